"""The limbs of the radiculopathies: the arrow of a pain stays within the limb and ends where the words say."""

from __future__ import annotations

import math

import pytest

from figures.anatomy.mannequin import Mannequin
from figures.radiculopathy.draw import HEAD
from figures.radiculopathy.scenes import SCENES
from trivet.pictures.curves import arrow_shape, spline
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.style import LIGHT

PER_MM = {"whole": (0.05, 1.0), "compact": (0.042, 76 / 90)}
"""Mm of the canvas per mm of the body, and the scale of the picture."""


@pytest.mark.parametrize("size", PER_MM)
@pytest.mark.parametrize("column", SCENES)
def test_no_part_of_the_arrow_leaves_the_limb(column: str, size: str) -> None:
    per_mm, scale = PER_MM[size]
    body = Mannequin(SCENES[column].posture, 0.0, 0.0, per_mm)
    course = spline(body.points(SCENES[column].pain))
    arrow = arrow_shape(course, LIGHT.lines.path / POINTS_PER_MM, HEAD * scale)
    assert body.outline().contains(arrow)


def test_the_pain_of_l5_ends_on_the_great_toe() -> None:
    body = Mannequin(SCENES["l5"].posture, 0.0, 0.0, 1.0)
    end = SCENES["l5"].pain[-1]
    assert math.dist(end, body.joint("great-toe.R")) < 40
    assert math.dist(end, body.joint("great-toe.R")) < math.dist(end, body.joint("toes.R"))
    assert end[1] > body.joint("great-toe.R")[1]
