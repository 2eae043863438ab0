"""Smooth paths stay close to their polylines, have fewer points, and keep true corners."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.path import Path
from shapely import LineString, Point, Polygon, box

from trivet.pictures.canvas import Box
from trivet.pictures.curves import Points
from trivet.pictures.labels import rounded
from trivet.pictures.smooth_paths import smooth_area, smooth_line


def vertices(path: Path) -> Points:
    return np.asarray(path.vertices)


def flat(path: Path) -> LineString:
    """A path as a polyline that follows its curves closely."""
    corners = [vertices(path)[0]]
    for points, code in path.iter_segments(curves=True, simplify=False):
        if code == Path.CURVE4:
            control = np.vstack([corners[-1], np.asarray(points).reshape(3, 2)])
            for t in np.linspace(0.1, 1, 10):
                weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3]
                corners.append(np.asarray(weights) @ control)
    return LineString(corners)


def wave() -> Points:
    x = np.linspace(0, 30, 200)
    return np.column_stack([x, 4 * np.sin(x / 3)])


def test_a_line_is_followed_within_a_tenth_of_a_millimetre_by_far_fewer_points() -> None:
    path = smooth_line(wave())
    assert flat(path).hausdorff_distance(LineString(wave())) < 0.1
    assert len(vertices(path)) < len(wave()) / 2
    assert vertices(path)[0] == pytest.approx(wave()[0]) and vertices(path)[-1] == pytest.approx(wave()[-1])


def test_a_circle_stays_round_where_its_polygon_closes() -> None:
    circle = Point(0, 0).buffer(10, 16)
    radius = [Point(0, 0).distance(Point(place)) for place in flat(smooth_area(circle)).coords]
    assert max(radius) - min(radius) < 0.06


def test_corners_stay_sharp() -> None:
    square = box(0, 0, 10, 6)
    assert Polygon(flat(smooth_area(square))).symmetric_difference(square).area < 1e-9


def test_a_hole_is_a_path_of_its_own() -> None:
    ring = Point(0, 0).buffer(10).difference(Point(0, 0).buffer(4))
    assert np.count_nonzero(np.asarray(smooth_area(ring).codes) == Path.MOVETO) == 2


def test_nothing_has_an_empty_path() -> None:
    assert len(vertices(smooth_area(Polygon()))) == 1


def test_two_points_are_a_straight_line() -> None:
    assert flat(smooth_line([(0, 0), (9, 3)])).length == pytest.approx(np.hypot(9, 3))


def test_a_long_straight_side_between_round_corners_does_not_bulge() -> None:
    """A couch, for example: its shading ends where its outline is."""
    couch = rounded(Box(0.0, 0.0, 80.0, 4.0), 1.3)
    drawn = flat(smooth_area(couch))
    assert drawn.bounds == pytest.approx(couch.bounds, abs=0.05)
    assert drawn.hausdorff_distance(couch.exterior) < 0.05
