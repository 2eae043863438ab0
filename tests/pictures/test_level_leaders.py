"""Leaders that would be nearly level are made level."""

from __future__ import annotations

import numpy as np
import pytest

from trivet.pictures.level_leaders import levelled, slid

UPRIGHT = np.array([(20.0, 0.0), (22.0, 10.0)])
AWAY = np.array([(40.0, 0.0), (40.0, 10.0)])


@pytest.mark.parametrize(("rise", "moved"), [(0.1, True), (4.2, True), (4.3, False), (-4.2, True), (-4.3, False)])
def test_a_leader_is_made_level_that_rises_less_than_12_degrees(rise: float, moved: bool) -> None:
    assert levelled((0.0, 5.0 + rise), (20.0, 5.0)) == (0.0, 5.0 if moved else 5.0 + rise)


def test_a_short_leader_is_made_level_that_rises_by_a_hair() -> None:
    assert levelled((0.0, 5.7), (2.0, 5.0)) == (0.0, 5.0)


def test_the_end_is_moved_along_its_own_course() -> None:
    assert slid((21.0, 5.0), (0.0, 6.0), [AWAY, UPRIGHT]) == pytest.approx((21.2, 6.0))


def test_an_end_beside_its_course_stays_as_far_beside_it() -> None:
    assert slid((20.5, 5.0), (0.0, 6.0), [AWAY, UPRIGHT]) == pytest.approx((20.7, 6.0))


@pytest.mark.parametrize(("end", "words"), [((21.0, 5.0), (0.0, 9.6)), ((21.8, 9.5), (0.0, 10.5))])
def test_the_end_stays_if_its_leader_slants_or_its_course_does_not_come_there(
    end: tuple[float, float], words: tuple[float, float]
) -> None:
    assert slid(end, words, [UPRIGHT]) == end
    assert slid(end, words, ()) == end
