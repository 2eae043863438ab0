"""What a picture depends on besides its words: the code that draws it, and what that code imports from `words.py`.

The code of `words.py` itself does not count, since its result, the words, is hashed. But `draw.py` often imports names
from it: constants count by value, plain classes by their fields. If it imports anything else from there (a function, a
class with methods), `words.py` counts as code after all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any

from trivet.builder.keys import fingerprint, has_behaviour, identify, modules_with_behaviour
from trivet.builder.source_code import FIGURES, SourceCode


@dataclass(frozen=True, slots=True)
class DrawingCode:
    """The module that defines `draw`, a hash of the code that its pictures depend on, and the files of that code."""

    module: str
    key: str
    paths: tuple[str, ...]


def drawing_code(figure: str, classes: Iterable[type], task: str, code: SourceCode) -> DrawingCode:
    """The code that a picture depends on if its words consist of `classes`; `task` is the module that calls `draw`.

    The figure's `words.py` must have been imported. Raises TrivetError for imports that cannot be followed.
    """
    package = f"{FIGURES}.{figure}"
    module = f"{package}.draw"
    modules = (module, task, *modules_with_behaviour(classes, code.has))
    found = code.inputs(modules, left_out=f"{package}.words")
    shared = _shared(f"{package}.words", found.members, code)
    if shared is not None:
        return DrawingCode(module, fingerprint(found.key, shared), found.paths)
    found = code.inputs(modules)
    return DrawingCode(module, found.key, found.paths)


def _shared(module: str, names: tuple[str, ...], code: SourceCode) -> str | None:
    """A hash of the values of some names of a module; None if any of them is code."""
    shared = vars(sys.modules[module])
    if not shared.keys() >= set(names):
        return None
    try:
        values = [_described(shared[name]) if isinstance(shared[name], type) else shared[name] for name in names]
        found = identify(names, values)
    except TypeError:
        return None
    return None if modules_with_behaviour(found.classes, code.has) else found.digest


def _described(kind: type) -> Any:
    """A description of a plain dataclass by its fields and defaults. Raises TypeError for any other class."""
    if not is_dataclass(kind) or any(has_behaviour(base) for base in kind.__mro__ if base is not object):
        raise TypeError(f"{kind.__qualname__} is not a plain dataclass")
    if any(field.default_factory is not MISSING for field in fields(kind)):
        raise TypeError(f"{kind.__qualname__} makes its defaults with a function")
    defaults = ((field.name, None if field.default is MISSING else (field.default,)) for field in fields(kind))
    return (kind.__qualname__, repr(kind.__dataclass_params__), *defaults)  # type: ignore[attr-defined]
