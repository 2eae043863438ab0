"""The courses of a pain on a body seen from the side: down the back of a limb, or down the front of its thigh."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from figures.anatomy.mannequin import Mannequin
from trivet.pictures.curves import Points, spline

Bones: TypeAlias = Mapping[tuple[str, str], tuple[tuple[float, float], ...]]

_SCIATIC: Bones = {
    ("spine-4", "hip"): ((-0.1, 0.0), (0.5, 20.0), (1.0, 30.0)),
    ("hip", "knee"): ((0.3, 26.0), (0.6, 25.0), (0.9, 28.0)),
    ("knee", "ankle"): ((0.1, 34.0), (0.35, 34.0), (0.6, 22.0), (0.84, 13.0)),
}
_FEMORAL: Bones = {("hip", "knee"): ((0.06, 60.0), (0.3, 66.0), (0.65, 56.0), (0.93, 34.0))}
"""By the bone from joint to joint: where on it, as a share, and how far beside it, towards the couch, in mm of the
body. Each place leaves room for half an arrow's head in the limb.
"""


def sciatic_pain(body: Mannequin, side: str) -> Points:
    """Down the back of a limb, from the buttock to above the ankle, (n, 2) in mm of the canvas."""
    return _course(body, side, _SCIATIC)


def femoral_pain(body: Mannequin, side: str) -> Points:
    """Down the front of the thigh of a body that lies prone, from the groin to the knee, (n, 2) in mm of the canvas."""
    return _course(body, side, _FEMORAL)


def _course(body: Mannequin, side: str, bones: Bones) -> Points:
    places = []
    for ends, found in bones.items():
        first, last = (np.array(body.joint(end if end.startswith("spine") else f"{end}.{side}")) for end in ends)
        along = (last - first) / np.hypot(*(last - first))
        beside = np.array([-along[1], along[0]]) * body.scale
        places += [first + (last - first) * share + beside * away for share, away in found]
    return spline(places)
