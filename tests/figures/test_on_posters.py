"""Pictures on a poster, which is read from two metres: every name in them is at least 18 points high on the paper."""

from __future__ import annotations

import re

import pytest

from tests.figures.drawn import real_topic
from tests.figures.test_on_phones import published
from trivet.content.model.blocks import PlatesBlock
from trivet.pictures.labels import text_boxes

NAMES, OTHERS = 17.9, 13.5
"""Points on paper, of names and of the words below a map that tell its sides."""
NAME = re.compile(r"(T12|[LS]\d(-\d)?)")
SPELT = ("cord-strip",)
"""Pictures in which every word is as large as a name."""


def printed() -> list[tuple[str, float]]:
    """The plates on posters, and how wide they are printed."""
    layout = real_topic().layout
    assert layout
    posters = {page for sheet in layout.sheets if sheet.mode == "poster" for page in sheet.pages}
    widths = {plate.id: plate.width_mm for plate in real_topic().head.plates}
    found = []
    for page in layout.pages:
        for _, block in page.blocks() if page.id in posters else ():
            if isinstance(block, PlatesBlock):
                found += [(item.plate, item.width_mm or widths[item.plate]) for item in block.plates]
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("plate", "width"), printed())
def test_a_poster_can_be_read_from_two_metres(plate: str, width: float) -> None:
    figure = published(plate)
    larger = width / (float(figure.get_figwidth()) * 25.4)
    small = []
    for text in text_boxes(figure):
        least = NAMES if plate in SPELT or NAME.fullmatch(text.text) else OTHERS
        if text.size * larger < least:
            small.append((round(text.size * larger, 1), text.text))
    assert small == []
