"""A surface of quadrilaterals in several poses, which may be half of a symmetric one.

Measured surfaces are coarse, so that they can be kept as text; two rounds of Catmull–Clark subdivision make them
smooth. All poses of a surface share its faces, so what is known of a vertex in one pose is known in all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]
Points: TypeAlias = NDArray[np.float64]
"""(n, 3): x to the surface's own left, y up, z forwards, in mm."""
Faces: TypeAlias = NDArray[np.int64]
"""(n, 4): indices of vertices, anticlockwise seen from outside."""


@dataclass(frozen=True, eq=False, slots=True)
class Surface:
    """A surface, or the right half of a symmetric one (midline at x = 0), in several poses that share `faces`."""

    faces: Faces
    poses: dict[str, Points]


@lru_cache(maxsize=4)
def load_surface(path: Path, rounds: int = 2) -> Surface:
    """The surface kept in `path`, subdivided `rounds` times.

    The file is a JSON object: `faces`, (n, 4) indices of vertices, and `poses` by name, (m, 3) tenths of a millimetre.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    return subdivided(Surface(np.array(data["faces"], dtype=np.int64), _poses(data["poses"])), rounds)


def subdivided(surface: Surface, rounds: int) -> Surface:
    """The surface made smoother, each quadrilateral cut into four `rounds` times; every vertex must belong to one."""
    faces, poses = surface.faces, surface.poses
    for _ in range(rounds):
        faces, poses = _subdivide(faces, poses)
    return Surface(faces, poses)


def load_poses(path: Path) -> dict[str, Points]:
    """The poses that a file keeps, by name: of a surface, or further ones of a surface that another file keeps."""
    return _poses(json.loads(path.read_text(encoding="utf-8"))["poses"])


def _poses(kept: Mapping[str, list[list[int]]]) -> dict[str, Points]:
    return {name: np.array(rows, dtype=np.float64) / 10 for name, rows in kept.items()}


def triangles(faces: Faces) -> NDArray[np.int64]:
    """Two triangles a quadrilateral, (2 n, 3)."""
    return np.concatenate([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]])


def vertex_normals(points: Points, faces: Faces) -> Points:
    """Unit normals of the vertices, outwards, weighted by the area of the faces round them."""
    corners = points[faces]
    normal = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    summed = np.zeros_like(points)
    for corner in range(4):
        _scatter(summed, faces[:, corner], normal)
    # The mirrored half leans the other way, so a normal on the midline has no sideways component.
    summed[np.abs(points[:, 0]) < 1e-9, 0] = 0.0
    length = np.sqrt((summed**2).sum(axis=1))
    unit: Points = summed / np.maximum(length, 1e-12)[:, None]
    return unit


def _subdivide(faces: Faces, poses: dict[str, Points]) -> tuple[Faces, dict[str, Points]]:
    """One round of Catmull–Clark (1978). The midline is no rim: the other half continues there as the mirror image."""
    count = len(next(iter(poses.values())))
    sides = np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2)
    ordered = np.sort(sides, axis=1)
    edges, side = np.unique(ordered, axis=0, return_inverse=True)
    side = side.reshape(-1)
    owners = np.bincount(side, minlength=len(edges))
    face_of_side = np.repeat(np.arange(len(faces)), 4)
    rim = owners == 1
    valence = np.bincount(edges.ravel(), minlength=count)
    new_poses = {}
    for name, points in poses.items():
        middle = rim & (np.abs(points[:, 0]) < 1e-9)[edges].all(axis=1)
        new_poses[name] = _refine(points, faces, _Edges(edges, side, face_of_side, rim & ~middle, middle, valence))
    number = len(edges)
    edge_of = side.reshape(-1, 4) + count
    face_point = np.arange(len(faces)) + count + number
    parts = [np.stack([faces[:, k], edge_of[:, k], face_point, edge_of[:, (k - 1) % 4]], axis=1) for k in range(4)]
    return np.concatenate(parts), new_poses


@dataclass(frozen=True, eq=False, slots=True)
class _Edges:
    """The edges of a mesh: their `ends`; the edge and the face of each side of a face; which edges lie on the true
    `rim` and which on the midline; the number of edges at each vertex.
    """

    ends: NDArray[np.int64]
    of_side: NDArray[np.int64]
    face_of_side: NDArray[np.int64]
    rim: NDArray[np.bool_]
    middle: NDArray[np.bool_]
    valence: NDArray[np.int64]


def _refine(points: Points, faces: Faces, mesh: _Edges) -> Points:
    edges, middle_edge = mesh.ends, mesh.middle
    mirror = np.array([-1.0, 1.0, 1.0])
    face_points = points[faces].mean(axis=1)
    ends = points[edges]
    middles = ends.mean(axis=1)
    beside = np.zeros_like(middles)
    _scatter(beside, mesh.of_side, face_points[mesh.face_of_side])
    beside[middle_edge] += beside[middle_edge] * mirror
    edge_points = np.where(mesh.rim[:, None], middles, (ends.sum(axis=1) + beside) / 4)

    # Each vertex is averaged with the face points and edge middles around it, on the midline with those of the mirror.
    count = len(points)
    on_midline = np.zeros(count, dtype=bool)
    on_midline[edges[middle_edge].ravel()] = True
    face_sum = np.zeros_like(points)
    face_count = np.bincount(faces.ravel(), minlength=count).astype(np.float64)
    for corner in range(4):
        _scatter(face_sum, faces[:, corner], face_points)
    edge_sum = np.zeros_like(points)
    _scatter(edge_sum, edges[:, 0], middles)
    _scatter(edge_sum, edges[:, 1], middles)
    along = np.zeros_like(points)
    along_count = np.zeros(count)
    for end in range(2):
        _scatter(along, edges[middle_edge, end], middles[middle_edge])
        along_count += np.bincount(edges[middle_edge, end], minlength=count)
    edge_count = mesh.valence.astype(np.float64)
    face_sum[on_midline] += face_sum[on_midline] * mirror
    face_count[on_midline] *= 2
    edge_sum[on_midline] = edge_sum[on_midline] + (edge_sum - along)[on_midline] * mirror
    edge_count[on_midline] = 2 * edge_count[on_midline] - along_count[on_midline]
    n = edge_count[:, None]
    moved: Points = (face_sum / face_count[:, None] + 2 * edge_sum / n + (n - 3) * points) / n

    true_rim = np.zeros(count, dtype=bool)
    true_rim[edges[mesh.rim].ravel()] = True
    moved[true_rim] = points[true_rim]
    moved[on_midline, 0] = 0.0
    edge_points[middle_edge, 0] = 0.0
    result: Points = np.concatenate([moved, edge_points, face_points])
    return result


def _scatter(into: Points, where: NDArray[np.int64], values: Points) -> None:
    """Adds each row of `values` to the row of `into` that `where` names; `np.add.at`, but faster."""
    for axis in range(3):
        into[:, axis] += np.bincount(where, values[:, axis], len(into))
