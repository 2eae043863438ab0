"""A complete topic, as all stages after loading see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ConfigDict, Field

from trivet.content.model.bibliography import Source
from trivet.content.model.facts import Fact, Row, Table
from trivet.content.model.images import ImageEntry
from trivet.content.model.layout import Layout
from trivet.content.model.legend import LegendEntry
from trivet.content.model.section import Section
from trivet.content.model.topic_file import PlateEntry, TopicFile
from trivet.content.model.values import ContentValue, Slug
from trivet.content.model.vignettes import Profile
from trivet.content.model.words import Direction, Words
from trivet.content.own_words import english
from trivet.content.yaml_document import Document
from trivet.pictures.font_files import ScriptFont
from trivet.pictures.logo import Logo

N = TypeVar("N", LegendEntry, Table, Fact, ImageEntry, PlateEntry, Profile)


class Topic(ContentValue):
    """A complete topic, linked and checked: the values of all its files."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: Slug
    head: TopicFile
    sources: dict[str, Source]
    sections: tuple[Section, ...]
    files: Mapping[str, Any] = {}
    """The content files that figures read, as their own models, by stem: `map.yaml` is `files["map"]`."""
    fonts: tuple[ScriptFont, ...] = Field(default=(), repr=False)
    """The fonts of the topic for other scripts, in the order in which they are tried."""
    logo: Logo | None = Field(default=None, repr=False)
    """The logo, as the build has read it."""
    layout: Layout | None = None
    words: Words = Field(default_factory=english, repr=False)
    """The builder's own words in the language of the topic."""
    places: dict[str, tuple[str, int, int]] = Field(default={}, repr=False)
    """File, line and column of everything that has an id, by its reference, for the messages of later stages."""
    documents: Mapping[str, Document] = Field(default={}, repr=False)
    """The files of the topic by stem (`topic`, `sheets`, each section and file of a figure), with all their places."""

    @property
    def identity(self) -> str:
        """The id that review history is keyed to: the first name of the topic's folder."""
        return self.head.formerly or self.id

    @property
    def direction(self) -> Direction:
        """The direction in which the topic is written."""
        return self.head.direction or self.words.direction

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """The entries of the legend, in its order; none without a legend."""
        return self.head.entries

    def entry(self, entry: str) -> LegendEntry:
        """The legend entry of that id; KeyError if there is none."""
        return _named(self.legend, entry)

    def table(self, table: str) -> Table:
        """The table of that id; KeyError if there is none."""
        return _named(self.tables(), table)

    def fact(self, fact: str) -> Fact:
        """The fact of that id; KeyError if there is none."""
        return _named(self.facts(), fact)

    def row(self, ref: str) -> Row:
        """The row of a reference `table/row`; KeyError if there is none."""
        table, _, row = ref.partition("/")
        return self.table(table).rows[row]

    def statement(self, ref: str) -> Fact | Row:
        """What a reference names: a fact by its id, a row by `table/row`; KeyError if there is none."""
        return self.row(ref) if "/" in ref else self.fact(ref)

    def plate(self, plate: str) -> PlateEntry:
        """The plate of that id; KeyError if there is none."""
        return _named(self.head.plates, plate)

    def image_of(self, plate: str) -> ImageEntry | None:
        """The image that a plate shows; None for the plate of a figure. KeyError if there is no such plate."""
        image = self.plate(plate).image
        return _named(self.head.images, image) if image else None

    def profile(self, profile: str) -> Profile:
        """The profile of that id; KeyError if there is none."""
        return _named((item for part in self.sections for item in part.profiles), profile)

    def place(self, ref: str) -> tuple[str, int, int]:
        """File, line and column of what a reference names, or of what contains it; otherwise the topic's folder."""
        while ref and ref not in self.places:
            ref = ref.rpartition("/")[0]
        return self.places.get(ref, (f"content/{self.id}", 0, 0))

    def facts(self) -> Iterator[Fact]:
        """All facts, in teaching order."""
        return (fact for section in self.sections for fact in section.facts)

    def tables(self) -> Iterator[Table]:
        """All tables, in teaching order."""
        return (table for section in self.sections for table in section.tables)


def _named(items: Iterable[N], name: str) -> N:
    """The item of that id; KeyError if there is none."""
    for item in items:
        if item.id == name:
            return item
    raise KeyError(name)
