"""The marks on the legs, a star at the lesion and the look of numb skin, and the key that explains them."""

from __future__ import annotations

import numpy as np
from shapely import Point, Polygon

from figures.anatomy.tissues import tissue
from figures.foot_drop.nerve_skin import NERVE_SKIN
from figures.foot_drop.signs import FootDropWords
from figures.foot_drop.words import COLUMNS
from figures.scenes.numb_skin import as_dark_as_a_nerve
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.style import LegendStyle, Style

_TURNED = np.radians(5)
"""How far stars are turned, so that the one below the knee goes between two of its points past the tibial nerve."""
_STAR, _PATCH, _STEP = 1.1, (1.9, 2.6), 4.6
"""The radius of the star of the key, half the breadth and the height of its patch of skin, and from one to the other,
in mm.
"""


def star_at(x: float, y: float, radius: float) -> tuple[Polygon, Polygon]:
    """A star of eight points, and the round window in it through which the nerve is seen."""
    angle = np.arange(16) * np.pi / 8 + _TURNED
    reach = np.where(np.arange(16) % 2 == 0, radius, radius * 0.78)
    star = Polygon(np.column_stack([x + reach * np.cos(angle), y + reach * np.sin(angle)]))
    return star, Point(x, y).buffer(radius * 0.56, 6)


def draw_star(canvas: Canvas, star: Polygon, window: Polygon, edge: float) -> None:
    """A star round its window, with an edge of the paper's colour, `edge` points wide."""
    ring = star.difference(window)
    canvas.fill(ring, canvas.style.paper, line=canvas.style.paper, width=edge)
    # Once more, since half of that line lies on it.
    canvas.fill(ring, canvas.style.alarm)


def numb_look(words: FootDropWords, column: str, style: Style) -> LegendStyle:
    """The look of the skin that a lesion numbs: a root's in its own colour, a nerve's in another."""
    if column in NERVE_SKIN or style.hatched:
        return LegendStyle("", tissue(style).numb, style.ink)
    return as_dark_as_a_nerve(words.root, style)


def draw_key(canvas: Canvas, left: float, last: float, words: FootDropWords) -> None:
    """What a star and coloured skin mean; on a worksheet, which asks for the skin, the star alone.

    `last` is the middle of the last line, and `left` the edge of the marks, in mm of the canvas.
    """
    style, (half, height) = canvas.style, _PATCH
    text, middle = left + 2 * half + 1.6, last - (0 if canvas.blank else _STEP)
    draw_star(canvas, *star_at(left + half, middle, _STAR), edge=0)
    canvas.text(text, middle, "lesion", style.type.small, colour=style.muted, anchor="middle")
    if canvas.blank:
        return
    looks = list(dict.fromkeys(numb_look(words, column, style) for column in COLUMNS))
    for number, look in enumerate(looks):
        start, wide = left + 2 * half * number / len(looks), 2 * half / len(looks)
        patch = Box(start, last - height / 2, start + wide, last + height / 2).shape()
        fill, hatch = style.zone(look)
        canvas.fill(patch, fill)
        canvas.hatch(patch, hatch, spacing=1.0)
    name = words.skin.name
    canvas.text(text, last, name[:1].lower() + name[1:], style.type.small, colour=style.muted, anchor="middle")
