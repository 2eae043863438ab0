"""The boxes beside a map to write on: one for each root that is asked for, with lines for its area."""

from __future__ import annotations

from figures.dermatome_map.drawn_leaders import draw_leader
from figures.dermatome_map.leaders import Depth, Leader
from figures.dermatome_map.painter import MapPainter
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import chip, rounded
from trivet.pictures.view_spec import HorizontalSide

BOX = (9.2, 7.2)
"""Width and height in mm of a box to write a root in by hand."""
NEXT_LINE = 6.2
"""How far below the line beside a box, in mm, there is a second one."""
LINES_GAP = 1.4
"""The least distance in mm from lines to write on to the box below them."""
ASKED = Depth(5.0, 1.5)
"""Where a root is asked for, a leader points to the middle of its zone, away from where maps differ."""


def draw_box(canvas: Canvas, place: Box) -> Box:
    """An empty box to write a root in: the box itself."""
    style = canvas.style
    canvas.fill(rounded(place, 0.36 * style.type.chip / POINTS_PER_MM), style.paper, line=style.silhouette)
    return place


def draw_to_write(painter: MapPainter, side: HorizontalSide, name: str, leader: Leader, middle: float) -> None:
    """A box to write the root in, at the inner edge of its column, and two lines for the words beside and below it.

    What has no words is no question: its root is given.
    """
    canvas, style, look = painter.canvas, painter.style, painter.words.look(name)
    column, (wide, high) = painter.layout.columns[side], BOX
    inner = column.right if side == "left" else column.left
    left = inner - wide if side == "left" else inner
    draw_leader(canvas, leader.line((inner, middle)), ring=True)
    if not look.caption:
        chip(canvas, left + wide / 2, middle, look.style, given=True)
        return
    place = Box(left, middle - high / 2, left + wide, middle + high / 2)
    draw_box(canvas, place)
    start, end = (column.left, left) if side == "left" else (left + wide, column.right)
    canvas.curve([(start, place.bottom), (end, place.bottom)], style.muted, width=style.lines.frame)
    below = place.bottom + NEXT_LINE
    canvas.curve([(column.left, below), (column.right, below)], style.muted, width=style.lines.frame)
    canvas.region(f"label-{name}-2", "label", place, look.ref, f"{name}: {look.caption}")
