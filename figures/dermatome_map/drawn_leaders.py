"""A leader as it is drawn: a thin line with a dot at its end, and ground of its own where the theme needs it: among
hatches, and between pale lines and colours."""

from __future__ import annotations

from collections.abc import Sequence

from shapely import LineString, unary_union
from shapely import Point as Dot

from figures.dermatome_map.label_placement import Point
from trivet.pictures.canvas import Canvas

DOT, RING = 0.32, 0.3
"""The radius in mm of a dot, and of the hole of a ring."""
_RING_LINE, _GROUND = 0.55, 0.22
"""The line of a ring in points, and the width in mm of the ground around a leader."""


def draw_leader(canvas: Canvas, line: Sequence[Point], *, ring: bool = False) -> None:
    """Draws a leader whose last point is its spot, in mm on paper: with a dot there, or a quieter one with a `ring`."""
    style, spot = canvas.style, Dot(line[-1])
    if style.theme in ("grey", "dark"):
        ground = [LineString(line).buffer(_GROUND, cap_style="flat"), spot.buffer(DOT + _GROUND)]
        canvas.fill(unary_union(ground), style.paper)
    canvas.curve(list(line), style.muted if ring else style.ink)
    if ring:
        canvas.fill(spot.buffer(RING), style.paper, line=style.ink, width=_RING_LINE)
    else:
        canvas.fill(spot.buffer(DOT), style.ink)
