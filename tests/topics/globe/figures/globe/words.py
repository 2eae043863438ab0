"""The words of the globe, and the curves of its zones: plain values."""

from __future__ import annotations

from dataclasses import dataclass

from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.chart import Ring, Spot
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import LegendStyle

VIEWS = ("side", "pole")
VARIANTS = ("",)
TABLE = "zones"
SEEN = {"side": ("N", "S", "cap"), "pole": ("N", "cap")}
"""The zones that each view shows."""
BORDERS: dict[str, tuple[Spot, ...]] = {
    "meridian": ((-0.1, 0.0), (1.1, 0.0)),
    "equator": ((0.5, 0.0), (0.5, 180.0), (0.5, 360.0)),
}
CORES: dict[str, tuple[Spot, ...]] = {"N": ((0.25, 90.0), (0.25, -90.0)), "S": ((0.75, 90.0), (0.75, -90.0))}
CAP = Ring("cap", ((0, 0.4), (60, 0.4), (120, 0.4), (180, 0.4)))


@dataclass(frozen=True, slots=True)
class GlobeWords:
    """The looks of the zones."""

    looks: tuple[LegendStyle, ...]


def read(topic: Topic, spec: FigureSpec) -> GlobeWords:
    """The zones of the table; TrivetError if the topic has no such table."""
    reader = Reader(topic, spec)
    return GlobeWords(reader.styles(reader.table(TABLE).rows))


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """The zones that the view shows."""
    return tuple(RegionOffer(f"zone-{name}", "zone", f"{TABLE}/{name}") for name in SEEN[view])
