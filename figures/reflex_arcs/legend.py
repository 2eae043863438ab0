"""What the lines of the reflex arcs are."""

from __future__ import annotations

from figures.anatomy.cord import arc_colours
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.labels import circle
from trivet.pictures.style import LIGHT, blend


def draw_legend(canvas: Canvas, room: Box) -> None:
    """Three rows down from the upper left of `room`: each line, and what it is."""
    style = canvas.style
    colours = arc_colours(style)
    rows = (
        ("way in: from the muscle or the skin", colours.afferent, colours.dash),
        ("way out: to the muscle", colours.efferent, None),
        ("interneurone of a skin reflex", colours.interneurone, None),
    )
    for number, (text, colour, dash) in enumerate(rows):
        y = room.top + 8 + number * 5.6
        line = [(room.left, y), (room.left + 9, y)]
        canvas.curve(line, tissue(style).nerve, width=6.0)
        canvas.curve(line, blend(tissue(style).nerve, style.light, 0.45), width=4.4)
        canvas.curve(line, colour, width=1.3, dash=dash)
        canvas.fill(circle((room.left + 9, y), 0.75, 16), colour, line=LIGHT.paper, width=0.4)
        canvas.text(room.left + 12, y, text, style.type.body, anchor="middle")
