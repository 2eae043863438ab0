"""Small texts beside a limb, each with a leader to what it names."""

from __future__ import annotations

from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points
from trivet.pictures.labels import leader, note
from trivet.pictures.level_leaders import levelled, slid

SMALL = 7.2
"""Points: on a phone a picture 90 mm wide is 390 pixels wide, and this is 11 of them."""


def write_remark(canvas: Canvas, text: str, room: Box, y: float, end: tuple[float, float], *courses: Points) -> Box:
    """Writes a small text at the height `y`, as wide as `room`, with a leader to what it names; returns its box.

    Of a leader that would be nearly level, the end is moved along that of the `courses` on which it lies; if there are
    none, the text is moved.
    """
    start = room.left - 0.5, y + 1.0
    end = slid(end, start, courses)
    start = levelled(start, end)
    said = note(canvas, room.left, start[1] - 1.0, text, width=room.width, size=SMALL, colour=canvas.style.muted)
    leader(canvas, start, end)
    return said


def write_at_the_left(canvas: Canvas, text: str, room: Box, at: tuple[float, float], below: float) -> None:
    """Writes a small text at the left, as wide as `room` and so many mm `below` what it names, with a leader to it."""
    said = note(canvas, room.left, at[1] + below, text, width=room.width, size=SMALL, colour=canvas.style.muted)
    leader(canvas, (said.right + 0.6, said.bottom - 1.0 if below < 0 else said.top + 0.6), at)
