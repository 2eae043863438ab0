"""The boxes that a picture leaves on a worksheet: each has a number, and its answer is in the key.

A box is where the picture would have the label of a legend entry. What belongs there is what the picture with its
answers has there: the entry, and the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Plate, Region
from trivet.sheets.block_views import BoxNumber
from trivet.sheets.sheet_html import chip
from trivet.sheets.text_renderer import TextRenderer

INSET = 0.6
"""The distance of a number from the edges of its box, in mm."""


def boxes(blank: Plate, answered: Plate, width: float, topic: Topic, renderer: TextRenderer) -> Iterator[BoxNumber]:
    """Numbers the boxes of a picture `width` mm wide, down its left side and then down its right side."""
    entries = {entry.id for entry in topic.legend}
    written = {region.id: region.text for region in answered.regions}
    labels = [region for region in blank.regions if region.kind == "label" and _entry(region) in entries]
    for region in sorted(labels, key=_order):
        left, _, _, bottom = region.shape.bounds
        number = renderer.number(_answer(_entry(region), written.get(region.id, "")))
        height = width * blank.height / blank.width
        yield BoxNumber(number, round(left * width + INSET, 2), round((1 - bottom) * height + INSET, 2))


def _entry(region: Region) -> str:
    """The legend entry that a label names: what it shows, or the row of that name."""
    return region.ref.rpartition("/")[2]


def _order(region: Region) -> tuple[bool, float, float]:
    left, top, right, _ = region.shape.bounds
    return left + right > 1, top, left


def _answer(entry: str, written: str) -> Markup:
    return Markup(f"{chip(entry)} {escape(written.removeprefix(entry).lstrip(': '))}".strip())
