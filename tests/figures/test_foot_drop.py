"""The nerves of the dropped foot: they run on the leg, and the lesion at the fibula lies on its neck."""

from __future__ import annotations

import pytest
from shapely import LineString, Point

from figures.anatomy.mannequin import Mannequin
from figures.foot_drop.draw import DEEP, LESIONS, PERONEAL, SUPERFICIAL, TIBIAL, TIBIAL_DEEP, TRUNK
from figures.foot_drop.nerve_skin import NERVE_SKIN
from trivet.pictures.curves import Points, spline

BODY = Mannequin("limb-drop", 0.0, 0.0, 1.0)


def test_the_star_of_the_common_peroneal_nerve_lies_at_the_neck_of_the_fibula() -> None:
    """A little behind the middle of the leg, three to five centimetres below the joint line; from the right, the body
    faces right."""
    knee, ankle = (Point(BODY.joint(f"{name}.R")) for name in ("knee", "ankle"))
    star = Point(LESIONS["common_peroneal"])
    assert 25 < LineString([knee, ankle]).project(star) < 55
    level = BODY.outline().intersection(LineString([(0, star.y), (BODY.size[0], star.y)]))
    back, _, front, _ = level.bounds
    assert 0.35 < (star.x - back) / (front - back) < 0.55
    assert LineString(spline(PERONEAL)).distance(star) < 4


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


@pytest.mark.parametrize("course", [TRUNK, TIBIAL, TIBIAL_DEEP, PERONEAL, SUPERFICIAL, DEEP])
def test_a_nerve_stays_on_the_limb(course: Points) -> None:
    assert BODY.outline().buffer(-4.0).contains(LineString(spline(course)))
