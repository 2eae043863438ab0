"""The tint of a pain lies on the back of the limb, or on the front of the thigh."""

from __future__ import annotations

import pytest
from shapely import LineString, Point

from figures.anatomy.mannequin import Mannequin
from figures.provocative_tests.draw import POSTURES
from figures.provocative_tests.painful_skin import painful_skin


@pytest.mark.parametrize("test", ["slr", "crossed-slr", "bragard"])
def test_the_front_of_the_painful_thigh_keeps_its_colour(test: str) -> None:
    body = Mannequin(POSTURES[test], 0.0, 0.0, 1.0)
    hip, knee, ankle = (Point(body.joint(f"{name}.R")) for name in ("hip", "knee", "ankle"))
    skin = painful_skin(body, "R")
    for start, end in ((hip, knee), (knee, ankle)):
        front = LineString([start, end]).offset_curve(-40)
        assert front.intersection(skin).length < 0.05 * front.length


@pytest.mark.parametrize("test", ["slr", "bragard"])
def test_no_pain_on_the_thigh_that_rests(test: str) -> None:
    body = Mannequin(POSTURES[test], 0.0, 0.0, 1.0)
    resting = LineString([body.joint("hip.L"), body.joint("knee.L")])
    assert painful_skin(body, "R").intersection(resting).length < 0.2 * resting.length


def test_a_stretched_femoral_nerve_hurts_in_front_towards_the_couch() -> None:
    body = Mannequin(POSTURES["femoral-stretch"], 0.0, 0.0, 1.0)
    thigh = LineString([body.joint("hip.L"), body.joint("knee.L")])
    skin = painful_skin(body, "L", front=True)
    assert skin.centroid.y > thigh.centroid.y
    assert not skin.intersects(thigh)
