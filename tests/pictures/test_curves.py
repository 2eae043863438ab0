"""Curves pass through their points, bands have their widths."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import LineString, Point

from trivet.pictures.curves import arrow_head, arrow_tip, band, direction, outline, spline

POINTS = [(0.0, 0.0), (10.0, 2.0), (12.0, 10.0), (3.0, 12.0)]


def test_a_spline_passes_through_its_points() -> None:
    line = LineString(spline(POINTS))
    assert all(line.distance(Point(point)) < 1e-9 for point in POINTS)


def test_an_outline_is_closed_and_passes_through_its_points() -> None:
    shape = outline(POINTS)
    assert shape.is_valid
    assert all(shape.exterior.distance(Point(point)) < 1e-6 for point in POINTS)


def test_a_straight_band_is_a_rectangle() -> None:
    assert band([(0, 0), (10, 0), (20, 0)], (2, 2, 2)).area == pytest.approx(40)


def test_an_arrow_ends_at_its_tip() -> None:
    shaft, head = arrow_head([(0, 0), (10, 0)], 2.0, 1.5)
    assert (10.0, 0.0) in [tuple(point) for point in head.exterior.coords]
    assert np.all(shaft[:, 0] < 10)


def test_an_arrow_tip_is_a_triangle_that_may_be_cut_in_at_its_base() -> None:
    whole, barbed = arrow_tip((0, 0), (6, 0), 4), arrow_tip((0, 0), (6, 0), 4, barb=1.5)
    assert whole.area == pytest.approx(12)
    assert barbed.area == pytest.approx(9)
    assert whole.bounds == barbed.bounds == (0, -2, 6, 2)


def test_a_direction_has_length_one_unless_there_is_none() -> None:
    assert direction((1, 1), (4, 5)).tolist() == pytest.approx([0.6, 0.8])
    assert direction((1, 1), (1, 1)).tolist() == [0, 0]
