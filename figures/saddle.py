"""The saddle of the measured body from below, thighs drawn up, in an oval, with zones of the map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from shapely import Polygon

from figures.anatomy.map_file import MapFile
from figures.skin import Shot, take
from trivet.pictures.canvas import Box, Canvas, Shape
from trivet.pictures.labels import circle
from trivet.pictures.projection import Camera
from trivet.pictures.style import LegendStyle

ASPECT = 128.0 / 205.0
"""Height of the oval by its width."""

_BELOW = Camera((1, 0, 0), (0, -0.3746, 0.9272), (0, -0.9272, -0.3746))
"""From below and 22° behind, where the whole saddle is seen at once."""
_ACROSS, _MIDDLE = 205.0, -303.0
"""Half the oval's width, and where its middle lies before and behind, in mm of the body."""
_SHOT = Shot("lithotomy", _BELOW, (-206.0, -172.0, 206.0, -434.0), both=True)


def draw_saddle(canvas: Canvas, chart: MapFile, room: Box, roots: Sequence[LegendStyle]) -> dict[str, Shape]:
    """The saddle as large as fits into `room`, in its middle; the zones of `roots` that are seen, on the canvas."""
    style = canvas.style
    half = min(room.width / 2, room.height / 2 / ASPECT)
    size = half / _ACROSS
    x, y = room.centre
    turn = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    oval = Polygon(np.column_stack([x + half * np.cos(turn), y + half * ASPECT * np.sin(turn)]))
    top = y - (_SHOT.window[1] - _MIDDLE) * size
    placed = take(chart, _SHOT).fitted(Box(x - half, top, x + half, top + 262.0 * size), scale=size)
    whole = placed.outline().intersection(oval)
    canvas.fill(oval, style.panel)
    canvas.fill(whole, style.skin)
    shapes: dict[str, Shape] = {}
    for root in roots:
        shape = placed.zone(root.id).intersection(oval)
        if not shape.is_empty:
            shapes[root.id] = shape
            canvas.zone(shape, root, spacing=1.3)
    placed.shade(canvas, whole)
    for shape in shapes.values():
        canvas.fill(shape, None, line=style.zone_line, width=style.lines.zone * 0.9)
    canvas.fill(circle((x, y), 7.0 * size, 20), style.shade, alpha=0.7)
    canvas.fill(whole, None, line=style.silhouette, width=0.7)
    canvas.fill(oval, None, line=style.silhouette, width=style.lines.frame)
    return shapes
