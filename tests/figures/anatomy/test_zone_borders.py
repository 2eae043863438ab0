"""The borders of zones on a body end on its outline, and do not double it."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

import pytest
from shapely import LineString, Point, box, get_parts, union_all

from figures.anatomy.mannequin import place
from figures.anatomy.posture_zones import zone_on
from figures.anatomy.zone_borders import ON, draw_zone_border, settled
from figures.foot_drop.nerve_skin import NERVE_SKIN
from figures.localisation_flow.steps import draw_point
from figures.localisation_flow.words import NAME, read
from figures.radiculopathy.scenes import SCENES
from figures.scenes.numb_skin import draw_numb_skin
from tests.figures.drawn import real_topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points, outline
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.shapes import Shape, areas, overlap
from trivet.pictures.style import style_for

SKIN = box(0, 0, 10, 20)


def test_a_border_that_only_comes_to_the_outline_stays() -> None:
    zone = box(0, 5, 10, 15)
    assert settled(zone, SKIN, 1.0).equals(zone)


@pytest.mark.parametrize(("beside", "left"), [(0.3, 0.0), (1.0, 1.0)])
def test_a_sliver_of_bare_skin_becomes_a_part_of_the_zone(beside: float, left: float) -> None:
    assert settled(box(beside, 5, 5, 15), SKIN, 1.0).bounds[0] == left


def test_no_island_of_bare_skin_stays_between_slivers() -> None:
    bulge = box(0, 9, 0.9, 9.3)
    zone = areas(box(0.5, 2, 10, 18).difference(bulge).difference(box(0, 2, 2, 4)))
    assert settled(zone, SKIN, 1.0).intersection(bulge).area > 0.9 * bulge.area
    assert settled(zone, SKIN, 1.0).intersection(box(0, 2, 2, 4)).area < 0.1, "the largest part stays"


def test_a_sliver_of_the_zone_along_the_outline_is_left_out() -> None:
    zone = areas(box(0, 5, 5, 10).union(box(0, 9, 0.3, 16)))
    assert settled(zone, SKIN, 1.0).bounds[3] < 10.5


def test_a_bare_toe_as_narrow_as_a_sliver_stays_bare() -> None:
    toe = box(4.8, 15, 5.4, 17)
    skin = areas(box(0, 0, 10, 15).union(toe))
    assert settled(box(0, 5, 10, 15), skin, 1.0).intersection(toe).area < 0.05


def drawn_borders(zone: Shape, skin: Shape) -> list[LineString]:
    """The lines that are drawn as the border of a zone."""
    canvas = Canvas(100, 100, style_for("dark"))
    found: list[LineString] = []

    def keep(_: Canvas, lines: Sequence[Points], *rest: object) -> None:
        found.extend(map(LineString, lines))

    with patch.object(Canvas, "segments", keep):
        draw_zone_border(canvas, zone, skin, 0.7)
    return found


def check_borders(zone: Shape, skin: Shape, near: float = 0.3) -> None:
    lines, edge = drawn_borders(zone, skin), skin.boundary
    assert lines
    for line in lines:
        ends = [Point(line.coords[0]), Point(line.coords[-1])]
        assert line.is_closed or all(end.distance(edge) < ON + 0.03 for end in ends), "a loose end"
    beside = union_all(lines).intersection(edge.buffer(near))
    assert max((part.length for part in get_parts(beside)), default=0.0) < 1.6, "it doubles the outline"


@pytest.mark.parametrize("limb", [60.0, 50.0])
@pytest.mark.parametrize("root", ["l4", "l5", "s1"])
@pytest.mark.parametrize("close", [False, True])
def test_borders_on_limbs_end_on_the_outline(root: str, limb: float, close: bool) -> None:
    """As in radiculopathy and in its compact form: the limb, and its foot close up."""
    scene, curves = SCENES[root], read(real_topic(), FigureSpec(NAME, "", "", "dark", 180.0)).curves
    body = place(scene.foot, Box(5, 5, 5 + 0.193 * limb, 5 + 0.383 * limb))
    if not close:
        body = place(scene.posture, Box(5, 5, 31, 5 + limb))
    zone = settled(zone_on(body, curves, root.upper()), body.outline(), body.scale)
    check_borders(zone, body.outline(), near=2.7 * body.scale)


def test_the_heel_is_no_sliver() -> None:
    """Beside L4 on the medial side of the foot the heel and the edge of the sole are S1's."""
    curves = read(real_topic(), FigureSpec(NAME, "", "", "light", 180.0)).curves
    body = place(SCENES["l4"].foot, Box(5, 5, 14.6, 24.0))
    zone = zone_on(body, curves, "L4")
    taken = settled(zone, body.outline(), body.scale).area - zone.area
    assert taken < 0.2 * (body.outline().area - zone.area)


@pytest.mark.parametrize("high", [64.0, 40.0])
@pytest.mark.parametrize("column", ["l5_root", *NERVE_SKIN])
def test_borders_of_foot_drop_end_on_the_outline(column: str, high: float) -> None:
    words = read(real_topic(), FigureSpec(NAME, "", "", "dark", 180.0))
    body = place("limb-drop", Box(5, 5, 25, 5 + high))
    numb = zone_on(body, words.curves, "L5")
    if column in NERVE_SKIN:
        numb = overlap(outline(body.points(NERVE_SKIN[column])), body.outline())
    canvas, look = Canvas(40, 90, style_for("dark")), words.paths[1].root
    check_borders(draw_numb_skin(canvas, body, numb, look, spacing=1.0, width=0.7), body.outline())


@pytest.mark.parametrize("size", [17.0, 12.0])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_borders_of_bedside_points_end_on_the_outline(number: int, size: float) -> None:
    words = read(real_topic(), FigureSpec(NAME, "", "", "dark", 180.0))
    path, canvas = words.paths[number], Canvas(40, 40, style_for("dark"))
    with patch("figures.anatomy.placed_body.draw_zone_border") as border:
        draw_point(canvas, words.curves, path.spots, path.root, Box(1, 1, 1 + 1.7 * size, 1 + size))
    (_, zone, skin, _), _ = border.call_args
    check_borders(zone, skin)
    assert border.call_count == 1
