"""Fades begin with nothing and reach the full colour before their end."""

from __future__ import annotations

import numpy as np
import pytest

from trivet.pictures.fades import Towards, fade_raster


@pytest.mark.parametrize(
    ("towards", "full", "clear"),
    [
        ("up", (0, 0), (-1, 0)),
        ("down", (-1, 0), (0, 0)),
        ("left", (0, 0), (0, -1)),
        ("right", (0, -1), (0, 0)),
        ("upper left", (0, 0), (-1, -1)),
        ("upper right", (0, -1), (-1, 0)),
    ],
)
def test_the_colour_is_full_at_one_end_and_gone_at_the_other(
    towards: Towards, full: tuple[int, int], clear: tuple[int, int]
) -> None:
    raster = fade_raster(towards, "#102030")
    assert tuple(raster[full]) == (16, 32, 48, 255)
    assert raster[clear][3] == 0


def test_a_corner_goes_on_as_a_side_above_it() -> None:
    side, corner = fade_raster("right", "#ffffff"), fade_raster("upper right", "#ffffff")
    assert np.array_equal(corner[0, :, 3], side[0, :, 3])
    assert not corner[-1, :, 3].any() and not corner[:, 0, 3].any()
