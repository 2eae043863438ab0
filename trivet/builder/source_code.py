"""What code makes an artefact: the modules that are imported from a module on, and the data that lies beside them.

Read from the source, never by importing, so that it is cheap and says the same whatever ran before. Imports under
`TYPE_CHECKING` make no bytes and are left out; files in a package that are not Python (a measured surface, a template)
count when a module of that package does.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from trivet.builder.project import PACKAGE, Project


class SourceCode:
    """The project's code, each file read at most once; for one build, during which it is taken not to change."""

    def __init__(self, project: Project) -> None:
        self._places = {"trivet": PACKAGE, "figures": project.figures}
        self._imports: dict[Path, tuple[str, ...]] = {}
        self._hashes: dict[Path, str] = {}
        self._files: dict[str, Path | None] = {}
        self._beside: dict[Path, tuple[Path, ...]] = {}
        self._keys: dict[tuple[tuple[str, ...], tuple[Path, ...]], str] = {}

    def key(self, modules: Iterable[str], templates: Iterable[Path] = ()) -> str:
        """A hash of the code that `modules` run and of the files `templates`."""
        asked = tuple(modules), tuple(templates)
        if asked not in self._keys:
            self._keys[asked] = self._key(*asked)
        return self._keys[asked]

    def _key(self, modules: tuple[str, ...], templates: tuple[Path, ...]) -> str:
        digest = hashlib.sha256()
        for path in sorted({*self.files(modules), *templates}):
            digest.update(f"{self._name(path)}={self._hash(path)}\n".encode())
        return digest.hexdigest()

    def files(self, modules: Iterable[str]) -> frozenset[Path]:
        """The files of `modules`, of all that they import from the project, and of the data beside those."""
        found: set[Path] = set()
        waiting = list(modules)
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            if (path := self._file(name)) is None:
                continue
            found.add(path)
            if path.parent not in self._places.values():
                found.update(self._data(path.parent))
            parents = name.split(".")
            waiting += [".".join(parents[:end]) for end in range(1, len(parents))]
            waiting += self._imported(path)
        return frozenset(found)

    def _data(self, folder: Path) -> tuple[Path, ...]:
        if folder not in self._beside:
            self._beside[folder] = tuple(file for file in data_files(folder) if file.suffix != ".py")
        return self._beside[folder]

    def _file(self, name: str) -> Path | None:
        if name not in self._files:
            self._files[name] = self._find(name)
        return self._files[name]

    def _find(self, name: str) -> Path | None:
        first, *rest = name.split(".")
        if first not in self._places:
            return None
        path = self._places[first].joinpath(*rest)
        return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)

    def _imported(self, path: Path) -> tuple[str, ...]:
        if path not in self._imports:
            self._imports[path] = tuple(_imports(ast.parse(path.read_bytes())))
        return self._imports[path]

    def _hash(self, path: Path) -> str:
        if path not in self._hashes:
            self._hashes[path] = hashlib.sha256(path.read_bytes()).hexdigest()
        return self._hashes[path]

    def _name(self, path: Path) -> str:
        """The path without what differs from clone to clone."""
        for first, place in self._places.items():
            if path.is_relative_to(place):
                return f"{first}/{path.relative_to(place).as_posix()}"
        return path.name


def data_files(folder: Path) -> tuple[Path, ...]:
    """All files below a folder, sorted, without what Python leaves behind."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts))


def _imports(node: ast.AST) -> Iterator[str]:
    """The names of all modules that may be meant; `from a import b` can mean `a` or `a.b`."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                for alternative in child.orelse:
                    yield from _imports(alternative)
            case ast.Import():
                yield from (alias.name for alias in child.names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
                yield from (f"{module}.{alias.name}" for alias in child.names)
            case ast.expr():
                pass  # no expression holds an import, and most of a module is expressions
            case _:
                yield from _imports(child)
