"""Where leaders end on roots and prolapses: level with their words, and without crossing a root."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from shapely import LineString, Polygon, get_parts, maximum_inscribed_circle, union_all

from trivet.pictures.curves import Points, along
from trivet.pictures.shapes import Shape

NEAR_END = {"L5": 0.885, "S1": 0.86}
"""The farthest place of a leader on a root, as a share of its course, if it ends on the sacrum or behind it."""
_FARTHEST, _FIRST = 0.985, 0.6
"""The farthest place on other roots, and the first on any."""
ROOM = 0.9
"""The middle of a leader's dot is this many mm from a root, so that their outlines do not touch."""
_RIM = 0.42
"""The least distance of it from the edge of what it lies on: half its breadth."""


def root_end(course: Points, root: str, height: float) -> tuple[float, float]:
    """The place on a root that is as high as its chip, or the farthest that is seen, if that is higher."""
    shares = np.linspace(_FIRST, NEAR_END.get(root, _FARTHEST), 80)
    places = np.array([along(course, float(share)) for share in shares])
    x = float(np.interp(height, places[:, 1], places[:, 0]))
    return x, min(height, float(places[-1, 1]))


def free_spot(
    prolapse: Polygon, start: tuple[float, float], roots: Sequence[Polygon], others: Sequence[Shape]
) -> tuple[float, float]:
    """The middle of a part of a prolapse that shows: a dot that touched a root would name the root.

    Of the parts to which a leader from `start` crosses no root, or else of all, it is the one with the most room.
    """
    before = union_all([*roots, *others])
    clear = union_all([*(root.buffer(ROOM - _RIM) for root in roots), *others])
    found = [maximum_inscribed_circle(part) for part in get_parts(prolapse.difference(clear)) if part.area > 0]
    roomy = [circle for circle in found if circle.length >= _RIM]
    if not roomy:
        roomy = [maximum_inscribed_circle(part) for part in get_parts(prolapse.difference(before))]
    straight = [
        circle for circle in roomy if not any(LineString([start, circle.coords[0]]).intersects(root) for root in roots)
    ]
    x, y = max(straight or roomy, key=lambda circle: circle.length).coords[0]
    return x, y
