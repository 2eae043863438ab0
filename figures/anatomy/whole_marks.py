"""Marks that lie whole on their own zone: at its border, and at the rim of the body, they move inwards."""

from __future__ import annotations

import numpy as np
from shapely import Point as Dot
from shapely import box
from shapely.ops import nearest_points

from trivet.pictures.shapes import Shape

_STEP = 0.05
_AROUND = 5.0
"""So much of the zone around a mark, in mm, is looked at."""
_REACH = 1.4
"""How far in mm a mark is moved at most, unless told otherwise."""


def whole_mark(
    zone: Shape, place: tuple[float, float], radius: float, least: float, *, rim: float, reach: float = _REACH
) -> tuple[tuple[float, float], float]:
    """Where a mark is drawn, in mm on paper, and its radius: as near to its `place` as it lies whole in its `zone`.

    In a zone too narrow for it, within `reach` mm, it is smaller; in one too narrow even for the `least` radius, it
    lies in the middle. The `rim` is what it keeps off the edge of the zone: half its own line and half that of a border
    or an outline, with a hair between them.
    """
    spot = Dot(place)
    near = zone.intersection(box(*spot.buffer(_AROUND).bounds))
    if near.is_empty:
        return place, radius
    for room in np.arange(radius + rim, _STEP, -_STEP).tolist():
        inner = near.buffer(-room)
        if not inner.is_empty and inner.distance(spot) <= reach:
            nearest, _ = nearest_points(inner, spot)
            return (nearest.x, nearest.y), max(round(room - rim, 3), least)
    return place, least
