"""Sheaths of nerves: a pale tube with a rim, in which fibres run; what joins has one sheath, without a seam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from figures.anatomy.tissues import skin_line, tissue
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import Points
from trivet.pictures.style import blend

BROAD, THIN = 5.6, 4.0
"""How broad the sheath of a nerve with both ways is, and of one with one way or a root, in points."""
_OUTLINE, _RIM = 0.5, 0.8
"""The breadth of the outline and of the coloured rim inside it, in points."""


@dataclass(frozen=True, slots=True)
class Sheath:
    """The course (n, 2) of a nerve in mm of the canvas, and how broad its sheath is in points."""

    course: Points
    width: float = BROAD


def draw_sheaths(canvas: Canvas, sheaths: Sequence[Sheath]) -> None:
    """Draws sheaths as one: where they meet, no outline lies between them. Ends are round."""
    for colour, wider in _layers(canvas):
        for sheath in sheaths:
            canvas.curve(sheath.course, colour, width=sheath.width + wider, smooth=True)


def draw_over(canvas: Canvas, sheath: Sheath) -> None:
    """Draws a part of a sheath again, over what it crosses; no end is seen where it begins and ends."""
    inner = Sheath(sheath.course[1:-1], sheath.width)
    for (colour, wider), part in zip(_layers(canvas), (inner, sheath, sheath), strict=True):
        canvas.curve(part.course, colour, width=part.width + wider, smooth=True, butt=True)


def _layers(canvas: Canvas) -> tuple[tuple[str, float], ...]:
    """Colours from the outline inwards, and by how many points each is broader than the sheath."""
    nerve = tissue(canvas.style).nerve
    # The outline is dark in the dark theme too: it shows on skin, and on the page the nerve itself is bright.
    outline, middle = skin_line(canvas.style), blend(nerve, canvas.style.light, 0.45)
    return (outline, 2 * _OUTLINE), (nerve, 0.0), (middle, -2 * _RIM)
