"""Tissues are drawn beside the zones of the roots, so their colours must not be taken for a root's."""

from __future__ import annotations

import pytest

from figures.anatomy.tissues import tissue
from tests.colours import difference
from tests.figures.drawn import real_topic
from trivet.pictures.drawing import Theme
from trivet.pictures.style import style_for

EYES = (("normal", 15.0), ("deutan", 15.0), ("protan", 15.0), ("tritan", 8.0))
"""How far apart two colours must be, by the kind of eyes."""


def roots(theme: Theme) -> dict[str, str]:
    """The colour of each root in a theme."""
    return {entry.id: entry.colour(theme) for entry in real_topic().legend}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_numb_skin_of_a_nerve_has_the_colour_of_no_root(theme: Theme) -> None:
    numb = tissue(style_for(theme)).numb
    for root, colour in roots(theme).items():
        for eye, bar in EYES:
            found = difference(numb, colour, eye)
            assert found >= bar, f"numb skin and {root} differ by {found:.1f} for {eye} eyes"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_nerve_is_no_yellow_root(theme: Theme) -> None:
    nerve, yellow = tissue(style_for(theme)).nerve, roots(theme)["L3"]
    for eye, bar in EYES:
        assert difference(nerve, yellow, eye) >= bar, eye


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_nerve_stands_out_from_the_numb_skin_that_it_crosses(theme: Theme) -> None:
    tissues = tissue(style_for(theme))
    assert all(difference(tissues.nerve, tissues.numb, eye) >= 30 for eye, _ in EYES)


def test_in_grey_the_numb_skin_of_a_nerve_is_darker_than_any_root() -> None:
    numb = int(tissue(style_for("grey")).numb[1:3], 16)
    assert all(numb < int(colour[1:3], 16) - 40 for colour in roots("grey").values())
