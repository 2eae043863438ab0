"""The boxes that a picture leaves on a worksheet: each has a number, and its answer is in the key.

A box is where the picture would have the label of a legend entry. What belongs there is what the picture with its
answers has there: the entry, and the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Plate, Region
from trivet.pictures.known_geometry import known
from trivet.sheets.block_views import BoxNumber
from trivet.sheets.sheet_html import chip
from trivet.sheets.text_renderer import TextRenderer

if TYPE_CHECKING:
    from shapely import MultiPolygon, Polygon

INSET = 0.6
"""The distance of a number from the edges of the boxes and the lines to write on, in mm."""
HIGH = 2.5
"""The height of a number in mm."""
LOW = 6.0
"""A label that is lower than this, in mm of its plate, is a box without a line below it."""
SQUARE = 1.5
"""A box to write in that is less than so many times as wide as it is high includes no line: that is beside it."""
BESIDE = 4.0
"""The room for a number beside a box, in mm."""
BELOW, ACROSS = 2.4, 2.6
"""The height and width of the room for a number below a box, in mm."""
SHORTEST = 0.5
"""Of a line from a box to its zone, in mm."""
DRAWN = (9.0, 5.0)
"""Least width and height, in mm, of a box that is drawn over a picture without one, or without one a hand can fill."""
ROOMY = 7.0
"""The height, in mm, of such a box where its zone is larger, or where it stands in the margin."""
SLICES = 11
"""At so many heights of a zone a line to it from the margin is tried; the middle is one of them."""


class _Place(NamedTuple):
    """The place of a box, as in `BoxNumber`."""

    left: float
    bottom: float
    drawn: tuple[float, float] | None = None
    line: tuple[float, float] | None = None


def boxes(blank: Plate, answered: Plate, width: float, topic: Topic, renderer: TextRenderer) -> Iterator[BoxNumber]:
    """Numbers the boxes of a picture `width` mm wide, down its left side and then down its right side.

    Where the picture without answers leaves no box for an entry, one is drawn in the place of its label; or in the
    margin, with a line to its zone, if the label is outside its zone. Boxes too narrow for a hand are drawn over,
    unless others of the picture have lines below them: all of one picture are alike.
    """
    entries = sorted(entry.id for entry in topic.legend)
    question = f"boxes for {' '.join(entries)}, {width} of {blank.spec.width_mm} mm, answered by {answered.digest}"
    for subject, text, *place in known(blank, question, lambda: list(_places(blank, answered, width, set(entries)))):
        left, bottom, drawn, line = place
        number = renderer.number(_answer(subject, text))
        yield BoxNumber(number, left, bottom, _pair(drawn), _pair(line))


def _pair(values: Sequence[float] | None) -> tuple[float, float] | None:
    return (values[0], values[1]) if values else None


def _places(blank: Plate, answered: Plate, width: float, entries: set[str]) -> Iterator[tuple[Any, ...]]:
    """For each box in order, the entry and the words that belong there, and the values of its `BoxNumber`."""
    labels = [region for region in blank.regions if region.kind == "label" and region.subject in entries]
    boxed = {region.subject for region in labels}
    written = {region.id: region.text for region in answered.regions if region.kind == "label"}
    more = [region for region in answered.regions if region.kind == "label" and region.subject in entries - boxed]
    size = (width, width * blank.height / blank.width)
    lined = any(_is_lined(region, blank, size) for region in labels)
    for region in sorted((*labels, *more), key=_order):
        if region in more:
            place = _drawn(region, answered, size)
        elif not lined and _width(region, size) < DRAWN[0]:
            place = _over(region, answered, size)
        else:
            place = _near(region, blank, size)
        yield region.subject, written.get(region.id, ""), *place


def _drawn(region: Region, answered: Plate, size: tuple[float, float]) -> _Place:
    from trivet.pictures.shapes import polygons

    middle = region.shape.envelope.centroid
    parts = [part for shape in _zones(answered, region.subject) for part in polygons(shape)]
    if parts and not any(part.contains(middle) for part in parts):
        return _in_margin(_end(min(parts, key=middle.distance), region.subject, answered, size), size)
    x, y = middle.x * size[0] - DRAWN[0] / 2, middle.y * size[1]
    high = _height(region.subject, x, y, answered, size)
    return _Place(round(x, 2), round(size[1] - y - high / 2, 2), drawn=(DRAWN[0], high))


def _zones(answered: Plate, subject: str) -> list[Polygon | MultiPolygon]:
    return [zone.shape for zone in answered.regions if zone.kind == "zone" and zone.subject == subject]


def _height(subject: str, left: float, middle: float, answered: Plate, size: tuple[float, float]) -> float:
    """The height of a box with its left edge and its middle at these places: roomy if its zone holds all of it."""
    from shapely import box

    top, bottom = (middle - ROOMY / 2) / size[1], (middle + ROOMY / 2) / size[1]
    roomy = box(left / size[0], top, (left + DRAWN[0]) / size[0], bottom)
    return ROOMY if any(shape.contains(roomy) for shape in _zones(answered, subject)) else DRAWN[1]


def _end(part: Polygon, subject: str, answered: Plate, size: tuple[float, float]) -> tuple[float, float]:
    """Where in a zone a line from the nearer margin ends: it and its box hide least of others, far from the edge."""
    from shapely import LineString, Point, box

    left, top, right, bottom = part.bounds
    edge = 0.0 if left + right < 1 else 1.0
    others = [zone.shape for zone in answered.regions if zone.kind == "zone" and zone.subject != subject]
    found = []
    for step in range(1, 2 * SLICES, 2):
        y = top + (bottom - top) * step / (2 * SLICES)
        end = abs(edge - DRAWN[0] / size[0])
        margin = box(min(edge, end), y - ROOMY / 2 / size[1], max(edge, end), y + ROOMY / 2 / size[1])
        hidden = sum(margin.intersection(other).area for other in others) * size[0] * size[1]
        inside = part.intersection(LineString([(left, y), (right, y)]))
        pieces = [piece for piece in getattr(inside, "geoms", [inside]) if piece.length]
        for piece in pieces:
            x = piece.centroid.x
            line = LineString([(x, y), (edge, y)])
            crossed = sum(line.intersection(other).length for other in others) * size[0]
            off = abs(step - SLICES)
            found.append((round(hidden + crossed, 1), -round(part.exterior.distance(Point(x, y)), 3), off, (x, y)))
    if found:
        return min(found)[-1]
    point = part.representative_point()
    return point.x, point.y


def _over(region: Region, answered: Plate, size: tuple[float, float]) -> _Place:
    """Over a box that the picture has, from its outer edge inwards: words beside it stand at that edge."""
    left, top, right, bottom = region.shape.bounds
    edge = right * size[0] - DRAWN[0] if left + right > 1 else left * size[0]
    least = _height(region.subject, edge, (top + bottom) / 2 * size[1], answered, size)
    high = round(max(least, (bottom - top) * size[1]), 2)
    lower = (1 - (top + bottom) / 2) * size[1] - high / 2
    return _Place(round(edge, 2), round(lower, 2), drawn=(DRAWN[0], high))


def _in_margin(end: tuple[float, ...], size: tuple[float, float]) -> _Place:
    """At the edge of the picture nearer to `end`, in fractions of it, at its height and with a line to it.

    Where the box reaches its zone, there is no line.
    """
    wide, high = size
    x, lower = end[0] * wide, (1 - end[1]) * high - ROOMY / 2
    left, (start, stop) = (0.0, (DRAWN[0], x)) if end[0] < 0.5 else (wide - DRAWN[0], (x, wide - DRAWN[0]))
    line = (round(start, 2), round(stop, 2)) if stop - start > SHORTEST else None
    return _Place(round(left, 2), round(lower, 2), drawn=(DRAWN[0], ROOMY), line=line)


def _near(region: Region, blank: Plate, size: tuple[float, float]) -> _Place:
    """Below a box, on the line to write on if it has one; or beside it where the next label is too near.

    Beside a box there may be words that are no label, so a number is there only where there is no other room. In a box
    as high as another with its line, there is room for it in the upper corner.
    """
    left, top, right, bottom = region.shape.bounds
    lower = (1 - bottom) * size[1]
    high = (bottom - top) * size[1]
    if _is_lined(region, blank, size) and _width(region, size) < SQUARE * high:
        return _Place(round(left * size[0] + INSET, 2), round(lower + high - HIGH - INSET, 2))
    if _is_lined(region, blank, size):
        return _Place(round(left * size[0] + INSET, 2), round(lower + INSET, 2))
    if _free_below(region, blank, size):
        outer = right * size[0] - ACROSS if left + right > 1 else left * size[0] + INSET
        return _Place(round(outer, 2), round(lower - BELOW, 2))
    middle = round(lower + high / 2 - 1.2, 2)
    if left + right > 1:
        return _Place(round(right * size[0] + INSET / 2, 2), middle)
    return _Place(round(max(left * size[0] - BESIDE, 0), 2), middle)


def _free_below(region: Region, blank: Plate, size: tuple[float, float]) -> bool:
    left, _, right, bottom = region.shape.bounds
    lower = bottom + BELOW / size[1]
    others = (other.shape.bounds for other in blank.regions if other.kind == "label" and other is not region)
    return lower <= 1 and not any(o[0] < right and o[2] > left and o[1] < lower and o[3] > bottom for o in others)


def _width(region: Region, size: tuple[float, float]) -> float:
    left, _, right, _ = region.shape.bounds
    return float(right - left) * size[0]


def _is_lined(region: Region, blank: Plate, size: tuple[float, float]) -> bool:
    """Whether a label is a box with a line below it, however large the picture is printed."""
    _, top, _, bottom = region.shape.bounds
    return bool((bottom - top) * size[1] >= LOW * size[0] / blank.spec.width_mm)


def _order(region: Region) -> tuple[bool, float, float]:
    left, top, right, _ = region.shape.bounds
    return left + right > 1, top, left


def _answer(entry: str, written: str) -> Markup:
    return Markup(f"{chip(entry)} {escape(written.removeprefix(entry).lstrip(': '))}".strip())
