"""The data of a YAML file, with the place of each value; parts of it may be in other files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from trivet.errors import Problem

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a file, and `places`: the line and column, from 1, of each path of keys and indices.

    `parts` are values that are in other files, by their paths.
    """

    file: str
    data: Any
    places: dict[Path_, tuple[int, int]] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)
    parts: Mapping[Path_, Document] = field(default_factory=dict, repr=False)

    def at(self, path: Path_) -> tuple[str, int, int]:
        """File, line and column of the value at `path`, which may be in a part."""
        document, inside = self.part(path)
        return (document.file, *document.place(inside))

    def has(self, path: Path_) -> bool:
        """Whether there is a value at `path`."""
        document, inside = self.part(path)
        return inside in document.places

    def part(self, path: Path_) -> tuple[Document, Path_]:
        """The document that contains the value at `path`, and its path there."""
        for home, document in self.parts.items():
            if path[: len(home)] == home and len(path) > len(home):
                return document, path[len(home) :]
        return self, path

    def all_lines(self) -> Iterator[str]:
        """The lines of the file and of its parts."""
        yield from self.lines
        for document in self.parts.values():
            yield from document.lines

    def place(self, path: Path_) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the nearest value around it.

        Steps that are not in the file are skipped, since the path of a validation error may have more steps.
        """
        return self.places.get(path) or self.places[self._known(path)]

    def value(self, path: Path_) -> Any:
        """The value at `path`, or the nearest value around it."""
        document, inside = self.part(path)
        value = document.data
        for part in document._known(inside):
            value = value[part]
        return value

    def _known(self, path: Path_, known: Path_ = ()) -> Path_:
        """The longest path in the file that consists of `known` and some of the steps of `path`, in order."""
        if not path:
            return known
        step, rest = path[0], path[1:]
        within = self._known(rest, (*known, step)) if (*known, step) in self.places else known
        if len(within) == len(known) + len(path):
            return within
        return max(self._known(rest, known), within, key=len)

    def place_within(self, path: Path_, before: str) -> tuple[int, int]:
        """Line and column of the character that follows `before`, the beginning of the text at `path`.

        YAML folds lines and doubles quotes, but keeps every non-blank character in order, so the non-blank characters
        of `before` are counted off in the file. If the text is in double quotes and has escapes other than those of
        quotes and backslashes, the place is that of the whole text.
        """
        line, column = self.place(path)
        found = _count(self.lines, line - 1, column - 1, len("".join(before.split())))
        return found or (line, column)

    def problem(self, path: Path_, what: str, remedy: str, before: str = "") -> Problem:
        """A problem with the value at `path`, or with what follows `before` in that text."""
        document, inside = self.part(path)
        place = document.place_within(inside, before) if before else document.place(inside)
        return Problem(document.file, *place, what, remedy)


def _count(lines: tuple[str, ...], line: int, column: int, wanted: int) -> tuple[int, int] | None:
    """Line and column (from 1) after `wanted` non-blank characters of the scalar at `line` and `column` (from 0)."""
    if not wanted or line >= len(lines):
        return None
    first = lines[line][column : column + 1]
    quote = first if first in ("'", '"') else ""
    if first in ("|", ">"):
        line, column = line + 1, 0
    elif quote:
        column += 1
    for number in range(line, len(lines)):
        words, at = lines[number], column if number == line else 0
        while at < len(words):
            if words[at].isspace():
                at += 1
                continue
            if not wanted:
                return number + 1, at + 1
            if quote == '"' and words[at] == "\\":
                at += 1
                if words[at : at + 1] not in ('"', "\\"):
                    return None
            elif quote == "'" and words.startswith("''", at):
                at += 1
            at, wanted = at + 1, wanted - 1
    return None


def walk(document: Document) -> Iterator[tuple[Path_, str]]:
    """Every text of a document with its path."""
    stack: list[tuple[Path_, Any]] = [((), document.data)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            stack.extend(((*path, key), item) for key, item in value.items())
        elif isinstance(value, list):
            stack.extend(((*path, index), item) for index, item in enumerate(value))


def placed(problems: Iterable[Problem], documents: Iterable[Document]) -> tuple[Problem, ...]:
    """The problems, those that know only the path of a value within its file at the line and column of that value."""
    files = {document.file: document for document in documents}

    def at_its_place(problem: Problem) -> Problem:
        document = files.get(problem.path)
        if document is None or problem.line or not problem.within:
            return problem
        line, column = document.place(problem.within)
        return replace(problem, line=line, column=column)

    return tuple(map(at_its_place, problems))
