"""Subdivision keeps what it must: the midline, the faces that all poses share, the shape of a known solid."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from trivet.pictures.surface import Surface, load_poses, load_surface, triangles, vertex_normals

# The half of a cube on the side of negative x: five faces, open at the midline.
CORNERS = [[x, y, z] for x in (0, -10) for y in (0, 10) for z in (0, 10)]
HALF_CUBE = [[4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [1, 3, 7, 5], [0, 4, 6, 2]]


@pytest.fixture
def cube(tmp_path: Path) -> Surface:
    data = {"faces": HALF_CUBE, "poses": {"a": [[v * 10 for v in corner] for corner in CORNERS]}}
    path = tmp_path / "cube.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return load_surface(path, 3)


def test_each_round_makes_four_faces_of_one(cube: Surface) -> None:
    assert len(cube.faces) == len(HALF_CUBE) * 4**3
    assert len(triangles(cube.faces)) == 2 * len(cube.faces)


def test_the_midline_stays_at_zero_and_the_half_is_smooth_across_it(cube: Surface) -> None:
    points = cube.poses["a"]
    assert points[:, 0].max() == 0.0
    normals = vertex_normals(points, cube.faces)
    assert np.abs(normals[points[:, 0] == 0.0, 0]).max() == 0.0
    assert np.allclose((normals**2).sum(axis=1), 1.0)


def test_a_cube_becomes_a_rounded_body_of_its_own_symmetry(cube: Surface) -> None:
    # The whole is a bar of 20 × 10 × 10: its limit surface lies inside it, and front and back are alike.
    low, high = cube.poses["a"].min(axis=0), cube.poses["a"].max(axis=0)
    assert (low > [-10, 0, 0]).all() and (high[1:] < [10, 10]).all()
    assert low[1] + high[1] == pytest.approx(10.0)
    assert low[2] + high[2] == pytest.approx(10.0)


def test_poses_are_kept_in_tenths_of_a_millimetre_and_may_lie_in_a_file_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "poses.json"
    path.write_text(json.dumps({"poses": {"a": [[5, -10, 0]], "b": [[0, 0, 10]]}}), encoding="utf-8")
    poses = load_poses(path)
    assert {name: points.tolist() for name, points in poses.items()} == {"a": [[0.5, -1.0, 0.0]], "b": [[0, 0, 1]]}
