"""The place of a name beside its zone, on simple ground: two zones, one below the other, at the edge of a body."""

from __future__ import annotations

import numpy as np
from shapely import LineString, box, unary_union

from figures.dermatome_map.label_search import Around, Beside, Narrow, best_place
from figures.dermatome_map.leaders import Targets
from trivet.pictures.canvas import Box
from trivet.pictures.shapes import areas

PAPER, HALF = Box(0.0, 0.0, 30.0, 40.0), (2.0, 1.2)
UPPER, LOWER = box(15.0, 10.0, 18.0, 15.0), box(14.0, 15.0, 18.0, 26.0)
"""A zone, and below it another whose corner stands out to the left."""
OTHER_LIMB, TRUNK = box(0.0, 0.0, 11.4, 14.5), box(0.0, 0.0, 30.0, 10.0)
"""Between the limbs is no room for a name but below the end of the other."""


def found(near: float) -> Beside:
    foreign = areas(unary_union([LOWER, OTHER_LIMB, TRUNK, box(18.0, 0.0, 30.0, 40.0)]))
    busy = areas(foreign.union(UPPER))
    spots = np.array([(x, y) for y in (12.0, 12.5, 13.0) for x in (16.0, 16.5, 17.0)])
    narrow = Narrow("L2", (16.5, 12.5), Targets(spots, np.zeros(len(spots)), np.ones(len(spots)), 1))
    place = best_place(narrow, HALF, PAPER, (Around(busy, foreign, areas(foreign.buffer(near)), []),) * 2)
    assert place
    return place


def line_of(place: Beside) -> LineString:
    return LineString(place.leader(HALF))


def test_a_name_lies_on_free_ground_and_its_leader_on_no_other_zone() -> None:
    place = found(0.0)
    (x, y), (wide, high) = place.middle, HALF
    assert not box(x - wide, y - high, x + wide, y + high).intersects(areas(unary_union([UPPER, LOWER, OTHER_LIMB])))
    assert line_of(place).intersection(LOWER).length < 0.2


def test_a_leader_keeps_clear_of_the_corner_of_another_zone() -> None:
    assert line_of(found(0.0)).distance(LOWER) < 0.1
    assert line_of(found(0.35)).distance(LOWER) > 0.3


def test_of_the_spots_at_one_height_the_nearest_to_the_free_ground_is_pointed_at() -> None:
    """From the best spot of the zone the leader would be longer."""
    assert found(0.35).spot == (16.0, 12.5)


def test_a_steep_leader_ends_at_the_head_of_a_label_below_its_spot_and_at_the_foot_of_one_above() -> None:
    below = Beside((13.0, 20.0), -1, (15.0, 10.0), 0.0)
    assert below.leader(HALF) == ((15.0, 10.0), (14.0, 20.0 - HALF[1]))
    above = Beside((15.5, 5.0), 1, (15.0, 20.0), 0.0)
    assert above.leader(HALF) == ((15.0, 20.0), (15.0, 5.0 + HALF[1]))


def test_a_leader_that_is_not_steep_ends_at_the_side_of_its_label() -> None:
    assert Beside((8.0, 12.0), -1, (15.0, 10.0), 0.0).leader(HALF) == ((15.0, 10.0), (10.0, 12.0))
