"""The font comes from its package, and its widths are exact."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from trivet.pictures.font_files import FAMILY, Weight, font_path
from trivet.pictures.fonts import POINTS_PER_MM, font, measure, set_in


@pytest.mark.parametrize("weight", ["regular", "italic", "semibold", "bold"])
def test_a_font_is_bound_to_a_file_of_the_package(weight: Weight) -> None:
    path = font_path(weight)
    assert "site-packages" in path.parts
    assert str(font(weight, 9).get_file()) == str(path)
    assert font(weight, 9).get_family() == [FAMILY]


def test_a_letter_is_as_wide_as_its_file_says() -> None:
    file = TTFont(font_path("bold"))
    advance = file["hmtx"][file.getBestCmap()[ord("L")]][0] / file["head"].unitsPerEm
    assert measure("L", 9, "bold").width == pytest.approx(advance * 9 / POINTS_PER_MM, rel=0.01)


def test_width_grows_with_the_size() -> None:
    assert measure("ankle jerk", 16).width == pytest.approx(2 * measure("ankle jerk", 8).width)


def test_what_the_italic_lacks_is_set_upright_and_measured_so() -> None:
    assert set_in("area", "italic") == "italic"
    assert set_in("α-MSH", "italic") == "regular"
    assert measure("α-MSH", 9, "italic") == measure("α-MSH", 9, "regular")


@pytest.mark.filterwarnings("error")
def test_a_text_without_glyphs_is_measured_in_silence() -> None:
    assert measure("a ☃", 9) == measure("a ", 9)
