"""A raster becomes polygons that share their borders; what is too small to mean anything goes."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import box

from trivet.pictures.arcs import Labels, clean, outlines
from trivet.pictures.shapes import largest, polygons


def disc(size: int, radius: float) -> Labels:
    """A disc of zone 1, its lower half zone 2, on an outside of 0."""
    y, x = np.mgrid[0:size, 0:size] + 0.5 - size / 2
    inside = x**2 + y**2 < radius**2
    return np.where(inside, np.where(y > 0, 2, 1), 0).astype(np.uint8)


def test_two_halves_share_one_border_and_leave_no_gap() -> None:
    found = outlines(disc(120, 50), inner=3, outer=2, tolerance=0.1)
    one, two = found.zones[1], found.zones[2]
    assert one.intersection(two).area == 0.0
    assert one.union(two).area == pytest.approx(one.area + two.area)
    assert one.boundary.intersection(two.boundary).length == pytest.approx(100, rel=0.03)
    assert {arc.labels for arc in found.arcs} == {(0, 1), (0, 2), (1, 2)}


def test_the_outline_is_smooth_also_where_a_border_meets_it() -> None:
    whole = outlines(disc(120, 50), inner=3, outer=2, tolerance=0.05)
    body = largest(whole.zones[1].union(whole.zones[2]))
    assert body.area == pytest.approx(np.pi * 50**2, rel=0.01)
    corners = np.array(body.exterior.coords) - 60
    assert np.abs(np.hypot(*corners.T) - 50).max() < 0.6


def test_a_hole_stays_a_hole() -> None:
    labels = disc(120, 50)
    labels[50:62, 50:70] = 0
    zones = outlines(labels, inner=2, outer=1, tolerance=0.1).zones
    assert len(largest(zones[1].union(zones[2])).interiors) == 1


def test_islands_and_slivers_go_to_their_neighbours() -> None:
    labels = disc(120, 50)
    labels[40:43, 50:53] = 3
    labels[20:100, 60:62] = 4
    assert set(np.unique(clean(labels, 20, 0.0)).tolist()) == {0, 1, 2, 4}
    assert set(np.unique(clean(labels, 20, 2.5)).tolist()) == {0, 1, 2}
    assert ((clean(labels, 20, 2.5) > 0) == (labels > 0)).all()


def test_the_same_raster_gives_the_same_arcs() -> None:
    first, second = (outlines(disc(90, 40), inner=3, outer=2, tolerance=0.1) for _ in range(2))
    assert [arc.points.tobytes() for arc in first.arcs] == [arc.points.tobytes() for arc in second.arcs]


def test_a_line_at_a_small_angle_to_the_rows_has_no_steps() -> None:
    column = np.arange(600)
    labels = (np.arange(80)[:, None] > 30 + column[None, :] / 45).astype(np.uint8)
    (body,) = polygons(outlines(labels, inner=3, outer=2, tolerance=0.02).zones[1])
    edge = np.array(body.exterior.intersection(box(150, 0, 450, 60)).coords)
    assert np.ptp(edge[:, 1] - edge[:, 0] / 45) < 0.2
