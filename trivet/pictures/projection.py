"""A surface seen from one side: which triangle is visible in each pixel, where in it, and at what depth.

The projection is orthographic, and its z-buffer is filled for all triangles at once. Columns run to the right and rows
downwards; `Frame` says where the raster lies in the picture plane.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from trivet.pictures.camera import Camera
from trivet.pictures.surface import Numbers, Points

NOTHING = -1
_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Frame:
    """A raster over the picture plane: its left and upper edge and the side of a pixel in mm, and its pixels."""

    left: float
    top: float
    step: float
    rows: int
    columns: int

    def pixel(self, right: Numbers, up: Numbers) -> tuple[Numbers, Numbers]:
        """Column and row, as fractions, of places in the plane; whole numbers are corners of pixels."""
        return (right - self.left) / self.step, (self.top - up) / self.step


@dataclass(frozen=True, eq=False, slots=True)
class Raster:
    """What is visible: the nearest triangle in each pixel (`NOTHING` where there is none), the place in it, its depth.

    `triangle` and `depth` (mm towards the viewer; -inf where there is nothing) are (rows, columns); `weights`, the
    barycentric coordinates, are (rows, columns, 3).
    """

    frame: Frame
    triangle: NDArray[np.int64]
    weights: Numbers
    depth: Numbers

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Where anything is seen."""
        seen: NDArray[np.bool_] = self.triangle != NOTHING
        return seen

    def values(self, triangles: NDArray[np.int64], of_vertex: Numbers) -> Numbers:
        """A quantity of the vertices, (n, k), in each pixel where anything is seen, in the order of `seen`: (m, k)."""
        seen = self.seen
        corners = triangles[self.triangle[seen]]
        share = self.weights[seen]
        mixed: Numbers = of_vertex[corners[:, 0]] * share[:, :1]
        for corner in (1, 2):
            mixed += of_vertex[corners[:, corner]] * share[:, corner : corner + 1]
        return mixed


def project(camera: Camera, points: Points) -> Points:
    """`points` (n, 3) of the surface's frame as right, up and towards the viewer of a camera, in mm."""
    turned: Points = points @ np.array([camera.right, camera.up, camera.towards]).T
    return turned


def frame_for(flat: Points, step: float, margin: float) -> Frame:
    """The frame around points of the plane, aligned to whole steps so that the midline falls between pixels."""
    left = np.floor((flat[:, 0].min() - margin) / step) * step
    top = np.ceil((flat[:, 1].max() + margin) / step) * step
    columns = int(np.ceil((flat[:, 0].max() + margin - left) / step))
    rows = int(np.ceil((top - flat[:, 1].min() + margin) / step))
    return Frame(float(left), float(top), step, rows, columns)


def rasterise(flat: Points, triangles: NDArray[np.int64], frame: Frame, *, both_sides: bool = False) -> Raster:
    """The nearest of `triangles` in each pixel. `flat`: vertices as `project` gives them, (n, 3).

    Triangles that face away (their corners run clockwise) are left out unless `both_sides`.
    """
    column, row = frame.pixel(flat[:, 0], flat[:, 1])
    x, y = column[triangles], row[triangles]
    twice = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
    # Rows run downwards, so a triangle that is anticlockwise in space has a negative area here.
    keep = np.flatnonzero(np.abs(twice) > 1e-9) if both_sides else np.flatnonzero(twice < -1e-9)
    count = frame.rows * frame.columns
    nearest = np.full(count, NOTHING, dtype=np.int64)
    depth = np.full(count, -np.inf)
    weights = np.zeros((count, 3))
    first_x, last_x = _span(x[keep], frame.columns)
    first_y, last_y = _span(y[keep], frame.rows)
    wide = np.maximum(last_x - first_x + 1, 0)
    size = wide * np.maximum(last_y - first_y + 1, 0)
    for part in _parts(size):
        chosen, sizes = keep[part], size[part]
        owner = np.repeat(np.arange(len(chosen)), sizes)
        place = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        px = first_x[part][owner] + place % wide[part][owner]
        py = first_y[part][owner] + place // wide[part][owner]
        share = _barycentric(x[chosen], y[chosen], twice[chosen], owner, px=px + 0.5, py=py + 0.5)
        inside = (share[0] >= -1e-9) & (share[1] >= -1e-9) & (share[2] >= -1e-9)
        owner, share = owner[inside], share[:, inside]
        pixel = py[inside] * frame.columns + px[inside]
        corner_depth = flat[triangles[chosen], 2]
        deep = (corner_depth[owner].T * share).sum(axis=0)
        np.maximum.at(depth, pixel, deep)
        # The last write to a pixel wins, so on every machine a tie goes to the later triangle.
        won = deep == depth[pixel]
        nearest[pixel[won]] = chosen[owner[won]]
        weights[pixel[won]] = share[:, won].T
    shape = (frame.rows, frame.columns)
    return Raster(frame, nearest.reshape(shape), weights.reshape(*shape, 3), depth.reshape(shape))


def _span(values: Numbers, limit: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last pixel whose middle may lie inside."""
    first = np.ceil(values.min(axis=1) - 0.5).astype(np.int64)
    last = np.floor(values.max(axis=1) - 0.5).astype(np.int64)
    return np.maximum(first, 0), np.minimum(last, limit - 1)


def _parts(size: NDArray[np.int64]) -> list[slice]:
    """Slices of triangles that together cover at most as many pixels as fit into memory."""
    if not len(size):
        return []
    ends = np.cumsum(size)
    cuts = [0, *np.searchsorted(ends, np.arange(_AT_ONCE, ends[-1] + _AT_ONCE, _AT_ONCE)).tolist()]
    cuts[-1] = len(size)
    return [slice(a, b) for a, b in pairwise(cuts) if b > a]


def _barycentric(
    x: Numbers, y: Numbers, twice: Numbers, owner: NDArray[np.int64], *, px: Numbers, py: Numbers
) -> Numbers:
    """The barycentric coordinates of the middles of pixels, (3, n)."""
    shares = []
    for a, b in ((1, 2), (2, 0)):
        along = (y[:, a] - y[:, b]) / twice
        across = (x[:, b] - x[:, a]) / twice
        offset = (x[:, a] * y[:, b] - x[:, b] * y[:, a]) / twice
        shares.append(along[owner] * px + across[owner] * py + offset[owner])
    return np.stack([*shares, 1 - shares[0] - shares[1]])
