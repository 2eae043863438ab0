"""The skin of a limb over the course of a pain: the back of the limb, or the front of the thigh."""

from __future__ import annotations

import numpy as np
from shapely import Polygon

from figures.anatomy.mannequin import Mannequin
from trivet.pictures.curves import spline

_BACK = {
    ("hip", "knee"): ((0.16, 0.0, 46.0), (0.5, 0.0, 47.0), (0.8, 0.0, 60.0)),
    ("knee", "ankle"): ((0.05, 0.0, 70.0), (0.3, 4.0, 105.0), (0.6, 4.0, 90.0), (0.9, 2.0, 60.0)),
}
_FRONT = {("hip", "knee"): ((0.04, 8.0, 120.0), (0.3, 14.0, 120.0), (0.65, 14.0, 110.0), (0.95, 12.0, 66.0))}
"""By the bone from joint to joint: where on it, as a share, and from where to where beside it, towards the couch, in mm
of the body."""
_ROUND = 14.0
"""The radius of the corners in mm of the body."""


def painful_skin(body: Mannequin, side: str, *, front: bool = False) -> Polygon:
    """The back of a limb that is seen from the side, or the front of its thigh, in mm of the canvas.

    It may reach beyond the outline of the body.
    """
    near, far = [], []
    for (start, end), places in (_FRONT if front else _BACK).items():
        first, last = (np.array(body.joint(f"{name}.{side}")) for name in (start, end))
        along = (last - first) / np.hypot(*(last - first))
        beside = np.array([-along[1], along[0]]) * body.scale
        for share, nearer, farther in places:
            here = first + (last - first) * share
            near.append(here + beside * nearer)
            far.append(here + beside * farther)
    ring = Polygon(np.vstack([spline(near, per_span=4), spline(far, per_span=4)[::-1]]))
    return ring.buffer(-_ROUND * body.scale).buffer(_ROUND * body.scale)
