"""The limb bud and the limb that turns."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np
import pytest
from shapely import LineString, Point, get_coordinates, union_all
from shapely.affinity import scale

from figures.anatomy.body_view import body_view
from figures.anatomy.limb_bud import Bud
from figures.anatomy.placed_body import fitted
from figures.anatomy.roots import POSTAXIAL, PREAXIAL
from figures.limb_rotation.draw import draw
from figures.limb_rotation.draw_limb import AHEAD, BEHIND, POSTAXIAL_COURSE, PREAXIAL_COURSE, border_line
from figures.limb_rotation.words import NAME, VIEWS, read
from tests.figures import limb_topic
from tests.figures.drawn import drawing_of
from tests.figures.well_set import MM_PER_INCH, check, tells_nothing
from trivet.errors import TrivetError
from trivet.pictures.canvas import Box
from trivet.pictures.chart import Spot
from trivet.pictures.drawing import Drawing, FigureSpec, Theme
from trivet.pictures.export import pixels, svg_text
from trivet.pictures.style import LIGHT
from trivet.pictures.view_spec import ViewSpec

BUDS = {"": Bud(22.0, 70.0, 46.0), "bud": Bud(26.0, 64.0, 50.0)}
"""Where the views draw it."""


def drawn(view: str = "", theme: Theme = "light", **changes: dict[str, str]) -> Drawing:
    spec = FigureSpec(NAME, view, "", theme, 180.0 if not view else 90.0)
    return drawing_of(limb_topic.changed(**changes), spec) if changes else limb_topic.drawn(spec)  # type: ignore[arg-type]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "grey"])
def test_texts_do_not_collide_and_regions_refer_to_the_topic(view: str, theme: Theme) -> None:
    spec = FigureSpec(NAME, view, "", theme, 180.0 if not view else 90.0)
    check(drawn(view, theme), spec, limb_topic.topic())


@pytest.mark.parametrize("view", VIEWS)
def test_the_blank_names_no_root_and_no_toe(view: str) -> None:
    blank = drawn(view, "blank")
    tells_nothing(blank)
    assert not {"great toe", "little toe", "medially", "laterally"} & set(blank.words)


def test_the_picture_has_the_words_of_the_fact() -> None:
    words = drawn(facts={"rotation": "It rotates {{c1::inwards}}, the other {{c1::outwards}}."}).words
    assert {"inwards", "outwards"} <= set(words)
    assert "medially" not in words


def test_a_root_that_leaves_a_border_leaves_the_bud() -> None:
    whole = drawn("bud")
    fewer = drawn("bud", facts={"postaxial": "It begins at the {{c1::little toe}} and carries {{c2::[S1] → [S2]}}."})
    gone = {region.id for region in whole.regions} - {region.id for region in fewer.regions}
    assert gone == {"zone-S3", "label-S3"}


def test_a_border_that_moves_in_the_map_moves_here() -> None:
    spec = FigureSpec(NAME, "limb", "", "light", 90.0)
    words = read(limb_topic.topic(), spec)
    lower = 0.03
    borders = tuple(
        (name, (path[0], *((h + lower * (name == "L2-L3"), theta) for h, theta in path[1:-1]), path[-1]))
        for name, path in words.curves.borders
    )
    moved = draw(replace(words, curves=replace(words.curves, borders=borders)), spec)
    before, after = (
        next(region.shape for region in picture.regions if region.id == "zone-L2")
        for picture in (draw(words, spec), moved)
    )
    assert after.area > before.area * 1.05


def test_strips_of_the_bud_follow_the_order_of_the_roots() -> None:
    zones = Bud(0.0, 0.0, 50.0).zones()
    assert set(zones) == {*PREAXIAL, *POSTAXIAL}
    order = (*PREAXIAL, *POSTAXIAL[::-1])
    for one, two in pairwise(order):
        assert zones[one].buffer(0.1).intersects(zones[two]), f"{one} and {two} must touch"
    assert not zones["L2"].buffer(0.1).intersects(zones["L4"])


def test_the_strips_cover_the_whole_bud() -> None:
    bud = Bud(0.0, 0.0, 50.0)
    assert union_all(list(bud.zones().values())).area == pytest.approx(bud.limb().area, rel=1e-4)


@pytest.mark.parametrize("view", ["", "bud"])
def test_no_name_lies_on_a_ray_of_the_foot_plate_or_on_a_border(view: str) -> None:
    picture, bud = drawn(view), BUDS[view]
    wide, high = (size * MM_PER_INCH for size in picture.figure.get_size_inches())
    parts = {region.id: scale(region.shape, wide, high, origin=(0, 0)) for region in picture.regions}
    rays = union_all(bud.rays())
    assert bud.limb().contains(rays)
    for root in (*PREAXIAL, *POSTAXIAL):
        assert not parts[f"label-{root}"].intersects(rays)
        assert parts[f"zone-{root}"].contains(parts[f"label-{root}"]), f"{root} is nearer than 0.3 mm to a border"


def test_each_toe_is_named_below_itself() -> None:
    """The great toe at the medial end of the foot seen from in front, the little toe at the lateral end from behind."""
    picture = drawn("limb")
    wide, high = (size * MM_PER_INCH for size in picture.figure.get_size_inches())
    parts = {region.id: scale(region.shape, wide, high, origin=(0, 0)) for region in picture.regions}
    for toe, border in (("great-toe", "preaxial"), ("little-toe", "postaxial")):
        lowest = max(get_coordinates(parts[f"part-{border}"]).tolist(), key=lambda place: place[1])
        left, _, right, _ = parts[f"label-{toe}"].bounds
        assert abs(lowest[0] - (left + right) / 2) < 1.5, toe


def test_the_name_of_the_outer_ring_leaves_the_inner_one_free() -> None:
    picture = drawn("limb")
    shapes = {region.id: region.shape for region in picture.regions}
    left, top, _, bottom = shapes["label-S3"].bounds
    edge = LineString([(left, top), (left, bottom)])
    assert edge.difference(shapes["zone-S3"]).length < 0.5 * edge.length  # of the room around it


def test_the_shade_of_the_blank_bud_has_no_steps() -> None:
    """Down its right side the grey changes by few levels from one pixel to the next, also on white."""
    width = 1800
    image, bud = pixels(drawn("bud", "blank").figure, width)[..., 0].astype(int), BUDS["bud"]
    (x, top), (_, bottom) = bud.point(0.25, 0.05), bud.point(0.25, 0.24)
    line = image[round(top * width / 90) : round(bottom * width / 90), round(x * width / 90)]
    assert line.max() - line.min() > 20
    level, *shaded = [len(list(run)) for _, run in groupby(line.tolist())]
    assert max(shaded) < 0.5 * level, "below its level part it darkens without plateaus"


def test_the_axial_line_is_told_from_the_borders_where_all_lines_are_black() -> None:
    width, line = 1800, BUDS["bud"].axial_line()
    image = pixels(drawn("bud", "grey").figure, width)
    beside = line[8:-8] + np.array([0.0, 0.36])
    columns, rows = np.round(beside * width / 90.0).astype(int).T
    assert (image[rows, columns].mean(axis=1) > 235).all(), "paper beside its dashes, black beside a border"


def test_bud_and_limb_turn_by_arrows_of_one_colour_in_the_dark() -> None:
    assert LIGHT.accent not in svg_text(drawn("", "dark").figure)


@pytest.mark.parametrize(("root", "view", "course", "where"), [
    ("S1", BEHIND, POSTAXIAL_COURSE, (0.8, 0.97, 180.0)), ("L4", AHEAD, PREAXIAL_COURSE, (0.6, 0.85, -50.0)),
])  # fmt: skip
def test_the_line_of_a_border_runs_within_the_strip_of_its_root(
    root: str, view: ViewSpec, course: tuple[Spot, ...], where: tuple[float, float, float]
) -> None:
    """On the border of two zones it would hide that, and be taken for it; on the outline it would eat that."""
    words = read(limb_topic.topic(), FigureSpec(NAME, "limb", "", "light", 90.0))
    limb = fitted(body_view(words.curves, view), Box(0, 0, 23.0, 85.0))
    zone, line = limb.zone(root), border_line(limb, course)
    top, low, theta = where
    high, deep = limb.spot(top, theta)[1], limb.spot(low, theta)[1]
    within = [Point(spot) for spot in line if high < spot[1] < deep]
    assert len(within) > 5
    assert all(zone.contains(spot) and zone.boundary.distance(spot) > 0.3 for spot in within)
    assert all(limb.outline().boundary.distance(spot) > 0.62 for spot in within)


def test_a_worksheet_asks_for_nothing_that_it_prints() -> None:
    words = " ".join(drawn("", "blank").words)
    assert "pre-axial border" in words and "Name the borders" not in words


@pytest.mark.parametrize("lost", ["rotation", "preaxial", "postaxial", "axial-line", "map"])
def test_missing_content_is_reported(lost: str) -> None:
    with pytest.raises(TrivetError, match=lost):
        read(limb_topic.changed(without=(lost,)), FigureSpec(NAME))
