"""The words about the three lesions: the table `foot-drop`; and the map, whose zone L5 is numb."""

from __future__ import annotations

from figures.anatomy.map_links import MAP_CHECK, MAP_FILE
from figures.anatomy.zone_curves import zone_curves
from figures.foot_drop.signs import FootDropWords, LesionSign
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec

NAME, TABLE = "foot_drop", "foot-drop"
COLUMNS = ("l5_root", "common_peroneal", "sciatic")
VIEWS: tuple[str, ...] = ("", *COLUMNS)
VARIANTS: tuple[str, ...] = ("", "compact")
CONTENT_FILES, LINKS = MAP_FILE, MAP_CHECK
ROWS = (
    "dorsiflexion",
    "eversion",
    "inversion",
    "hip-abduction",
    "plantarflexion",
    "ankle-jerk",
    "back-pain",
    "sensory",
)


def read(topic: Topic, spec: FigureSpec) -> FootDropWords:
    """Every row of the table, and the map; TrivetError if one is missing."""
    reader = Reader(topic, spec)
    first, second, third = (reader.heading(TABLE, column) for column in COLUMNS)
    return FootDropWords(
        headings=(first, second, third),
        signs=tuple(_sign(reader, row) for row in ROWS),
        root=reader.style("L5"),
        curves=zone_curves(reader.file("map"), reader.topic.id),
    )


def _sign(reader: Reader, row: str) -> LesionSign:
    first, second, third = (reader.cell(TABLE, row, column) for column in COLUMNS)
    return LesionSign(row, reader.cell(TABLE, row, "feature"), (first, second, third))


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """Lesion and numb skin of each leg, and every cell of the table; of a view, those of its leg alone."""
    offers = []
    for column in (view,) if view else COLUMNS:
        offers.append(RegionOffer(f"part-lesion-{column}", "part", f"{TABLE}/dorsiflexion"))
        offers.append(RegionOffer(f"part-numb-{column}", "part", f"{TABLE}/sensory"))
        offers += () if view else [RegionOffer(f"label-{row}-{column}", "label", f"{TABLE}/{row}") for row in ROWS]
    return tuple(offers)
