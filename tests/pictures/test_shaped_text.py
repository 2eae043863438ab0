"""Texts in a script that Source Sans Pro lacks are shaped, measured as drawn, and outlines in every SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from trivet.pictures.canvas import Canvas
from trivet.pictures.export import pixels, svg_text
from trivet.pictures.font_files import ScriptFont, fonts_in_use, script_fonts
from trivet.pictures.fonts import measure
from trivet.pictures.glyphs import needs_script_font, undrawable, unprintable
from trivet.pictures.style import style_for

FONTS = Path(__file__).resolve().parents[2] / "examples/right-to-left/content/solar-system/fonts"
NASKH = ScriptFont("own-naskh", FONTS / "NotoNaskhArabic-Regular.ttf", FONTS / "NotoNaskhArabic-Bold.ttf")
EARTH, LAM, ALEF = "الأرض", "ل", "ا"
INK = 128


@pytest.fixture
def naskh() -> Iterator[None]:
    with script_fonts((NASKH,)):
        yield


def test_a_script_is_drawn_only_with_a_font_that_has_it() -> None:
    assert unprintable(EARTH)
    assert undrawable(EARTH)
    with script_fonts((NASKH,)):
        assert not unprintable(EARTH)
        assert not undrawable(EARTH)
        assert unprintable("क")[0].what == "sheets cannot show “क” (U+0915): none of the fonts has a glyph for it"
    assert fonts_in_use() == ()


@pytest.mark.usefixtures("naskh")
@pytest.mark.parametrize(
    ("text", "wanted"), [(EARTH, True), (f"Earth ({EARTH})", True), ("Earth, 5 °C", False), ("β", False)]
)
def test_all_other_texts_are_set_as_without_fonts(text: str, wanted: bool) -> None:
    assert needs_script_font(text) is wanted


@pytest.mark.usefixtures("naskh")
def test_letters_are_joined() -> None:
    """Lam and alef join to one letter, which is narrower than both of them."""
    assert measure(LAM + ALEF, 10).width < 0.8 * (measure(LAM, 10).width + measure(ALEF, 10).width)


@pytest.mark.usefixtures("naskh")
@pytest.mark.parametrize("text", [EARTH, f"{EARTH} (Earth) 5 mm", "؟مَدًّ"])
@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_the_box_of_a_text_is_where_its_letters_are(text: str, weight: str) -> None:
    canvas = Canvas(80, 30, style_for("light"))
    box = canvas.text(10, 15, text, 14, weight)  # type: ignore[arg-type]
    drawing = canvas.finish("alt", "alt")
    inked = pixels(drawing.figure, 1600)[..., 0] < INK
    rows, columns = (np.flatnonzero(inked.any(axis=axis)) / 20 for axis in (1, 0))
    assert box.left - 0.3 < columns.min() < box.left + 1
    assert box.right - 1 < columns.max() < box.right + 0.3
    assert box.top - 0.15 < rows.min()
    assert rows.max() < box.bottom + 0.15


@pytest.mark.usefixtures("naskh")
def test_an_svg_has_outlines_of_what_a_sheet_would_take_apart() -> None:
    canvas = Canvas(80, 30, style_for("light"))
    canvas.text(10, 10, EARTH, 9)
    canvas.text(10, 20, "Earth", 9)
    svg = svg_text(canvas.finish("alt", "alt").figure)
    assert re.findall(r"<text[^>]*>([^<]*)<", svg) == ["Earth"]
    assert len(re.findall(r"<use ", svg)) >= len(EARTH) - 1, "lam and alef may be one"
    assert svg == svg_text(canvas.finish("alt", "alt").figure)
