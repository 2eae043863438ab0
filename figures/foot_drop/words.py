"""What is said of the three lesions: the table `foot-drop`; and the map, whose zone L5 is numb."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.map_file import MapFile
from figures.anatomy.zone_curves import ZoneCurves, zone_curves
from trivet.content.model import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import LegendStyle

NAME, TABLE = "foot_drop", "foot-drop"
VIEWS: tuple[str, ...] = ("",)
VARIANTS: tuple[str, ...] = ("",)
CONTENT_FILES = {"map": MapFile}
COLUMNS = ("l5_root", "common_peroneal", "sciatic")
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
_FAILS = ("weak", "lost", "reduced", "absent", "yes", "positive")


@dataclass(frozen=True, slots=True)
class LesionSign:
    """A row: its id, its name, and what it is in each of the three lesions."""

    row: str
    name: str
    says: tuple[str, str, str]

    @property
    def distinguishes(self) -> bool:
        """Whether it distinguishes the L5 root from the common peroneal nerve."""
        return fails(self.says[0]) and not fails(self.says[1])


@dataclass(frozen=True, slots=True)
class FootDropWords:
    """The headings, the signs, the look of the root, and the curves of the map."""

    headings: tuple[str, str, str]
    signs: tuple[LesionSign, ...]
    root: LegendStyle
    curves: ZoneCurves


def fails(text: str) -> bool:
    """Whether a sign is there at least at times: weak, lost, yes."""
    return text.split(maxsplit=1)[0].strip(",") in _FAILS


def read(topic: Topic, spec: FigureSpec) -> FootDropWords:
    """Every row of the table, and the map; TrivetError if one is missing."""
    reader = Reader(topic, spec)
    first, second, third = (reader.heading(TABLE, column) for column in COLUMNS)
    return FootDropWords(
        headings=(first, second, third),
        signs=tuple(_sign(reader, row) for row in ROWS),
        root=reader.style("L5"),
        curves=zone_curves(reader.file("map")),
    )


def _sign(reader: Reader, row: str) -> LesionSign:
    first, second, third = (reader.cell(TABLE, row, column) for column in COLUMNS)
    return LesionSign(row, reader.cell(TABLE, row, "feature"), (first, second, third))


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """Lesion and numb skin of each leg, and every cell of the table."""
    offers = []
    for column in COLUMNS:
        offers.append(RegionOffer(f"part-lesion-{column}", "part", f"{TABLE}/dorsiflexion"))
        offers.append(RegionOffer(f"part-numb-{column}", "part", f"{TABLE}/sensory"))
        offers += [RegionOffer(f"label-{row}-{column}", "label", f"{TABLE}/{row}") for row in ROWS]
    return tuple(offers)
