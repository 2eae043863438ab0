"""The input and the result of linking."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from trivet.content.model.layout import Layout
from trivet.content.model.section import Section
from trivet.content.model.topic_file import TopicFile
from trivet.content.yaml_document import Document, Path_
from trivet.errors import Problem

T = TypeVar("T", bound=BaseModel)
Taken = tuple[str, str]
"""A name as it was first written, and where."""


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

    def unique(self, document: Document, path: Path_, names: Iterable[tuple[int, str]]) -> None:
        """Refuses a name that is twice in the list at `path`; each comes with its index there."""
        seen: dict[str, tuple[str, int]] = {}
        for index, name in names:
            written, first = seen.setdefault(folded(name), (name, index))
            if first != index:
                also = "" if written == name else f", as `{written}`"
                where = place(document, (*path, first))
                what = f"`{name}` is listed twice under `{path[-1]}`, first at {where}{also}"
                self.add(document, (*path, index), what, "remove one")

    def unique_ids(self, document: Document, path: Path_, ids: Iterable[str], key: bool = False) -> None:
        """Refuses an id that an earlier item of the list at `path` has; with `key`, ids are the keys of a mapping."""
        taken: dict[str, Taken] = {}
        for index, name in enumerate(ids):
            self.take(taken, name, document, (*path, name, "") if key else (*path, index))

    def take(self, taken: dict[str, Taken], name: str, document: Document, path: Path_, remedy: str = "") -> bool:
        """Keeps an id as taken; refuses one that is, also if it differs only in case or in how it is encoded."""
        first = taken.setdefault(folded(name), (name, place(document, path)))
        if first[1] == place(document, path):
            return True
        also = "" if first[0] == name else f", where it is written `{first[0]}`"
        self.add(document, path, f"the id `{name}` is taken by {first[1]}{also}", remedy or "give each its own")
        return False


def folded(name: str) -> str:
    """What names have in common that a file system, or Anki, may take for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def place(document: Document, path: Path_) -> str:
    """`file:line:column` of the value at `path`."""
    return ":".join(map(str, (document.file, *document.place(path))))
