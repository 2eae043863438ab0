"""Borders cut the chart into zones; what does not cut it is refused with its place."""

from __future__ import annotations

import numpy as np
import pytest

from trivet.pictures.chart import ChartPlane, Places, Ring, Spot
from trivet.pictures.zones import ZoneError, curve_through, make_zones, ring_radius

PLANE = ChartPlane(top=-0.45, bottom=1.45, unit=838, degree=1.4, radius=70, h_step=0.0006, theta_step=0.15)

BORDERS: dict[str, tuple[Spot, ...]] = {
    "front": ((-0.45, 0.0), (1.45, 0.0)),
    "back": ((-0.45, 180.0), (1.45, 180.0)),
    "waist": ((0.5, 0.0), (0.6, 90.0), (0.5, 180.0)),
}
CORES: dict[str, tuple[Spot, ...]] = {"medial": ((0.5, -90.0),), "upper": ((0.2, 90.0),), "lower": ((0.9, 90.0),)}
RING = Ring("ring", ((0, 1.0), (90, 2.0), (180, 1.0)))


def places(h: float, theta: float, across: float = 99.0, along: float = 0.0) -> Places:
    return Places(*(np.array([value]) for value in (h, theta, across, along)))


@pytest.mark.parametrize(
    ("h", "theta", "zone"), [(0.5, -90, "medial"), (0.2, 90, "upper"), (0.9, 90, "lower"), (0.57, 90, "upper")]
)
def test_a_place_belongs_to_the_zone_whose_core_shares_its_face(h: float, theta: float, zone: str) -> None:
    zones = make_zones(PLANE, BORDERS, CORES)
    assert zones.names[zones.at(places(h, theta))[0] - 1] == zone


def test_rings_lie_over_the_rest() -> None:
    zones = make_zones(PLANE, BORDERS, CORES, (RING,))
    inside = places(0.2, 90, across=1.5, along=0.0)
    assert zones.names[zones.at(inside)[0] - 1] == "ring"
    assert ring_radius(RING, np.array([0.0, 90.0, 180.0])) == pytest.approx([1.0, 2.0, 1.0])


def test_a_border_may_run_across_the_back() -> None:
    belt = {"front": BORDERS["front"], "belt": ((0.5, 0.0), (0.6, 90.0), (0.5, 180.0), (0.6, 270.0), (0.5, 360.0))}
    zones = make_zones(PLANE, belt, {"upper": ((0.2, 90.0), (0.2, -90.0)), "lower": ((0.9, 90.0), (0.9, -90.0))})
    for theta in (90.0, -90.0):
        assert zones.names[zones.at(places(0.57, theta))[0] - 1] == "upper"
        assert zones.names[zones.at(places(0.63, theta))[0] - 1] == "lower"


def test_a_curve_does_not_swing_out_beyond_its_spots() -> None:
    curve = curve_through(((0.0, 0.0), (0.1, 50.0), (0.1, 60.0), (0.3, 61.0)), PLANE)
    assert curve[:, 0].min() == 0.0 and curve[:, 0].max() == 0.3
    assert (np.diff(curve[:, 1]) >= 0).all()


@pytest.mark.parametrize(
    ("borders", "cores", "message", "border"),
    [
        (
            {**BORDERS, "waist": ((0.5, 0.0), (0.5, 170.0))},
            CORES,
            "border waist ends at h 0.5, theta 170, where it meets no other border",
            "waist",
        ),
        (
            {**BORDERS, "slope": ((0.5, 0.0), (0.5, 40.0), (0.7, 120.0), (0.7, 180.0))},
            CORES,
            "border waist crosses border slope at h 0.5",
            "waist",
        ),
        (
            {**BORDERS, "loop": ((0.5, 0.0), (0.9, 60.0), (0.9, 30.0), (0.5, 70.0), (0.3, 180.0))},
            CORES,
            "border loop crosses itself",
            "loop",
        ),
        (BORDERS, {"medial": CORES["medial"], "upper": CORES["upper"]}, "has no core", ""),
        (BORDERS, {**CORES, "third": ((0.1, 90.0),)}, "cores of third, upper", ""),
    ],
)
def test_what_is_no_map_is_refused(
    borders: dict[str, tuple[Spot, ...]], cores: dict[str, tuple[Spot, ...]], message: str, border: str
) -> None:
    with pytest.raises(ZoneError, match=message) as caught:
        make_zones(PLANE, borders, cores)
    assert caught.value.border == border
