"""Marks that lie whole on their own zone: at the rim of the body, where skin is seen slantwise, they move inwards."""

from __future__ import annotations

import numpy as np
from shapely import Point as Dot
from shapely import box
from shapely.ops import nearest_points

from figures.dermatome_map.label_placement import Point
from trivet.pictures.arcs import Shape

RADIUS, LEAST = 0.85, 0.42
"""Of a key sensory point in mm on paper, and of one in a zone too narrow for it."""
_RIM = 0.42
"""The half of a mark's own line and that of a border or an outline, with a hair between them, in mm."""
_STEP = 0.05
_REACH, _AROUND = 1.4, 5.0
"""How far in mm a mark is moved at most; so much of the zone around it is looked at."""


def whole_mark(zone: Shape, place: Point) -> tuple[Point, float]:
    """Where a mark is drawn, in mm on paper, and its radius: as near to its `place` as it lies whole in its `zone`.

    In a zone too narrow for it, it is smaller; in one too narrow even for that, it lies in the middle.
    """
    spot = Dot(place)
    near = zone.intersection(box(*spot.buffer(_AROUND).bounds))
    if near.is_empty:
        return place, RADIUS
    for room in np.arange(RADIUS + _RIM, _STEP, -_STEP).tolist():
        inner = near.buffer(-room)
        if not inner.is_empty and inner.distance(spot) <= _REACH:
            nearest, _ = nearest_points(inner, spot)
            return (nearest.x, nearest.y), max(round(room - _RIM, 3), LEAST)
    return place, LEAST
