"""The arrows of tests, movements and reflexes: each look has one meaning.

Blue is what moves or turns, of itself or by a hand; red is pain, or what is lost; a dark one is a stimulus. Without
colours the line of a pain is dashed, and a stimulus is hollow; so is what turns where it crosses a solid black arrow.
"""

from __future__ import annotations

from numpy.typing import ArrayLike

from trivet.pictures.canvas import Canvas
from trivet.pictures.labels import arrow, arrow_edge, arrow_room
from trivet.pictures.shapes import Shape
from trivet.pictures.style import LIGHT, Style

_RIM, _FINE_RIM = 0.65, 0.35
"""The edge round an arrow, in points; and that of one among black lines, which stay whole."""
_HOLLOW = 0.55
"""The outline of a hollow arrow, in points."""
_DASH = (2.3, 1.1)
"""Dashes and gaps of the line of a pain in grey, as shares of its thickness."""
_OUTLINE = 0.14
"""Half the breadth of the body's outline, in mm."""


def motion_colour(style: Style, *, on_skin: bool = False) -> str:
    """The colour of what moves. Skin is pale in the dark theme too."""
    return LIGHT.accent if on_skin and style.theme == "dark" else style.accent


def pain_colour(style: Style) -> str:
    """The colour of pain, which is always drawn on skin."""
    return LIGHT.alarm if style.theme == "dark" else style.alarm


def draw_motion(
    canvas: Canvas,
    course: ArrayLike,
    *,
    width: float,
    head: float,
    on_skin: bool = False,
    across: bool = False,
    hollow: bool = False,
) -> None:
    """The arrow of a movement, its line `width` points thick and its head `head` mm large.

    One that runs `across` the outline of the body is seen in the dark theme by its own edge, on paper and on skin; so
    is, without colours, one among the black lines of the body. Without colours a `hollow` one is white with a black
    rim.
    """
    if hollow and canvas.style.hatched:
        _draw_hollow(canvas, course, canvas.style.ink, width=width, head=head)
        return
    if across and canvas.style.theme == "dark":
        arrow_edge(canvas, course, canvas.style.paper, width=width, head=head, rim=_RIM)
    elif canvas.style.hatched and (across or on_skin):
        arrow_edge(canvas, course, LIGHT.paper, width=width, head=head, rim=_FINE_RIM)
    arrow(canvas, course, motion_colour(canvas.style, on_skin=on_skin), width=width, head=head)


def draw_pain(canvas: Canvas, course: ArrayLike, *, width: float, head: float, skin: Shape, rim: float = _RIM) -> None:
    """The arrow of a pain, from where it begins to where it runs, set off from the `skin` by a white edge of `rim`
    points.

    The outline of the body stays whole.
    """
    style = canvas.style
    arrow_edge(canvas, course, LIGHT.paper, width=width, head=head, rim=rim, within=skin.buffer(-_OUTLINE))
    arrow(canvas, course, pain_colour(style), width=width, head=head, dash=_DASH if style.hatched else None)


def pain_room(course: ArrayLike, *, width: float, head: float, rim: float = _RIM) -> Shape:
    """The area that the arrow of a pain covers with its edge, in mm."""
    return arrow_room(course, width=width, head=head, rim=rim)


def draw_stimulus(canvas: Canvas, course: ArrayLike, colour: str, *, width: float, head: float) -> None:
    """The arrow of a stroke on the skin, its line `width` points thick and its head `head` mm large."""
    if canvas.style.hatched or canvas.blank:
        _draw_hollow(canvas, course, colour, width=width, head=head)
    else:
        arrow(canvas, course, colour, width=width, head=head)


def _draw_hollow(canvas: Canvas, course: ArrayLike, rim: str, *, width: float, head: float) -> None:
    """An arrow of paper with a `rim` in a colour."""
    arrow_edge(canvas, course, rim, width=width, head=head, rim=_HOLLOW)
    arrow(canvas, course, canvas.style.paper, width=width, head=head)
