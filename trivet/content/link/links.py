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
"""A name as first written, and its place, `file:line:column`."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A value with the file it was read from."""

    value: T
    document: Document


@dataclass(frozen=True, slots=True)
class TopicFiles:
    """The files of one topic, each valid by itself; `figures` are those that figures read, by stem."""

    head: Loaded[TopicFile]
    sections: tuple[Loaded[Section], ...]
    layout: Loaded[Layout] | None = None
    figures: Mapping[str, Loaded[BaseModel]] = field(default_factory=dict)

    def all(self) -> Iterable[Loaded[BaseModel]]:
        """All of the files."""
        layout = (self.layout,) if self.layout else ()
        return (
            Loaded(item.value, item.document) for item in (self.head, *self.sections, *layout, *self.figures.values())
        )


@dataclass(slots=True)
class Links:
    """The result of linking: problems, the ids of the sources cited, and the place of everything that has an id."""

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
        """Adds a problem for each name repeated in the list at `path`; `names` are pairs of index and name."""
        seen: dict[str, tuple[str, int]] = {}
        for index, name in names:
            written, first = seen.setdefault(folded(name), (name, index))
            if first != index:
                also = "" if written == name else f", as `{written}`"
                where = place(document, (*path, first))
                what = f"`{name}` is listed twice under `{path[-1]}`, first at {where}{also}"
                self.add(document, (*path, index), what, "remove one")

    def unique_ids(self, document: Document, path: Path_, ids: Iterable[str], key: bool = False) -> None:
        """Adds a problem for each repeated id in the list at `path` or, with `key`, among the keys of the mapping."""
        taken: dict[str, Taken] = {}
        for index, name in enumerate(ids):
            self.take(taken, name, document, (*path, name, "") if key else (*path, index))

    def take(self, taken: dict[str, Taken], name: str, document: Document, path: Path_, remedy: str = "") -> bool:
        """Records an id in `taken`; adds a problem and returns False if it was taken before.

        Ids count as the same if they differ only in case or in Unicode normalisation.
        """
        first = taken.setdefault(folded(name), (name, place(document, path)))
        if first[1] == place(document, path):
            return True
        also = "" if first[0] == name else f", where it is written `{first[0]}`"
        self.add(document, path, f"the id `{name}` is taken by {first[1]}{also}", remedy or "give each its own")
        return False


def folded(name: str) -> str:
    """A name normalised for comparison: file systems, or Anki, may not tell apart names that fold to the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def place(document: Document, path: Path_) -> str:
    """`file:line:column` of the value at `path`."""
    return ":".join(map(str, document.at(path)))
