"""Finds the imports of a module by parsing it, and refuses those that cannot be followed.

    find_imports(source, "figures.clock", "figures/clock/draw.py")

`import_module("figures.valves")`, with a literal name, counts as an import. Computed names, `exec`, `eval` and the
machinery that runs files by path could import anything, and are listed as problems.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace

from trivet.errors import Problem, TrivetError

MACHINERY = frozenset({"imp", "importlib.machinery", "importlib.util", "pkgutil", "runpy", "zipimport"})
"""Modules that load code by path or by a computed name."""
LOADERS = frozenset({"import_module", "__import__"})
INTERPRETERS = frozenset({"exec", "eval"})
SUSPECT = re.compile(rb"import_module|__import__|exec|eval")
"""A module without any of these words imports nothing in its expressions, so they need not be searched."""

COMPUTED = "imports a module by a computed name, which the build cannot follow"
INTERPRETED = "runs code from a string, which the build cannot follow"
BY_PATH = "loads code in a way that the build cannot follow"
OUTSIDE = "this relative import leads out of the package"


@dataclass(frozen=True, slots=True)
class Imports:
    """What a module imports, by full names, and the problems of imports that cannot be followed.

    `modules` come from `import a.b`; `members` are the pairs of `from a import b`, where `b` may be a module or `*`.
    `has_code` says whether the module contains more than a docstring.
    """

    modules: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    refused: tuple[Problem, ...]
    has_code: bool

    def trusted(self) -> Imports:
        """The same imports without the problems."""
        return replace(self, refused=())


def find_imports(source: bytes, package: str, file: str) -> Imports:
    """The imports of a module in `package`; `file` is its path in problems.

    Raises TrivetError if the source is not valid Python.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError) as error:
        line, column = getattr(error, "lineno", 0) or 0, getattr(error, "offset", 0) or 0
        what = f"this is not valid Python ({getattr(error, 'msg', error)})"
        raise TrivetError(Problem(file, line, column, what, "correct it")) from None
    reader = _ImportFinder(package, file, expressions=SUSPECT.search(source) is not None)
    reader.visit(tree)
    has_code = any(not isinstance(item, ast.Expr) or not isinstance(item.value, ast.Constant) for item in tree.body)
    modules, members = tuple(dict.fromkeys(reader.modules)), tuple(dict.fromkeys(reader.members))
    return Imports(modules, members, tuple(reader.refused), has_code)


def place_of(source: bytes, package: str, name: str) -> tuple[int, int]:
    """Line and column of the first statement of a module that imports `name`; 0 and 0 if there is none."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found = _ImportFinder(package, "", expressions=False)
            found.visit(node)
            if {name} & {*found.modules, *(part for pair in found.members for part in (pair[0], ".".join(pair)))}:
                return node.lineno, node.col_offset + 1
    return 0, 0


class _ImportFinder(ast.NodeVisitor):
    """Walks the syntax tree of a module, including functions, whose imports run when they are called."""

    def __init__(self, package: str, file: str, *, expressions: bool) -> None:
        self.package, self.file, self.expressions = package, file, expressions
        self.modules: list[str] = []
        self.members: list[tuple[str, str]] = []
        self.refused: list[Problem] = []
        self.loaders = set(LOADERS)

    def visit(self, node: ast.AST) -> None:
        if self.expressions or not isinstance(node, ast.expr):
            super().visit(node)

    def visit_If(self, node: ast.If) -> None:
        test = node.test
        name = test.attr if isinstance(test, ast.Attribute) else test.id if isinstance(test, ast.Name) else ""
        for part in node.orelse if name == "TYPE_CHECKING" else ast.iter_child_nodes(node):
            self.visit(part)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.modules.append(alias.name)
            self._refuse_machinery(node, alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = self._absolute(node.module or "", node.level)
        if module is None:
            self._refuse(node, OUTSIDE, "import by the full name")
            return
        for alias in node.names:
            self.members.append((module, alias.name))
            self._refuse_machinery(node, module, f"{module}.{alias.name}")
            if (module, alias.name) == ("importlib", "import_module"):
                self.loaders.add(alias.asname or alias.name)

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        if name in self.loaders and (module := self._literal(node)) is not None:
            self.modules.append(module)
            for part in (*node.args, *node.keywords):
                self.visit(part)
        else:
            self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self.loaders:
            self._refuse(node, f"`{node.id}` {COMPUTED}", "write an ordinary import, or the name in quotes")
        elif node.id in INTERPRETERS:
            self._refuse(node, f"`{node.id}` {INTERPRETED}", "put the code into a module and import it")

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr in LOADERS:
            self._refuse(node, f"`{node.attr}` {COMPUTED}", "write an ordinary import, or the name in quotes")
        self.generic_visit(node)

    def _literal(self, call: ast.Call) -> str | None:
        """The full name of the module that a call of a loader imports; None if the name is not a literal."""
        match call:
            case ast.Call(args=[ast.Constant(value=str(name))], keywords=[]):
                pass
            case ast.Call(args=[ast.Constant(value=str(name)), ast.Name(id="__package__")], keywords=[]):
                pass
            case _:
                return None
        level = len(name) - len(name.lstrip("."))
        return self._absolute(name[level:], level)

    def _absolute(self, module: str, level: int) -> str | None:
        """The full name of a relative import; None if it leads out of the top-level package."""
        if level == 0:
            return module
        parents = self.package.split(".")
        kept = parents[: len(parents) - level + 1]
        return ".".join([*kept, module] if module else kept) if kept else None

    def _refuse_machinery(self, node: ast.stmt, *modules: str) -> None:
        for module in MACHINERY.intersection(modules):
            self._refuse(node, f"`{module}` {BY_PATH}", "write an ordinary import")

    def _refuse(self, node: ast.expr | ast.stmt, what: str, remedy: str) -> None:
        self.refused.append(Problem(self.file, node.lineno, node.col_offset + 1, what, remedy))


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
