"""Zones of the map on the postures of the mannequin: they tile the limb, and move with the map's borders."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import shapely

from figures.anatomy.mannequin import place
from figures.anatomy.posture_zones import zone_on
from figures.anatomy.zone_curves import ZoneCurves, zone_curves
from tests.figures.fixture import map_file
from trivet.pictures.canvas import Box

ANATOMY = Path(__file__).parents[3] / "figures" / "anatomy"
POSTURES = json.loads((ANATOMY / "postures" / "zoned.json").read_text(encoding="utf-8"))["poses"]
ROOM = Box(10, 20, 60, 90)
FOOT_ALONE = ("dorsum", "sole")


@pytest.fixture(scope="module")
def curves() -> ZoneCurves:
    return zone_curves(map_file(), "lower-limb")


@pytest.mark.parametrize("posture", sorted(POSTURES))
def test_zones_lie_on_the_limb_and_not_on_one_another(posture: str, curves: ZoneCurves) -> None:
    body = place(posture, ROOM)
    shapes = {name: zone_on(body, curves, name) for name, _ in curves.cores}
    seen = {name: shape for name, shape in shapes.items() if not shape.is_empty}
    assert {"L5", "S1"} <= set(seen)
    for one, two in combinations(seen.values(), 2):
        assert one.intersection(two).area < 0.005 * min(one.area, two.area)
    whole = shapely.union_all(list(seen.values()))
    assert body.outline().buffer(0.01).contains(whole)
    if posture in FOOT_ALONE:
        assert whole.area > 0.99 * body.outline().area


def test_on_the_sole_s1_is_the_heel_and_l5_the_great_toe(curves: ZoneCurves) -> None:
    body = place("sole", ROOM)
    heel, toe = (shapely.Point(body.joint(f"{name}.R")) for name in ("ankle", "great-toe"))
    assert zone_on(body, curves, "S1").contains(heel)
    assert zone_on(body, curves, "L5").distance(toe) < zone_on(body, curves, "S1").distance(toe)


def test_from_behind_s1_is_a_strip_within_the_calf_the_heel_and_the_lateral_foot(curves: ZoneCurves) -> None:
    """Seen from the outer side the strip would lie at the inner edge of the calf, as if S1 were medial."""
    body = place("inner-back", ROOM)
    zone, ankle = zone_on(body, curves, "S1"), body.joint("ankle.R")
    calf = ankle[1] - 130 * body.scale
    level = shapely.LineString([(ROOM.left, calf), (ROOM.right, calf)])
    strip, leg = zone.intersection(level).bounds, shapely.clip_by_rect(level, ankle[0] - 8, 0, ankle[0] + 8, 200)
    edges = leg.intersection(body.outline()).bounds
    assert strip[0] - edges[0] > 15 * body.scale and edges[2] - strip[2] > 15 * body.scale
    assert zone.contains(shapely.Point(ankle)), "the heel"
    assert zone.distance(shapely.Point(body.joint("toes.R"))) < 25 * body.scale
    assert not zone.buffer(2 * body.scale).contains(shapely.Point(body.joint("great-toe.R")))


def test_a_mirrored_posture_has_mirrored_zones(curves: ZoneCurves) -> None:
    body, other = place("limb-drop", ROOM), place("limb-drop", ROOM, mirrored=True)
    right, left = zone_on(body, curves, "L5"), zone_on(other, curves, "L5")
    flipped = shapely.affinity.scale(left, -1, 1, origin=(body.box.centre[0], 0))
    assert flipped.symmetric_difference(right).area < 1e-6 * right.area


def test_a_border_that_moves_in_the_map_moves_here(curves: ZoneCurves) -> None:
    borders = tuple(
        (name, (path[0], *((h - 0.02, theta) for h, theta in path[1:-1]), path[-1]) if name == "S2-L5" else path)
        for name, path in curves.borders
    )
    body = place("limb-drop", ROOM)
    assert zone_on(body, replace(curves, borders=borders), "L5").area > zone_on(body, curves, "L5").area * 1.01


def test_the_postures_move_the_vertices_of_the_body() -> None:
    body = json.loads((ANATOMY / "lower_body.json").read_text(encoding="utf-8"))
    assert {len(vertices) for vertices in POSTURES.values()} == {len(body["poses"]["standing"])}
