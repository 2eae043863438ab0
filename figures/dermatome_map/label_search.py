"""The search for a free place for a label beside its zone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString

from figures.dermatome_map.label_placement import Point
from figures.dermatome_map.leaders import Targets
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box
from trivet.pictures.surface import Numbers

_SHORTEST = 0.8
"""A leader that is level, or that leads into another zone, has at least so many mm."""
_LONGEST, _STEP = 25.0, 0.4
"""The longest leader that is tried, and the steps, in mm."""
_LIFTS = tuple(sign * 0.75 * step for step in range(13) for sign in (1, -1) if step or sign > 0)
"""How far above or below its leader's end a label may lie, in mm."""
_FOREIGN, _ON_SKIN, _SLANTED = 1.8, 6.0, 2.0
"""What a mm through other zones costs a leader, what it costs a label to lie on other skin, and what a leader that is
not level costs, in mm of its length."""
_DARK, _FAR = 3.0, 0.1
"""What a spot in the deepest shade costs, and one that is a mm higher or lower than the best one."""
_WORTH = 30.0
"""A place that costs more is worse than one within another zone."""
_STEEP, _CORNER = 0.4, 1.0
"""A leader is steep that goes less than so far across as it goes down; it then ends so many mm or more from the corners
of its label."""
_ABREAST = 0.4
"""Spots are as high as another if they differ by less than this many mm."""
_AT_ONCE = 160
"""As many places are looked at together."""
_MOST = 40
"""As many spots of a zone are tried for a level leader."""


@dataclass(frozen=True, eq=False, slots=True)
class Around:
    """What lies around a zone: `busy` ground, on which no label may lie, the skin that is not its own, and labels.

    A leader keeps clear of what is `near` other skin, such as the corner of another zone.
    """

    busy: Shape
    foreign: Shape
    near: Shape
    boxes: list[Shape]

    def is_free(self, place: Shape, line: LineString) -> bool:
        """Whether a label may lie there, and its leader crosses no other label."""
        clear = not any(box.intersects(place) or box.intersects(line) for box in self.boxes)
        return clear and not self.busy.intersects(place)

    def cost(self, place: Shape, line: LineString) -> float:
        """How much worse a place is, in mm of a longer leader, for what its leader crosses and for lying on skin."""
        return _FOREIGN * float(line.intersection(self.near).length) + (
            _ON_SKIN if self.foreign.intersects(place) else 0.0
        )


@dataclass(frozen=True, eq=False, slots=True)
class Narrow:
    """A zone too narrow for its name: its best place, and the spots at which a leader may end."""

    name: str
    start: Point
    spots: Targets


@dataclass(frozen=True, slots=True)
class Beside:
    """A place for a label: its middle, on which side of its spot it lies (−1 left), the spot, and the cost."""

    middle: Point
    side: int
    spot: Point
    cost: float

    def leader(self, half: Point) -> tuple[Point, Point]:
        """The leader from its spot to the label of twice `half`: to its side, or if steep to its foot or head."""
        return _leader(self.spot, self.middle, self.side, half)


def _leader(spot: Point, middle: Point, side: int, half: Point) -> tuple[Point, Point]:
    (x, y), (wide, high) = middle, half
    across, down = x - side * wide - spot[0], y - spot[1]
    if abs(down) <= high + _SHORTEST or abs(across) > _STEEP * abs(down):
        return spot, (x - side * wide, y)
    inner = max(wide - _CORNER, 0.0)
    return spot, (min(max(spot[0], x - inner), x + inner), y - math.copysign(high, down))


def best_place(narrow: Narrow, half: Point, paper: Box, arounds: tuple[Around, Around]) -> Beside | None:
    """The best place for a label of twice `half` beside a zone; None if no place is free, or worth its leader.

    It is on the free ground of the first of `arounds` if there is any, level with a spot of the zone or near the best
    one; otherwise on that of the second.
    """
    free, foreign = arounds
    found = _level_place(narrow, half, paper, free)
    for spot, cost in _abreast(narrow):
        limit = (found.cost if found else math.inf) - cost
        nearer = _near_place(spot, half, paper, free, limit=limit)
        found = replace(nearer, cost=nearer.cost + cost) if nearer else found
    if found is not None and found.cost <= _WORTH:
        return found
    return _near_place(narrow.start, half, paper, foreign, shortest=_SHORTEST)


