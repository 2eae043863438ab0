"""Draws one movement as a small picture."""

from __future__ import annotations

from figures.anatomy.mannequin import draw_skin
from figures.movement_pictogram.words import TABLE, MovementWords
from figures.scenes.movements import draw_sweep, place_movement
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.style import style_for

SHAPE = 0.86
"""The height of the picture, as a share of its width."""


def draw(words: MovementWords, spec: FigureSpec) -> Drawing:
    """The body after the movement, and an arrow along it. Without words, the picture may be printed at any width."""
    canvas = Canvas(spec.width_mm, SHAPE * spec.width_mm, style_for(spec.theme))
    room = Box(0.4, 0.4, canvas.width - 0.4, canvas.height - 0.4)
    body = place_movement(words.row, room)
    draw_skin(canvas, body)
    draw_sweep(canvas, body, head=0.125 * room.height)
    canvas.region(f"part-{words.row}", "part", body.outline(), f"{TABLE}/{words.row}")
    seen = f"Small picture of a movement, with an arrow along it: {words.name.lower()}."
    return canvas.finish(seen, seen)
