"""How light a body looks that is seen from one side, its outline and creases. Points are millimetres, y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from contourpy import contour_generator
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from scipy.sparse import lil_matrix
from scipy.sparse.linalg import spsolve
from shapely import LineString, MultiPolygon, Polygon, contains_xy

from trivet.pictures.creases import creases

Points: TypeAlias = NDArray[np.float64]

_TOLERANCE = 0.25
"""How far a thinned line may stray, in pixels."""
_SMOOTH = 4.5
"""The width of the smoothing of an outline, in pixels."""
_BESIDE, _INSIDE = 4.0, 0.4
"""So close to the outline, in pixels, every slope looks like a crease; and the share of a true one that lies inside."""
_EDGE, _OWN, _ALONG = 12.0, 1e-4, 24.0
"""Where the depth of two pixels side by side differs by more mm, one part of the body lies before another. Where a
tone is evened, the weight of a pixel's own tone, and that of the neighbours beside it, against that of those above and
below.
"""


def tone(seen: NDArray[np.bool_], depth: Points, normals: Points) -> Points:
    """−1 lit to 1 dark, 0 where the surface faces the viewer; (rows, columns)."""
    light = np.array([-0.40, 0.52, 0.75])
    light /= np.linalg.norm(light)
    length = np.maximum(np.linalg.norm(normals, axis=1), 1e-9)
    facing = np.zeros(seen.shape)
    facing[seen] = (normals / length[:, None]) @ light
    level = float(light[2])
    dark = np.where(facing < level, (level - facing) / (level + 0.75), (level - facing) / (1 - level) * 0.9)
    # Valleys are darker than the light alone makes them.
    deep = np.where(seen, depth, 0.0)
    weight = np.maximum(gaussian_filter(seen.astype(float), 6), 1e-3)
    hollow = gaussian_filter(deep, 6) / weight - deep
    dark = np.where(seen, dark + np.clip(hollow / 60, -0.12, 0.45), 0.0)
    dark = gaussian_filter(dark, 0.8)
    return np.asarray(np.clip(dark, -1, 1) * seen, dtype=np.float64)


def evened(dark: Points, depth: Points, seen: NDArray[np.bool_], areas: Iterable[Polygon], step: float) -> Points:
    """A tone of `step` mm a pixel without what it shows inside `areas` (mm): there it goes on from what lies beside it.

    Nothing comes over an edge where one part of the body lies before another.
    """
    rows, columns = np.mgrid[: seen.shape[0], : seen.shape[1]]
    x, y = (columns + 0.5) * step, (rows + 0.5) * step
    unknown = seen & np.any([contains_xy(area, x, y) for area in areas], axis=0)
    number = np.full(seen.shape, -1)
    number[unknown] = np.arange(unknown.sum())
    # A pixel with edges all round it keeps its tone; elsewhere that has no weight.
    known = _OWN * dark[unknown]
    system = lil_matrix((len(known), len(known)))
    system.setdiag(_OWN)
    for row, column in np.argwhere(unknown):
        own = number[row, column]
        for down, across, weight in ((-1, 0, 1.0), (1, 0, 1.0), (0, -1, _ALONG), (0, 1, _ALONG)):
            other = row + down, column + across
            if not seen[other] or abs(depth[other] - depth[row, column]) > _EDGE:
                continue
            system[own, own] += weight
            if unknown[other]:
                system[own, number[other]] = -weight
            else:
                known[own] += weight * dark[other]
    even = dark.copy()
    even[unknown] = spsolve(system.tocsr(), known)
    return even


def outline(seen: NDArray[np.bool_], step: float) -> list[list[list[float]]]:
    """The outlines of what is seen, in mm, the largest first; specks are left out."""
    padded = np.pad(gaussian_filter(np.pad(seen.astype(float), 2), _SMOOTH), 1)
    lines = contour_generator(z=padded).lines(0.5)
    rings = []
    for line in lines:
        ring = Polygon((np.asarray(line) - 2.5) * step).buffer(0).simplify(_TOLERANCE * step)
        if isinstance(ring, Polygon) and ring.area > 900:
            rings.append(ring)
    rings.sort(key=lambda ring: -ring.area)
    return [_pairs(ring.exterior.coords[:-1]) for ring in rings]


def creases_inside(
    depth: Points, seen: NDArray[np.bool_], step: float, rings: list[list[list[float]]]
) -> list[list[list[float]]]:
    """The lines inside the outline along which one part hides another, in mm; none that only follows the outline."""
    shape = MultiPolygon([Polygon(ring) for ring in rings])
    rim = shape.boundary.buffer(_BESIDE * step)
    lines = [LineString(line) for line in creases(depth, seen, step, shape, steep=True)]
    inside = [line for line in lines if line.difference(rim).length > _INSIDE * line.length]
    return [_pairs(line.simplify(_TOLERANCE * step).coords) for line in inside]


def _pairs(points: Iterable[tuple[float, ...]]) -> list[list[float]]:
    return [[round(x, 1), round(y, 1)] for x, y in points]
