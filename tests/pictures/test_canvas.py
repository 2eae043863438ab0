"""A canvas keeps words, regions and alternative texts, and gives no answer away in a blank theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely import LineString, box

import figures
from trivet.errors import TrivetError
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import FitError
from trivet.pictures.relief import Relief, shade, solid
from trivet.pictures.style import style_for

LINES = str(Path(figures.__path__[0]) / "sample" / "draw.py")
"""A file of a figure, for code that is run here."""


def test_a_region_is_kept_in_fractions_of_the_picture_and_cut_to_it() -> None:
    canvas = Canvas(40, 20, style_for("light"))
    canvas.region("label-a", "label", Box(30, 10, 50, 20), "a", "A")
    (region,) = canvas.finish("", "").regions
    assert region.shape.equals(box(0.75, 0.5, 1, 1))
    assert region.text == "A"


def test_a_region_outside_the_picture_is_refused() -> None:
    canvas = Canvas(40, 20, style_for("light"))
    with pytest.raises(FitError, match="label-a lies outside the picture"):
        canvas.region("label-a", "label", Box(41, 0, 45, 5), "a")


def test_a_blank_theme_keeps_neither_the_words_of_a_region_nor_the_full_alternative_text() -> None:
    canvas = Canvas(40, 20, style_for("blank"))
    canvas.region("label-a", "label", Box(1, 1, 9, 5), "a", "A")
    drawing = canvas.finish("A box that says A", "A box")
    assert drawing.regions[0].text == ""
    assert (drawing.alt, drawing.alt_blind) == ("A box", "A box")


def test_what_has_no_area_can_be_drawn() -> None:
    canvas = Canvas(40, 20, style_for("light"))
    touching = box(0, 0, 1, 1).intersection(box(1, 0, 2, 1))
    canvas.fill(touching, "#ff0000")
    shade(canvas, touching, Relief(1.0))
    solid(canvas, LineString([(0, 0), (1, 1)]), "#ff0000", Relief(1.0))


def test_a_text_that_cannot_be_drawn_is_reported_at_the_line_that_writes_it() -> None:
    canvas = Canvas(40, 20, style_for("light"))
    code = compile("\nwrite(5, 5, 'a ☃', 8)\nwrite(5, 9, 'b', 8)\nwrite(5, 13, 'q\u0301', 8)\n", LINES, "exec")
    exec(code, {"write": canvas.text})
    with pytest.raises(TrivetError) as caught:
        canvas.finish("", "")
    assert [str(problem) for problem in caught.value.problems] == [
        "figures/sample/draw.py:2: pictures cannot show “☃” (U+2603): Source Sans Pro has no glyph for it, in “a ☃”; "
        "use another character",
        "figures/sample/draw.py:4: pictures cannot show combining marks: U+0301, in “q\u0301”; "
        "use a letter without the mark",
    ]
