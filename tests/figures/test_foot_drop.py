"""The nerves of the dropped foot: they run on the leg, and the lesion at the fibula lies on its neck."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from shapely import LineString, Point, Polygon, clip_by_rect

from figures.anatomy.mannequin import Mannequin, place
from figures.anatomy.posture_zones import zone_on
from figures.anatomy.tissues import skin_line, tissue
from figures.foot_drop.bones import FIBULA, LUMBAR
from figures.foot_drop.draw import (
    DEEP,
    FIRST,
    L5_ROOT,
    LEGS,
    LESIONS,
    PERONEAL,
    SHAPE,
    SUPERFICIAL,
    TIBIAL,
    TIBIAL_DEEP,
    TRUNK,
    burst_for,
)
from figures.foot_drop.marks import numb_look
from figures.foot_drop.nerve_skin import NERVE_SKIN
from figures.foot_drop.words import COLUMNS
from figures.scenes.numb_skin import as_dark_as_a_nerve
from tests.colours import difference
from tests.figures.drawn import drawing_of, real_topic
from tests.figures.limb_topic import topic
from trivet.figures import load_figure
from trivet.pictures.canvas import Box
from trivet.pictures.curves import Points, spline
from trivet.pictures.drawing import FigureSpec, Theme
from trivet.pictures.labels import text_boxes
from trivet.pictures.style import LegendStyle, blend, contrast, style_for

BODY = Mannequin("limb-drop", 0.0, 0.0, 1.0)


def test_the_star_of_the_common_peroneal_nerve_lies_at_the_neck_of_the_fibula() -> None:
    """In the middle of the leg, three to six centimetres below the joint line, where the nerve has divided."""
    star = Point(LESIONS["common_peroneal"])
    assert 25 < below_the_knee(star) < 62
    assert 0.35 < from_the_back(star) < 0.64
    assert Polygon(FIBULA).distance(star) < 2 and star.y > FIBULA[0][1], "below its head"


def test_the_common_peroneal_nerve_passes_behind_the_head_of_the_fibula_and_divides_at_its_neck() -> None:
    """Only then its branches run forwards: the superficial in the middle of the leg, the deep in front of it."""
    beside = [place for place in map(Point, spline(PERONEAL)) if 5 < below_the_knee(place) < 25]
    assert beside and all(from_the_back(place) < 0.3 for place in beside)
    for branch in (SUPERFICIAL, DEEP):
        start = Point(branch[0])
        assert 35 < below_the_knee(start) < 55 and from_the_back(start) < 0.48
        assert LineString(spline(PERONEAL)).distance(start) < 4
    superficial, deep = (
        [from_the_back(place) for place in map(Point, spline(branch)) if 780 < place.y < 950]
        for branch in (SUPERFICIAL, DEEP)
    )
    assert min(superficial) > 0.45 and max(superficial) < 0.6 < min(deep) and max(deep) < 0.8


def test_the_numb_dorsum_is_left_bare() -> None:
    ankle = BODY.joint("ankle.R")[1]
    assert all(y < ankle + 40 for branch in (SUPERFICIAL, DEEP) for _, y in branch)


def test_the_dorsum_with_the_great_toe_is_l5_and_in_view() -> None:
    """The table says so; a foot seen from its side alone would hide the great toe behind the others."""
    words = load_figure("foot_drop").read(topic(), FigureSpec("foot_drop", "", "", "light", 90.0))
    zone = zone_on(BODY, words.curves, "L5")
    toe = Point(BODY.joint("great-toe.R"))
    foot = clip_by_rect(BODY.outline(), 0, BODY.joint("ankle.R")[1] + 40, *BODY.size)
    assert zone.buffer(2).contains(toe)
    assert zone.intersection(toe.buffer(60)).area > 0.75 * foot.intersection(toe.buffer(60)).area
    assert zone.intersection(foot).area > 0.5 * foot.area


@pytest.mark.parametrize("variant", ["", "compact"])
def test_the_division_at_the_neck_of_the_fibula_is_seen_through_the_star(variant: str) -> None:
    body = place("limb-drop", Box(0, 0, 17.0, LEGS[variant][1] - LEGS[variant][0] - 2.5))
    _, window = burst_for(body, "common_peroneal")
    assert all(window.contains(Point(body.point(*branch[0]))) for branch in (SUPERFICIAL, DEEP))
    tibial = LineString(np.vstack([spline(body.points(TIBIAL)), spline(body.points(TIBIAL_DEEP))]))
    assert window.distance(tibial) > 0.1, "the tibial nerve is not injured"


@pytest.mark.parametrize("room", [Box(0, 0, 19.4, 62.0), Box(0, 0, 16.4, 33.3), Box(1.0, 0.6, 19.0, 53.4)])
def test_the_star_below_the_knee_lies_within_the_leg_and_off_the_tibial_nerve(room: Box) -> None:
    body = place("limb-drop", room)
    star, _ = burst_for(body, "common_peroneal")
    tibial = LineString(np.vstack([spline(body.points(TIBIAL)), spline(body.points(TIBIAL_DEEP))]))
    assert star.difference(body.outline()).area < 0.01 * star.area
    # Beside half the breadth of the nerve at the knee.
    assert star.distance(tibial) > 0.24 * body.scale / 0.049


def test_on_the_smallest_legs_each_star_is_as_large_and_its_ring_as_broad_as_the_others() -> None:
    """It is the one mark of its column, and lies within the leg."""
    body = place("limb-drop", Box(0, 0, 16.4, 28.1))
    stars = [burst_for(body, column) for column in LESIONS]
    assert all(star.bounds[2] - star.bounds[0] > 1.75 for star, _ in stars)
    assert all(star.buffer(0.15).within(body.outline()) for star, _ in stars), "clear of the outline"
    rings = [star.difference(window).area for star, window in stars]
    assert min(rings) > 0.99 * max(rings)
    assert all(window.distance(star.exterior) > 0.18 for star, window in stars)


def test_the_sciatic_nerve_runs_in_the_middle_third_of_the_thigh() -> None:
    """Deep to the hamstrings and behind the femur, not beneath the skin; with it the mark of its lesion."""
    hip, knee = (BODY.joint(f"{name}.R") for name in ("hip", "knee"))
    thigh = LineString([hip, knee])
    along = [place for place in map(Point, spline(TRUNK)) if 100 < thigh.project(place) < 280]
    assert len(along) > 10
    assert all(1 / 3 < from_the_back(spot, "hip", "knee") < 2 / 3 for spot in (*along, Point(LESIONS["sciatic"])))
    assert LineString(spline(TRUNK)).distance(Point(LESIONS["sciatic"])) < 4


def test_the_lesion_of_the_root_lies_behind_the_lower_edge_of_the_last_vertebra_where_the_nerve_begins() -> None:
    star, last = Point(LESIONS["l5_root"]), Polygon(LUMBAR[-1])
    assert star.distance(Point(TRUNK[0])) < 4
    assert star.distance(last) < 10 and star.x < last.centroid.x < 240
    assert star.y > last.centroid.y


@pytest.mark.parametrize("variant", ["", "compact"])
@pytest.mark.parametrize("column", ["l5_root", "sciatic"])
def test_a_star_on_trunk_or_thigh_stays_off_their_contour(column: str, variant: str) -> None:
    body = place("limb-drop", Box(0, 0, 17.0, LEGS[variant][1] - LEGS[variant][0] - 2.5))
    star, window = burst_for(body, column)
    assert body.outline().contains(window)
    assert star.difference(body.outline()).area < 0.02 * star.area


def below_the_knee(place: Point) -> float:
    """How far below the knee joint a place lies, along the leg, in mm of the body."""
    knee, ankle = (BODY.joint(f"{name}.R") for name in ("knee", "ankle"))
    return LineString([knee, ankle]).project(place)


def from_the_back(place: Point, upper: str = "knee", lower: str = "ankle") -> float:
    """How far in front of its back a place lies in the limb between two joints, as a share of the depth there; it
    faces right.
    """
    (x, y), (x_below, y_below) = (BODY.joint(f"{name}.R") for name in (upper, lower))
    forwards = np.array([y_below - y, x - x_below]) / np.hypot(x_below - x, y_below - y)
    here = np.array([place.x, place.y])
    level = BODY.outline().intersection(LineString([here - 120 * forwards, here + 120 * forwards]))
    back, _, front, _ = level.bounds
    return (place.x - back) / (front - back)


def test_a_sciatic_lesion_numbs_the_lateral_leg_from_just_below_the_knee() -> None:
    """The lateral sural cutaneous nerve leaves above the neck of the fibula, so a lesion there spares its skin."""
    knee = BODY.joint("knee.R")[1]
    tops = {column: min(y for _, y in places) - knee for column, places in NERVE_SKIN.items()}
    assert 20 < tops["sciatic"] < 60
    assert tops["common_peroneal"] > 200


def test_the_tibial_nerve_ends_behind_the_malleoli() -> None:
    ankle = BODY.joint("ankle.R")
    end = TIBIAL_DEEP[-1]
    assert end[0] < ankle[0]
    assert abs(end[1] - ankle[1]) < 30


@pytest.mark.parametrize("theme", ["light", "grey", "blank"])
def test_the_nerves_are_one_shape_without_dashes_also_where_a_worksheet_wants_the_skin_shaded(theme: Theme) -> None:
    """Loose dashes look like rain, stumps as if the nerves ended at the knee, and joints as if they were two."""
    spec = FigureSpec("foot_drop", "common_peroneal", "", theme, 20.0)
    patches = [patch for patch in drawing_of(topic(), spec).figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    assert all(patch.get_linestyle() in {"solid", "-"} for patch in patches)
    rim = blend(skin_line(style_for(theme)), tissue(style_for(theme)).nerve, 0.15)
    (edge,) = [patch for patch in patches if to_hex(patch.get_facecolor()) == rim]
    assert not [patch for patch in patches if to_hex(patch.get_edgecolor()) == rim and patch.get_linewidth() > 0]
    ankle = place("limb-drop", Box(1.0, 0.6, 19.0, 20.0 * SHAPE - 0.6)).joint("ankle.R")[1]
    assert edge.get_path().get_extents().y1 > ankle, "from the root to the ankle"


@pytest.mark.parametrize("theme", ["light", "grey", "blank"])
def test_through_the_star_of_the_root_the_nerve_alone_is_seen(theme: Theme) -> None:
    """Edges of two bones would cross in it. The nerve runs through it."""
    figure = drawing_of(topic(), FigureSpec("foot_drop", "l5_root", "", theme, 20.0)).figure
    body = place("limb-drop", Box(1.0, 0.6, 19.0, 20.0 * SHAPE - 0.6))
    _, window = burst_for(body, "l5_root")
    nerve = LineString(spline(body.points((*L5_ROOT[:-1], *TRUNK))))
    assert nerve.intersection(window.exterior).geom_type == "MultiPoint", "in and out"
    skin, bone = (getattr(tissue(style_for(theme)), name) for name in ("skin", "bone"))
    patches = [patch for patch in figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    bones = [patch.get_zorder() for patch in patches if to_hex(patch.get_facecolor()) == bone]
    ground = [patch.get_zorder() for patch in patches if to_hex(patch.get_facecolor()) == skin]
    assert bones and max(bones) < max(ground)


@pytest.mark.parametrize("course", [L5_ROOT, TRUNK, TIBIAL, TIBIAL_DEEP, PERONEAL, SUPERFICIAL, DEEP])
def test_a_nerve_stays_on_the_limb(course: Points) -> None:
    assert BODY.outline().buffer(-4.0).contains(LineString(spline(course)))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_numb_skin_of_the_root_is_as_strong_as_that_of_the_nerves_and_has_its_own_colour(theme: Theme) -> None:
    """In grey, or to an eye that lacks a colour, the root's pale one would look as if it spared the skin."""
    style = style_for(theme)
    tissues = tissue(style)
    roots = {entry.id: LegendStyle(entry.id, entry.colour(theme), "#000000") for entry in real_topic().legend}
    numb = as_dark_as_a_nerve(roots["L5"], style).fill
    assert contrast(numb, tissues.skin) >= 3.0 > contrast(roots["L5"].fill, tissues.skin)
    assert all(difference(numb, tissues.skin, eye) > 25 for eye in ("normal", "deutan", "protan", "tritan"))
    assert all(difference(numb, look.fill, "normal") > 10 for look in roots.values())
    assert difference(tissues.nerve, numb, "normal") > 30


