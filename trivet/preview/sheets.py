"""The sheets that the page can show, part by part. A part is printed when it is looked at.

maker = SheetMaker(project)
maker.ask("planets", "poster-a3")                  # from now on, the parts of this edition are made too
sheets = maker.sheets(topic, plates)               # each part with a key, which changes when the part does
maker.part(key)                                    # what has to be printed to show it
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from trivet.builder.project import Project
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.errors import Problem, TrivetError, working_on
from trivet.pictures.drawing import Plates
from trivet.pictures.known_geometry import remembered
from trivet.preview.page_images import PartToPrint
from trivet.sheets.cell_widths import too_wide
from trivet.sheets.editions import Edition, Resources, editions
from trivet.sheets.pages import pages
from trivet.sheets.parts import numbered, parts
from trivet.sheets.pdf import SheetPlaces

ASKED = 3
"""How many editions are kept up to date: those that were asked for last."""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of an edition: a key that changes when it does, the number of its first page, and of its pages."""

    key: str
    first: int
    pages: int


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """An edition that the page can show, with its parts if it was asked for and its pictures are drawn.

    `waiting` is the number of its pictures that are not drawn yet, and `problems` says why it cannot be laid out.
    """

    edition: Edition
    title: str
    parts: tuple[ShownPart, ...] = ()
    waiting: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class SheetMaker:
    """Makes the HTML of the editions that were asked for, and keeps what has to be printed to show them."""

    project: Project
    _asked: list[tuple[str, str]] = field(default_factory=list)
    """Topic and name of an edition, the latest last."""
    _lengths: dict[tuple[str, str, int], int] = field(default_factory=dict)
    """How many pages a part of an edition, by its index, took when it was last printed."""
    _parts: dict[tuple[str, str], dict[str, PartToPrint]] = field(default_factory=dict)
    _indices: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    _shapes: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    """What an edition asked about shapes when it was last made, with the answers."""

    def ask(self, topic: str, edition: str) -> bool:
        """Has an edition made from now on; whether it was not before."""
        name = (topic, edition)
        is_new = name not in self._asked
        self._asked = [*(item for item in self._asked if item != name), name][-ASKED:]
        self._parts = {item: found for item, found in self._parts.items() if item in self._asked}
        return is_new

    def is_asked(self, topic: str) -> bool:
        """Whether any sheet of a topic was asked for."""
        return any(topic == name for name, _ in self._asked)

    def part(self, key: str) -> PartToPrint | None:
        """What has to be printed to show a part; None if it is not there any more."""
        return next((found[key] for found in tuple(self._parts.values()) if key in found), None)

    def printed(self, key: str, length: int) -> bool:
        """Notes how many pages a part took; whether that is not what others were numbered by."""
        place = self._indices.get(key)
        if place is None or self._lengths.get(place, 1) == length:
            return False
        self._lengths[place] = length
        return True

    def sheets(self, topic: Topic, plates: Plates) -> tuple[ShownSheet, ...]:
        """All editions of a topic, with the `plates` that are drawn."""
        with working_on(f"{topic.id}/sheets"):
            return tuple(self._sheet(topic, plates, edition) for edition in editions(topic))

    def _sheet(self, topic: Topic, plates: Plates, edition: Edition) -> ShownSheet:
        assert topic.layout is not None, "an edition comes from a layout"
        title = plain(topic.layout.sheet(edition.sheet).title)
        if (topic.id, edition.name) not in self._asked:
            return ShownSheet(edition, title)
        if waiting := sum(name not in plates for name in edition.plates):
            return ShownSheet(edition, title, waiting=waiting)
        try:
            if wide := tuple(too_wide(topic)):
                raise TrivetError(wide)
            html = self._html(topic, plates, edition)
        except TrivetError as error:
            return ShownSheet(edition, title, problems=error.problems)
        return ShownSheet(edition, title, tuple(self._shown(topic, plates, edition, html)))

    def _html(self, topic: Topic, plates: Plates, edition: Edition) -> str:
        """The HTML of an edition, for which only those shapes are worked with that it did not ask about last time."""
        name, found = (topic.id, edition.name), {}
        before = self._shapes.get(name, {})

        def known(question: str, make: Callable[[], Any]) -> Any:
            if question not in found:
                found[question] = before[question] if question in before else make()
            return found[question]

        with remembered(known):
            html = pages(topic, plates, edition, self.project.templates)
        self._shapes[name] = found
        return html

    def _shown(self, topic: Topic, plates: Plates, edition: Edition, html: str) -> Iterator[ShownPart]:
        """The parts, which are kept to be printed."""
        name, found = (topic.id, edition.name), parts(html)
        lengths = [self._lengths.get((*name, index), 1) for index in range(len(found))]
        shown = Resources(tuple(plates[item] for item in edition.plates), topic.fonts)
        places = {ref: place for ref, place in topic.places.items() if ref.partition("/")[0] in ("blocks", "sheets")}
        where = SheetPlaces(self.project.root, places, "")
        kept: dict[str, PartToPrint] = {}
        for index, part in enumerate(found):
            first = 1 + sum(lengths[:index])
            to_print = PartToPrint(numbered(part, first, sum(lengths)), edition, shown, where, first)
            key = hashlib.sha256(f"{'/'.join(name)}\n{index}\n{to_print.html}".encode()).hexdigest()[:32]
            kept[key] = to_print
            self._indices[key] = (*name, index)
            yield ShownPart(key, first, lengths[index])
        for key in self._parts.get(name, {}).keys() - kept.keys():
            del self._indices[key]
        self._parts[name] = kept
