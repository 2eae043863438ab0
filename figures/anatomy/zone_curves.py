"""The curves of a map as plain values, with the junctions filled in: the source of zones on a body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from trivet.pictures.chart import Ring, Spot

if TYPE_CHECKING:
    from figures.anatomy.map_file import MapFile


@dataclass(frozen=True, slots=True)
class ZoneCurves:
    """The curves of a map on the measured `surface` of that name: borders, cores and rings, by name.

    `file` is where they are written. A spot is (h, theta) on the chart, on a ring (angle, radius);
    :mod:`figures.anatomy.limb_chart` says what they mean.
    """

    file: str
    surface: str
    borders: tuple[tuple[str, tuple[Spot, ...]], ...]
    cores: tuple[tuple[str, tuple[Spot, ...]], ...]
    rings: tuple[Ring, ...]


def zone_curves(map_file: MapFile, topic: str) -> ZoneCurves:
    """The curves of the map of the topic with that id. Raises KeyError for a junction that the map does not have."""
    return replace(map_file.curves, file=f"content/{topic}/map.yaml")


@lru_cache(maxsize=4)
def ended(curves: ZoneCurves, h: float) -> ZoneCurves:
    """The curves with those borders that run on to the end of the foot joined at `h`, along the sole.

    What lies beyond is of the zone of the dorsum: from the side, a strip below the other toes would be all of the sole.
    """
    through = {name: path for name, path in curves.borders if path[-1][0] > h}
    cut = {name: (*(spot for spot in path if spot[0] < h), (h, path[-1][1])) for name, path in through.items()}
    around = sorted(path[-1][1] for path in cut.values())
    if len(around) != 2:
        return curves
    medial, lateral = around
    joined = ("joined", ((h, lateral), (h, (lateral + medial) / 2 + 180.0), (h, medial + 360.0)))
    borders = (*((name, cut.get(name, path)) for name, path in curves.borders), joined)
    return replace(curves, borders=borders)


def bedside_spots(map_file: MapFile, root: str) -> tuple[Spot, ...]:
    """Where the bedside test touches the skin of a root, as spots of the chart."""
    points = (point for point in map_file.points if point.kind == "bedside" and point.entry == root)
    return tuple(spot for point in points for spot in point.at)
