"""What the reflex arcs show: rows of the table `reflexes`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from figures.anatomy.roots import drawn_as, roots_in
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import LegendStyle

NAME, TABLE = "reflex_arcs", "reflexes"
ROWS = ("knee-jerk", "ankle-jerk", "cremasteric", "plantar", "anal-wink")
VIEWS: tuple[str, ...] = ("", *ROWS)
VARIANTS: tuple[str, ...] = ("", "pictogram")


@dataclass(frozen=True, slots=True)
class ReflexArc:
    """A row of the table: what is written, and its roots."""

    row: str
    reflex: str
    roots: tuple[LegendStyle, ...]
    nerve: str
    stimulus: str
    response: str


@dataclass(frozen=True, slots=True)
class ReflexWords:
    """The headings of stimulus and response, and the arcs that the view shows."""

    headings: tuple[str, str]
    arcs: tuple[ReflexArc, ...]


def read(topic: Topic, spec: FigureSpec) -> ReflexWords:
    """The row of the view, or all five; TrivetError if one is missing or names no root."""
    reader = Reader(topic, spec)
    headings = reader.heading(TABLE, "stimulus"), reader.heading(TABLE, "response")
    return ReflexWords(headings, tuple(_arc(reader, row) for row in _rows(spec.view)))


def _rows(view: str) -> tuple[str, ...]:
    return (view,) if view else ROWS


def _arc(reader: Reader, row: str) -> ReflexArc:
    named = roots_in(reader.cell(TABLE, row, "roots"))
    if not named:
        raise reader.error(f"a root in {TABLE}/{row}", "name the roots", f"{TABLE}/{row}")
    entries = {entry.id for entry in reader.topic.legend}
    return ReflexArc(
        row=row,
        reflex=reader.cell(TABLE, row, "reflex"),
        roots=tuple(replace(reader.style(drawn_as(root, entries)), id=root) for root in named),
        nerve=reader.cell(TABLE, row, "nerve"),
        stimulus=reader.cell(TABLE, row, "stimulus"),
        response=reader.cell(TABLE, row, "response"),
    )


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """Roots, nerve, cord and muscle of each arc that the view shows; of a pictogram, the muscle alone."""
    alone = variant == "pictogram"
    labels, parts = ((), ("target",)) if alone else (("roots", "nerve"), ("cord", "target"))
    return tuple(
        offer
        for row in _rows(view)
        for offer in (
            *(RegionOffer(f"label-{row}-{what}", "label", f"{TABLE}/{row}") for what in labels),
            *(RegionOffer(f"part-{row}-{what}", "part", f"{TABLE}/{row}") for what in parts),
        )
    )
