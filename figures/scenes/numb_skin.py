"""Numb skin on a body."""

from __future__ import annotations

from figures.anatomy.mannequin import Mannequin, draw_tone, outline_width
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Canvas
from trivet.pictures.shapes import Shape
from trivet.pictures.style import LegendStyle


def draw_numb_skin(
    canvas: Canvas, body: Mannequin, area: Shape, look: LegendStyle, *, spacing: float, width: float
) -> None:
    """A body with an area of its skin in a look: `spacing` mm between hatch lines, a border `width` points wide.

    A blank theme leaves the area out.
    """
    style, shape = canvas.style, body.outline()
    canvas.fill(shape, tissue(style).skin)
    if not canvas.blank:
        canvas.zone(area, look, spacing=spacing)
        canvas.fill(area, None, line=style.zone_line, width=width)
    draw_tone(canvas, body, shape)
    canvas.fill(shape, None, line=style.silhouette, width=outline_width(style, body))
