"""Refuses a `words.py` that imports what only drawing needs.

It is imported on every build and by `check`, so it must not import a drawing or numerical library, be it through other
modules of the project or through the drawing kit.
"""

from __future__ import annotations

from collections.abc import Iterator

from trivet.builder.source_code import FIGURES, SourceCode
from trivet.errors import Problem

DRAWING = frozenset({"PIL", "matplotlib", "numpy", "scipy", "shapely"})
CLEAN = ("trivet.content", "trivet.errors", "trivet.figures")
"""Packages of Trivet that import none of these: an import contract holds that, so they need not be followed."""
REMEDY = "move what needs it to draw.py"


def drawing_imports(figure: str, code: SourceCode) -> Iterator[Problem]:
    """A problem for every line, of `words.py` or a module that it imports, that imports a drawing library."""
    words = f"{FIGURES}.{figure}.words"
    for module in _reached(words, code):
        for name in code.imports(module):
            library = _library(name, code)
            if library:
                who = "words.py" if module == words else f"{FIGURES}/{figure}/words.py imports this module, which"
                through = "" if name.partition(".")[0] == library else f", which imports `{library}`"
                what = f"{who} imports `{name}`{through}, and only the code that draws may"
                yield Problem(*code.place_of_import(module, name), what, REMEDY)


def _reached(start: str, code: SourceCode) -> Iterator[str]:
    """The modules of the project's figures that run when one of them is imported, that one included."""
    waiting, seen = [start], set[str]()
    while waiting:
        module = waiting.pop()
        if module not in seen and module.partition(".")[0] == FIGURES and code.has(module):
            seen.add(module)
            yield module
            waiting += [*code.imports(module), module.rpartition(".")[0]]


def _library(name: str, code: SourceCode) -> str:
    """The drawing library that a module outside of figures is or imports; empty if there is none."""
    waiting, seen = [name], set[str]()
    while waiting:
        module = waiting.pop()
        first = module.partition(".")[0]
        if first in DRAWING:
            return first
        if module in seen or first == FIGURES or module.startswith(CLEAN) or not code.has(module):
            continue
        seen.add(module)
        waiting += code.imports(module)
    return ""
