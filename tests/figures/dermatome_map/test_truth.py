"""Is the map right? The regions that are exported, against the map as tables (`data/map_a.yaml`).

Limb lists hold above the malleoli and foot lists below, since the feet are plantarflexed. A real outline is not exactly
where the tables' cylinder has it: what must not be is looked for a few millimetres inside the outline.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
import shapely
from scipy import ndimage
from shapely import LineString, Point, box

from figures.dermatome_map.draw import layout_of
from figures.dermatome_map.views import VIEWS
from figures.dermatome_map.words import read
from tests.figures.dermatome_map.drawn import (
    Shape,
    contact,
    drawing,
    level,
    limb,
    place,
    seen,
    spec_of,
    standing,
    tables,
    zones,
)
from tests.figures.drawn import real_topic
from trivet.pictures.curves import kept_inside
from trivet.pictures.shapes import areas
from trivet.pictures.zones import curve_through

ALL = tuple(VIEWS)
EDGE = 4.0
"""Millimetres inside the outline."""
TOUCH = 6.0
"""A border of three sample cells of the tables is about this long, in mm."""
LEVELS = {"anterior": (-0.12, 0.97), "posterior": (-0.16, 0.97), "medial": (0.2, 0.95), "lateral": (0.04, 1.0)}
_BEYOND = "L1-S3 L2-S3 L2-S2 L3-S2 L4-S2 L4-S1 L5-S2 L3-L5"
BEYOND = {frozenset(pair.split("-")) for pair in _BEYOND.split()}
"""Roots that do not follow each other and yet may touch, across an axial line."""
ORDER = ("T12", "L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4-5")


def window(view: str) -> Shape:
    """The part of a view for which its list is meant."""
    found = seen(view)[0]
    if view in LEVELS:
        top, bottom = (level(view, s) for s in LEVELS[view])
        return box(0, top, found.width, bottom)
    if view == "foot-dorsum":
        _, top, _, bottom = shapely.union_all(list(zones(view).values())).bounds
        return box(0, 0, found.width, bottom - 0.27 * (bottom - top))
    return box(0, 0, found.width, found.height)


def zone_at(view: str, point: Point) -> list[str]:
    return [name for name, shape in zones(view).items() if shape.contains(point)]


@pytest.mark.parametrize(("name", "view", "at", "zone"), tables()["points"], ids=str)
def test_every_point_lies_in_its_zone_alone(name: str, view: str, at: list[float], zone: str) -> None:
    spot = standing(view).spot(*at)
    found = seen(view)[0].find(spot, 8.0)
    assert found is not None, f"{name} is not seen from the {view} side"
    assert zone_at(view, Point(found)) == [zone]


@pytest.mark.parametrize("view", ALL)
def test_zones_tile_the_body(view: str) -> None:
    found = seen(view)[0]
    shapes = list(zones(view).values())
    whole = shapely.union_all(shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(whole.area, rel=1e-6), "zones overlap"
    skin = whole if found.cut is None else whole.union(found.cut)
    pixels = float((found.labels > 0).sum()) * found.spec.detail.step**2
    assert skin.area == pytest.approx(pixels, rel=0.004)
    holes = sum(shapely.Polygon(hole).area for part in shapely.get_parts(skin) for hole in part.interiors)
    assert holes <= 0.001 * whole.area + 1.5 * _seen_through(view), "there are gaps between zones"


def _seen_through(view: str) -> float:
    """The ground in mm² that is seen through the body, such as between two toes."""
    found = seen(view)[0]
    pieces, count = ndimage.label(np.pad(found.labels == 0, 1, constant_values=True))
    sizes = np.bincount(pieces.ravel(), minlength=count + 1)
    return float(sizes[1:].sum() - sizes[pieces[0, 0]]) * found.spec.detail.step**2


@pytest.mark.parametrize("view", ALL)
def test_pixels_of_a_zone_lie_inside_its_own_polygon(view: str) -> None:
    found = seen(view)[0]
    rows, columns = np.nonzero(found.labels[::3, ::3])
    x, y = (columns * 3 + 0.5) * found.spec.detail.step, (rows * 3 + 0.5) * found.spec.detail.step
    label = found.labels[::3, ::3][rows, columns]
    right = total = 0
    for number, name in enumerate(found.names, start=1):
        mine = label == number
        if mine.any():
            right += int(shapely.contains_xy(zones(view)[name], x[mine], y[mine]).sum())
            total += int(mine.sum())
    assert right / total >= 0.995


@pytest.mark.parametrize("view", ALL)
def test_neighbours_are_those_of_the_map(view: str) -> None:
    data = tables()
    must = {frozenset(pair) for pair in data["adjacency"][view]}
    may = {frozenset(pair) for pair in data["may_touch"].get(view, [])}
    area = window(view)
    inside = areas(shapely.union_all(list(zones(view).values())).buffer(-EDGE).intersection(area))
    if view == "saddle":
        may |= BEYOND | {frozenset(("X", name)) for name in ORDER}
    if view == "anterior":
        may |= {frozenset(("X", "T12"))}  # the tables end within T12
    for one, two in combinations(sorted(zones(view)), 2):
        pair = frozenset((one, two))
        if pair in must:
            assert contact(zones(view)[one], zones(view)[two], area) > TOUCH, f"{one} and {two} do not touch"
        elif pair not in may:
            assert contact(zones(view)[one], zones(view)[two], inside) < 1.0, f"{one} and {two} touch"


def test_only_the_axial_lines_part_roots_that_do_not_follow_each_other() -> None:
    touching = set()
    for view in ALL:
        inside = shapely.union_all(list(zones(view).values())).buffer(-EDGE)
        for one, two in combinations(sorted(zones(view)), 2):
            if contact(zones(view)[one], zones(view)[two], inside) > TOUCH:
                touching.add(frozenset((one, two)))
    following = {frozenset(pair) for pair in pairwise(ORDER)}
    assert following <= touching, "two roots that follow each other never touch"
    assert {pair for pair in touching if "X" not in pair} <= following | BEYOND


def _reaches(view: str, one: str, two: str, side: str) -> float:
    """The s at which a border reaches the medial or lateral outline of the right limb, or the middle of a side view."""
    shapes = zones(view)
    border = shapes[one].boundary.intersection(shapes[two].buffer(0.05)).intersection(limb(view))
    if view in ("medial", "lateral"):
        points = shapely.get_coordinates(border)
        bounds = limb(view).bounds
        middle = [(abs(x - _middle(view, y)), y) for x, y in points.tolist() if bounds[1] < y < bounds[3]]
        y = min(middle)[1]
    else:
        points = shapely.get_coordinates(border)
        medial_is_right = view == "anterior"
        rightmost = (side == "medial") == medial_is_right
        y = float(points[points[:, 0].argmax() if rightmost else points[:, 0].argmin()][1])
    zero, low = level(view, 0.0), level(view, 1.0)
    return float((y - zero) / (low - zero))


def _middle(view: str, y: float) -> float:
    left, _, right, _ = limb(view).intersection(LineString([(-10, y), (1000, y)])).bounds
    return float(left + right) / 2


SEAMS = (
    ("L2", "L3", "medial", 0.325, ("anterior", "posterior", "medial")),
    ("L3", "L4", "medial", 0.566, ("anterior", "posterior", "medial")),
    ("L2", "L3", "lateral", 0.163, ("anterior", "lateral")),
    ("L3", "L4", "lateral", 0.505, ("anterior", "lateral")),
    ("L4", "L5", "lateral", 0.505, ("anterior", "lateral")),
    ("S2", "X", "lateral", 0.270, ("posterior", "lateral")),
    ("S2", "L5", "lateral", 0.554, ("posterior", "lateral")),
    ("S1", "L5", "lateral", 1.020, ("lateral",)),
)


@pytest.mark.parametrize(("one", "two", "side", "s", "views"), SEAMS)
def test_a_border_reaches_the_outline_at_one_level_in_all_views(
    one: str, two: str, side: str, s: float, views: tuple[str, ...]
) -> None:
    levels = [_reaches(view, one, two, side) for view in views]
    assert levels == pytest.approx([s] * len(views), abs=0.03)
    assert max(levels) - min(levels) < 0.03


def _met(view: str, x: float, first: float, last: float) -> list[str]:
    met: list[str] = []
    for s in np.arange(first, last, 0.006).tolist():
        names = zone_at(view, place(view, x, s))
        if len(names) == 1 and (not met or met[-1] != names[0]):
            met.append(names[0])
    return met


@pytest.mark.parametrize(
    ("view", "x", "first", "last", "order"),
    [
        ("anterior", 0.5, -0.1, 0.95, ["X", "T12", "L1", "L2", "L3", "L4", "L5"]),
        ("anterior", 0.04, 0.05, 0.95, ["L1", "L2", "L3", "L4"]),
        ("anterior", 0.985, -0.03, 0.95, ["L1", "L2", "L3", "L5"]),
        ("posterior", 0.46, -0.15, 0.95, ["X", "S2", "S1"]),
        ("posterior", 0.04, 0.02, 0.93, ["S4-5", "S3", "L2", "L3", "L4"]),
        ("posterior", 0.96, -0.1, 0.95, ["X", "S2", "L5"]),
        ("medial", 0.4, 0.2, 0.95, ["L2", "L3", "L4"]),
        ("lateral", 0.75, 0.05, 0.92, ["X", "S2", "L5"]),
    ],
)
def test_roots_follow_each_other_down_the_limb(
    view: str, x: float, first: float, last: float, order: list[str]
) -> None:
    assert _met(view, x, first, last) == order


@pytest.mark.parametrize("view", ["anterior", "posterior", "saddle"])
def test_left_is_the_mirror_of_right(view: str) -> None:
    found = seen(view)[0]
    assert found.middle is not None
    halves = box(0, 0, found.middle, found.height), box(found.middle, 0, found.width, found.height)
    for name, shape in zones(view).items():
        left, right = (shape.intersection(half).area for half in halves)
        assert left > 0 and right > 0, f"{name} is missing on one side"
        assert abs(left - right) <= 0.015 * max(left, right), name


def test_no_root_is_where_it_must_not_be() -> None:
    for view in ("anterior", "posterior", "lateral"):
        shapes, width = zones(view), seen(view)[0].width
        inside = shapely.union_all(list(shapes.values())).buffer(-EDGE)
        above_knee = box(0, 0, width, level(view, 0.495)).intersection(inside)
        assert shapes["L5"].intersection(above_knee).area < 1.0
        above_calf = box(0, 0, width, level(view, 0.69))
        assert shapes["S1"].intersection(above_calf).area < 1.0
    assert "S3" not in zones("anterior")
    assert "L5" not in {name for name in zones("medial") if zones("medial")[name].bounds[1] < level("medial", 0.68)}
    back = [Point(place("lateral", 0.55, s)) for s in np.arange(0.5, 0.95, 0.01)]
    assert not any(zones("lateral")["L4"].contains(point) for point in back)


def test_the_points_of_t12_l1_l2_and_l3_lie_in_one_line() -> None:
    points = [region for region in drawing("anterior").regions if region.kind == "point"]
    centres = {region.id: np.array(region.shape.centroid.coords[0]) for region in points}
    layout = seen("anterior")[1]
    scale = np.array([layout.width, layout.height]) / layout.placed.scale
    t12, l1, l2, l3 = (centres[f"point-{root}"] * scale for root in ("T12", "L1", "L2", "L3"))
    limb_length = level("anterior", 1.0) - level("anterior", 0.0)
    assert np.hypot(*((t12 + l3) / 2 - l2)) < 0.03 * limb_length
    assert np.hypot(*((3 * t12 + l3) / 4 - l1)) < 0.03 * limb_length


@pytest.mark.parametrize("view", ["anterior", "posterior", "medial", "lateral"])
def test_borders_run_where_the_tables_have_them(view: str) -> None:
    lines = shapely.union_all([shape.boundary for shape in zones(view).values()])
    unit = level(view, 1.0) - level(view, 0.0)
    for name, table in tables()["borders"][view].items():
        inner = [(x, s) for x, s in table if 0.08 < x < 0.92 and LEVELS[view][0] < s < 0.9]
        away = [lines.distance(place(view, x, s)) / unit for x, s in inner]
        assert all(distance < 0.03 for distance in away), f"{name}: {max(away):.3f}"


def test_every_key_sensory_point_and_bedside_point_lies_in_its_zone() -> None:
    chart = real_topic().files["map"]
    shown = 0
    for mark in chart.points:
        for view in mark.views:
            for spot in mark.at:
                found = seen(view)[0].find(spot, 5.0)
                if found is not None:
                    assert zone_at(view, Point(found)) == [mark.entry], f"{mark.cell} from the {view} side"
                    shown += 1
    assert shown >= 2 * len(ORDER)


def test_the_border_behind_the_knee_bends_nowhere_sharply() -> None:
    """From the knee to the calf, S2 and L5 meet along one curve, as seen from the side and from behind."""
    for view in ("lateral", "posterior"):
        inside = limb(view).buffer(-EDGE)
        both = zones(view)["L5"].boundary.intersection(zones(view)["S2"].boundary).intersection(inside)
        line = max(shapely.get_parts(shapely.line_merge(both)), key=lambda part: part.length)
        assert line.length > 40
        places = np.array([line.interpolate(at).coords[0] for at in np.arange(0, line.length, 8.0)])
        headings = np.unwrap(np.arctan2(*np.diff(places, axis=0).T))
        assert np.degrees(np.abs(np.diff(headings)).max()) < 20, view


def test_the_pain_of_l5_does_not_run_along_a_border() -> None:
    """On a border the pain could be that of either zone: above the knee it stays behind L3."""
    line = next(line for line in real_topic().files["map"].lines if line.kind == "pain" and line.entry == "L5")
    path = curve_through(tuple(line.path), seen("lateral")[0].plane)
    places, near = seen("lateral")[0].find_all(path, 6.0)
    edge = zones("lateral")["L3"]
    beside = [edge.distance(Point(x, y)) for (x, y), there in zip(places.tolist(), near, strict=True) if there]
    assert min(beside) > 8.0


def test_the_pain_of_l5_ends_on_the_dorsum_and_bends_one_way() -> None:
    """Its tip is clear of S1, and its course, kept off the front of the leg, turns forwards and never back again."""
    found, spec = seen("lateral")[0], spec_of("lateral", "pain", width=36.0)
    line = next(line for line in real_topic().files["map"].lines if line.kind == "pain" and line.entry == "L5")
    path = curve_through(tuple(line.path), found.plane)
    places, near = found.find_all(path[path[:, 0] > 0.55], 6.0)
    assert zones("lateral")["S1"].distance(Point(places[near][-1])) > 20.0
    placed = layout_of(read(real_topic(), spec), spec, found).placed
    course = LineString(kept_inside(placed.line(places[near]), placed.shape(found.outline), 1.1))
    spots = np.array([course.interpolate(at).coords[0] for at in np.arange(0, course.length, 3.0)])
    headings = np.unwrap(np.arctan2(*np.diff(spots, axis=0).T))
    assert np.degrees(np.diff(headings).min()) > -5


def test_from_the_side_s1_reaches_the_outline_from_the_heel_to_the_little_toe() -> None:
    """Who stands on the floor shows nothing of the ball of the great toe below the lateral side of the foot."""
    found = seen("lateral")[0]
    base = found.find((1.175, 60.0), 20.0)
    assert base is not None
    last, below = int(base[0] / found.spec.detail.step), set()
    for column in found.labels[-200:, :last].T:
        if column.any():
            below.add(found.names[column[np.flatnonzero(column)[-1]] - 1])
    assert below == {"S1"}


def test_t12_ends_below_the_key_point_of_t11_and_far_below_the_navel() -> None:
    """The navel is T10, and the key point of T11 lies halfway from it to that of T12 (ISNCSCI)."""
    navel, midclavicular = -0.162, -8.0
    found = seen("anterior")[0]
    assert found.middle is not None
    assert zone_at("anterior", Point(found.middle + 1, level("anterior", navel))) == ["X"]
    for h, zone in ((navel / 2, "X"), (navel / 4, "T12"), (0.0, "T12")):
        place = found.find((h, midclavicular), 8.0)
        assert place is not None
        assert zone_at("anterior", Point(place)) == [zone]
