"""A leader as it is drawn: a thin line with a dot at its end, and ground of its own where the theme needs it: among
hatches, and between pale lines and colours."""

from __future__ import annotations

import math
from collections.abc import Sequence

from shapely import LineString, unary_union
from shapely import Point as Dot

from figures.dermatome_map.label_placement import Point
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Canvas
from trivet.pictures.fonts import POINTS_PER_MM

DOT, RING = 0.32, 0.3
"""The radius in mm of a dot, and of the hole of a ring."""
_RING_LINE, _GROUND = 0.55, 0.22
"""The line of a ring in points, and the width in mm of the ground around a leader."""
_SKIN = 0.12
"""What is seen of a zone, in mm, between the ground of a dot and the line of its border."""
_BORDER, _LEAST = 0.36, 0.15
"""How far in mm a dot keeps from the edge of its zone, whose line is drawn half over it, and its least radius."""


def draw_leader(canvas: Canvas, line: Sequence[Point], *, ring: bool = False, zone: Shape | None = None) -> None:
    """Draws a leader whose last point is its spot, in mm on paper: with a dot there, or a quieter one with a `ring`.

    In a strip of a `zone` as narrow as the dot, that is smaller, so that the strip is seen on both sides of it.
    """
    style, spot = canvas.style, Dot(line[-1])
    room = math.inf if zone is None else zone.boundary.distance(spot) - _BORDER
    radius = max(min(RING if ring else DOT, room - (_RING_LINE / 2 / POINTS_PER_MM if ring else 0.0)), _LEAST)
    if style.theme in ("grey", "dark"):
        around = max(min(_GROUND, room - radius - _SKIN), 0.0)  # or a dark dot would seem to be a part of a dark border
        ground = [LineString(line).buffer(_GROUND, cap_style="flat"), spot.buffer(radius + around)]
        canvas.fill(unary_union(ground), style.paper)
    canvas.curve(list(line), style.muted if ring else style.ink)
    if ring:
        canvas.fill(spot.buffer(radius), style.paper, line=style.ink, width=_RING_LINE)
    else:
        canvas.fill(spot.buffer(radius), style.ink)
