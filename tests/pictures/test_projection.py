"""The nearest skin wins, what faces away is not seen, and quantities are mixed by their shares."""

from __future__ import annotations

import numpy as np

from trivet.pictures.camera import Camera
from trivet.pictures.projection import NOTHING, Frame, frame_for, project, rasterise

FRONT = Camera((1, 0, 0), (0, 1, 0), (0, 0, 1))
# A near small square before a far large one, and a square that faces away; two triangles each.
POINTS = np.array(
    [[0, 0, 0], [10, 0, 0], [10, 10, 0], [0, 10, 0], [2, 2, 5], [6, 2, 5], [6, 6, 5], [2, 6, 5],
     [0, 0, 9], [0, 10, 9], [10, 10, 9], [10, 0, 9]], dtype=np.float64,
)  # fmt: skip
TRIANGLES = np.array([[0, 1, 2], [0, 2, 3], [4, 5, 6], [4, 6, 7], [8, 9, 10], [8, 10, 11]])
FRAME = Frame(0.0, 10.0, 1.0, 10, 10)


def test_the_nearest_is_seen_and_what_faces_away_is_not() -> None:
    raster = rasterise(project(FRONT, POINTS), TRIANGLES, FRAME)
    assert raster.seen.all()
    assert set(np.unique(raster.triangle)) == {0, 1, 2, 3}
    # Rows run downwards: the small square covers heights 2 to 6.
    assert np.allclose(raster.depth[4:8, 2:6], 5)
    assert np.allclose(raster.depth[:4], 0)


def test_both_sides_when_wanted() -> None:
    raster = rasterise(project(FRONT, POINTS), TRIANGLES, FRAME, both_sides=True)
    assert np.allclose(raster.depth, 9)


def test_quantities_of_vertices_are_mixed() -> None:
    raster = rasterise(project(FRONT, POINTS), TRIANGLES[:2], FRAME)
    values = raster.values(TRIANGLES[:2], POINTS)
    row, column = np.nonzero(raster.seen)
    assert np.allclose(values[:, 0], column + 0.5)
    assert np.allclose(values[:, 1], 10 - row - 0.5)


def test_a_frame_holds_all_points_and_starts_on_whole_steps() -> None:
    frame = frame_for(project(FRONT, POINTS), 0.5, 1.2)
    column, row = frame.pixel(POINTS[:, 0], POINTS[:, 1])
    assert column.min() >= 2 and column.max() <= frame.columns - 2
    assert row.min() >= 2 and row.max() <= frame.rows - 2
    assert frame.left % 0.5 == 0
    empty = rasterise(project(FRONT, POINTS)[:3] + 100, np.array([[0, 1, 2]]), frame)
    assert (empty.triangle == NOTHING).all()
