"""The cells of a zone in which a leader line may end."""

from __future__ import annotations

import numpy as np
import pytest

from trivet.pictures.leader_ends import CLEAR, leader_ends
from trivet.pictures.surface import Numbers

CELL = 0.1
WIDTH, LENGTH = 8.0, 30.0


def wedge(narrow: float, wide: float) -> Numbers:
    """How deep each cell lies in a zone that grows from `narrow` to `wide` mm along its length, about x = 4."""
    across, down = np.meshgrid((np.arange(WIDTH / CELL) + 0.5) * CELL, (np.arange(LENGTH / CELL) + 0.5) * CELL)
    half = (narrow + (wide - narrow) * down / LENGTH) / 2
    return np.clip(half - np.abs(across - WIDTH / 2), 0.0, None)


@pytest.mark.parametrize("wide", [1.0, 1.4, 1.8])
def test_in_a_narrow_zone_a_line_ends_in_the_middle(wide: float) -> None:
    ends = leader_ends(wedge(wide, wide), CELL)
    assert ends.any(axis=1).all()
    away = np.abs((np.nonzero(ends)[1] + 0.5) * CELL - WIDTH / 2)
    assert away.max() <= 0.15 * wide / 2 + CELL / 2


def test_in_a_broad_zone_a_line_ends_anywhere_clear_of_its_border() -> None:
    depth = wedge(6.0, 6.0)
    assert (leader_ends(depth, CELL) == (depth >= CLEAR)).all()


def test_of_a_zone_that_runs_out_its_tip_is_left_alone() -> None:
    rows = np.nonzero(leader_ends(wedge(0.2, 1.6), CELL).any(axis=1))[0]
    assert rows.min() * CELL > 0.6 * LENGTH
    assert rows.max() * CELL > 0.95 * LENGTH


def test_outside_its_zone_no_line_ends() -> None:
    depth = wedge(1.0, 4.0)
    assert not leader_ends(depth, CELL)[depth == 0].any()
