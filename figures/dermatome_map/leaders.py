"""Leaders: from a caption beside the body to a spot in its zone, level and past foreign zones wherever possible.

A leader runs level from the column of captions to a bend, and from there straight to its spot. Of all spots that are
clear of the zone's border, and of a few bends, the pair is taken that crosses the least of other zones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import radians, tan

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from figures.anatomy.placed_body import PlacedBody
from figures.dermatome_map.label_placement import Ground, Point
from trivet.pictures.leader_ends import SHARE
from trivet.pictures.level_leaders import NEARLY
from trivet.pictures.surface import Numbers

_MOST = 110
"""As many spots of a zone are tried."""
_BENDS = (0.0, 0.35, 0.7, 0.9)
"""Where a leader may bend, in shares of the way across to its spot."""
_LEVEL, _KINK = 0.35, 1.2
"""A leader that rises less than this many mm is drawn level; any other counts as that many mm longer."""
_SAMPLES = 30
_FOREIGN, _ENTERED = 1.8, 5.0
"""The cost of a mm through another zone, and of entering one at all, if only its corner."""
_SLOPE, _SHARP = 1.5, 0.7
"""The greatest slope of a leader's last part, and the cost of each mm that it rises beyond: it would run along a narrow
zone."""
_OVER_WORD, _OFF_WORDS = 50.0, 0.8
"""The cost of a leader that runs over a word, or less than so many mm beside it."""
_BY = 0.35 * np.eye(2)
"""How far in mm beside a leader other zones are too near, across and down."""
_GRAZED, _LOOKED_AT = 1.5, 12
"""The cost of a mm so near to another zone, and of how many of the best leaders it is found."""
_KNOT, _OFF_ENDS = 5.0, 0.9
"""The cost of a leader that crosses the outline less than so many mm from the end of a border: the three would be tied
in a knot."""
_FLAT, _MISTAKEN = tan(radians(NEARLY)), 4.0
"""What a last part costs that rises less than this share of its length."""
_SHALLOW, _DEEP = 6.0, 1.4
"""The cost of each mm by which a leader ends less than so many mm inside its zone."""


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep in its zone, in mm, a leader had better end, and the mm of its length that each mm of depth is worth."""

    deep: float
    worth: float


