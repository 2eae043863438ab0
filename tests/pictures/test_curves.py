"""Curves pass through their points, bands have their widths."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import LineString, Point, box

from trivet.pictures.curves import arrow_head, arrow_shape, arrow_tip, band, direction, kept_inside, outline, spline

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


def test_the_area_of_an_arrow_is_its_line_and_its_head() -> None:
    line = [(0, 0), (5, 1), (10, 0)]
    whole, (_, head) = arrow_shape(line, 0.5, 2.0), arrow_head(line, 2.0, 1.7)
    assert head.difference(whole).area < 1e-9
    assert Point(5, 1.2).within(whole) and not Point(5, 1.3).within(whole)


def test_points_near_an_edge_are_moved_inwards_and_others_are_left() -> None:
    line = [(2.0, 2.0), (5.0, 5.5), (9.0, 12.0)]
    moved = kept_inside(line, box(0, 0, 10, 10), 3.0)
    assert moved.tolist() == [[3.0, 3.0], [5.0, 5.5], [7.0, 7.0]]
    assert kept_inside(line, box(0, 0, 10, 10), 6.0).tolist() == [list(point) for point in line]


def test_an_arrow_tip_is_a_triangle_that_may_be_cut_in_at_its_base() -> None:
    whole, barbed = arrow_tip((0, 0), (6, 0), 4), arrow_tip((0, 0), (6, 0), 4, barb=1.5)
    assert whole.area == pytest.approx(12)
    assert barbed.area == pytest.approx(9)
    assert whole.bounds == barbed.bounds == (0, -2, 6, 2)


def test_a_direction_has_length_one_unless_there_is_none() -> None:
    assert direction((1, 1), (4, 5)).tolist() == pytest.approx([0.6, 0.8])
    assert direction((1, 1), (1, 1)).tolist() == [0, 0]
