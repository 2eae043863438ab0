"""Numb skin on a body."""

from __future__ import annotations

from dataclasses import replace

from shapely.geometry.base import BaseGeometry

from figures.anatomy.mannequin import Mannequin, draw_tone, outline_width
from figures.anatomy.tissues import tissue
from figures.anatomy.zone_borders import draw_zone_border, settled
from trivet.pictures.canvas import Canvas
from trivet.pictures.shapes import Shape, areas
from trivet.pictures.style import LegendStyle, Style, luminance, rgb

_LIGHTER, _DEEPEST = 1.9, 12.0
"""How many times as light as a nerve's numb skin a root's may be, and the most layers of its colour."""


def draw_numb_skin(
    canvas: Canvas,
    body: Mannequin,
    area: Shape,
    look: LegendStyle,
    *,
    spacing: float,
    width: float,
    covered: BaseGeometry | None = None,
) -> Shape:
    """A body with an area of its skin in a look: `spacing` mm between hatch lines, a border `width` points wide.

    What will be drawn over it may be given as `covered`: no crumbs of the hatch are left along its edge. A blank theme
    leaves the area out. Returns the area with the slivers between it and the outline.
    """
    style, shape = canvas.style, body.outline()
    area = settled(area, shape, body.scale)
    canvas.fill(shape, tissue(style).skin)
    if not canvas.blank:
        fill, hatch = style.zone(look)
        canvas.fill(area, fill)
        canvas.hatch(area if covered is None else areas(area.difference(covered)), hatch, spacing=spacing)
        draw_zone_border(canvas, area, shape, width)
    draw_tone(canvas, body, shape)
    canvas.fill(shape, None, line=style.silhouette, width=outline_width(style, body))
    return area


def as_dark_as_a_nerve(look: LegendStyle, style: Style) -> LegendStyle:
    """A root's look for numb skin beside that of nerves: its colour in so many layers that it is about as dark.

    Without colour, or to an eye that lacks one, a paler skin would look as if it still felt.
    """
    darkest = _LIGHTER * luminance(tissue(style).numb)
    layers, fill = 1.0, look.fill
    while luminance(fill) > darkest and layers < _DEEPEST:
        layers += 0.25
        fill = _layered(look.fill, layers)
    return replace(look, fill=fill)


def _layered(colour: str, layers: float) -> str:
    """A transparent colour in so many layers: each lets through the same share of the light."""
    return "#" + "".join(f"{round(255 * (channel / 255) ** layers):02x}" for channel in rgb(colour))
