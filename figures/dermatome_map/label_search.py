"""The search for a free place for a label beside its zone."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString

from figures.dermatome_map.label_placement import Point
from figures.dermatome_map.leaders import Targets
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box

_SHORTEST = 0.8
"""A leader that is level, or that leads into another zone, has at least so many mm."""
_LONGEST, _STEP = 25.0, 0.4
"""The longest leader that is tried, and the steps, in mm."""
_LIFTS = tuple(sign * 1.5 * step for step in range(7) for sign in (1, -1))
"""How far above or below its leader's end a label may lie, in mm."""
_FOREIGN, _ON_SKIN, _SLANTED = 1.8, 6.0, 2.0
"""What a mm through other zones costs a leader, what it costs a label to lie on other skin, and what a leader that is
not level costs, in mm of its length."""
_DARK, _FAR = 3.0, 0.1
"""What a spot in the deepest shade costs, and one that is a mm higher or lower than the best one."""
_WORTH = 30.0
"""A place that costs more is worse than one within another zone."""
_MOST = 40
"""As many spots of a zone are tried for a level leader."""


@dataclass(frozen=True, eq=False, slots=True)
class Around:
    """What lies around a zone: `busy` ground, on which no label may lie, the skin that is not its own, and labels."""

    busy: Shape
    foreign: Shape
    boxes: list[Shape]

    def is_free(self, place: Shape, line: LineString) -> bool:
        """Whether a label may lie there, and its leader crosses no other label."""
        clear = not any(box.intersects(place) or box.intersects(line) for box in self.boxes)
        return clear and not self.busy.intersects(place)

    def cost(self, place: Shape, line: LineString) -> float:
        """How much worse a place is, in mm of a longer leader, for what its leader crosses and for lying on skin."""
        return _FOREIGN * float(line.intersection(self.foreign).length) + (
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


def best_place(narrow: Narrow, half: Point, paper: Box, arounds: tuple[Around, Around]) -> Beside | None:
    """The best place for a label of twice `half` beside a zone; None if no place is free, or worth its leader.

    It is on the free ground of the first of `arounds` if there is any, level with a spot of the zone or near the best
    one; otherwise on that of the second.
    """
    free, foreign = arounds
    places = (_level_place(narrow, half, paper, free), _near_place(narrow.start, half, paper, free))
    found = min((place for place in places if place), key=lambda place: place.cost, default=None)
    if found is not None and found.cost <= _WORTH:
        return found
    return _near_place(narrow.start, half, paper, foreign, _SHORTEST)


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
    places = shapely.box(x - wide, y - high, x + wide, y + high)
    shapely.prepare(around.busy)
    kept = np.nonzero(fits & ~shapely.intersects(around.busy, places))[0]
    basic = np.round(reach + _DARK * found.shade[number] + _FAR * np.abs(y - narrow.start[1]), 6)
    best: Beside | None = None
    for k in kept[np.argsort(basic[kept], kind="stable")].tolist():
        if best is not None and basic[k] >= best.cost:
            break
        spot = (float(spots[k, 0]), float(y[k]))
        line = LineString([spot, (x[k] - side[k] * wide, y[k])])
        if around.is_free(places[k], line):
            cost = float(basic[k]) + around.cost(places[k], line)
            if best is None or cost < best.cost:
                best = Beside((float(x[k]), float(y[k])), int(side[k]), spot, cost)
    return best


def _near_place(start: Point, half: Point, paper: Box, around: Around, shortest: float = -math.inf) -> Beside | None:
    """The best place for a label of twice `half` near `start`, higher or lower as well; None if no place is free.

    Of the free places on the paper it is the one with the shortest leader, and the least of foreign skin below it.
    """
    wide, high = half
    best: Beside | None = None
    places = sorted(
        (
            abs(reach) + abs(lift) / 2 + (_SLANTED if lift else 0.0),
            start[0] + side * (reach + wide),
            start[1] + lift,
            side,
        )
        for reach in [_STEP * k - 2.0 for k in range(67)]
        for lift in _LIFTS
        for side in (-1, 1)
        if reach >= shortest
    )
    for length, x, y, side in places:
        if best is not None and length >= best.cost:
            break
        if not (
            paper.left <= x - wide and x + wide <= paper.right and paper.top <= y - high and y + high <= paper.bottom
        ):
            continue
        place = Box(x - wide, y - high, x + wide, y + high).shape()
        line = LineString([start, (x - side * wide, y)])
        if around.is_free(place, line):
            cost = length + around.cost(place, line)
            if best is None or cost < best.cost:
                best = Beside((x, y), side, start, cost)
    return best
