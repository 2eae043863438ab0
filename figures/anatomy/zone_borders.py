"""The border of a zone on a body: left out where it would run along the outline and double it."""

from __future__ import annotations

from shapely import LineString, line_merge, unary_union

from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import pieces
from trivet.pictures.shapes import Shape

_ON = 0.06
"""A border so near to the outline, in mm of the canvas, lies under it."""
_FINE = 0.01
"""Details of a border that are smaller than so many mm are not seen."""
_NEAR, _LONG = 0.42, 3.0
"""A border nearer than so many mm to the outline runs along it if it does so for that many times this distance: one
that only comes to it does not.
"""


def doubling(zone: Shape, skin: Shape) -> list[LineString]:
    """The parts of a zone's border that run close beside the outline of the `skin`, in mm of the canvas."""
    edge = skin.boundary.simplify(_ON / 2)
    beside = zone.boundary.intersection(edge.buffer(_NEAR, quad_segs=1)).difference(edge.buffer(_ON, quad_segs=1))
    return [line for line in map(LineString, pieces(line_merge(beside))) if line.length > _LONG * _NEAR]


def draw_zone_border(canvas: Canvas, zone: Shape, skin: Shape, width: float) -> None:
    """Draws the border of a zone, `width` points wide; its skin and outline are drawn by others."""
    colour, left_out = canvas.style.zone_line, doubling(zone, skin)
    if not left_out:
        canvas.fill(zone, None, line=colour, width=width)
        return
    kept = line_merge(zone.boundary.difference(unary_union(left_out).buffer(_FINE, 1))).simplify(_FINE)
    canvas.segments(pieces(kept), colour, width)
