"""The words about the roots L4, L5 and S1: the table `l5-s1`; and the map, whose zones are the numb skin."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.map_links import MAP_CHECK, MAP_FILE
from figures.anatomy.zone_curves import ZoneCurves, zone_curves
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import LegendStyle

NAME, TABLE = "radiculopathy", "l5-s1"
VIEWS: tuple[str, ...] = ("",)
VARIANTS: tuple[str, ...] = ("", "compact")
CONTENT_FILES, LINKS = MAP_FILE, MAP_CHECK
ROWS = ("pain", "sensory", "motor", "reflex", "gait", "disc")
COLUMNS = {"l4": "L4", "l5": "L5", "s1": "S1"}
"""The root of each column."""
PARTS = {"pain": "pain", "numb": "sensory", "foot": "sensory", "weak": "motor"}
"""What is drawn, and the row that says the same."""


@dataclass(frozen=True, slots=True)
class RootSyndrome:
    """One root: its column, its look, and what each row says of it."""

    column: str
    root: LegendStyle
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RadiculopathyWords:
    """The names of the rows, the roots, and the curves of the map."""

    features: tuple[str, ...]
    sides: tuple[RootSyndrome, ...]
    curves: ZoneCurves


def read(topic: Topic, spec: FigureSpec) -> RadiculopathyWords:
    """Every row of the table, the column of each root, and the map; TrivetError if one is missing."""
    reader = Reader(topic, spec)
    return RadiculopathyWords(
        features=tuple(reader.cell(TABLE, row, "feature") for row in ROWS),
        sides=tuple(
            RootSyndrome(
                column=column,
                root=reader.style(root),
                says=tuple(reader.cell(TABLE, row, column) for row in ROWS),
            )
            for column, root in COLUMNS.items()
        ),
        curves=zone_curves(reader.file("map"), reader.topic.id),
    )


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """What is drawn of each root, and unless the picture is compact, the words of each row."""
    parts = [
        RegionOffer(f"part-{part}-{column}", "part", f"{TABLE}/{row}")
        for column in COLUMNS
        for part, row in PARTS.items()
    ]
    if variant == "compact":
        return tuple(parts)
    labels = [RegionOffer(f"label-{row}-{column}", "label", f"{TABLE}/{row}") for column in COLUMNS for row in ROWS]
    return (*parts, *labels)
