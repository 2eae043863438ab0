"""Where a part of the body was before it moved."""

from __future__ import annotations

from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import pieces
from trivet.pictures.style import Style, blend

_WIDTH, _DASH = 0.5, (2.6, 2.0)
"""The line in points, and its dashes and gaps as shares of it."""
_APART, _THIN = 0.05, 0.03
"""How far from the skin dashes end, and how far they may stray, in mm of the canvas."""


def earlier_tones(style: Style) -> tuple[str, str]:
    """The pale grey of what is not the body as it is, and that of its line."""
    return blend(style.paper, style.silhouette, 0.12), blend(style.paper, style.silhouette, 0.55)


def draw_earlier(canvas: Canvas, shape: Polygon, skin: BaseGeometry, *, opaque: bool = False) -> None:
    """The shape of a part where it was, beside the `skin` where it is: pale grey, or without colours dashed.

    Grey beside grey would look like the other limb. A dashed shape hides what lies behind it only if it is `opaque`.
    """
    style = canvas.style
    if not style.hatched and not canvas.blank:
        pale, line = earlier_tones(style)
        canvas.fill(shape, pale, line=line, width=_WIDTH)
        return
    if opaque:
        canvas.fill(shape, style.paper)
    for edge in pieces(shape.exterior.difference(skin.buffer(_APART)).simplify(_THIN)):
        canvas.curve(edge, style.silhouette, width=_WIDTH, dash=_DASH)
