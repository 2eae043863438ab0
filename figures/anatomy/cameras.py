"""The cameras from which the body is seen: plain values. Unit vectors in the frame of the surface (x left, y up, z
forwards); each is named after the side of the body that it shows.
"""

from __future__ import annotations

from math import cos, radians, sin

from figures.anatomy.limb_axis import LOWER_BODY
from trivet.pictures.camera import Camera

FRONT = Camera((1, 0, 0), (0, 1, 0), (0, 0, 1))
BACK = Camera((-1, 0, 0), (0, 1, 0), (0, 0, -1))
LATERAL = Camera((0, 0, 1), (0, 1, 0), (-1, 0, 0))
"""The right limb from its lateral side, facing right."""
MEDIAL = Camera((0, 0, -1), (0, 1, 0), (1, 0, 0))
"""The right limb from its medial side, facing left."""
BELOW = Camera((1, 0, 0), (0, 0, 1), (0, -1, 0))
"""From the floor, the toes at the top."""


def _direction(degrees: float) -> tuple[float, float]:
    """Sine and cosine, rounded so that every machine draws the same."""
    return round(sin(radians(degrees)), 4), round(cos(radians(degrees)), 4)


def _foot_along(splay: float) -> tuple[Camera, Camera]:
    """Dorsum and sole, turned so that a foot that points `splay` degrees outwards points up."""
    sine, cosine = _direction(splay)
    ahead = (-sine, 0.0, cosine)
    return Camera((-cosine, 0.0, -sine), ahead, (0, 1, 0)), Camera((cosine, 0.0, sine), ahead, (0, -1, 0))


def _lateral_from(turn: float, height: float) -> Camera:
    """The right limb from `turn` degrees in front of its lateral side, from `height` degrees above the level."""
    (aside, ahead), (above, level) = _direction(turn), _direction(height)
    products = (above * ahead, -above * aside, -level * ahead, level * aside)
    a, b, c, d = (round(product, 4) for product in products)
    return Camera((aside, 0.0, ahead), (a, level, b), (c, above, d))


def _from_below(tilt: float) -> Camera:
    """From `tilt` degrees behind straight below, the front of the body upwards."""
    sine, cosine = _direction(tilt)
    return Camera((1, 0, 0), (0, -sine, cosine), (0, -cosine, -sine))


LATERAL_STANDING = _lateral_from(0.0, 5.0)
"""As one sees who stands on the floor: nothing of the sole shows below the lateral side of the foot."""
LATERAL_FOOT = _lateral_from(28.0, 22.0)
"""From in front of the lateral side and from above: the heel and the little toe are both seen."""
DORSUM, SOLE = _foot_along(7.06)
SADDLE = _from_below(LOWER_BODY.saddle_tilt)
