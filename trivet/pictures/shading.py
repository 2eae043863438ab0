"""Light and shadow of a surface, as one soft value a pixel: what makes a flat map look solid.

A key light shines from the upper left; the surface darkens where it turns away, and its curvature at three scales
darkens hollows and folds and brightens ridges. The tone is computed at a low resolution and laid over the flat colours
as a translucent image, so the colours themselves stay exact.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from trivet.pictures.arcs import Numbers
from trivet.pictures.style import rgb

_LIGHT = np.array([-0.38, 0.50, 0.78])
_SCALES = ((4.0, 0.50), (11.0, 0.45), (28.0, 0.30))
"""Width of the neighbourhood in mm, and the weight of the hollow or ridge that it shows."""

_BLUR, _LEAST_BLUR = 1.4, 0.75
"""The width of the blur in mm; and in pixels at least, since an edge inside the outline has saw-teeth without it."""


def tone(normals: Numbers, depth: Numbers, seen: NDArray[np.bool_], step: float) -> Numbers:
    """Shadow (to 1) and light (to -1) of each pixel, (rows, columns), extended beyond the edge of what is seen.

    `normals` (rows, columns, 3) as right, up, towards the viewer; `depth` in mm towards the viewer; `step` mm a pixel.
    """
    towards = np.clip(normals[..., 2], 0.0, 1.0)
    lit = normals @ (_LIGHT / np.sqrt((_LIGHT**2).sum()))
    hollow = np.zeros(depth.shape)
    for width, weight in _SCALES:
        hollow += weight * _hollow(depth, seen, width / step) / width
    shade = 0.62 * np.clip(0.84 - lit, 0.0, None) + 0.38 * (1 - towards) ** 2 + 1.5 * np.clip(hollow, -0.2, 0.6)
    glint = np.clip((lit - 0.90) / 0.10, 0.0, 1.0) ** 2 * 0.34
    value = np.where(seen, np.clip(shade - 0.06, -0.12, 1.0) - glint, 0.0)
    # A little blur hides the facets; the nearest values extend beyond the edge, so that it has no light rim.
    nearest = ndimage.distance_transform_edt(~seen, return_distances=False, return_indices=True)
    smooth: Numbers = ndimage.gaussian_filter(value[nearest[0], nearest[1]], max(_BLUR / step, _LEAST_BLUR))
    return np.round(smooth, 4)


def softened(value: Numbers) -> Numbers:
    """The tone as it tells the form of what is coloured and hides no colour: faint shadows as they are, the deepest,
    and all lights, by half.
    """
    soft: Numbers = np.where(value > 0, value / (1.0 + np.clip(value, 0.0, 1.0)), 0.5 * value)
    return soft


def overlay(value: Numbers, shade: str, light: str, depth: float, levels: int = 96) -> NDArray[np.uint8]:
    """The tone as pixels to lay over a picture, (rows, columns, 4): `shade` up to the opacity `depth`, or `light`.

    Opacities are rounded to `levels` steps, which are invisible and make the file far smaller.
    """
    opacity = np.where(value > 0, np.clip(value, 0.0, 1.0) * depth, np.clip(-value, 0.0, 1.0))
    opacity = np.round(opacity * levels) / levels
    pixels = np.empty((*value.shape, 4), dtype=np.uint8)
    pixels[..., :3] = np.where((value > 0)[..., None], rgb(shade), rgb(light))
    pixels[..., 3] = np.floor(opacity * 255 + 0.5)
    return pixels


def _hollow(depth: Numbers, seen: NDArray[np.bool_], width: float) -> Numbers:
    """How far a pixel lies behind the mean of its neighbourhood, in mm; beyond the edge nothing counts."""
    weight = ndimage.gaussian_filter(seen.astype(np.float64), width, truncate=3.0)
    filled = np.where(seen, depth, 0.0)
    mean = ndimage.gaussian_filter(filled, width, truncate=3.0) / np.maximum(weight, 1e-6)
    # At the edge only one side of a slope is known, which would look like a ridge, so the edge counts less.
    trust = np.clip(weight * 2 - 1, 0.0, 1.0)
    behind: Numbers = np.where(seen, (mean - filled) * trust, 0.0)
    return behind
