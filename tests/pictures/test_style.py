"""Every theme is readable, and its zones are what the theme promises."""

from __future__ import annotations

import pytest

from trivet.pictures.style import STYLES, LegendStyle, Style, blend, contrast, ink_on, rgb, style_for

L4 = LegendStyle("L4", fill="#87a84e", ink="#1c1a18", hatch="falling")


@pytest.mark.parametrize("style", STYLES.values(), ids=lambda style: style.theme)
def test_words_stand_out_from_the_paper(style: Style) -> None:
    for colour in (style.ink, style.muted, style.alarm, style.accent):
        assert contrast(colour, style.paper) >= 4.5
    assert contrast(style.muted, style.panel) >= 4.5
    assert contrast(style.alarm, style.alarm_paper) >= 4.5


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("fill", ["#f9b9c2", "#87a84e", "#868fdd", "#84566d", "#5d7480"])
def test_ink_reads_on_any_zone(fill: str) -> None:
    assert contrast(ink_on(fill), fill) >= 4.5


def test_zones_are_coloured_hatched_or_bare() -> None:
    assert style_for("light").zone(L4) == ("#87a84e", "none")
    assert style_for("grey").zone(L4) == ("#87a84e", "falling")
    assert style_for("blank").zone(L4) == ("#ffffff", "none")


def test_blending_ends_at_both_colours() -> None:
    assert blend("#000000", "#ffffff", 0) == "#000000"
    assert blend("#000000", "#ffffff", 1) == "#ffffff"
    assert blend("#102030", "#304050", 0.5) == "#203040"


def test_a_colour_is_read_channel_by_channel() -> None:
    assert rgb("#102030") == (16, 32, 48)
