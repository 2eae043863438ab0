"""The chart on a body whose coordinates are known: a straight elliptic limb that stands beside the midline."""

from __future__ import annotations

import numpy as np
import pytest

from figures.anatomy.limb_axis import LimbAxis
from figures.anatomy.limb_chart import DRAWN_UP, STANDING, LimbChart
from trivet.pictures.chart import Chart, Places
from trivet.pictures.surface import Points

AXIS = LimbAxis(
    zero=900, unit=800, top=-0.5, bottom=1.5, degree=1.4, radius=70, hinge_y=100, hinge_z=200, turn=0.2,
    ankle_x=-100, ankle_z=0, splay=0, splay_from=101, toes=1.3, little_toe=1.4,
    toe_middle=0.5, toe_turn=10, crotch=-1.0, saddle_tilt=0, saddle_zero=0, saddle_unit=50, saddle_front=1e6,
)  # fmt: skip
BREADTH, DEPTH = 60.0, 40.0


def limb() -> tuple[Points, np.ndarray]:
    rings, around = 60, 48
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)
    points = [[-100 - BREADTH * np.sin(a), y, DEPTH * np.cos(a)] for y in np.linspace(1000, 110, rings) for a in angle]
    faces = [
        [r * around + k, (r + 1) * around + k, (r + 1) * around + (k + 1) % around, r * around + (k + 1) % around]
        for r in range(rings - 1)
        for k in range(around)
    ]
    return np.array(points), np.array(faces)


@pytest.fixture(scope="module")
def chart() -> LimbChart:
    return LimbChart(AXIS, *limb())


def places(chart: Chart, standing: Points, drawn_up: Points) -> Places:
    return chart.places({STANDING: standing, DRAWN_UP: drawn_up})


@pytest.mark.parametrize("theta", [-150.0, -90.0, -30.0, 0.0, 45.0, 90.0, 135.0, 180.0])
def test_theta_runs_from_the_front_by_the_lateral_side_to_the_back(chart: LimbChart, theta: float) -> None:
    a = np.radians(theta)
    point = np.array([[-100 - BREADTH * np.sin(a), 500.0, DEPTH * np.cos(a)]])
    found = places(chart, point, point).theta[0]
    assert (found - theta + 180) % 360 - 180 == pytest.approx(0, abs=1.5)


def test_fractions_of_breadth_and_depth_give_theta(chart: LimbChart) -> None:
    at_quarter = np.array([[-100 + BREADTH / 2, 500.0, DEPTH * np.sqrt(3) / 2]])
    theta = np.radians(places(chart, at_quarter, at_quarter).theta[0])
    assert (1 + np.sin(theta)) / 2 == pytest.approx(0.25, abs=0.01)


def test_h_falls_with_height(chart: LimbChart) -> None:
    points = np.array([[-160.0, 900.0, 0.0], [-160.0, 500.0, 0.0]])
    assert places(chart, points, points).h == pytest.approx([0.0, 0.5])


def test_h_goes_on_round_the_hinge_and_along_the_foot(chart: LimbChart) -> None:
    heel = [[-100.0, 100.0 - 150 * np.sin(a), 200 - 150 * np.cos(a)] for a in np.radians([1, 45, 89])]
    toe = [[-100.0, 0.0, 280.0]]
    found = places(chart, np.array(heel + toe), np.array(heel + toe)).h
    assert (np.diff(found) > 0).all()
    assert found[1] == pytest.approx(1.0 + 0.1)
    assert found[3] == pytest.approx(1.2 + 0.1)


def test_the_saddle_is_measured_with_the_thighs_drawn_up(chart: LimbChart) -> None:
    standing = np.array([[-100.0, 500.0, -40.0]])
    drawn_up = np.array([[-25.0, 0.0, 100.0]])
    found = places(chart, standing, drawn_up)
    assert found.across[0] == pytest.approx(0.5)
    assert found.along[0] == pytest.approx(2.0)
