"""The measured bodies: a surface with a chart on it. `measure_body.py` says where the surface comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from figures.anatomy.limb_axis import AXES
from figures.anatomy.limb_chart import STANDING, LimbChart
from trivet.pictures.surface import Points, Surface, load_surface

FOLDER = Path(__file__).parent
_HIP, _KNEE = 0.02, 0.46
"""The thigh is twisted between these h: not at all above, whole below, since a limb turns at its girdle."""
_TWIST_X = ((0.0, 1.0), (-104.0, -126.0))
_TWIST_Z = ((0.0, 0.5, 1.0), (24.0, 24.0, 18.0))
"""The limb's own axis by h: x, and z, in mm."""


@dataclass(frozen=True, eq=False, slots=True)
class Body:
    """The right half of a body, x ≤ 0, and the chart of its limb."""

    surface: Surface
    chart: LimbChart


@lru_cache(maxsize=4)
def load_body(name: str, rounds: int = 2) -> Body:
    """The body of that name, subdivided `rounds` times."""
    surface = load_surface(FOLDER / f"{name}.json", rounds)
    return Body(surface, LimbChart(AXES[name], surface.poses[STANDING], surface.faces))


def twisted(body: Body, pose: str, degrees: float) -> Points:
    """The vertices of a pose, (n, 3), with the limb twisted outwards about its own axis, as before it rotates in
    utero: not at all at the hip, by `degrees` from above the knee down.
    """
    points = body.surface.poses[pose]
    h = body.chart.places(body.surface.poses).h
    share = np.clip((h - _HIP) / (_KNEE - _HIP), 0, 1)
    angle = np.radians(-degrees) * share * share * (3 - 2 * share)
    x0, z0 = np.interp(h, *_TWIST_X), np.interp(h, *_TWIST_Z)
    x, z = points[:, 0] - x0, points[:, 2] - z0
    turned: Points = np.column_stack(
        [x0 + x * np.cos(angle) + z * np.sin(angle), points[:, 1], z0 - x * np.sin(angle) + z * np.cos(angle)]
    )
    return turned
