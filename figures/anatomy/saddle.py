"""The saddle of the measured body from below, thighs drawn up, in an oval, with the zones of the map.

The zones are those of the map's own view of the saddle: coarser pixels would give the last millimetres of L1, at the
edge of the thigh, to S3.
"""

from __future__ import annotations

from collections.abc import Sequence

from shapely import MultiPolygon, Polygon

from figures.anatomy.body_view import body_view
from figures.anatomy.cameras import SADDLE
from figures.anatomy.details import MAP
from figures.anatomy.limb_axis import AXES
from figures.anatomy.placed_body import fitted
from figures.anatomy.tissues import tissue
from figures.anatomy.zone_curves import ZoneCurves
from trivet.pictures.canvas import Box, Canvas, Shape
from trivet.pictures.curves import ellipse
from trivet.pictures.shapes import overlap
from trivet.pictures.style import LegendStyle
from trivet.pictures.view_spec import ViewSpec

_ACROSS, _ALONG, _MIDDLE = 205.0, 128.0, -303.0
"""Half the oval's width and height, and where its middle lies in the camera's plane (forwards), in mm of the body."""
ASPECT = _ALONG / _ACROSS
"""Height of the oval by its width."""
_SPACING, _LINES = 1.3, 14.0
"""The distance of hatch lines in mm, and how many times it goes at least into the height of a zone: a few lines in a
small one would look like a ladder.
"""
_ANUS = (3.6, 5.4)
"""Half axes, across and along, of the anus, which the rings of the saddle surround, in mm of the body."""
_SPEC = ViewSpec("lithotomy", SADDLE, MAP, (-206.0, -172.0, 206.0, -434.0), half="left")


def draw_saddle(canvas: Canvas, curves: ZoneCurves, room: Box, roots: Sequence[LegendStyle]) -> dict[str, Shape]:
    """The saddle as large as fits into `room`, in its middle; the zones of `roots` that are seen, on the canvas."""
    style = canvas.style
    half = min(room.width / 2, room.height / 2 / ASPECT)
    size = half / _ACROSS
    x, y = room.centre
    oval = Polygon(ellipse((x, y), half, half * ASPECT, 90))
    view = body_view(curves, _SPEC)
    top = y - (view.top - _MIDDLE) * size
    placed = fitted(view, Box(x - half, top, x + half, top + view.height * size), scale=size)
    whole = overlap(placed.outline(), oval)
    canvas.fill(oval, style.paper)
    canvas.fill(whole, tissue(style).skin)
    shapes: dict[str, Shape] = {}
    for root in roots:
        shape = overlap(placed.shape(view.zones.get(root.id, MultiPolygon())), oval)
        if not shape.is_empty:
            shapes[root.id] = shape
            high = shape.bounds[3] - shape.bounds[1]
            canvas.zone(shape, root, spacing=min(_SPACING, high / _LINES))
    placed.shade(canvas, whole, soft=not (style.hatched or style.blank))
    for shape in shapes.values():
        canvas.fill(shape, None, line=style.zone_line, width=style.lines.zone * 0.9)
    anus = (x, y + (_MIDDLE - AXES[curves.surface].saddle_zero) * size)
    draw_anus(canvas, anus, size)
    canvas.fill(whole, None, line=style.silhouette, width=0.7)
    canvas.fill(oval, None, line=style.silhouette, width=style.lines.frame)
    return shapes


def draw_anus(canvas: Canvas, middle: tuple[float, float], scale: float) -> None:
    """The anus, in the middle of the saddle, at `scale` mm of the canvas per mm of the body."""
    canvas.fill(ellipse(middle, _ANUS[0] * scale, _ANUS[1] * scale, 60), canvas.style.shade, alpha=0.75)
