"""The limbs of the radiculopathies: the arrow of a pain stays within the limb and ends where the words say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from matplotlib.patches import PathPatch
from shapely import LineString, box

from figures.anatomy.mannequin import Mannequin
from figures.anatomy.posture_zones import zone_on
from figures.anatomy.zone_borders import settled
from figures.radiculopathy.draw import HEAD, LINE, RIM
from figures.radiculopathy.scenes import SCENES
from figures.scenes.arrows import pain_room
from figures.scenes.numb_skin import draw_numb_skin
from tests.figures.drawn import drawing_of
from tests.figures.limb_topic import topic
from trivet.figures import load_figure
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import arrow_shape, pieces, spline
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import text_boxes
from trivet.pictures.style import GREY, LIGHT

PER_MM = {"whole": (0.05, 1.0), "compact": (0.042, 76 / 90)}
"""Mm of the canvas per mm of the body, and the scale of the picture."""


@pytest.mark.parametrize("size", PER_MM)
def test_below_the_knee_the_pain_of_l4_stays_within_its_zone(size: str) -> None:
    """Both barbs of its arrow too: they would cover the zone's border."""
    per_mm, scale = PER_MM[size]
    body = Mannequin(SCENES["l4"].posture, 0.0, 0.0, per_mm)
    words = load_figure("radiculopathy").read(topic(), FigureSpec("radiculopathy", "", "", "light", 90.0))
    arrow = arrow_shape(spline(body.points(SCENES["l4"].pain)), LINE / POINTS_PER_MM, HEAD * scale)
    below = arrow.intersection(box(*body.point(0.0, 720.0), *body.point(*body.size)))
    assert below.area > 0.5 * HEAD * scale
    assert zone_on(body, words.curves, "L4").contains(below)


@pytest.mark.parametrize("size", PER_MM)
@pytest.mark.parametrize("column", SCENES)
def test_no_part_of_the_arrow_leaves_the_limb(column: str, size: str) -> None:
    per_mm, scale = PER_MM[size]
    body = Mannequin(SCENES[column].posture, 0.0, 0.0, per_mm)
    course = spline(body.points(SCENES[column].pain))
    arrow = arrow_shape(course, LINE / POINTS_PER_MM, HEAD * scale)
    assert body.outline().contains(arrow)


def test_the_pain_of_l5_ends_on_the_great_toe() -> None:
    body = Mannequin(SCENES["l5"].posture, 0.0, 0.0, 1.0)
    end = SCENES["l5"].pain[-1]
    assert math.dist(end, body.joint("great-toe.R")) < 40
    assert math.dist(end, body.joint("great-toe.R")) < math.dist(end, body.joint("toes.R"))
    assert end[1] > body.joint("great-toe.R")[1]


@pytest.mark.parametrize("size", PER_MM)
@pytest.mark.parametrize("column", SCENES)
def test_wherever_a_pain_runs_on_numb_skin_half_a_millimetre_of_it_is_seen_beside_the_arrow(
    column: str, size: str
) -> None:
    """Between the arrow with its edge and the border of the zone; else no colour is left where a zone is narrow."""
    per_mm, scale = PER_MM[size]
    words = load_figure("radiculopathy").read(topic(), FigureSpec("radiculopathy"))
    body = Mannequin(SCENES[column].posture, 0.0, 0.0, per_mm)
    zone = settled(zone_on(body, words.curves, column.upper()), body.outline(), per_mm)
    course = spline(body.points(SCENES[column].pain))
    covered = pain_room(course, width=LINE, head=HEAD * scale, rim=RIM)
    seen = zone.buffer(-0.35 * LIGHT.lines.zone / POINTS_PER_MM).difference(covered)
    top, head = zone.intersection(LineString(course)).bounds[1], LineString(course).interpolate(-HEAD * scale).y
    rows = [LineString([(-9, y), (body.box.right + 9, y)]) for y in np.arange(top + 0.3, head, 0.4)]
    breadths = [max((np.ptp(piece[:, 0]) for piece in pieces(row.intersection(seen))), default=0.0) for row in rows]
    assert len(breadths) > 7
    assert min(breadths) > 0.5


@pytest.mark.parametrize("column", SCENES)
def test_no_crumb_of_a_hatch_is_left_beside_the_arrow(column: str) -> None:
    words = load_figure("radiculopathy").read(topic(), FigureSpec("radiculopathy", theme="grey"))
    look = next(side.root for side in words.sides if side.column == column)
    body, canvas = Mannequin(SCENES[column].posture, 0.0, 0.0, 0.05), Canvas(40, 80, GREY)
    zone = zone_on(body, words.curves, look.id)
    course = spline(body.points(SCENES[column].pain))
    covered = pain_room(course, width=LINE, head=HEAD, rim=RIM)
    draw_numb_skin(canvas, body, zone, look, spacing=0.9, width=0.6, covered=covered)
    hatches = [drawn for drawn in canvas.figure.findobj(PathPatch) if drawn.get_linewidth() == GREY.lines.hatch]
    vertices = [np.asarray(drawn.get_path().vertices) for drawn in hatches]
    lines = [LineString(pair) for path in vertices for pair in path.reshape(-1, 2, 2)]
    assert len(lines) > 5
    assert not any(line.intersection(covered).length > 0.01 or line.length < 0.2 for line in lines)


@pytest.mark.parametrize("size", PER_MM)
@pytest.mark.parametrize("column", SCENES)
def test_no_loose_dash_of_a_toe_is_left_beside_the_arrow(column: str, size: str) -> None:
    per_mm, scale = PER_MM[size]
    body = Mannequin(SCENES[column].posture, 0.0, 0.0, per_mm)
    covered = pain_room(spline(body.points(SCENES[column].pain)), width=LINE, head=HEAD * scale, rim=RIM)
    foot, under = body.point(0.0, 1000.0)[1], covered.buffer(-0.12)
    creases = [LineString(crease) for crease in body.creases() if crease[:, 1].min() > foot]
    left = [LineString(line) for crease in creases for line in pieces(crease.difference(under))]
    assert len(left) > 1 or column == "s1", "of which no toe hides another"
    assert all(line.distance(body.outline().boundary) < 0.3 for line in left)


@pytest.mark.parametrize(("variant", "width"), [("", 90.0), ("compact", 76.0)])
def test_the_words_of_a_heading_keep_two_millimetres_from_the_line_between_columns(variant: str, width: float) -> None:
    figure = drawing_of(topic(), FigureSpec("radiculopathy", "", variant, "light", width)).figure
    corners = [np.asarray(patch.get_path().vertices) for patch in figure.findobj(PathPatch)]
    lines = [line[0, 0] for line in corners if len(line) == 2 and line[0, 0] == line[1, 0] and np.ptp(line[:, 1]) > 60]
    assert len(lines) == 2
    said = [text.box for text in text_boxes(figure) if text.text in {scene.seen for scene in SCENES.values()}]
    assert len(said) == 3
    assert all(line - place.right > 2.0 or place.left - line > 2.0 for line in lines for place in said)
