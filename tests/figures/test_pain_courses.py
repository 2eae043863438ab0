"""The arrow of a pain lies within the limb that hurts, at the back or in front of the thigh."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import LineString

from figures.anatomy.mannequin import Mannequin, bearing, place_at
from figures.provocative_tests.draw import LIFTED, PAIN, PAIN_SMALL, POSTURES, ROUND, round_toes
from figures.provocative_tests.pain_courses import femoral_pain, sciatic_pain
from trivet.pictures.curves import arrow_shape
from trivet.pictures.fonts import POINTS_PER_MM

SIZES = {"panel": (0.04, 1.0, PAIN), "pictogram": (0.02, 44 / 90, PAIN_SMALL)}
"""Mm of the canvas per mm of the body, the scale of the panel, and the line and head of the arrow."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("test", POSTURES)
def test_no_part_of_the_arrow_leaves_the_body(test: str, size: str) -> None:
    per_mm, scale, (width, head) = SIZES[size]
    body = Mannequin(POSTURES[test], 0.0, 0.0, per_mm)
    course = femoral_pain(body, "L") if test == "femoral-stretch" else sciatic_pain(body, "R")
    arrow = arrow_shape(course, width / POINTS_PER_MM, head * scale)
    assert body.outline().contains(arrow)


@pytest.mark.parametrize("test", ["slr", "crossed-slr", "bragard"])
def test_sciatica_runs_down_the_back_of_thigh_and_leg(test: str) -> None:
    body = Mannequin(POSTURES[test], 0.0, 0.0, 1.0)
    hip, knee, ankle = (np.array(body.joint(f"{name}.R")) for name in ("hip", "knee", "ankle"))
    line = LineString(sciatic_pain(body, "R"))
    for start, end in ((hip, knee), (knee, ankle)):
        along = (end - start) / np.hypot(*(end - start))
        middle = (start + end) / 2
        behind = LineString([middle, middle + 60 * np.array([-along[1], along[0]])])
        assert behind.intersects(line)


def test_a_stretched_femoral_nerve_hurts_in_front_towards_the_couch() -> None:
    body = Mannequin(POSTURES["femoral-stretch"], 0.0, 0.0, 1.0)
    thigh = LineString([body.joint("hip.L"), body.joint("knee.L")])
    pain = LineString(femoral_pain(body, "L"))
    assert pain.centroid.y > thigh.centroid.y
    assert not pain.intersects(thigh)


def test_the_leg_is_lowered_so_far_that_both_its_places_are_seen() -> None:
    before, after = (Mannequin(posture["bragard"], 0.0, 0.0, 1.0) for posture in (LIFTED, POSTURES))
    turned = bearing(after.joint("hip.R"), after.joint("ankle.R")) - bearing(
        before.joint("hip.R"), before.joint("ankle.R")
    )
    assert 15 < turned < 25


def test_the_ankle_is_dorsiflexed_no_farther_than_an_ankle_goes() -> None:
    before, after = (Mannequin(posture["bragard"], 0.0, 0.0, 1.0) for posture in (LIFTED, POSTURES))
    bent, neutral = (
        bearing(body.joint("ankle.R"), body.joint("great-toe.R")) - bearing(body.joint("ankle.R"), body.joint("knee.R"))
        for body in (after, before)
    )
    assert 15 < (neutral - bent) % 360 < 30


def test_the_arrow_of_dorsiflexion_is_that_of_the_lowered_foot_and_clear_of_where_the_leg_was() -> None:
    """Round the toes, from the sole towards the shin."""
    foot = Mannequin(POSTURES["bragard"], 0.0, 0.0, 1.0)
    before = place_at(LIFTED["bragard"], "hip.R", foot.joint("hip.R"), 1.0)
    course = round_toes(foot, *ROUND)
    arrow = arrow_shape(course, 10.0, 50.0)
    assert min(foot.outline().distance(arrow), before.outline().distance(arrow)) > 20
    ankle, toe, knee = (np.array(foot.joint(f"{name}.R")) for name in ("ankle", "great-toe", "knee"))
    to_knee = [float((end - ankle) @ (knee - ankle)) for end in (course[0], toe, course[-1])]
    assert to_knee == sorted(to_knee), "from the sole, past the toes, towards the knee"
