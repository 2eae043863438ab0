"""A ball of 100 mm with its chart: h from the north pole (0) to the south pole (1), theta the longitude."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from trivet.pictures.chart import ChartPlane, Places
from trivet.pictures.surface import Numbers, Surface

RADIUS = 100.0
_RINGS, _AROUND = 48, 96


def ball() -> Surface:
    """The whole ball as quadrilaterals; the y axis runs through its poles."""
    down, around = np.meshgrid(
        np.linspace(0.0, np.pi, _RINGS + 1), np.linspace(0.0, 2 * np.pi, _AROUND, endpoint=False), indexing="ij"
    )
    points = [np.sin(down) * np.sin(around), np.cos(down), np.sin(down) * np.cos(around)]
    ring, step = np.divmod(np.arange(_RINGS * _AROUND), _AROUND)
    corner, beside = ring * _AROUND + step, ring * _AROUND + (step + 1) % _AROUND
    faces = np.stack([corner, corner + _AROUND, beside + _AROUND, beside], axis=1)
    return Surface(faces, {"still": RADIUS * np.stack(points, axis=2).reshape(-1, 3)})


class BallChart:
    """A `trivet.pictures.chart.Chart`: colatitude and longitude, and a plane around the north pole in radii."""

    plane = ChartPlane(
        top=-0.1, bottom=1.1, unit=np.pi * RADIUS, degree=1.7, radius=RADIUS, h_step=0.002, theta_step=0.5
    )
    poses = ("still",)

    def places(self, points: Mapping[str, Numbers]) -> Places:
        """Where points lie, (n, 3)."""
        x, y, z = points["still"].T / RADIUS
        h = np.arccos(np.clip(y, -1.0, 1.0)) / np.pi
        return Places(h, np.degrees(np.arctan2(x, z)), np.abs(x), np.where(y > 0, z, np.inf))
