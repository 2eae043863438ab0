"""The arrows of tests, movements and reflexes: each colour has one meaning.

Blue is what moves or turns, of itself or by a hand; red is pain, or what is lost.
"""

from __future__ import annotations

from numpy.typing import ArrayLike
from shapely import LineString

from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import arrow_head
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.shapes import Shape, areas
from trivet.pictures.style import LIGHT, Style

_EDGE, _EDGE_OF_HEAD = 1.2, 0.6
"""By how many points the edge of an arrow is wider than its line, and by how many mm it is longer than its head."""

_OUTLINE = 0.14
"""Half the breadth of the body's outline, in mm."""


def motion_colour(style: Style, *, on_skin: bool = False) -> str:
    """The colour of what moves. Skin is pale in the dark theme too."""
    return LIGHT.accent if on_skin and style.theme == "dark" else style.accent


def pain_colour(style: Style) -> str:
    """The colour of pain, which is always drawn on skin."""
    return LIGHT.alarm if style.theme == "dark" else style.alarm


def draw_motion(
    canvas: Canvas, course: ArrayLike, *, width: float, head: float, on_skin: bool = False, across: bool = False
) -> None:
    """The arrow of a movement, its line `width` points thick and its head `head` mm large.

    One that runs `across` the outline of the body is seen in the dark theme by its own edge, on paper and on skin.
    """
    if across and canvas.style.theme == "dark":
        _arrow(canvas, course, canvas.style.paper, width + _EDGE, head + _EDGE_OF_HEAD)
    _arrow(canvas, course, motion_colour(canvas.style, on_skin=on_skin), width, head)


def draw_pain(canvas: Canvas, course: ArrayLike, *, width: float, head: float, skin: Shape) -> None:
    """The arrow of a pain, from where it begins to where it runs, set off from the `skin` by a white edge.

    The outline of the body stays whole.
    """
    shaft, tip = arrow_head(course, head + _EDGE_OF_HEAD, (head + _EDGE_OF_HEAD) * 0.85)
    line = LineString(shaft).buffer((width + _EDGE) / POINTS_PER_MM / 2, cap_style="flat")
    edge = areas(line.union(tip).intersection(skin.buffer(-_OUTLINE)))
    canvas.fill(edge, LIGHT.paper, smooth=True)
    _arrow(canvas, course, pain_colour(canvas.style), width, head)


def _arrow(canvas: Canvas, course: ArrayLike, colour: str, width: float, head: float) -> None:
    """An arrow whose line needs few points, however many its course has."""
    shaft, tip = arrow_head(course, head, head * 0.85)
    canvas.curve(shaft, colour, width=width, butt=True, smooth=True)
    canvas.fill(tip, colour)
