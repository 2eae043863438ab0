"""The border of a zone on a body: it ends on the outline, and nowhere runs close beside it, as if it doubled it."""

from __future__ import annotations

from shapely import Polygon, line_merge, unary_union
from shapely.geometry.base import BaseGeometry

from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import pieces
from trivet.pictures.shapes import Shape, areas, overlap, polygons

ON = 0.06
"""A border so near to the outline, in mm of the canvas, lies under it."""
_FINE = 0.01
"""Details of a border that are smaller than so many mm are not seen."""
_SLIVER, _TAIL = 0.7, 0.4
"""Bare skin between a zone and the outline that is narrower than so many mm, and a part of a zone along the outline."""
_NARROW = 4.5
"""A sliver is narrower than so many mm of the body, too: the heel and the side of a foot are skin that is seen."""
_LONG = 1.2
"""A sliver follows the outline, and the border, for at least so many mm: a corner does not."""
_SHARE = 0.3
"""The least part of its edge that a sliver shares with the outline, and with the border: a toe is no sliver."""
_ISLAND = 0.3
"""Bare skin between slivers that is smaller than so many square mm does not stay an island."""


def settled(zone: Shape, skin: Shape, scale: float) -> Shape:
    """A zone that reaches the outline of the `skin` wherever it comes close, in mm of the canvas.

    Slivers of bare skin beside it become a part of it; those of itself along the outline do not stay one. `scale` is
    that of the body, in mm of the canvas per mm.
    """
    sliver = min(_SLIVER, _NARROW * scale)
    edge = skin.boundary.simplify(ON / 2)
    bare = areas(skin.difference(zone))
    if slivers := _slivers(bare, zone, edge, sliver):
        taken = unary_union(slivers).buffer(_FINE, 1)
        zone = overlap(unary_union([zone, taken, *_islands(bare, taken)]), skin)
    tails = _slivers(zone, areas(skin.difference(zone)), edge, _TAIL)
    return areas(zone.difference(unary_union([part.buffer(_FINE, 1) for part in tails]))) if tails else zone


def _islands(bare: Shape, taken: BaseGeometry) -> list[Shape]:
    """What slivers that are `taken` leave of bare skin between them: small bits, beside the largest of each part."""
    found: list[Shape] = []
    for part in polygons(bare):
        *bits, _ = sorted(polygons(areas(part.difference(taken))), key=lambda bit: bit.area) or [Polygon()]
        found.extend(bit.buffer(2 * _FINE, 1) for bit in bits if bit.area < _ISLAND)
    return found


def draw_zone_border(canvas: Canvas, zone: Shape, skin: Shape, width: float) -> None:
    """Draws the border of a settled zone within its skin, `width` points wide; the outline is drawn by others."""
    inside = zone.boundary.difference(skin.boundary.buffer(ON, quad_segs=1))
    canvas.segments(pieces(line_merge(inside).simplify(_FINE)), canvas.style.zone_line, width)


def _slivers(shape: Shape, beside: Shape, edge: BaseGeometry, breadth: float) -> list[Shape]:
    """The parts of a shape that are narrower than `breadth`, between the `edge` of the skin and what is `beside` it."""
    broad = shape.buffer(-breadth / 2, quad_segs=2).buffer(breadth / 2 + _FINE, quad_segs=2)
    # What is left in corners is short.
    thin = [part for part in polygons(areas(shape.difference(broad))) if part.length > 2 * _LONG]
    found: list[Shape] = []
    for part in thin:
        near = part.buffer(ON, quad_segs=1)
        shared = [near.intersection(other).length for other in (edge, beside.boundary)]
        if min(shared) > max(_LONG, _SHARE * part.length):
            found.append(part)
    return found
