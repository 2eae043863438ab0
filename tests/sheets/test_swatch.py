"""The hatches of chips and cells have even edges, whatever their size."""

from __future__ import annotations

from base64 import b64decode

import pytest

from tests.pictures.notes import Notes
from trivet.content.model.legend import LegendEntry
from trivet.pictures.hatch import HATCHES
from trivet.pictures.known_geometry import remembered
from trivet.sheets.swatch import FIELD, STRIP, Size, even_lines, hatch_image, ink

ENTRY = LegendEntry(id="L4", light="#87a84e", dark="#000000", grey="#777777", hatch="vertical")


@pytest.mark.parametrize("size", [FIELD, STRIP])
@pytest.mark.parametrize("hatch", [name for name in HATCHES if name != "none"])
def test_no_line_runs_along_an_edge_close_to_it(hatch: str, size: Size) -> None:
    """It would look like a second border, or like a thick one."""
    for axis in (0, 1):
        for line in even_lines(hatch, size):
            here, other = ([point[side] for point in line] for side in (axis, 1 - axis))
            if max(other) - min(other) > 3 * (max(here) - min(here)):
                middle = (max(here) + min(here)) / 2
                assert 0.24 <= middle <= size[axis] - 0.24


def test_an_image_is_stretched_over_its_chip_or_cell() -> None:
    svg = b64decode(hatch_image(ENTRY, "light", FIELD).partition(",")[2]).decode()
    assert 'preserveAspectRatio="none"' in svg
    assert svg.count("M") == 9


def test_on_white_lines_are_black() -> None:
    """A worksheet is printed without colours; on the colour of an entry, its ink is warm."""
    assert ink(ENTRY, "blank") == "#000000"
    assert 'stroke="#000000"' in b64decode(hatch_image(ENTRY, "blank", STRIP).partition(",")[2]).decode()
    assert ink(ENTRY, "light") != "#000000"


def test_lines_that_are_remembered_are_those_that_would_be_made() -> None:
    notes = Notes()
    wanted = [even_lines(hatch, size) for hatch in HATCHES for size in (FIELD, STRIP)]
    for _ in range(2):
        with remembered(notes.value):
            assert [even_lines(hatch, size) for hatch in HATCHES for size in (FIELD, STRIP)] == wanted
    assert len(notes) == 2 * len(HATCHES)
