"""Finds the files that determine what some code makes: its modules, everything they import, and the data beside them.

    code = SourceCode(project)
    code.inputs(["figures.clock.draw"])      # InputFiles(key, paths, …)

The source is parsed and never imported, so this is cheap and independent of what ran before. Imports under
`TYPE_CHECKING` do not run and are ignored. If a figure has an import that cannot be followed, it is refused
(:mod:`trivet.builder.imports`), since a change in the imported module would go unnoticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from trivet.builder import inputs
from trivet.builder.import_memo import ImportMemo
from trivet.builder.imports import Imports, find_imports, place_of
from trivet.builder.project import PACKAGE, Project
from trivet.errors import Problem, TrivetError

FIGURES = "figures"
"""The package of the author's drawing code. Computed imports are refused only there: Trivet's own are known."""


@dataclass(frozen=True, slots=True)
class InputFiles:
    """The files that determine what is made, and a hash of their names and contents.

    `members` are the names that they import from the module that was left out.
    """

    key: str
    paths: tuple[str, ...]
    members: tuple[str, ...] = ()


class SourceCode:
    """The code of a project and of Trivet. Each file is read at most once, so use a new instance for every build."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._roots = {"trivet": PACKAGE, FIGURES: project.figures}
        self._files: dict[str, Path | None] = {}
        self._imports: dict[str, Imports] = {}
        self._own: dict[str, tuple[Path, ...]] = {}
        self._following: dict[tuple[str, str], tuple[str, ...]] = {}
        self._texts: dict[Path, bytes] = {}
        self._lines: dict[Path, str] = {}
        self._data: dict[Path, tuple[Path, ...]] = {}
        self._inputs: dict[tuple[tuple[str, ...], tuple[Path, ...], str], InputFiles] = {}

    def inputs(self, modules: Iterable[str], templates: Iterable[Path] = (), left_out: str = "") -> InputFiles:
        """The files of `modules` and of all that they import, and `templates`.

        Imports from the module `left_out` are not followed, but listed as `members`. Raises TrivetError if a figure's
        code cannot be parsed, or has imports that cannot be followed.
        """
        asked = tuple(modules), tuple(templates), left_out
        if asked not in self._inputs:
            files, members = self._follow(asked[0], left_out)
            paths = sorted({*files, *asked[1]})
            # Sorted by names, not by paths: the project may come before or after Trivet.
            key = hashlib.sha256("".join(sorted(map(self._line, paths))).encode()).hexdigest()
            self._inputs[asked] = InputFiles(key, tuple(map(str, paths)), tuple(sorted(members)))
        return self._inputs[asked]

    def files(self, modules: Iterable[str]) -> frozenset[Path]:
        """The files of `modules`, of all that they import from the project or Trivet, and the data beside those."""
        return self._follow(modules)[0]

    def _follow(self, modules: Iterable[str], left_out: str = "") -> tuple[frozenset[Path], frozenset[str]]:
        found: set[Path] = set()
        members: set[str] = set()
        problems: list[Problem] = []
        waiting = list(modules)
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in seen or (path := self._file(name)) is None:
                continue
            seen.add(name)
            imported = self._imported(name, path)
            problems += imported.refused
            found.update(self._files_of(name, path))
            taken = {member for module, member in imported.members if module == left_out and member != "*"}
            if taken:
                members |= taken
                waiting.append(left_out.rpartition(".")[0])
            waiting += self._next(name, path, left_out if taken else "")
        if problems:
            raise TrivetError(problems)
        return frozenset(found), frozenset(members)

    def _files_of(self, name: str, path: Path) -> tuple[Path, ...]:
        """The file of a module, and the data beside it if it has code."""
        if name not in self._own:
            beside = self._data_beside(path.parent) if self._imported(name, path).has_code else ()
            self._own[name] = path, *beside
        return self._own[name]

    def _next(self, name: str, path: Path, left_out: str) -> tuple[str, ...]:
        """The modules that a module imports, or may import, without those of `left_out`, and its parents."""
        if (name, left_out) not in self._following:
            imported, parents = self._imported(name, path), name.split(".")
            names = [".".join(parents[:end]) for end in range(1, len(parents))] + list(imported.modules)
            for module, member in imported.members:
                if module != left_out or member == "*":
                    names += [module, *self._candidates(module, member)]
            self._following[name, left_out] = tuple(filter(self.has, dict.fromkeys(names)))
        return self._following[name, left_out]

    def problems(self, rule: str, find: Callable[[], Iterable[Problem]]) -> tuple[Problem, ...]:
        """What `find` finds wrong in the code; `rule` names what it looks for, for those who remember the answer."""
        return tuple(find())

    def save(self) -> None:
        """Saves the imports found to the cache. Call it only while holding the lock of the cache."""
        self._memo.save()

    @cached_property
    def _memo(self) -> ImportMemo:
        return ImportMemo(self._project.cache / "imports.json")

    def imports(self, module: str) -> tuple[str, ...]:
        """The modules that a module of the project or of the builder imports, by full names."""
        if (path := self._file(module)) is None:
            return ()
        found = self._imported(module, path)
        names = list(found.modules)
        for package, member in found.members:
            names += [package, *filter(self.has, self._candidates(package, member))]
        return tuple(dict.fromkeys(names))

    def place_of_import(self, module: str, name: str) -> tuple[str, int, int]:
        """File, line and column of the import of `name` in a module; 0 and 0 if it is not a statement."""
        path = self._file(module)
        assert path
        return (self._project.name(path), *place_of(self._read(path), _package(module, path), name))

    def has(self, module: str) -> bool:
        """Whether a module belongs to the project or to Trivet."""
        return self._file(module) is not None

    def _candidates(self, module: str, member: str) -> Iterator[str]:
        """The modules that an imported member may be; for `*`, every module of the package."""
        if member != "*":
            yield f"{module}.{member}"
        elif (path := self._file(module)) is not None and path.name == "__init__.py":
            yield from (f"{module}.{file.stem}" for file in path.parent.glob("*.py"))

    def _data_beside(self, folder: Path) -> tuple[Path, ...]:
        """The files in and below a module's folder that are not Python, without those of figures' packages below."""
        if folder == self._roots["trivet"]:
            return ()
        if folder not in self._data:
            own = (file for file in data_files(folder) if file.suffix not in (".py", ".pyi"))
            inner = self._figures_below(folder)
            self._data[folder] = tuple(file for file in own if not inner.intersection(file.parents))
        return self._data[folder]

    def _figures_below(self, folder: Path) -> frozenset[Path]:
        """The packages of figures in `figures/`, whose data do not count for modules beside them; none elsewhere."""
        if folder != self._roots[FIGURES]:
            return frozenset()
        return frozenset(path.parent for path in folder.glob("*/draw.py"))

    def _file(self, name: str) -> Path | None:
        if name not in self._files:
            self._files[name] = self._find(name)
        return self._files[name]

    def _find(self, name: str) -> Path | None:
        first, *rest = name.split(".")
        if first not in self._roots:
            return None
        path = self._roots[first].joinpath(*rest)
        candidates = (path / "__init__.py", path.with_name(f"{path.name}.py"))
        return next((file for file in candidates if file.is_file()), None)

    def _imported(self, name: str, path: Path) -> Imports:
        if name not in self._imports:
            self._imports[name] = self._parse(name, path)
        return self._imports[name]

    def _parse(self, name: str, path: Path) -> Imports:
        package = _package(name, path)
        source = self._read(path)

        def parse() -> Imports:
            found = find_imports(source, package, self._project.name(path))
            return found if name.partition(".")[0] == FIGURES else found.trusted()

        return self._memo.imports(source, package, parse)

    def _read(self, path: Path) -> bytes:
        if path not in self._texts:
            self._texts[path] = path.read_bytes()
        return self._texts[path]

    def _line(self, path: Path) -> str:
        """The name of a file and the hash of its content."""
        if path not in self._lines:
            self._lines[path] = f"{self._name(path)}={hashlib.sha256(self._read(path)).hexdigest()}\n"
        return self._lines[path]

    def _name(self, path: Path) -> str:
        """The path of a file relative to its root, so that it is the same in every clone."""
        for first, root in self._roots.items():
            if path.is_relative_to(root):
                return f"{first}/{path.relative_to(root).as_posix()}"
        return path.name


def _package(module: str, path: Path) -> str:
    """The package in which a module resolves its relative imports."""
    return module if path.name == "__init__.py" else module.rpartition(".")[0]


def data_files(folder: Path) -> tuple[Path, ...]:
    """All files in and below a folder, in order."""
    return tuple(map(Path, inputs.files_below(str(folder))))
