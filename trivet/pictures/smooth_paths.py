"""Polylines and areas as smooth paths: a few cubic Béziers instead of many short lines.

A spline becomes a polyline before shapes are cut and joined. Printed large, its corners would be seen, and more of them
would make a large file. Here the polyline is thinned, and the points that are left are joined by a centripetal
Catmull–Rom spline, written as Béziers. True corners stay sharp.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from matplotlib.path import Path
from numpy.typing import ArrayLike, NDArray
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from trivet.pictures.shapes import areas, polygons

Points = NDArray[np.float64]
"""(n, 2) in mm."""

THINNED, SMALL = 0.14, 0.01
"""Points that stand out less than this many mm, or this share of the length of a short line, are left out before the
curve is drawn through the others."""
CORNER = 50.0
"""A turn of more degrees than this at one point is a corner."""
SIDE, LONGER = 3.0, 6.0
"""A line of more mm than this, and so many times as long as those before and after it, is a straight side, such as that
of a rounded rectangle: a curve through its ends would bulge.
"""


def smooth_line(points: ArrayLike) -> Path:
    """A smooth path along a polyline (n, 2), from its first point to its last."""
    given = _distinct(np.asarray(points, dtype=np.float64))
    corners = np.flatnonzero(_turns(given[:-2], given[1:-1], given[2:]) > CORNER) + 1
    stops = [0, *corners.tolist(), len(given) - 1]
    runs = [_thinned(given[first : last + 1]) for first, last in pairwise(stops)]
    return _path([_beziers(run, run[0], run[-1]) for run in runs], given[0], closed=False)


def smooth_area(geometry: BaseGeometry) -> Path:
    """The outlines and holes of the areas of a geometry as one smooth path."""
    rings = [ring for part in polygons(areas(geometry)) for ring in (part.exterior, *part.interiors)]
    if not rings:
        return Path(np.zeros((1, 2)))
    return Path.make_compound_path(*(_ring(np.asarray(ring.coords)[:, :2]) for ring in rings))


def _ring(points: Points) -> Path:
    """A smooth closed path through the points of a ring, of which the last repeats the first."""
    given = _distinct(points)[:-1]
    before, after = np.roll(given, 1, axis=0), np.roll(given, -1, axis=0)
    turns = _turns(before, given, after)
    corners = np.flatnonzero((turns > CORNER) | _ends_of_sides(given, after))
    first = int(corners[0]) if len(corners) else 0
    whole = np.roll(given, -first, axis=0)
    whole = np.vstack([whole, whole[:1]])
    if not len(corners):
        run = _thinned(whole)
        return _path([_beziers(run, run[-2], run[1])], run[0], closed=True)
    stops = [*(corners - first).tolist(), len(given)]
    runs = [_thinned(whole[start : end + 1]) for start, end in pairwise(stops)]
    return _path([_beziers(run, run[0], run[-1]) for run in runs], whole[0], closed=True)


def _ends_of_sides(given: Points, after: Points) -> NDArray[np.bool_]:
    """Which points of a ring begin or end a straight side, (n,)."""
    long = np.hypot(*(after - given).T)
    beside = np.maximum(np.roll(long, 1), np.roll(long, -1))
    sides: NDArray[np.bool_] = (long > SIDE) & (long > LONGER * beside)
    return sides | np.roll(sides, 1)


def _path(pieces: list[Points], start: Points, *, closed: bool) -> Path:
    vertices = np.vstack([start, *pieces, *([start] if closed else [])])
    codes = np.full(len(vertices), Path.CURVE4, dtype=Path.code_type)
    codes[0] = Path.MOVETO
    if closed:
        codes[-1] = Path.CLOSEPOLY
    return Path(vertices, codes)


def _beziers(run: Points, before: Points, after: Points) -> Points:
    """Two control points and an end for each span of a run, (3 (n - 1), 2); the run goes on to `before` and `after`.

    A run that ends gives its own end as the point beyond it.
    """
    padded = np.vstack([before, run, after])
    lengths = np.sqrt(np.hypot(*np.diff(padded, axis=0).T))[:, None]
    back, here, on = lengths[:-2], lengths[1:-1], lengths[2:]
    first, start, end, last = padded[:-3], padded[1:-2], padded[2:-1], padded[3:]
    leaving = _handle(first, start, end, back, here)
    arriving = _handle(last, end, start, on, here)
    controls: Points = np.stack([leaving, arriving, end], axis=1).reshape(-1, 2)
    return controls


def _handle(beyond: Points, at: Points, towards: Points, outer: Points, inner: Points) -> Points:
    """The control point beside `at`; `outer` and `inner` are √distance from `at` to `beyond` and to `towards`."""
    weight = 3 * outer * (outer + inner)
    bent = outer**2 * towards - inner**2 * beyond + (2 * outer**2 + 3 * outer * inner + inner**2) * at
    handle: Points = np.where(outer > 0, bent / np.where(outer > 0, weight, 1.0), at + (towards - at) / 3)
    return handle


def _thinned(points: Points) -> Points:
    whole = LineString(points)
    return np.asarray(whole.simplify(min(THINNED, SMALL * whole.length)).coords)


def _distinct(points: Points) -> Points:
    """The points without those that repeat the one before."""
    apart = np.hypot(*np.diff(points, axis=0).T) > 1e-9
    return points[np.concatenate(([True], apart))]


def _turns(before: Points, at: Points, after: Points) -> NDArray[np.float64]:
    """By how many degrees the course turns at each point."""
    one, other = at - before, after - at
    across, along = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0], (one * other).sum(axis=1)
    turned: NDArray[np.float64] = np.abs(np.degrees(np.arctan2(across, along)))
    return turned
