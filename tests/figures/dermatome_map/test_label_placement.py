"""The spot that a leader points to in a narrow zone."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from figures.anatomy.placed_body import PlacedBody
from figures.dermatome_map.label_placement import Ground, seat
from trivet.pictures.canvas import Box
from trivet.pictures.surface_view import SurfaceView

PLACED = PlacedBody(cast(SurfaceView, None), 0.0, 0.0, 1.0, Box(0.0, 0.0, 10.0, 40.0))
"""A millimetre of the body is one on paper."""


def strip(wide: float) -> Ground:
    """A zone (1) of that width in mm from x = 4, darker towards its left."""
    labels = np.full((200, 50), 2, dtype=np.uint8)
    labels[:, 20 : 20 + round(wide * 5)] = 1
    tone = np.tile(np.clip(1.0 - (np.arange(50) * 0.2 - 4.0) / wide, 0.0, 1.0), (200, 1))
    return Ground(labels, labels.copy(), tone, 0.2, 0.0, np.zeros(labels.shape, dtype=bool))


@pytest.mark.parametrize("wide", [1.0, 1.4, 1.8])
def test_a_leader_ends_in_the_middle_of_a_narrow_zone(wide: float) -> None:
    place = seat(strip(wide), PLACED, 1, "L4", 8.0, beside=True)
    assert place
    assert place.x == pytest.approx(4.0 + wide / 2, abs=0.2)
    assert place.y == pytest.approx(20.0, abs=0.2)
