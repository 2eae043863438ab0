"""One pipeline from curves to zones, on a surface and a chart that are no body's: the ball of `tests/topics/globe`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shapely import affinity

from trivet.pictures.camera import Camera
from trivet.pictures.surface_view import SurfaceView, surface_view
from trivet.pictures.view_spec import Detail, ViewSpec
from trivet.pictures.zones import make_zones

GLOBE = Path(__file__).parents[1] / "topics" / "globe" / "figures" / "globe"
DETAIL = Detail(step=1.0, tone_step=4.0, inner=2.0, outer=2.0, tolerance=0.1, island=20.0, thin=1.0, sampling=2)
SIDE = ViewSpec("still", Camera((1, 0, 0), (0, 1, 0), (0, 0, 1)), DETAIL)
POLE = ViewSpec("still", Camera((1, 0, 0), (0, 0, -1), (0, 1, 0)), DETAIL)
DISC = np.pi * 100.0**2
"""The area of the ball's outline in mm²."""


@pytest.fixture(scope="module")
def modules() -> Iterator[tuple[Any, Any]]:
    """`ball.py` and `words.py` of the globe, whose package belongs to a topic and is not on the path."""
    found = []
    for name in ("ball", "words"):
        spec = spec_from_file_location(f"globe_{name}", GLOBE / f"{name}.py")
        assert spec
        assert spec.loader
        made = sys.modules[spec.name] = module_from_spec(spec)
        spec.loader.exec_module(made)
        found.append(made)
    yield found[0], found[1]
    for made in found:
        del sys.modules[made.__name__]


def seen(modules: tuple[Any, Any], spec: ViewSpec) -> SurfaceView:
    ball, words = modules
    chart = ball.BallChart()
    return surface_view(ball.ball(), chart, make_zones(chart.plane, words.BORDERS, words.CORES, (words.CAP,)), spec)


def test_from_the_side_each_hemisphere_is_half_of_the_ball(modules: tuple[Any, Any]) -> None:
    view = seen(modules, SIDE)
    assert set(view.zones) == {"N", "S", "cap"}
    assert view.outline.area == pytest.approx(DISC, rel=0.005)
    assert view.zones["S"].area == pytest.approx(DISC / 2, rel=0.01)
    assert view.zones["N"].area + view.zones["cap"].area == pytest.approx(DISC / 2, rel=0.01)
    assert view.contacts["N", "S"] == pytest.approx(200.0, rel=0.02)


def test_from_above_the_cap_is_a_circle_around_the_pole(modules: tuple[Any, Any]) -> None:
    view = seen(modules, POLE)
    assert set(view.zones) == {"N", "cap"}
    assert view.zones["cap"].area == pytest.approx(np.pi * 40.0**2, rel=0.01)
    assert view.zones["cap"].centroid.coords[0] == pytest.approx((view.width / 2, view.height / 2), abs=0.5)


@pytest.mark.parametrize("step", [0.5, 2.0])
def test_zones_are_the_same_at_any_resolution(modules: tuple[Any, Any], step: float) -> None:
    view, other = seen(modules, SIDE), seen(modules, replace(SIDE, detail=replace(DETAIL, step=step)))
    for name in ("N", "S"):
        # Frames begin on whole pixels, so the views differ by less than one.
        one, two = view.zones[name], other.zones[name]
        moved = affinity.translate(two, other.left - view.left, view.top - other.top)
        assert one.intersection(moved).area > 0.985 * one.union(moved).area


def test_a_mirrored_half_is_the_whole(modules: tuple[Any, Any]) -> None:
    view = seen(modules, replace(SIDE, half="left"))
    assert view.middle == view.width / 2
    assert view.outline.area == pytest.approx(DISC, rel=0.005)
    assert np.array_equal(view.labels, view.labels[:, ::-1])


def test_a_window_and_a_ceiling_leave_parts_out(modules: tuple[Any, Any]) -> None:
    window = seen(modules, replace(SIDE, window=(-100.0, 100.0, 0.0, -100.0)))
    assert (window.width, window.height) == (100.0, 200.0)
    assert window.outline.area == pytest.approx(DISC / 2, rel=0.01)
    low = seen(modules, replace(SIDE, ceiling=0.0))
    assert low.top == 0.0
    assert "cap" not in low.zones


def test_spots_are_found_where_they_are_seen(modules: tuple[Any, Any]) -> None:
    view = seen(modules, SIDE)
    assert view.find((0.5, 0.0), 3.0) == pytest.approx((-view.left, view.top), abs=2.0)
    assert view.find((0.25, 0.0), 3.0) == pytest.approx((-view.left, view.top - 100 * np.sqrt(0.5)), abs=2.0)
    assert view.find((0.5, 180.0), 3.0) is None
    places, near = view.find_all(np.array([(0.5, 0.0), (0.5, 180.0)]), 3.0)
    assert tuple(places[0]) == view.find((0.5, 0.0), 3.0)
    assert near.tolist() == [True, False]


def test_where_only_the_inside_is_seen_there_is_a_cut(modules: tuple[Any, Any]) -> None:
    view = seen(modules, replace(POLE, ceiling=0.0, cut=True))
    assert view.cut is not None
    assert view.cut.area == pytest.approx(DISC, rel=0.03)
