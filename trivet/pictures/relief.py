"""Shading that makes a flat outline look solid and round, lit from the upper left.

The shape is inflated like a cushion: its height rises from the edge inwards and is level beyond `radius`. Its slope
towards the light gives a warm shadow and a soft highlight: a small translucent raster over the flat colour.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.ndimage import distance_transform_edt, gaussian_filter
from shapely.geometry.base import BaseGeometry

from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.shapes import Shape, areas, polygons
from trivet.pictures.style import rgb

_LIGHT = np.array([-0.42, -0.58, 0.70])
_SUPER = 4
_CLIP = 0.06
"""How far in mm the edge of the shading may stray, under the outline."""


@dataclass(frozen=True, slots=True)
class Relief:
    """How round a shape looks: the `radius` of its edge in mm, the `strength` of shadow and highlight, the opacity of
    the highlight (`gloss`), and the blur in mm (`soft`). A hollow in a larger surface has no edge: its shading begins
    over the outermost `fade` mm. Its opacity has steps of so many 255ths (`grain`): 8 are not seen in what is small or
    coloured, and make the raster much smaller; on a large pale shape they look like contours.
    """

    radius: float
    strength: float = 1.0
    gloss: float = 0.5
    soft: float = 0.25
    fade: float = 0.0
    grain: int = 8

    @property
    def fineness(self) -> float:
        """Pixels a mm: a small radius needs more of them, and a strong blur fewer."""
        return float(np.clip(min(11 / self.radius, 1.4 / self.soft), 2.5, 6.5))


def solid(
    canvas: Canvas,
    shape: BaseGeometry,
    colour: str,
    relief: Relief,
    *,
    alpha: float = 1.0,
    line: str | None = None,
    width: float | None = None,
) -> None:
    """Draws a solid object: `shape` in a colour, shaded, with a smooth outline on top (default: a silhouette)."""
    line, width = line or canvas.style.silhouette, canvas.style.lines.silhouette if width is None else width
    if alpha == 1.0:
        # One path for both: the shading ends at the middle of the line's inner half, which it would only darken.
        canvas.fill(shape, colour, line=line, width=width, smooth=True)
        shade(canvas, shape, relief, inset=width / POINTS_PER_MM / 4)
        return
    canvas.fill(shape, colour, alpha=alpha, smooth=True)
    shade(canvas, shape, relief)
    canvas.fill(shape, None, line=line, width=width, smooth=True)


def shade(canvas: Canvas, shape: BaseGeometry, relief: Relief, *, inset: float = 0.0) -> None:
    """Lays the shading of `shape` over what is drawn, cut `inset` mm inside the shape."""
    surface = areas(shape)
    if surface.is_empty:
        return
    raster, place = shading(surface, relief)
    style = canvas.style
    dark, bright = rgb(style.shade), rgb(style.light)
    shadow = np.clip(raster, 0, 1) * style.depth
    shine = np.clip(-raster, 0, 1) * relief.gloss
    rgba = np.empty((*raster.shape, 4), dtype=np.uint8)
    rgba[..., :3] = np.where((raster > 0)[..., None], dark, bright)
    steps = 255 // relief.grain
    rgba[..., 3] = np.floor(steps * np.where(raster > 0, shadow, shine) + 0.5) * relief.grain
    rgba[rgba[..., 3] == 0] = 0
    canvas.picture(rgba, place, clip=surface.simplify(_CLIP).buffer(-inset))


def shading(shape: Shape, relief: Relief) -> tuple[NDArray[np.float64], Box]:
    """Tone (rows, columns), from −1, brightest, to 1, darkest (0 is level), and the rectangle in mm that it covers."""
    fine = relief.fineness
    left, top, right, bottom = shape.bounds
    margin = 2 / fine
    left, top = left - margin, top - margin
    columns = int(np.ceil((right + margin - left) * fine))
    rows = int(np.ceil((bottom + margin - top) * fine))
    mask = _mask(shape, (left, top), rows, columns, fine)
    inward = distance_transform_edt(mask > 0.5) / fine
    share = np.clip(np.asarray(inward) / relief.radius, 0, 1)
    height = relief.radius * np.sqrt(np.clip(1 - (1 - share) ** 2, 0, 1))
    height = gaussian_filter(height, relief.soft * fine)
    dy, dx = np.gradient(height, 1 / fine)
    length = np.sqrt(dx**2 + dy**2 + 1)
    light = _LIGHT / np.linalg.norm(_LIGHT)
    lit = (-dx * light[0] - dy * light[1] + light[2]) / length
    tone = np.where(lit < light[2], (light[2] - lit) / (light[2] + 0.55), (light[2] - lit) / (1 - light[2]))
    if relief.fade:
        begun = np.clip(np.asarray(inward) / relief.fade, 0, 1)
        tone = tone * begun * begun * (3 - 2 * begun)
    tone = np.round(np.clip(tone * relief.strength, -1, 1), 3)
    return tone, Box(left, top, left + columns / fine, top + rows / fine)


def _mask(shape: Shape, corner: tuple[float, float], rows: int, columns: int, fine: float) -> NDArray[np.float64]:
    image = Image.new("L", (columns * _SUPER, rows * _SUPER), 0)
    pen = ImageDraw.Draw(image)
    for part in polygons(shape):
        for ring, value in ((part.exterior, 255), *((hole, 0) for hole in part.interiors)):
            points = (np.asarray(ring.coords)[:, :2] - corner) * fine * _SUPER
            pen.polygon([(float(x), float(y)) for x, y in points], fill=value)
    small = image.resize((columns, rows), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float64) / 255
