"""The scenes of the reflexes: what answers lies on the side that is touched, and strokes stay on the skin."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from shapely import LineString, Point, Polygon, box

from figures.anatomy.cord import arc_colours, draw_interneurone
from figures.anatomy.mannequin import Mannequin, bearing, draw_skin_within, place_part
from figures.anatomy.tissues import tissue
from figures.scenes.arrows import motion_colour
from figures.scenes.reflexes import REFLEX_SCENES
from tests.figures import fixture
from tests.figures.drawn import drawing_of
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points, outline, spline
from trivet.pictures.drawing import FigureSpec, Theme
from trivet.pictures.style import DARK, LIGHT, STYLES, style_for

ROOM = Box(5.0, 10.0, 45.0, 40.0)
STROKED = [row for row, scene in REFLEX_SCENES.items() if not scene.tendon]


def test_the_testis_rises_on_the_side_of_the_stroke() -> None:
    scene = REFLEX_SCENES["cremasteric"]
    midline, _ = Mannequin(scene.posture, 0.0, 0.0, 1.0).joint("pelvis")
    (response,), (before,), (after, _) = scene.response, scene.before, scene.after
    sides = {x < midline for course in (scene.blow, response, scene.muscle, before, after) for x, _ in course}
    assert sides == {True}
    assert response[-1][1] < response[0][1]
    assert outline(after).centroid.y < outline(before).centroid.y - 10


def test_the_ilioinguinal_nerve_leaves_by_the_superficial_ring_and_the_genital_branch_enters_by_the_deep_one() -> None:
    """Two nerves: one with the cord of the testis to the thigh, the other into the cremaster (Gray 1918, page 953)."""
    scene = REFLEX_SCENES["cremasteric"]
    way_in, genital = LineString(spline(scene.way_in)), LineString(spline(scene.course))
    ligament, muscle = LineString(scene.ligaments[0]), outline(scene.muscle)
    tubercle, middle = ligament.coords[-1], ligament.interpolate(0.5, normalized=True)
    assert outline(scene.ring).distance(Point(tubercle)) < 12, "just above the pubic tubercle"
    assert way_in.intersection(outline(scene.ring)).length > 15
    assert not way_in.intersects(ligament) and not genital.intersects(ligament)
    assert middle.distance(genital) < 25 and muscle.contains(Point(genital.coords[-1]))
    assert way_in.coords[-1] == scene.receptor and scene.receptor[1] > tubercle[1] + 100, "on the thigh"
    outside = [way for way in (way_in, genital) if way.hausdorff_distance(way_in) > 100]
    assert outside == [genital], "they come from the cord as two"


@pytest.mark.parametrize("theme", ["light", "blank"])
def test_the_root_of_the_way_in_is_its_own_and_is_not_told_on_a_worksheet(theme: Theme) -> None:
    words = drawing_of(fixture.topic(), FigureSpec("reflex_arcs", "cremasteric", "", theme, 90.0)).words
    assert any("ilioinguinal nerve, L1" in word for word in words) == (theme == "light")


@pytest.mark.parametrize("row", STROKED)
def test_a_stroke_runs_on_the_skin_clear_of_its_outline(row: str) -> None:
    scene = REFLEX_SCENES[row]
    skin = Mannequin(scene.posture, 0.0, 0.0, 1.0).outline()
    assert skin.buffer(-3.0).contains(LineString(scene.blow))


@pytest.mark.parametrize("row", STROKED)
def test_what_a_skin_reflex_does_is_shown_by_an_arrow(row: str) -> None:
    assert all(LineString(course).length > 25.0 for course in REFLEX_SCENES[row].response)
    assert REFLEX_SCENES[row].response


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("row", REFLEX_SCENES)
def test_what_answers_is_blue_as_whatever_moves_and_red_is_left_to_pain(row: str, theme: Theme) -> None:
    figure = drawing_of(fixture.topic(), FigureSpec("reflex_arcs", row, "", theme, 90.0)).figure
    patches = [patch for patch in figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    colours = {to_hex(colour) for patch in patches for colour in (patch.get_edgecolor(), patch.get_facecolor())}
    assert not colours & {LIGHT.alarm, DARK.alarm}
    assert arc_colours(style_for(theme)).efferent == motion_colour(style_for(theme), on_skin=True)
    assert arc_colours(style_for(theme)).efferent in colours


def test_the_way_in_is_dashed_in_every_theme() -> None:
    assert all(
        arc_colours(style).dash and arc_colours(style).afferent in {LIGHT.ink, "#000000"} for style in STYLES.values()
    )


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_part_of_a_body_fills_its_room_and_nothing_reaches_beyond_it(mirrored: bool) -> None:
    part = (40.0, 236.0, 386.0, 580.0)
    body = place_part("groin", part, ROOM, mirrored=mirrored)
    skin = draw_skin_within(Canvas(50.0, 50.0, style_for("light")), body, part)
    assert ROOM.grown(1e-6).shape().contains(skin)
    assert skin.bounds[3] - skin.bounds[1] == pytest.approx(ROOM.height, rel=0.01)


def test_the_stroke_on_the_sole_runs_from_the_heel_along_the_outer_border_to_the_great_toe() -> None:
    scene = REFLEX_SCENES["plantar"]
    body = Mannequin(scene.posture, 0.0, 0.0, 1.0)
    great, small = body.joint("great-toe.R"), body.joint("toes.R")
    (start, *_), end = scene.blow, scene.blow[-1]
    assert great[0] > small[0], "a right sole, its toes up: the great toe lies at the right"
    assert start[1] > 200 and end[1] < 100
    assert min(x for x, _ in scene.blow) < small[0], "along the outer border"
    assert abs(end[0] - great[0]) < 10


def test_the_hammer_strikes_the_tendon_and_the_foot_moves_away_from_the_shin() -> None:
    scene = REFLEX_SCENES["ankle-jerk"]
    body = Mannequin(scene.posture, 0.0, 0.0, 1.0)
    assert LineString(scene.tendon).distance(Point(scene.blow[-1])) < 10
    (response,) = scene.response
    ankle = body.joint("ankle.R")
    turned = bearing(ankle, response[-1]) - bearing(ankle, response[0])
    shin = bearing(ankle, body.joint("knee.R"))
    assert turned < -20 and abs(shin) > 170, "the shin lies level, the toes hang down and swing away from it"


def patches_of(row: str, theme: Theme, variant: str = "") -> list[PathPatch]:
    """What a picture of one reflex is drawn with."""
    figure = drawing_of(fixture.topic(), FigureSpec("reflex_arcs", row, variant, theme, 90.0)).figure
    return [patch for patch in figure.findobj(PathPatch) if isinstance(patch, PathPatch)]


@pytest.mark.parametrize("theme", STYLES)
@pytest.mark.parametrize("variant", ["", "pictogram"])
def test_where_the_testis_was_is_a_dashed_line_and_not_a_third_one(theme: Theme, variant: str) -> None:
    dashed = [patch for patch in patches_of("cremasteric", theme, variant) if is_dashed(patch)]
    closed = [patch for patch in dashed if np.allclose(vertices(patch)[0], vertices(patch)[-1])]
    (ghost,) = closed
    assert to_hex(ghost.get_facecolor(), keep_alpha=True).endswith("00"), "without a fill"


@pytest.mark.parametrize("theme", STYLES)
def test_an_interneurone_is_told_from_the_ways_by_its_open_ring_and_dots(theme: Theme) -> None:
    canvas = Canvas(20.0, 20.0, style_for(theme))
    draw_interneurone(canvas, (4.0, 10.0), (16.0, 10.0), 1.0)
    line, cell = [patch for patch in canvas.figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    assert is_dashed(line) and to_hex(cell.get_facecolor()) == LIGHT.paper != to_hex(cell.get_edgecolor())


@pytest.mark.parametrize("row", ["knee-jerk", "ankle-jerk"])
def test_a_tendon_on_skin_has_a_dark_outline_in_the_dark_theme_and_ends_where_the_muscle_begins(row: str) -> None:
    (tendon,) = [patch for patch in patches_of(row, "dark") if to_hex(patch.get_facecolor()) == tissue(DARK).ligament]
    (muscle,) = [patch for patch in patches_of(row, "dark") if to_hex(patch.get_facecolor()) == tissue(DARK).muscle]
    assert to_hex(tendon.get_edgecolor()) == LIGHT.silhouette
    assert Polygon(vertices(tendon)).intersection(Polygon(vertices(muscle))).area < 0.05


def test_the_arrow_of_the_testis_runs_from_where_it_was_to_where_it_is() -> None:
    scene = REFLEX_SCENES["cremasteric"]
    ((start, *_, end),) = scene.response
    assert outline(scene.before[0]).contains(Point(start))
    assert outline(scene.after[0]).contains(Point(end))


def test_nerve_and_cord_leave_by_the_superficial_ring_whose_edge_is_named() -> None:
    scene = REFLEX_SCENES["cremasteric"]
    ring, cord, nerve = outline(scene.ring), outline(scene.muscle), LineString(spline(scene.way_in)).buffer(10)
    gap = ring.difference(cord.union(nerve))
    (*_, named) = scene.labels
    assert gap.area > 0.15 * ring.area
    assert not named.dot and ring.exterior.distance(Point(named.to)) < 2, "a dot would hide the opening"
    assert nerve.union(cord).distance(Point(named.to)) > 6
    assert ring.bounds[2] - ring.bounds[0] < 45 and ring.bounds[3] - ring.bounds[1] < 42, "not much larger than they"
    assert ring.bounds[2] < 192, "short of the midline"
    assert ring.intersection(cord).area > 100 < ring.intersection(nerve).area
    assert not ring.contains(cord), "the cord goes on to the testis"


def test_the_stroke_runs_along_the_inner_edge_of_the_thigh_just_below_the_groin() -> None:
    scene = REFLEX_SCENES["cremasteric"]
    skin = Mannequin(scene.posture, 0.0, 0.0, 1.0).outline()
    between_the_thighs = max(y for organ in scene.organs for _, y in organ)
    (*_, end), inner = scene.blow, skin.boundary
    assert inner.distance(Point(end)) < 30 and end[1] < between_the_thighs + 60


def test_the_skin_beside_the_anus_is_touched_within_the_breadth_of_the_sphincter() -> None:
    scene = REFLEX_SCENES["anal-wink"]
    sphincter = outline(scene.muscle)
    left, _, right, _ = sphincter.bounds
    for place in (scene.receptor, scene.blow[-1]):
        assert 0 < sphincter.distance(Point(place)) < right - left


def test_the_toes_curl_towards_the_heel_and_the_stroke_begins_on_the_outer_heel() -> None:
    """Arrows beside the foot would show the toes fanning, which is the abnormal response."""
    scene = REFLEX_SCENES["plantar"]
    sole = Mannequin(scene.posture, 0.0, 0.0, 1.0).outline()
    great, small = (LineString(course) for course in scene.response)
    assert great.bounds[0] > small.bounds[2], "one on the great toe, one on another"
    assert all(sole.contains(course) for course in (great, small))
    assert all(course.coords[-1][1] > course.coords[0][1] + 30 for course in (great, small)), "from the tips"
    tendons = [LineString(slip).buffer(2.6) for slip in scene.slips]
    assert all(tendon.distance(course.buffer(2)) > 0 for tendon in tendons for course in (great, small)), "off tendons"
    toe = sole.intersection(box(30, 0, 52, 55))
    assert any(toe.contains(Point(slip[-1])) for slip in scene.slips), "the tendon of that toe reaches it"
    start = scene.blow[0]
    heel = sole.intersection(LineString([(0, start[1]), (200, start[1])])).bounds
    assert start[0] < heel[0] + (heel[2] - heel[0]) / 3


def test_a_worksheet_says_what_to_write_and_asks_for_the_nerve_of_each_way() -> None:
    words = drawing_of(fixture.topic(), FigureSpec("reflex_arcs", "", "", "blank", 184.0)).words
    assert "Write the roots and the nerve of each reflex." in words
    assert {"nerve, way in", "nerve, way out"} <= set(words)
    assert words.count("nerve") == len(REFLEX_SCENES) - 1


def test_the_words_tell_which_nerve_is_the_way_out() -> None:
    words = drawing_of(fixture.topic(), FigureSpec("reflex_arcs", "cremasteric", "", "light", 90.0)).words
    assert {"way out:", "genitofemoral nerve"} <= set(words)


def vertices(patch: PathPatch) -> Points:
    """The corners of what is drawn, in mm of the canvas."""
    path = patch.get_path()
    corners = np.asarray(path.vertices, dtype=np.float64)
    drawn = corners if path.codes is None else corners[path.codes != path.CLOSEPOLY]
    return drawn


def is_dashed(patch: PathPatch) -> bool:
    return patch.get_linestyle() not in {"solid", "-"}
