"""The lines inside an outline along which a near part of a surface hides a farther one, as in folds.

A jump of the depth between two neighbouring pixels counts if it is larger than the slope on both sides explains. The
unit borders between such pixels are joined into lines and smoothed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from shapely import LineString, get_parts, line_merge, linestrings, union_all

from trivet.pictures.shapes import Shape
from trivet.pictures.surface import Numbers

_JUMP = 2.4
"""A smaller step in depth, in mm, is no crease."""
_SLOPE = 1.6
"""A step must exceed those on either side of it by this factor."""
_SHORTEST = 10.2
"""Shorter lines, in mm, are left out."""
_RIM = 1.2
"""So close to the outline, in mm, the surface turns away so fast that every step is a jump."""
_WIDTH = 1.3
"""The width of the smoothing in mm."""


def creases(
    depth: Numbers, seen: NDArray[np.bool_], step: float, outline: Shape, *, steep: bool = False
) -> tuple[Numbers, ...]:
    """The creases of a raster inside `outline`, (n, 2) each, in mm from its upper left: x right, y down.

    `depth` (rows, columns) is in mm towards the viewer, `seen` where it counts, `step` the side of a pixel in mm.
    With `steep` a crease may also end a slope so steep that its last pixels are jumps themselves, as on a whole body.
    """
    flat = np.where(seen, depth, 0.0)
    row, column = np.nonzero(_jumps(flat, seen, steep))
    upright = np.stack([column + 1, row, column + 1, row + 1], axis=1)
    column, row = np.nonzero(_jumps(flat.T, seen.T, steep))
    level = np.stack([column, row + 1, column + 1, row + 1], axis=1)
    sides = np.concatenate([upright, level]).reshape(-1, 2, 2) * step
    if not len(sides):
        return ()
    merged = line_merge(union_all(linestrings(sides)))
    inside = line_merge(merged.difference(outline.boundary.buffer(_RIM)))
    lines = [_smooth(np.asarray(part.coords), step) for part in get_parts(inside)]
    long = [line for line in lines if LineString(line).length >= _SHORTEST]
    return tuple(sorted(long, key=lambda line: line.ravel().tolist()[:4]))


def _jumps(depth: Numbers, seen: NDArray[np.bool_], steep: bool) -> NDArray[np.bool_]:
    """Whether each pixel is parted from its right neighbour, (rows, columns - 1)."""
    both = seen[:, 1:] & seen[:, :-1]
    steps = np.where(both, np.abs(np.diff(depth, axis=1)), 0.0)
    around = np.pad(steps, ((0, 0), (2, 2)))
    # Next to a jump the near surface itself falls off steeply, so the pixel beyond it tells the slope.
    beside = np.minimum(np.maximum(around[:, :-4], around[:, 4:]), np.maximum(around[:, 1:-3], around[:, 3:-1]))
    found: NDArray[np.bool_] = both & (steps > _JUMP) & (steps > _SLOPE * beside)
    if steep:
        # Of two jumps side by side the larger is the crease: a line two pixels wide could not be followed.
        found &= (steps >= around[:, 1:-3]) & (steps > around[:, 3:-1])
    return found


def _smooth(line: Numbers, step: float) -> Numbers:
    """A line of unit steps made smooth, with its ends where they were, rounded and thinned."""
    smooth = line
    if len(line) > 4:
        pad = min(round(3 * _WIDTH / step), len(line) - 1)
        before, after = 2 * line[0] - line[pad:0:-1], 2 * line[-1] - line[-2 : -pad - 2 : -1]
        whole = ndimage.gaussian_filter1d(np.concatenate([before, line, after]), _WIDTH / step, axis=0)
        smooth = whole[pad : pad + len(line)]
    thinned = LineString(np.round(smooth, 3)).simplify(0.08)
    points = np.asarray(thinned.coords)
    rounded: Numbers = np.round(points, 3)
    return rounded
