"""What the lines of the reflex arcs are."""

from __future__ import annotations

import numpy as np

from figures.anatomy.cord import arc_colours, draw_interneurone
from figures.anatomy.nerve_sheaths import THIN, Sheath, draw_sheaths
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.labels import circle, rounded
from trivet.pictures.style import LIGHT


def draw_legend(canvas: Canvas, room: Box) -> None:
    """Three rows down from the upper left of `room`: each line with the cell at one of its ends, and what it is."""
    style = canvas.style
    colours = arc_colours(style)
    left, right = room.left, room.left + 9
    rows = (
        ("way in: from the muscle or the skin", colours.afferent, colours.dash, right),
        ("way out: to the muscle", colours.efferent, None, left),
    )
    lines = [room.top + 8 + number * 5.6 for number in range(len(rows) + 1)]
    for y, (text, colour, dash, cell) in zip(lines, rows, strict=False):
        line = np.array([(left, y), (right, y)])
        draw_sheaths(canvas, [Sheath(line, THIN)])
        canvas.curve(line, colour, width=1.3, dash=dash)
        canvas.fill(circle((cell, y), 0.75, 16), colour, line=LIGHT.paper, width=0.4)
        canvas.text(left + 12, y, text, style.type.body, anchor="middle")
    # An interneurone lies in the cord, whose colour is under its line.
    canvas.fill(rounded(Box(left - 1, lines[-1] - 1.4, right + 1, lines[-1] + 1.4), 1.2), tissue(style).cord)
    draw_interneurone(canvas, (left + 1.2, lines[-1]), (right - 0.6, lines[-1]), 0.75)
    canvas.text(left + 12, lines[-1], "interneurone of a skin reflex", style.type.body, anchor="middle")
