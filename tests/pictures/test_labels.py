"""The places of words can be measured, on a canvas and in any figure."""

from __future__ import annotations

import pytest

from trivet.pictures.canvas import Canvas
from trivet.pictures.drawing import Theme
from trivet.pictures.fonts import measure
from trivet.pictures.labels import answer, chip, note, text_boxes, without_widow, wrap
from trivet.pictures.style import LegendStyle, style_for

L5 = LegendStyle("L5", "#c2e2de", "#1c1a18")


def test_a_text_returns_its_box() -> None:
    canvas = Canvas(60, 40, style_for("light"))
    said = canvas.text(20, 10, "lateral leg", 8, "semibold", align="centre")
    (found,) = text_boxes(canvas.figure)
    for side in ("left", "top", "right", "bottom"):
        assert getattr(found.box, side) == pytest.approx(getattr(said, side), abs=0.01)


def test_no_text_is_set_smaller_than_seven_points() -> None:
    canvas = Canvas(60, 40, style_for("light"))
    canvas.text(5, 5, "small", 4)
    assert text_boxes(canvas.figure)[0].size == 7


def test_lines_are_no_wider_than_asked() -> None:
    lines = wrap("dorsum of the foot, first web space and great toe", 8, 25)
    assert len(lines) > 1
    assert all(measure(line, 8).width <= 25 for line in lines)
    assert " ".join(lines) == "dorsum of the foot, first web space and great toe"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("medial side of the leg", 22, ("medial side", "of the leg")),
        ("lateral side of the upper leg", 22, ("lateral side of the", "upper leg")),
        ("common peroneal (fibular)", 22, ("common peroneal", "(fibular)")),
        ("heel", 22, ("heel",)),
        ("dorsum of malleolus", 10, ("dorsum", "of", "malleolus")),
    ],
)
def test_no_word_stands_alone_in_the_last_line_if_more_fit(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert without_widow(text, 8, width) == lines
    assert len(wrap(text, 8, width)) == len(lines)


def test_a_note_fills_the_box_that_it_names() -> None:
    canvas = Canvas(60, 40, style_for("light"))
    place = note(canvas, 5, 5, "dorsum of the foot, first web space and great toe", width=25)
    for text in text_boxes(canvas.figure):
        assert place.left - 0.01 <= text.box.left and text.box.right <= place.right + 0.01
        assert place.top - 0.01 <= text.box.top and text.box.bottom <= place.bottom + 0.01


def test_a_blank_chip_gives_nothing_away() -> None:
    canvas = Canvas(60, 40, style_for("blank"))
    place = chip(canvas, 20, 20, L5)
    assert place.width > 3
    assert canvas.finish("", "").words == ()


def test_a_chip_of_nothing_is_an_empty_box_of_one_width() -> None:
    """As a worksheet's map has beside every zone, whatever its name is."""
    canvas = Canvas(60, 40, style_for("blank"))
    assert chip(canvas, 20, 20, LegendStyle("", "#c2e2de", "#1c1a18")).width > 3
    assert canvas.finish("", "").words == ()


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_cannot_be_written(text: str) -> None:
    with pytest.raises(ValueError, match="`text` needs words to write, not"):
        Canvas(60, 40, style_for("light")).text(5, 5, text, 8)


def test_a_given_chip_is_named_on_a_worksheet() -> None:
    canvas = Canvas(60, 40, style_for("blank"))
    chip(canvas, 20, 20, L5, given=True)
    assert canvas.finish("", "").words == ("L5",)


@pytest.mark.parametrize(("theme", "words", "width"), [("light", ("lateral leg",), 11.5), ("blank", (), 24.0)])
def test_an_answer_is_written_or_ruled_for(theme: Theme, words: tuple[str, ...], width: float) -> None:
    canvas = Canvas(60, 40, style_for(theme))
    place = answer(canvas, (5, 10, 24), lambda: canvas.text(5, 10, "lateral leg", 8))
    assert canvas.finish("", "").words == words
    assert place.width == pytest.approx(width, abs=0.5)


def test_no_line_ends_inside_a_range_or_before_a_unit() -> None:
    lines = wrap("a needle of 90 mm at L3 – L4, or at S2–S4 in 5 % of all", 8, 1)
    assert lines == (
        "a",
        "needle",
        "of",
        "90 mm",
        "at",
        "L3",
        "–",
        "L4,",
        "or",
        "at",
        "S2–S4",
        "in",
        "5 %",
        "of",
        "all",
    )
