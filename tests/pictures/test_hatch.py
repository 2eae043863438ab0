"""Hatches are segments inside their zone, and no two look alike."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from shapely import LineString, Point, box

from trivet.content.model.legend import Hatch
from trivet.pictures.hatch import HATCHES, hatch_lines
from trivet.pictures.shapes import largest


def test_every_hatch_that_a_topic_may_name_can_be_drawn() -> None:
    assert set(HATCHES) == set(get_args(Hatch))


@pytest.mark.parametrize("pattern", HATCHES)
def test_lines_stay_inside_the_zone(pattern: str) -> None:
    zone = largest(Point(10, 10).buffer(7).difference(Point(10, 10).buffer(3)))
    for line in hatch_lines(zone, pattern, 1.5):
        assert LineString(line).within(zone.buffer(1e-6))


def test_each_pattern_is_its_own() -> None:
    zone = box(0, 0, 20, 20)
    drawn = {pattern: tuple(line.tobytes() for line in hatch_lines(zone, pattern, 2)) for pattern in HATCHES}
    assert len(set(drawn.values())) == len(HATCHES)


def test_a_pattern_runs_on_across_a_cut() -> None:
    whole = hatch_lines(box(0, 0, 20, 10), "horizontal", 2)
    halves = [*hatch_lines(box(0, 0, 10, 10), "horizontal", 2), *hatch_lines(box(10, 0, 20, 10), "horizontal", 2)]
    assert {line[0, 1] for line in whole} == {line[0, 1] for line in halves}


def test_an_unknown_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no hatch 'dotted'"):
        hatch_lines(box(0, 0, 1, 1), "dotted", 1)


def test_double_lines_come_in_pairs() -> None:
    """At even distances they would look like a single hatch with the same direction."""
    heights = sorted(line[0, 1] for line in hatch_lines(box(0, 0, 20, 20), "double", 2))
    gaps = np.diff(heights)
    assert gaps.max() > 3 * gaps.min()
    assert gaps.max() / gaps.min() == pytest.approx((2.4 - 0.5) / 0.5, rel=0.01)


def test_no_crumb_of_a_dash_is_left_at_a_border() -> None:
    for edge in np.linspace(0, 4.2, 15).tolist():
        lengths = [LineString(line).length for line in hatch_lines(box(edge, 0, edge + 9, 9), "dash", 2)]
        assert min(lengths) >= 0.5 * 1.2 * 2
