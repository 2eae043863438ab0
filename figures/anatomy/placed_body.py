"""A view of the body on a canvas: shapes and places in mm of the canvas, and its skin, zones and tone drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from shapely import MultiPolygon, affinity
from shapely.geometry.base import BaseGeometry

from figures.anatomy.tissues import tissue
from figures.anatomy.zone_borders import draw_zone_border, settled
from trivet.pictures.canvas import Box, Canvas, Shape
from trivet.pictures.chart import Spot
from trivet.pictures.shading import overlay, softened
from trivet.pictures.shapes import areas, overlap
from trivet.pictures.style import LegendStyle, Style
from trivet.pictures.surface import Numbers
from trivet.pictures.surface_view import SurfaceView

_FARTHEST = 60.0
"""In a diagram a spot of the chart is shown if skin within this many mm of it is visible."""
_FINEST = 0.02
"""Details of a zone smaller than this many mm of the canvas are left out of diagrams."""


@dataclass(frozen=True, eq=False, slots=True)
class PlacedBody:
    """The part `window` of a view (mm on the body, x right, y down from the view's upper left) on a canvas.

    Its upper left corner comes to `left`, `top`, and a mm of the body is `scale` mm there; `mirrored` swaps its sides.
    """

    view: SurfaceView
    left: float
    top: float
    scale: float
    window: Box
    mirrored: bool = False

    @property
    def box(self) -> Box:
        """The rectangle of the canvas that the window fills."""
        wide, high = self.window.width * self.scale, self.window.height * self.scale
        return Box(self.left, self.top, self.left + wide, self.top + high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the view on the canvas."""
        across = self.window.right - x if self.mirrored else x - self.window.left
        return self.left + across * self.scale, self.top + (y - self.window.top) * self.scale

    def line(self, points: Numbers) -> Numbers:
        """A line of the view, (n, 2), on the canvas."""
        x, y = self.point(points[:, 0], points[:, 1])  # type: ignore[arg-type]
        return np.stack([x, y], axis=1)

    def back(self, points: Numbers) -> Numbers:
        """Places on the canvas, (n, 2), in the view: the inverse of `line`."""
        across = (points[:, 0] - self.left) / self.scale
        x = self.window.right - across if self.mirrored else self.window.left + across
        return np.stack([x, self.window.top + (points[:, 1] - self.top) / self.scale], axis=1)

    def shape(self, shape: Shape) -> Shape:
        """A shape of the view on the canvas, cut to the window; it may be empty."""
        k = self.scale
        left = self.left + (self.window.right if self.mirrored else -self.window.left) * k
        moved = affinity.affine_transform(
            shape, [-k if self.mirrored else k, 0.0, 0.0, k, left, self.top - self.window.top * k]
        )
        return overlap(moved, self.box.shape()) if self.is_cut else areas(moved)

    @property
    def is_cut(self) -> bool:
        """Whether the window leaves a part of the view out."""
        return self.window.left > 0 or self.window.top > 0

    def outline(self) -> Shape:
        """The area of the canvas that the body covers, as smooth as a diagram needs it."""
        return self._plain(self.view.outline)

    def zone(self, name: str) -> Shape:
        """A zone on the canvas, as smooth as a diagram needs it; empty if it is not seen."""
        return self._plain(self.view.zones.get(name, MultiPolygon()))

    def settled_zone(self, name: str) -> Shape:
        """A zone that is drawn alone, which takes in slivers beside it."""
        return settled(self.zone(name), self.outline(), self.scale)

    def _plain(self, shape: Shape) -> Shape:
        return areas(self.shape(shape).simplify(_FINEST))

    def spot(self, h: float, theta: float) -> tuple[float, float]:
        """Where a spot of the chart is seen, in mm of the canvas; ValueError if it is not."""
        found = self.find((h, theta))
        if found is None:
            raise ValueError(f"h {h:g}, theta {theta:g} is not seen")
        return found

    def find(self, spot: Spot) -> tuple[float, float] | None:
        """Where a spot of the chart is seen, in mm of the canvas; None if it is not."""
        found = self.view.find(spot, _FARTHEST)
        return self.point(*found) if found else None

    def draw(
        self,
        canvas: Canvas,
        looks: Mapping[str, LegendStyle],
        *,
        strength: float = 1.0,
        spacing: float = 1.3,
        lines: float = 0.75,
        bare: BaseGeometry | None = None,
    ) -> None:
        """Skin, the zones that `looks` names in their colours or hatches, their borders, tone and outline.

        `strength` is that of the tone, `spacing` the distance of hatch lines in mm, `lines` the share of a border's
        usual width. No hatch is drawn where it is to stay `bare`.
        """
        style, whole = canvas.style, self.outline()
        canvas.fill(whole, tissue(style).skin)
        shapes = {name: self.zone(name) for name in looks}
        seen = {name: shape for name, shape in shapes.items() if not shape.is_empty}
        alone = len(seen) == 1  # between two zones a border that doubles the outline still tells them apart
        if alone:
            seen = {name: self.settled_zone(name) for name in seen}
        for name, shape in seen.items():
            fill, hatch = style.zone(looks[name])
            canvas.fill(shape, fill)
            canvas.hatch(shape if bare is None else shape.difference(bare), hatch, spacing=spacing)
        self.shade(canvas, whole, strength)
        for shape in seen.values():
            if alone:
                draw_zone_border(canvas, shape, whole, style.lines.zone * lines)
            else:
                canvas.fill(shape, None, line=style.zone_line, width=style.lines.zone * lines)
        canvas.fill(whole, None, line=style.silhouette, width=silhouette_width(style))

    def shade(
        self, canvas: Canvas, clip: Shape, strength: float = 1.0, highlights: float = 1.0, *, soft: bool = False
    ) -> None:
        """The tone alone, over whatever lies there: shadows times `strength`, lights times `highlights`.

        A `soft` one hides no colour.
        """
        window, step, style = self.window, self.view.spec.detail.tone_step, canvas.style
        first_row, last_row = int(window.top / step), int(np.ceil(window.bottom / step))
        first, last = int(window.left / step), int(np.ceil(window.right / step))
        value = self.view.tone[first_row:last_row, first:last]
        value = softened(value) if soft else value
        if self.mirrored:
            value = value[:, ::-1]
        rows, columns = value.shape
        # The slice begins and ends on whole pixels, a little beyond the window.
        beyond = window.right - (first + columns) * step if self.mirrored else first * step - window.left
        left = self.left + beyond * self.scale
        top = self.top + (first_row * step - window.top) * self.scale
        place = Box(left, top, left + columns * step * self.scale, top + rows * step * self.scale)
        pixels = overlay(
            np.where(value < 0, value * highlights, value), style.shade, style.light, style.depth * strength
        )
        canvas.picture(pixels, place, clip=clip)


def silhouette_width(style: Style) -> float:
    """The width of a body's outline, in points."""
    return style.lines.silhouette * 0.9


def fitted(view: SurfaceView, room: Box, *, scale: float | None = None) -> PlacedBody:
    """A view as large as fits into `room` (or at `scale`), in its middle, standing on its lower edge."""
    scale = scale or min(room.width / view.width, room.height / view.height)
    window = Box(0.0, 0.0, view.width, view.height)
    return PlacedBody(view, room.centre[0] - view.width * scale / 2, room.bottom - view.height * scale, scale, window)
