"""Where boxes are drawn over a picture that leaves none: in a zone if a hand has room there, or else beside it.

A box beside its zone stands at one side of the picture, or right above or below the zone where nothing is hidden; a
level or a plumb line leads from it to the zone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from trivet.pictures.drawing import Plate, Region

if TYPE_CHECKING:
    from shapely import LineString, MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry

DRAWN = (9.5, 7.5)
"""Least width and height, in mm and with its line, of a box that a hand can fill: those of one that is drawn over a
picture."""
LINE = 0.3
"""The width in mm of the line around a box. That of a box that a picture has lies half outside its label."""
SLICES = 11
"""At so many heights of a zone a line to it from a side is tried, and at so many places across from above and below."""
NEAREST = 1.2
"""The length in mm of a plumb line outside the zone that it leads to."""
MOVED = 6
"""A box in its zone is at most so many mm from where the label is."""
OWN, LONG, SHALLOW = 1.0, 0.15, 3.0
"""What it costs a box beside its zone to hide a mm² of it, a mm of its line, and one by which that ends less `DEEP` in
the zone, in mm² of other zones hidden.
"""
DEEP = 1.5
"""Deeper in a zone, in mm, a line could not end better."""
CLEAR = 0.7
"""A box keeps so many mm from the edges of zones."""
ON_ANOTHER = 100.0
"""What it costs to lie on another box."""

Size = tuple[float, float]
Line = tuple[float, float, float, float]


class NumberPlace(NamedTuple):
    """The place of a box, as in `BoxNumber`."""

    left: float
    bottom: float
    drawn: Size | None = None
    line: Line | None = None


class _Try(NamedTuple):
    """A box beside its zone that is tried, y down: its cost, how deep its line ends (less is deeper) and how far off
    the middle of the zone, its upper left corner, its line, and whether it reaches its zone, so that it needs none.
    """

    cost: float
    depth: float
    off: int
    corner: tuple[float, float]
    line: Line
    reaches: bool


def drawn_place(region: Region, answered: Plate, size: Size, taken: Sequence[NumberPlace]) -> NumberPlace:
    """The place of a box for the label `region` of a picture printed in `size` (mm), clear of the boxes `taken`."""
    from shapely import Point, box

    from trivet.pictures.shapes import polygons

    label = region.shape.envelope.centroid
    middle = (label.x * size[0], label.y * size[1])
    parts = [part for shape in _zones(answered, size, region.subject) for part in polygons(shape)]
    corner = _inside(parts, middle) if parts else (middle[0] - DRAWN[0] / 2, middle[1] - DRAWN[1] / 2)
    if corner:
        return _place(corner, size)
    others = list(_zones(answered, size, region.subject, other=True))
    drawn = [(one.left, size[1] - one.bottom, one.drawn) for one in taken if one.drawn]
    boxes = [box(left, bottom - high, left + wide, bottom) for left, bottom, (wide, high) in drawn]
    best = min(_beside(min(parts, key=Point(middle).distance), others, boxes, size))
    return _place(best.corner, size, None if best.reaches else best.line)


def _place(corner: tuple[float, float], size: Size, line: Line | None = None) -> NumberPlace:
    """The place of a box with this upper left corner, y down."""
    left, bottom = round(corner[0], 2), round(size[1] - corner[1] - DRAWN[1], 2)
    if line is None:
        return NumberPlace(left, bottom, DRAWN)
    x, y, to_x, to_y = line
    led = (round(x, 2), round(size[1] - y, 2), round(to_x, 2), round(size[1] - to_y, 2))
    return NumberPlace(left, bottom, DRAWN, led)


def _zones(answered: Plate, size: Size, subject: str, *, other: bool = False) -> Iterator[Polygon | MultiPolygon]:
    """The zones of a subject, or all other skin, in mm on the printed picture, y down."""
    from shapely.affinity import scale

    for region in answered.regions:
        wanted = region.kind == "zone" if not other else region.kind in ("zone", "part")
        if wanted and (region.subject == subject) != other:
            yield scale(region.shape, *size, origin=(0, 0))


def _inside(parts: Sequence[Polygon], middle: tuple[float, float]) -> tuple[float, float] | None:
    """The upper left corner of a box in a zone, as near to the place of the label as it has room; None if it has none.

    Labels beside their zone, on the paper or in another zone, leave their box outside too.
    """
    from shapely import Point, box, prepare

    for part in parts:
        prepare(part)
        if not part.contains(Point(middle)):
            continue
        moves = [(x, y) for x in range(-MOVED, MOVED + 1) for y in range(-MOVED, MOVED + 1)]
        for across, down in sorted(moves, key=lambda move: (move[0] ** 2 + move[1] ** 2, move)):
            left, top = middle[0] + across - DRAWN[0] / 2, middle[1] + down - DRAWN[1] / 2
            if part.contains(box(left, top, left + DRAWN[0], top + DRAWN[1]).buffer(CLEAR)):
                return left, top
    return None


def _beside(part: Polygon, others: Sequence[BaseGeometry], boxes: Sequence[Polygon], size: Size) -> Iterator[_Try]:
    """Boxes at both sides of the picture, and right above and below a zone, with what each costs."""
    from shapely import LineString, Point, box, unary_union

    skin = unary_union([part, *others]).bounds
    for off, corner, line in _corners(part, size):
        place = box(*corner, corner[0] + DRAWN[0], corner[1] + DRAWN[1])
        is_plumb = line[0] == line[2]
        # Above and below the body there are words.
        if is_plumb and not (skin[1] <= corner[1] and corner[1] + DRAWN[1] <= skin[3]):
            continue
        drawn = LineString([line[:2], line[2:]])
        depth, around = part.exterior.distance(Point(line[2:])), place.buffer(CLEAR)
        hidden = sum(around.intersection(other).area + drawn.intersection(other).length for other in others)
        own = OWN * around.intersection(part).area
        cost = hidden + own + LONG * drawn.length + SHALLOW * max(DEEP - depth, 0.0)
        cost += ON_ANOTHER * any(place.intersects(other) or drawn.intersects(other) for other in boxes)
        yield _Try(round(cost, 1), -round(depth, 2), off, corner, line, place.intersects(part))


def _corners(part: Polygon, size: Size) -> Iterator[tuple[int, tuple[float, float], Line]]:
    """Boxes that are tried: how far off the middle of the zone, the upper left corner, and the line to the zone."""
    from shapely import LineString

    left, top, right, bottom = part.bounds
    wide, high = DRAWN
    for step in range(1, 2 * SLICES, 2):
        share, off = step / (2 * SLICES), abs(step - SLICES)
        x, y = left + (right - left) * share, top + (bottom - top) * share
        for piece in _pieces(part, LineString([(left, y), (right, y)])):
            spot = (piece.centroid.x, y)
            yield off, (0.0, y - high / 2), (wide, y, *spot)
            yield off, (size[0] - wide, y - high / 2), (size[0] - wide, y, *spot)
        for piece in _pieces(part, LineString([(x, top), (x, bottom)])):
            spot = (x, piece.centroid.y)
            upper, lower = piece.bounds[1] - NEAREST, piece.bounds[3] + NEAREST
            yield off, (x - wide / 2, upper - high), (x, upper, *spot)
            yield off, (x - wide / 2, lower), (x, lower, *spot)


def _pieces(part: Polygon, across: LineString) -> list[BaseGeometry]:
    """What of a line lies in a zone, in one piece or several."""
    inside = part.intersection(across)
    return [piece for piece in getattr(inside, "geoms", [inside]) if piece.length]
