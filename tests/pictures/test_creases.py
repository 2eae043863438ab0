"""Lines where a near part of a surface hides a farther one."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import LineString, box

from trivet.pictures.creases import creases

STEP = 0.5
ROWS, COLUMNS = np.mgrid[0:120, 0:160] * STEP
"""Places in mm, y and x: a raster of 60 by 80 mm."""
EVERYWHERE = np.ones(ROWS.shape, dtype=bool)
PAPER = box(0, 0, 80, 60)


def test_a_wall_before_a_ground_has_a_crease_along_its_edge() -> None:
    wall = np.where(COLUMNS < 30, 10.0, 0.0)
    (line,) = creases(wall, EVERYWHERE, STEP, PAPER)
    assert np.allclose(line[:, 0], 30.0, atol=0.01)
    assert LineString(line).length > 55


def test_a_round_finger_before_a_palm_has_two_smooth_edges() -> None:
    across = np.clip(1 - ((COLUMNS - 40 - ROWS / 10) / 8) ** 2, 0, None)
    found = creases(np.where(across > 0, 12 + 8 * np.sqrt(across), 0.0), EVERYWHERE, STEP, PAPER)
    assert len(found) == 2
    for line in found:
        assert LineString(line).hausdorff_distance(LineString(line[[0, -1]])) < 0.5, "steps of pixels are seen"


@pytest.mark.parametrize("depth", [3.5 * COLUMNS, np.sqrt(np.clip(900 - (COLUMNS - 40) ** 2, 0, None))])
def test_a_slope_however_steep_has_no_crease(depth: np.ndarray) -> None:
    assert creases(depth, np.abs(COLUMNS - 40) < 28, STEP, box(12, 0, 68, 60)) == ()


def test_the_edge_of_what_is_seen_is_no_crease() -> None:
    depth = np.where(COLUMNS < 30, 10.0, -np.inf)
    assert creases(depth, COLUMNS < 30, STEP, box(0, 0, 30, 60)) == ()


def test_a_round_edge_is_one_line_although_its_last_pixels_are_steep() -> None:
    inside = 30 + ROWS / 12 - COLUMNS
    depth = np.where(inside > 0, 20 + np.sqrt(np.clip(900 - (30 - inside) ** 2, 0, None)), 0.0)
    (line,) = creases(depth, EVERYWHERE, STEP, PAPER, steep=True)
    assert LineString(line).length > 55
