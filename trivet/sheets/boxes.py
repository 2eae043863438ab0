"""The boxes that a picture leaves on a worksheet: each has a number, and its answer is in the key.

A box is where the picture would have the label of a legend entry. What belongs there is what the picture with its
answers has there: the entry, and the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Plate, Region
from trivet.pictures.known_geometry import known
from trivet.sheets.block_views import BoxNumber
from trivet.sheets.drawn_boxes import DRAWN, LINE, NumberPlace, drawn_place
from trivet.sheets.sheet_html import chip
from trivet.sheets.text_renderer import TextRenderer

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

Bounds = tuple[float, float, float, float]


def boxes(blank: Plate, answered: Plate, width: float, topic: Topic, renderer: TextRenderer) -> Iterator[BoxNumber]:
    """Numbers the boxes of a picture `width` mm wide, down its left side and then down its right side.

    Where the picture without answers leaves no box for an entry, one is drawn in the place of its label; or beside its
    zone, with a line to it, if the label is outside the zone or the zone too small. Boxes too small for a hand are
    drawn over, unless others of the picture have lines below them: all of one picture are alike.
    """
    entries = sorted(entry.id for entry in topic.legend)
    question = f"boxes for {' '.join(entries)}, {width} of {blank.spec.width_mm} mm, answered by {answered.digest}"
    for subject, text, *place in known(blank, question, lambda: list(_places(blank, answered, width, set(entries)))):
        left, bottom, drawn, line = place
        number = renderer.number(_answer(subject, text))
        yield BoxNumber(number, left, bottom, tuple(drawn) if drawn else None, tuple(line) if line else None)


def _places(blank: Plate, answered: Plate, width: float, entries: set[str]) -> Iterator[tuple[Any, ...]]:
    """For each box in order, the entry and the words that belong there, and the values of its `BoxNumber`."""
    labels = [region for region in blank.regions if region.kind == "label" and region.subject in entries]
    boxed = {region.subject for region in labels}
    written = {region.id: region.text for region in answered.regions if region.kind == "label"}
    more = [region for region in answered.regions if region.kind == "label" and region.subject in entries - boxed]
    size = (width, width * blank.height / blank.width)
    lined = any(_is_lined(region, blank, size) for region in labels)
    taken: list[NumberPlace] = []
    found: list[tuple[Bounds, Region, NumberPlace]] = []
    for region in sorted((*labels, *more), key=lambda region: _order(region.shape.bounds)):
        if region in more:
            place = drawn_place(region, answered, size, taken)
        elif not lined and not _is_roomy(region, size) and (over := _over(region, blank, size)):
            place = over
        else:
            place = _near(region, blank, size)
        taken.append(place)
        found.append((_bounds(place, size) or region.shape.bounds, region, place))
    for _, region, place in sorted(found, key=lambda one: _order(one[0])):
        yield region.subject, written.get(region.id, ""), *place


def _bounds(place: NumberPlace, size: tuple[float, float]) -> Bounds | None:
    """Left, top, right and bottom of a box that is drawn, in fractions of the picture."""
    if place.drawn is None:
        return None
    (left, bottom), (wide, high) = place[:2], place.drawn
    return (left / size[0], 1 - (bottom + high) / size[1], (left + wide) / size[0], 1 - bottom / size[1])


def _over(region: Region, blank: Plate, size: tuple[float, float]) -> NumberPlace | None:
    """Over a box that the picture has, from its outer edge inwards: words beside it stand at that edge.

    None where it would hide another label.
    """
    left, top, right, bottom = region.shape.bounds
    wide, high = (max(least, side) for least, side in zip(DRAWN, _sides(region, size), strict=True))
    edge = right * size[0] - wide if left + right > 1 else left * size[0]
    upper = (top + bottom) / 2 * size[1] - high / 2
    there = (edge / size[0], upper / size[1], (edge + wide) / size[0], (upper + high) / size[1])
    if any(
        _meet(there, other.shape.bounds) for other in blank.regions if other.kind == "label" and other is not region
    ):
        return None
    return NumberPlace(round(edge, 2), round(size[1] - upper - high, 2), drawn=(round(wide, 2), round(high, 2)))


def _near(region: Region, blank: Plate, size: tuple[float, float]) -> NumberPlace:
    """Below a box, on the line to write on if it has one; or beside it where the next label is too near.

    Beside a box there may be words that are no label, so a number is there only where there is no other room. In a box
    as high as another with its line, there is room for it in the upper corner.
    """
    left, top, right, bottom = region.shape.bounds
    lower = (1 - bottom) * size[1]
    high = (bottom - top) * size[1]
    if _is_lined(region, blank, size) and _sides(region, size)[0] < SQUARE * high:
        return NumberPlace(round(left * size[0] + INSET, 2), round(lower + high - HIGH - INSET, 2))
    if _is_lined(region, blank, size):
        return NumberPlace(round(left * size[0] + INSET, 2), round(lower + INSET, 2))
    if _free_below(region, blank, size):
        outer = right * size[0] - ACROSS if left + right > 1 else left * size[0] + INSET
        return NumberPlace(round(outer, 2), round(lower - BELOW, 2))
    middle = round(lower + high / 2 - 1.2, 2)
    if left + right > 1:
        return NumberPlace(round(right * size[0] + INSET / 2, 2), middle)
    return NumberPlace(round(max(left * size[0] - BESIDE, 0), 2), middle)


def _free_below(region: Region, blank: Plate, size: tuple[float, float]) -> bool:
    left, _, right, bottom = region.shape.bounds
    lower = bottom + BELOW / size[1]
    others = (other.shape.bounds for other in blank.regions if other.kind == "label" and other is not region)
    return lower <= 1 and not any(_meet((left, bottom, right, lower), other) for other in others)


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _sides(region: Region, size: tuple[float, float]) -> tuple[float, float]:
    """How wide and high a label is, in mm."""
    left, top, right, bottom = region.shape.bounds
    return (right - left) * size[0], (bottom - top) * size[1]


def _is_roomy(region: Region, size: tuple[float, float]) -> bool:
    """Whether a box is large enough for a hand."""
    return all(side + LINE >= least - 0.01 for side, least in zip(_sides(region, size), DRAWN, strict=True))


def _is_lined(region: Region, blank: Plate, size: tuple[float, float]) -> bool:
    """Whether a label is a box with a line below it, however large the picture is printed."""
    _, top, _, bottom = region.shape.bounds
    return bool((bottom - top) * size[1] >= LOW * size[0] / blank.spec.width_mm)


def _order(bounds: Bounds) -> tuple[bool, float, float]:
    left, top, right, _ = bounds
    return left + right > 1, top, left


def _answer(entry: str, written: str) -> Markup:
    return Markup(f"{chip(entry)} {escape(written.removeprefix(entry).lstrip(': '))}".strip())