USUAL = Depth(2.6, 0.5)


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader on paper: where it bends, where it ends, the mm of other zones that it crosses, and its cost."""

    bend: Point
    spot: Point
    foreign: float
    cost: float

    def line(self, start: Point) -> tuple[Point, ...]:
        """The leader from `start`, without a bend if it is level."""
        return (start, self.spot) if abs(self.spot[1] - start[1]) < 1e-6 else (start, self.bend, self.spot)


@dataclass(frozen=True, eq=False, slots=True)
class Targets:
    """The spots of a zone, (n, 2) on paper, at which a leader may end; how dark it is there (0 to 1), and how deep in
    the zone, in mm.
    """

    spots: Numbers
    shade: Numbers
    depth: Numbers
    number: int

    def around(self, place: Point, reach: float) -> Targets:
        """Those spots that lie within `reach` mm of a place; the nearest if there is none."""
        away = np.hypot(*(self.spots - np.array(place)).T)
        kept = away <= max(reach, float(away.min()))
        return Targets(self.spots[kept], self.shade[kept], self.depth[kept], self.number)

    def shallow(self) -> Numbers:
        """What the nearness of the border costs at each spot, (n,), in mm of a longer leader."""
        return _SHALLOW * np.clip(_DEEP - self.depth, 0.0, None)


def targets(
    field: Ground, placed: PlacedBody, number: int, share: float = SHARE, *, within: NDArray[np.bool_] | None = None
) -> Targets | None:
    """The spots for a leader in the zone of that number; None if the zone is not seen.

    A narrow zone has some wherever it has a `share` of its greatest depth. They lie `within` some cells of the ground.
    """
    zone = field.labels == number
    if not zone.any():
        return None
    per_cell = field.step * placed.scale
    depth = field.depth(number) * per_cell
    free = field.leader_ends(number, placed.scale, share)
    if within is not None:
        free &= within
    open_ground = free & ~field.taken
    rows, columns = np.nonzero(open_ground if open_ground.any() else free)
    chosen = np.unique(np.linspace(0, len(rows) - 1, min(_MOST, len(rows))).round().astype(int))
    rows, columns = rows[chosen], columns[chosen]
    x, y = placed.point(field.left + (columns + 0.5) * field.step, (rows + 0.5) * field.step)
    shade = np.clip(field.tone[rows, columns], 0.0, 1.0)
    return Targets(np.stack([x, y], axis=1), shade, depth[rows, columns], number)


def best_leader(
    field: Ground, placed: PlacedBody, found: Targets, edge: float, y: float | None = None, *, depth: Depth = USUAL
) -> Leader:
    """The best leader from the column's `edge` at the height `y`; from the height of its own spot if that is open.

    Up to a `depth`, a spot is the better, the deeper it lies in its zone.
    """
    spots = found.spots
    heights = spots[:, 1] if y is None else np.full(len(spots), y)
    rise = np.abs(spots[:, 1] - heights)
    level = rise < _LEVEL
    # A nearly level leader looks like a mistake: it is made level.
    spots = np.stack([spots[:, 0], np.where(level, heights, spots[:, 1])], axis=1)
    basic = np.where(level, 0.0, _KINK + 0.5 * rise) + 0.1 * np.abs(spots[:, 0] - edge) + found.shade
    basic = (
        basic
        + found.shallow()
        + depth.worth * np.clip(depth.deep - found.depth, 0.0, None)
        + 0.03 * np.abs(spots[:, 1] - spots[:, 1].mean())
    )
    words = [word.grown(_OFF_WORDS).shape() for word in field.words]
    ends_of_borders = [shapely.Point(end) for end in field.ends]
    best: Leader | None = None
    kept = np.arange(len(spots))
    for share in _BENDS:
        if best is not None:
            # What no crossing at all would make as good is not looked at.
            kept = np.nonzero(np.round(basic + 0.4 * share, 6) < best.cost)[0]
            if not len(kept):
                break
        ends, high = spots[kept], heights[kept]
        last = (1.0 - share) * np.abs(ends[:, 0] - edge)
        sharp = 0.4 * share + _SHARP * np.clip(rise[kept] - _SLOPE * last, 0.0, None)
        sharp += np.where(~level[kept] & (rise[kept] < _FLAT * last), _MISTAKEN, 0.0)
        bends = np.stack([edge + (ends[:, 0] - edge) * share, high], axis=1)
        crossed = foreign_length(field, placed, found.number, bends, ends)
        start = np.stack([np.full(len(ends), edge), high], axis=1)
        if share:
            crossed = foreign_length(field, placed, found.number, start, bends) + crossed
        lines = np.stack([start, bends, ends], axis=1)
        over = _OVER_WORD * _met(lines, words) + _KNOT * _met(lines, ends_of_borders, _OFF_ENDS)
        worth = np.round(_FOREIGN * crossed + np.where(crossed > 0.0, _ENTERED, 0.0) + basic[kept] + sharp + over, 6)
        first = np.argsort(worth, kind="stable")[:_LOOKED_AT]
        grazed = _beside(field, placed, found.number, bends[first], ends[first])
        worth[first] = np.round(worth[first] + _GRAZED * np.where(crossed[first] > 0.0, 0.0, grazed), 6)
        k = int(first[np.argmin(worth[first])])
        if best is None or worth[k] < best.cost:
            bend, spot = (tuple(np.round(place[k], 4).tolist()) for place in (bends, ends))
            best = Leader(bend, spot, float(crossed[k]), float(worth[k]))
    assert best is not None
    return best


def _beside(field: Ground, placed: PlacedBody, number: int, start: Numbers, end: Numbers) -> Numbers:
    """How many mm of other zones straight lines cross, or run close beside, (n,), from `start` to `end` (n, 2)."""
    near = [foreign_length(field, placed, number, start + aside, end + aside) for aside in np.vstack([_BY, -_BY])]
    most: Numbers = np.max(near, axis=0)
    return most


def _met(lines: Numbers, shapes: Iterable[BaseGeometry], distance: float = 0.0) -> NDArray[np.int64]:
    """How many shapes each of some lines, (n, 3, 2) on paper, runs over or passes within a distance, (n,)."""
    drawn, met = shapely.linestrings(lines), np.zeros(len(lines), dtype=np.int64)
    for shape in shapes:
        met += shapely.dwithin(drawn, shape, distance)
    return met


def foreign_length(field: Ground, placed: PlacedBody, number: int, start: Numbers, end: Numbers) -> Numbers:
    """How many mm of other zones straight lines cross, (n,), from `start` to `end` (n, 2) on paper."""
    share = (np.arange(_SAMPLES) + 0.5) / _SAMPLES
    points = start[:, None, :] + (end - start)[:, None, :] * share[None, :, None]
    there = placed.back(points.reshape(-1, 2)).reshape(points.shape)
    column = np.floor((there[..., 0] - field.left) / field.step).astype(int)
    row = np.floor(there[..., 1] / field.step).astype(int)
    rows, columns = field.whole.shape
    inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
    label: NDArray[np.uint8] = np.where(
        inside, field.whole[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)], 0
    )
    other = (label != 0) & (label != number)
    lengths = np.hypot(*(end - start).T)
    crossed: Numbers = other.mean(axis=1) * lengths
    return crossed
