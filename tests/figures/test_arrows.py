"""The arrows of movements and pains: each is told from the other without colour, and its edge follows it."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch

from figures.scenes.arrows import draw_motion, draw_pain, draw_stimulus, pain_room
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Theme
from trivet.pictures.style import LIGHT, style_for

COURSE = [(10.0, 10.0), (20.0, 10.0), (30.0, 10.0)]


def drawn(theme: Theme, what: str) -> list[PathPatch]:
    canvas = Canvas(40, 20, style_for(theme))
    if what == "pain":
        draw_pain(canvas, COURSE, width=1.6, head=2.6, skin=Box(5, 5, 35, 15).shape())
    else:
        draw_motion(canvas, COURSE, width=1.6, head=2.6, across=True)
    return [patch for patch in canvas.figure.findobj(PathPatch) if isinstance(patch, PathPatch)]


def dashed(patches: list[PathPatch]) -> bool:
    return any(patch.get_linestyle() not in {"solid", "-"} for patch in patches)


@pytest.mark.parametrize(("theme", "what", "expected"), [
    ("grey", "pain", True), ("grey", "motion", False), ("light", "pain", False), ("dark", "pain", False),
])  # fmt: skip
def test_only_a_pain_in_grey_is_dashed(theme: Theme, what: str, expected: bool) -> None:
    assert dashed(drawn(theme, what)) == expected


@pytest.mark.parametrize(("theme", "what"), [("light", "pain"), ("dark", "motion")])
def test_the_edge_of_an_arrow_reaches_beyond_its_tip_as_far_as_beyond_its_barbs(theme: Theme, what: str) -> None:
    edge, *_, tip = drawn(theme, what)
    around, head = (patch.get_path().get_extents() for patch in (edge, tip))
    below, above, ahead = around.y1 - head.y1, head.y0 - around.y0, around.x1 - head.x1
    assert [below, above, ahead] == pytest.approx([0.65 / 72 * 25.4] * 3, abs=0.02)


@pytest.mark.parametrize("theme", ["grey", "blank"])
def test_a_stimulus_without_colours_is_hollow(theme: Theme) -> None:
    canvas = Canvas(40, 20, style_for(theme))
    draw_stimulus(canvas, COURSE, "#000000", width=0.9, head=1.8)
    *_, tip = [patch for patch in canvas.figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    assert to_hex(tip.get_facecolor()) == LIGHT.paper


@pytest.mark.parametrize(("theme", "hollow"), [("grey", True), ("light", False), ("dark", False)])
def test_what_turns_is_hollow_only_where_it_has_no_colour(theme: Theme, hollow: bool) -> None:
    canvas = Canvas(40, 20, style_for(theme))
    draw_motion(canvas, COURSE, width=1.7, head=2.6, hollow=True)
    *_, tip = [patch for patch in canvas.figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    assert to_hex(tip.get_facecolor()) == (LIGHT.paper if hollow else style_for(theme).accent)


@pytest.mark.parametrize(("theme", "on_skin", "edged"), [("grey", True, True), ("grey", False, False),
                                                         ("light", True, False)])  # fmt: skip
def test_on_skin_a_black_arrow_is_set_off_from_the_black_lines_of_the_body(
    theme: Theme, on_skin: bool, edged: bool
) -> None:
    canvas = Canvas(40, 20, style_for(theme))
    draw_motion(canvas, COURSE, width=1.6, head=2.6, on_skin=on_skin)
    first, *_ = [patch for patch in canvas.figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    assert (to_hex(first.get_facecolor()) == LIGHT.paper) == edged


def test_the_room_of_a_pain_is_its_arrow_with_the_edge() -> None:
    room = pain_room(COURSE, width=1.6, head=2.6)
    edge, *_ = drawn("light", "pain")
    extents = edge.get_path().get_extents()
    assert room.bounds[2] == pytest.approx(30.0 + 0.65 / 72 * 25.4, abs=0.02)
    assert extents.width == pytest.approx(room.bounds[2] - room.bounds[0], abs=0.02)
