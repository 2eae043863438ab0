"""How light a body looks that is seen from one side, and its outline. Points are millimetres, y downwards."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from contourpy import contour_generator
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, maximum_filter, minimum_filter
from shapely import Polygon

Points: TypeAlias = NDArray[np.float64]


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
    # Where one part hides another: a line.
    filled = np.where(seen, depth, np.nan)
    low = minimum_filter(np.where(np.isnan(filled), 1e9, filled), 3)
    high = maximum_filter(np.where(np.isnan(filled), -1e9, filled), 3)
    inside = minimum_filter(seen.astype(np.uint8), 3) > 0
    step = np.where(inside, high - low, 0.0)
    edge = gaussian_filter(np.clip((step - 22) / 20, 0, 1), 0.5)
    return np.asarray(np.clip(np.maximum(dark, edge * 1.25), -1, 1) * seen, dtype=np.float64)


def outline(seen: NDArray[np.bool_], step: float) -> list[list[list[float]]]:
    """The outlines of what is seen, in mm, the largest first; specks are left out."""
    padded = np.pad(gaussian_filter(np.pad(seen.astype(float), 2), 1.8), 1)
    lines = contour_generator(z=padded).lines(0.5)
    rings = []
    for line in lines:
        ring = Polygon((np.asarray(line) - 2.5) * step).buffer(0).simplify(0.6)
        if isinstance(ring, Polygon) and ring.area > 900:
            rings.append(ring)
    rings.sort(key=lambda ring: -ring.area)
    return [[[round(x, 1), round(y, 1)] for x, y in ring.exterior.coords[:-1]] for ring in rings]
