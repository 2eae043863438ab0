"""The nerves of the dropped leg as they are drawn: one shape, which tapers downwards and ends round."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from figures.anatomy.mannequin import Mannequin
from figures.foot_drop.draw import DEEP, NERVES, PERONEAL, SUPERFICIAL, TIBIAL, TIBIAL_DEEP, TRUNK, nerve_shape
from trivet.pictures.curves import Points, pieces, spline
from trivet.pictures.shapes import largest

BODY = Mannequin("limb-drop", 0.0, 0.0, 1.0)


def breadths(nerves: BaseGeometry, course: Points) -> list[float]:
    """How broad what is drawn is across a course, every 3 mm of the body, wherever no other nerve is near."""
    line = LineString(spline(course))
    found = []
    for at in np.arange(2.0, line.length - 4.0, 3.0):
        before, here, after = (np.array(line.interpolate(at + step).coords[0]) for step in (-1.0, 0.0, 1.0))
        across = np.array([before[1] - after[1], after[0] - before[0]]) / np.hypot(*(after - before)) * 20
        (cut,) = [piece for piece in pieces(LineString([here - across, here + across]).intersection(nerves))
                  if LineString(piece).distance(Point(here)) < 0.1]  # fmt: skip
        found.append(float(np.hypot(*(cut[-1] - cut[0]))))
    return found


@pytest.mark.parametrize("course", [TRUNK[4:-1], (*TIBIAL[2:], *TIBIAL_DEEP), PERONEAL[2:5], SUPERFICIAL[2:], DEEP[2:]])
def test_a_nerve_never_grows_broader_downwards(course: Points) -> None:
    """It would look like two that are joined. What is measured begins below where it leaves its trunk."""
    measured = np.array(breadths(nerve_shape(BODY), course)) * 0.0489
    assert len(measured) > 15
    assert (measured[1:] < np.minimum.accumulate(measured)[:-1] + 0.01).all()


def test_nerves_end_tapered_and_round_at_the_ankle() -> None:
    for course, widths in NERVES[2:]:
        end = Point(course[-1])
        assert widths[-1] < 0.4 * widths[2]
        corners = [
            corner for corner in map(Point, largest(nerve_shape(BODY)).exterior.coords) if corner.distance(end) < 3
        ]
        assert len(corners) > 5
