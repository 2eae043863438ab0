"""The words of the chambers: a table of the topic, and their legend."""

from __future__ import annotations

from dataclasses import dataclass

from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import LegendStyle

VIEWS = ("",)
VARIANTS = ("",)
TABLE = "chambers"
PLACES = {"RA": (0, 0), "LA": (1, 0), "RV": (0, 1), "LV": (1, 1)}
"""Column and row of each chamber."""


@dataclass(frozen=True, slots=True)
class Chamber:
    """A chamber with its name, its outlet and its look."""

    id: str
    name: str
    outlet: str
    look: LegendStyle


@dataclass(frozen=True, slots=True)
class HeartWords:
    """What the figure shows."""

    title: str
    chambers: tuple[Chamber, ...]


def read(topic: Topic, spec: FigureSpec) -> HeartWords:
    """The chambers of the table, in its order; TrivetError if the topic has no such table."""
    reader = Reader(topic, spec)
    table = reader.table(TABLE)
    chambers = (
        Chamber(key, topic.entry(key).name or key, reader.cell(TABLE, key, "outlet"), reader.style(key))
        for key in table.rows
        if key in PLACES
    )
    return HeartWords(reader.heading(TABLE, "chamber"), tuple(chambers))


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """The zone and the label of each chamber."""
    chambers = read(topic, FigureSpec("heart", view, variant)).chambers
    zones = [RegionOffer(f"zone-{chamber.id}", "zone", f"{TABLE}/{chamber.id}") for chamber in chambers]
    labels = [RegionOffer(f"label-{chamber.id}", "label", f"{TABLE}/{chamber.id}") for chamber in chambers]
    return (*zones, *labels)