def test_a_colour_that_is_dark_enough_stays() -> None:
    dark = LegendStyle("L9", "#102030", "#ffffff")
    assert as_dark_as_a_nerve(dark, style_for("light")) == dark


@pytest.mark.parametrize(
    ("theme", "said"),
    [("light", {"lesion", "numb skin"}), ("grey", {"lesion", "numb skin"}), ("blank", {"lesion"})],
)
def test_a_key_says_what_the_marks_mean_but_not_which_skin_is_asked_for(theme: Theme, said: set[str]) -> None:
    figure = drawing_of(real_topic(), FigureSpec("foot_drop", "", "", theme, 90.0)).figure
    assert {text.text for text in text_boxes(figure)} & {"lesion", "numb skin"} == said


@pytest.mark.parametrize(("theme", "looks"), [("light", 2), ("dark", 2), ("grey", 1)])
def test_the_key_has_each_colour_of_numb_skin(theme: Theme, looks: int) -> None:
    spec, style = FigureSpec("foot_drop", "", "", theme, 90.0), style_for(theme)
    words = load_figure("foot_drop").read(topic(), spec)
    colours = {to_hex(style.zone(numb_look(words, column, style))[0]) for column in COLUMNS}
    assert len(colours) == looks
    patches = [patch for patch in drawing_of(topic(), spec).figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    beside = [patch for patch in patches if patch.get_path().get_extents().x1 < FIRST]
    assert colours <= {to_hex(patch.get_facecolor()) for patch in beside}
