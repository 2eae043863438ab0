"""The words about the tests: rows of the table `provocative-tests`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec

NAME, TABLE = "provocative_tests", "provocative-tests"
ROWS = ("slr", "crossed-slr", "femoral-stretch", "bragard")
COLUMNS = ("manoeuvre", "positive", "means")
VIEWS: tuple[str, ...] = ("", *ROWS)
VARIANTS: tuple[str, ...] = ("", "pictogram")

_ANGLES = re.compile(r"(\d+)\s*[-–]\s*(\d+)\s*°")


@dataclass(frozen=True, slots=True)
class ProvocativeTest:
    """A row: its id, its name, what each column says, and the angles in degrees that it states."""

    row: str
    name: str
    says: tuple[str, str, str]
    angles: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class ProvocativeWords:
    """The headings of the columns, and the tests of the view."""

    headings: tuple[str, str, str]
    tests: tuple[ProvocativeTest, ...]


def read(topic: Topic, spec: FigureSpec) -> ProvocativeWords:
    """The row of the view, or all four; TrivetError if a cell or the angles of the straight leg raise are missing."""
    reader = Reader(topic, spec)
    first, second, third = (reader.heading(TABLE, column) for column in COLUMNS)
    return ProvocativeWords((first, second, third), tuple(_test(reader, row) for row in _rows(spec.view)))


def _rows(view: str) -> tuple[str, ...]:
    return (view,) if view else ROWS


def _test(reader: Reader, row: str) -> ProvocativeTest:
    first, second, third = (reader.cell(TABLE, row, column) for column in COLUMNS)
    found = _ANGLES.search(second)
    if row == "slr" and not found:
        raise reader.error(f"the angles in {TABLE}/slr, positive", "write them as 30–70°", f"{TABLE}/slr")
    angles = (float(found[1]), float(found[2])) if found else None
    return ProvocativeTest(row, reader.cell(TABLE, row, "test"), (first, second, third), angles)


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """Name, words and pain of each test that the view shows; of a pictogram, the pain alone."""
    named = () if variant == "pictogram" else ("test", *COLUMNS)
    return tuple(
        offer
        for row in _rows(view)
        for offer in (
            *(RegionOffer(f"label-{row}-{what}", "label", f"{TABLE}/{row}") for what in named),
            RegionOffer(f"part-{row}-pain", "part", f"{TABLE}/{row}"),
        )
    )
