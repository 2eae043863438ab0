"""The lines of a ladder lead from its rows to their zones, and never cross."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely import LineString, Point, Polygon, box

from trivet.pictures.drawing import FigureSpec, Plate, Region
from trivet.sheets.leaders import REACH, Place, leader_image, row_ends

SIZE = (40.0, 100.0)
STARTS = (10.0, 30.0, 50.0, 70.0)


def plate(**zones: Polygon) -> Plate:
    """A plate with these zones, in mm of a picture of that SIZE."""
    regions = tuple(
        Region(f"zone-{name}", "zone", _share(shape), f"areas/{name}") for name, shape in sorted(zones.items())
    )
    none, digest = Path("none.svg"), repr([(item.id, item.shape.wkt) for item in regions])
    return Plate(FigureSpec("stripes"), none, None, 400, 1000, regions, "", "", (), digest)


def _share(shape: Polygon) -> Polygon:
    return Polygon([(x / SIZE[0], y / SIZE[1]) for x, y in shape.exterior.coords])


def stripe(top: float, bottom: float) -> Polygon:
    """A zone as wide as the picture."""
    return box(5, top, 35, bottom)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_line_ends_in_its_zone_on_the_side_of_the_rows_and_as_level_as_it_can(side: str) -> None:
    stripes = plate(A=stripe(0, 20), B=stripe(20, 45), C=stripe(45, 60), D=stripe(60, 100))
    ends = row_ends(stripes, ("A", "B", "C", "D"), STARTS, Place(side, *SIZE))  # type: ignore[arg-type]
    for end, start in zip(ends, STARTS, strict=True):
        assert end is not None
        assert abs(end[1] - start) < 2
        assert end[0] > 30 if side == "left" else end[0] < 10


def test_a_row_without_a_zone_has_no_line() -> None:
    ends = row_ends(plate(A=stripe(0, 20)), ("A", "B"), STARTS[:2], Place("left", *SIZE))
    assert ends[0] is not None
    assert ends[1] is None


def test_rows_in_another_order_than_their_zones_have_the_most_lines_that_do_not_cross() -> None:
    upturned = plate(A=stripe(0, 20), B=stripe(20, 45), C=stripe(45, 60), D=stripe(60, 100))
    place = Place("left", *SIZE)
    ends = row_ends(upturned, ("D", "A", "B", "C"), STARTS, place)
    assert ends[0] is None
    lines = [
        LineString([(place.width + REACH, start), (place.width, start), end])
        for end, start in zip(ends, STARTS, strict=True)
        if end is not None
    ]
    assert len(lines) == 3
    assert not any(one.intersects(other) for one in lines for other in lines if one is not other)


def test_a_line_goes_round_a_foreign_zone_where_its_own_reaches_the_edge() -> None:
    bent = Polygon([(5, 0), (20, 0), (20, 50), (35, 50), (35, 60), (5, 60)])
    hidden = plate(A=bent, B=box(20, 0, 35, 50))
    (end,) = row_ends(hidden, ("A",), (10.0,), Place("left", *SIZE))
    assert end is not None
    assert not box(20, 0, 35, 50).contains(Point(end))
    assert end[1] > 50


def test_the_image_is_as_high_as_the_picture_and_reaches_the_rows() -> None:
    address = leader_image((None,), (10.0,), Place("right", *SIZE), "#000000")
    assert address.startswith("data:image/svg+xml;base64,")


def test_a_zone_too_narrow_to_keep_clear_of_its_border_has_a_line_too() -> None:
    (end,) = row_ends(plate(A=box(20, 0, 20.6, 20)), ("A",), STARTS[:1], Place("left", *SIZE))
    assert end is not None
    assert end[0] == pytest.approx(20.3, abs=0.1)


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_dot_of_a_line_is_clear_of_the_border_of_a_broad_zone(side: str) -> None:
    zone = stripe(0, 20)
    (end,) = row_ends(plate(A=zone), ("A",), STARTS[:1], Place(side, *SIZE))  # type: ignore[arg-type]
    assert end is not None
    assert Point(end).distance(zone.exterior) >= 1.0
