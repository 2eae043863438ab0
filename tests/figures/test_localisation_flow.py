"""Three streams that run from signs to a root, and from the root to a disc."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage
from matplotlib.patches import PathPatch
from shapely import LineString, Point, get_parts

from figures.anatomy import placed_body
from figures.anatomy.body_view import body_view
from figures.anatomy.limb_axis import LOWER_BODY
from figures.anatomy.mannequin import draw_skin
from figures.anatomy.spine import Spine, foramen, level_top
from figures.anatomy.zone_curves import ended
from figures.localisation_flow import column, steps
from figures.localisation_flow.draw import draw
from figures.localisation_flow.paths import Jerks
from figures.localisation_flow.steps import FEET, draw_disc, draw_point
from figures.localisation_flow.stream import draw_stream
from figures.localisation_flow.words import NAME, VIEWS, read
from tests.figures import limb_topic
from tests.figures.drawn import drawing_of, real_topic
from tests.figures.well_set import check, tells_nothing
from trivet.errors import TrivetError
from trivet.pictures.canvas import Box, Canvas, Shape
from trivet.pictures.drawing import Drawing, FigureSpec, Theme
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.style import GREY, LIGHT, style_for


def spec_for(view: str = "", theme: Theme = "light") -> FigureSpec:
    return FigureSpec(NAME, view, "", theme, 180.0 if not view else 90.0)


def drawn(spec: FigureSpec, cells: dict[tuple[str, str, str], str | None] | None = None) -> Drawing:
    return drawing_of(limb_topic.changed(cells), spec) if cells else limb_topic.drawn(spec)


def said(picture: Drawing, region: str) -> str:
    return next(item.text for item in picture.regions if item.id == region)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "grey"])
def test_texts_do_not_collide_and_regions_refer_to_the_topic(view: str, theme: Theme) -> None:
    spec = spec_for(view, theme)
    check(drawn(spec), spec, limb_topic.topic())


@pytest.mark.parametrize("view", VIEWS)
def test_the_blank_theme_shows_no_answers(view: str) -> None:
    blank = drawn(spec_for(view, "blank"))
    tells_nothing(blank)
    assert not {"medial malleolus", "Great-toe extension", "emergency MRI"} & set(blank.words)


def test_each_stream_has_the_words_of_the_tables() -> None:
    picture = drawn(spec_for())
    assert said(picture, "label-point-L4") == "medial malleolus"
    assert said(picture, "label-movement-L5") == "great-toe extension"
    assert said(picture, "label-disc-S1") == "L5–S1"
    assert said(picture, "label-reflex-S1") == "ankle jerk reduced or lost"


def test_key_muscles_that_change_places_change_the_streams() -> None:
    swapped: dict[tuple[str, str, str], str | None] = {
        ("myotomes", "ankle-dorsiflexion", "key_muscle"): "L5",
        ("myotomes", "great-toe-extension", "key_muscle"): "L4",
    }
    picture = drawn(spec_for(), swapped)
    assert said(picture, "label-movement-L4") == "great-toe extension"
    assert said(picture, "label-movement-L5") == "ankle dorsiflexion"


def test_a_key_movement_that_is_only_weak_also_gives_way_to_the_one_named_first() -> None:
    """Both pictures of L4 must say the same: its disc weakens quadriceps first, its ISNCSCI movement also."""
    also: dict[tuple[str, str, str], str | None] = {("l5-s1", "motor", "l4"): "knee extension, also dorsiflexion"}
    words = read(limb_topic.changed(also), spec_for())
    assert words.paths[0].movement == "knee-extension"
    assert said(drawn(spec_for(), also), "label-movement-L4") == "knee extension, also dorsiflexion"


def test_normal_jerks_are_all_shown_and_a_lost_one_alone() -> None:
    jerks = {path.root.id: path.jerks for path in read(limb_topic.topic(), spec_for()).paths}
    assert jerks["L5"] == Jerks(("knee-jerk", "ankle-jerk"), lost=False)
    assert jerks["S1"] == Jerks(("ankle-jerk",), lost=True)


@pytest.mark.parametrize(("view", "legs"), [("L4", "a leg whose tendon is"), ("L5", "two legs whose tendons are")])
def test_the_alternative_texts_say_how_many_legs_are_struck(view: str, legs: str) -> None:
    picture = drawn(spec_for(view))
    assert legs in picture.alt and legs in picture.alt_blind


def test_the_foot_of_l5_is_whole_with_five_toes_and_its_point_in_the_first_web_space() -> None:
    """Seen from the front; a frame that ended at the toes would cut them, and close the gaps between them."""
    words = read(real_topic(), spec_for())
    foot = body_view(words.curves, FEET["L5"])
    left, _, _, bottom = foot.outline.bounds
    assert bottom < foot.height - 2, "nothing is cut off"
    toes = toes_at(foot.outline, bottom - 22)
    assert len(toes) == 4 and toes[0] > left + 10, "the little toe ends a little higher"
    web = Point((toes[-1] + toes_at(foot.outline, bottom - 22, end=True)[-2]) / 2, bottom - 24)
    (spot,) = words.paths[1].spots
    assert Point(foot.find(spot, 10.0) or (0.0, 0.0)).distance(web) < 12


def test_the_point_of_s1_lies_on_the_little_toe_which_is_nearer_than_all_other_skin() -> None:
    words = read(real_topic(), spec_for())
    foot = body_view(ended(words.curves, LOWER_BODY.little_toe), FEET["S1"])
    tip = foot.zones["S1"].bounds[2]
    toe, heel = (foot.find(spot, 20.0) or (0.0, 0.0) for spot in words.paths[2].spots)
    assert tip - 28 < toe[0] < tip < 0.8 * foot.width, "the other toes are no part of the zone"
    assert heel[0] < 0.2 * foot.width


@pytest.mark.parametrize("root", ["L4", "L5", "S1"])
def test_a_stream_alone_ends_a_millimetre_before_the_bones(root: str) -> None:
    """Printed 52 mm wide; a tip on a bone would be part of it."""
    picture = draw(read(real_topic(), spec := FigureSpec(NAME, root, "", "light", 52.4)), spec)
    stream = next(region.shape for region in picture.regions if region.id == f"part-{root}")
    tip = stream.bounds[2] * spec.width_mm
    canvas = Canvas(60, 20, style_for("light"))
    words = read(real_topic(), spec)
    (path,) = words.paths
    bones = draw_stream(canvas, words, spec.width_mm / 58.0)
    assert 1.0 < bones - tip < 1.3, path


@pytest.mark.parametrize("root", ["L4", "L5", "S1"])
@pytest.mark.parametrize(("width", "height"), [(29.6, 17.2), (25.5, 13.4), (12.7, 13.7)])
def test_a_point_is_legible_and_lies_whole_on_the_skin_of_its_zone(root: str, width: float, height: float) -> None:
    """Clear of the border, the outline and the clefts between toes; one that fills its toe may touch their lines."""
    canvas, words = Canvas(30, 18, style_for("light")), read(real_topic(), FigureSpec(NAME, root, "", "light", 56.0))
    (path,) = words.paths
    with patch.object(placed_body, "draw_zone_border") as border:
        draw_point(canvas, words.curves, path.spots, path.root, Box(0, 0, width, height))
    (_, zone, _, _), _ = border.call_args
    rings = [
        dot
        for dot in canvas.figure.findobj(PathPatch)
        if to_hex(dot.get_facecolor(), keep_alpha=True) == "#ffffffff" and to_hex(dot.get_edgecolor()) == LIGHT.ink
    ]
    assert len(rings) == len(path.spots)
    for ring in rings:
        ends = ring.get_path().get_extents()
        middle, outer = Point(ends.get_points().mean(axis=0)), ends.width / 2 + ring.get_linewidth() / 2 / POINTS_PER_MM
        assert zone.contains(middle) and outer > 0.34
        lines = 0.135 + 0.05 if outer > 0.43 else -0.01  # half the breadth of an outline, and bare skin
        assert zone.boundary.distance(middle) - outer > lines


@pytest.mark.parametrize(("theme", "edges"), [("light", 3), ("dark", 3), ("blank", 0)])
def test_a_pale_arrow_on_the_page_has_an_outline(theme: Theme, edges: int) -> None:
    with patch.object(column, "arrow_edge") as edge:
        draw(read(real_topic(), spec_for("column", theme)), spec_for("column", theme))
    assert edge.call_count == edges


@pytest.mark.parametrize(("view", "is_left"), [("", True), ("column", False), ("S1", False)])
def test_all_limbs_are_of_the_side_of_the_lesions(view: str, is_left: bool) -> None:
    with patch.object(steps, "draw_skin", wraps=draw_skin) as skin:
        draw(read(real_topic(), spec_for(view)), spec_for(view))
    limbs = [call.args[1] for call in skin.call_args_list]
    assert len(limbs) == (2 if view == "S1" else 7)
    assert {limb.mirrored for limb in limbs} == {is_left}


def toes_at(foot: Shape, y: float, *, end: bool = False) -> list[float]:
    """Where toes begin, or end, at a height, from the little toe to the great toe."""
    parts = foot.intersection(LineString([(-50, y), (300, y)]))
    return sorted(part.bounds[2 if end else 0] for part in get_parts(parts))


def test_discs_that_change_their_roots_change_the_streams() -> None:
    swapped: dict[tuple[str, str, str], str | None] = {
        ("disc-levels", "paracentral-L3-L4", "root"): "L5",
        ("disc-levels", "paracentral-L4-L5", "root"): "L4",
    }
    picture = drawn(spec_for("column"), swapped)
    assert said(picture, "label-disc-L4") == "L4–L5 disc"
    assert said(picture, "label-disc-L5") == "L3–L4 disc"


def test_a_jerk_is_lost_in_the_root_that_chiefly_carries_it() -> None:
    picture = drawn(spec_for(), {("reflexes", "knee-jerk", "roots"): "L3, L4 (chiefly L4)"})
    assert said(picture, "label-reflex-L4") == "knee jerk reduced or lost"
    assert said(picture, "label-reflex-L5") == "none lost"


@pytest.mark.parametrize("lost", ["reflexes", "dermatomes", "myotomes", "disc-levels", "ces-signs", "ces-mri", "map"])
def test_missing_content_is_reported(lost: str) -> None:
    with pytest.raises(TrivetError, match=lost):
        read(limb_topic.changed(without=(lost,)), spec_for())


def test_a_root_that_no_disc_compresses_is_reported() -> None:
    topic = limb_topic.changed({("disc-levels", "paracentral-L5-S1", "root"): "L5"})
    with pytest.raises(TrivetError, match="paracentral prolapse that compresses S1"):
        read(topic, spec_for())


@pytest.mark.parametrize(("root", "width"), [("L4", 28.0), ("L5", 12.0), ("S1", 28.0)])
def test_no_line_of_a_hatch_comes_to_a_point(root: str, width: float) -> None:
    """It would be taken for a leader, which names what the point does not mean."""
    words = read(real_topic(), FigureSpec(NAME, root, "", "grey", 56.0))
    (path,) = words.paths
    canvas = Canvas(width, width, style_for("grey"))
    with patch.object(Canvas, "hatch") as hatch:
        draw_point(canvas, words.curves, path.spots, path.root, Box(0.5, 0.5, width - 0.5, width - 0.5))
    patches = canvas.figure.findobj(PathPatch)
    points = [dot for dot in patches if to_hex(dot.get_facecolor(), keep_alpha=True) == GREY.alarm + "ff"]
    ((hatched, _), _) = hatch.call_args
    assert points and hatched.area > 1
    middles = [dot.get_path().get_extents().get_points().mean(axis=0) for dot in points]
    assert all(hatched.distance(Point(middle)) > 1.4 for middle in middles)


@pytest.mark.parametrize("size", [0.235, 0.25])
def test_the_foramen_of_s1_is_seen_whole(size: float) -> None:
    canvas = Canvas(30.0, 30.0, style_for("light"))
    (path,) = read(real_topic(), FigureSpec(NAME, "S1", "", "light", 56.0)).paths
    draw_disc(canvas, path.level, path.root, 15.0, 2.0, size=size)
    spine = Spine(15.0, 2.0 - level_top("L5") * size, size)
    extents = [image.get_extent() for image in canvas.figure.findobj(AxesImage)]
    fade = min(extents, key=lambda extent: abs(extent[1] - extent[0] - 54.0 * size))
    assert foramen(spine, "S1", -1).bounds[3] < min(fade[2:]) + 0.1 * size