def _abreast(narrow: Narrow) -> list[tuple[Point, float]]:
    """The best spot of a zone, and the outermost at its height, with what their shade and their depth cost."""
    found, costs = narrow.spots, _costs(narrow.spots)
    away = found.spots - narrow.start
    level = np.nonzero(np.abs(away[:, 1]) <= max(_ABREAST, float(np.abs(away[:, 1]).min())))[0]
    across = found.spots[level, 0]
    outer = [int(level[int(np.argmin(across))]), int(level[int(np.argmax(across))])]
    nearest = int(np.argmin(np.hypot(*away.T)))
    return [
        (narrow.start, float(costs[nearest])),
        *(((float(x), float(y)), float(costs[k])) for k in outer for x, y in [found.spots[k]]),
    ]


def _costs(found: Targets) -> Numbers:
    """What the shade and the nearness of the border cost at each spot, (n,), in mm of a longer leader."""
    return _DARK * found.shade + found.shallow()


def _level_place(narrow: Narrow, half: Point, paper: Box, around: Around) -> Beside | None:
    """The best place for a label of twice `half` that is level with a spot of its zone; None if no place is free.

    The spot is in the light, and as near to the best of the zone as the ground allows.
    """
    found, (wide, high) = narrow.spots, half
    chosen = np.unique(np.linspace(0, len(found.spots) - 1, min(_MOST, len(found.spots))).round().astype(int))
    reaches = np.arange(_SHORTEST, _LONGEST, _STEP)
    number, reach, side = (axis.ravel() for axis in np.meshgrid(chosen, reaches, (-1, 1), indexing="ij"))
    spots = found.spots[number]
    x, y = spots[:, 0] + side * (reach + wide), spots[:, 1]
    fits = (x - wide >= paper.left) & (x + wide <= paper.right) & (y - high >= paper.top) & (y + high <= paper.bottom)
    basic = np.round(reach + _costs(found)[number] + _FAR * np.abs(y - narrow.start[1]), 6)
    kept = np.nonzero(fits)[0]
    kept = kept[np.argsort(basic[kept], kind="stable")]
    best: Beside | None = None
    for place, k in _free_places(around, kept, x, y, half):
        if best is not None and basic[k] >= best.cost:
            break
        spot = (float(spots[k, 0]), float(y[k]))
        line = LineString([spot, (x[k] - side[k] * wide, y[k])])
        if around.is_free(place, line):
            cost = float(basic[k]) + around.cost(place, line)
            if best is None or cost < best.cost:
                best = Beside((float(x[k]), float(y[k])), int(side[k]), spot, cost)
    return best


def _near_place(
    start: Point, half: Point, paper: Box, around: Around, *, shortest: float = -2.0, limit: float = math.inf
) -> Beside | None:
    """The best place for a label of twice `half` near `start`, higher or lower as well; None if no place is free, or
    none costs less than `limit`.

    Of the free places on the paper it is the one with the shortest leader, and the least of foreign skin below it.
    """
    wide, high = half
    axes = np.meshgrid(np.arange(shortest, _LONGEST, _STEP / 2), _LIFTS, (-1, 1), indexing="ij")
    reach, lift, side = (axis.ravel() for axis in axes)
    x, y = start[0] + side * (reach + wide), start[1] + lift
    basic = np.round(np.abs(reach) + np.abs(lift) / 2 + np.where(lift == 0.0, 0.0, _SLANTED), 6)
    fits = (x - wide >= paper.left) & (x + wide <= paper.right) & (y - high >= paper.top) & (y + high <= paper.bottom)
    kept = np.nonzero(fits & (basic < limit))[0]
    kept = kept[np.argsort(basic[kept], kind="stable")]
    best: Beside | None = None
    for place, k in _free_places(around, kept, x, y, half):
        if basic[k] >= (best.cost if best else limit):
            break
        line = LineString(_leader(start, (float(x[k]), float(y[k])), int(side[k]), half))
        if around.is_free(place, line):
            cost = float(basic[k]) + around.cost(place, line)
            if cost < (best.cost if best else limit):
                best = Beside((float(x[k]), float(y[k])), int(side[k]), start, cost)
    return best


def _free_places(
    around: Around, kept: NDArray[np.intp], x: Numbers, y: Numbers, half: Point
) -> Iterator[tuple[Shape, int]]:
    """Those of the places with their middles at `x` and `y`, in the order of `kept`, that lie on no busy ground."""
    wide, high = half
    shapely.prepare(around.busy)
    for first in range(0, len(kept), _AT_ONCE):
        part = kept[first : first + _AT_ONCE]
        places = shapely.box(x[part] - wide, y[part] - high, x[part] + wide, y[part] + high)
        free = np.nonzero(~shapely.intersects(around.busy, places))[0]
        yield from zip(places[free], part[free].tolist(), strict=True)
