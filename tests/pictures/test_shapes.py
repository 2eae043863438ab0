"""Whatever comes out of cutting and joining has areas, or none."""

from __future__ import annotations

from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from trivet.pictures.shapes import areas, as_shape, largest, overlap, polygons

SMALL, LARGE = box(0, 0, 1, 1), box(2, 0, 5, 3)


def test_only_areas_are_kept() -> None:
    mixed = GeometryCollection([SMALL, LineString([(0, 0), (9, 9)]), MultiPolygon([LARGE]), Point(7, 7)])
    assert polygons(areas(mixed)) == (SMALL, LARGE)


def test_what_has_no_area_is_empty() -> None:
    for geometry in (LineString([(0, 0), (1, 1)]), Point(0, 0), Polygon(), GeometryCollection()):
        assert areas(geometry).is_empty
        assert largest(geometry).is_empty


def test_neighbours_that_touch_share_no_area() -> None:
    assert overlap(SMALL, box(1, 0, 2, 1)).is_empty
    assert overlap(SMALL, box(0.5, 0, 2, 1)).area == 0.5


def test_the_largest_part_is_found() -> None:
    assert largest(MultiPolygon([SMALL, LARGE])).equals(LARGE)


def test_points_become_a_polygon() -> None:
    assert as_shape([(0, 0), (1, 0), (1, 1), (0, 1)]).equals(SMALL)
