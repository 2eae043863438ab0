"""The input and the result of linking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from trivet.content.layout import Layout
from trivet.content.model import Section, TopicFile
from trivet.content.yaml_document import Document, Path_
from trivet.errors import Problem

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A value with the file it was read from."""

    value: T
    document: Document


@dataclass(frozen=True, slots=True)
class TopicFiles:
    """All files of one topic, each valid by itself; `figures` are those that figures read, by stem."""

    head: Loaded[TopicFile]
    sections: tuple[Loaded[Section], ...]
    layout: Loaded[Layout] | None = None
    figures: Mapping[str, Loaded[BaseModel]] = field(default_factory=dict)

    def all(self) -> Iterable[Loaded[BaseModel]]:
        """Every file."""
        layout = (self.layout,) if self.layout else ()
        return (
            Loaded(item.value, item.document) for item in (self.head, *self.sections, *layout, *self.figures.values())
        )


@dataclass(slots=True)
class Links:
    """What linking found: problems, the sources that are cited, and the place of everything with a reference."""

    problems: list[Problem] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    def add(self, document: Document, path: Path_, what: str, remedy: str) -> None:
        """Adds a problem with the value at `path`."""
        self.problems.append(document.problem(path, what, remedy))

    def add_within(self, document: Document, path: Path_, mark: str, *wrong: str) -> None:
        """Adds a problem at the first occurrence of `mark` in the text at `path`."""
        value = document.value(path)
        before, found, _ = value.strip().partition(mark) if isinstance(value, str) else ("", "", "")
        what, remedy = wrong
        self.problems.append(document.problem(path, what, remedy, before if found else ""))

    def unique(self, document: Document, path: Path_, names: Iterable[str]) -> None:
        """Refuses a name that is twice in the list at `path`."""
        seen: set[str] = set()
        for index, name in enumerate(names):
            if name in seen:
                self.add(document, (*path, index), f"`{name}` is listed twice under `{path[-1]}`", "remove one")
            seen.add(name)

    def unique_ids(self, document: Document, path: Path_, ids: Iterable[str]) -> None:
        """Refuses an id that an earlier item of the list at `path` has."""
        seen: set[str] = set()
        for index, name in enumerate(ids):
            if name in seen:
                self.add(document, (*path, index), f"the id `{name}` is used twice", "give each its own")
            seen.add(name)
