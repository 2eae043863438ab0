"""The streams from top to bottom: a column for each root, ending in its disc; the red flags below."""

from __future__ import annotations

import numpy as np
from shapely import Polygon

from figures.localisation_flow.parts import (
    TITLES,
    coloured,
    draw_band,
    draw_disc_name,
    draw_finding,
    draw_root_name,
    draw_step,
)
from figures.localisation_flow.paths import FlowPath, FlowWords
from figures.localisation_flow.steps import draw_disc
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import spline
from trivet.pictures.labels import answer, arrow, arrow_edge, note, rounded

_LEFT, _STEP, _GAP = 2.4, 28.87, 1.4
"""Where the columns begin, how far apart they are, and the room between two."""
_ASIDE = 1.6
"""How far words stay off the sides of their column."""
_TOPS, _WORDS = (5.2, 36.0, 63.5), 17.2
"""Where the steps begin, and how far below that their words are."""
_BOTTOM, _CHIP, _DISC, _NAMED = 89.0, 94.0, 100.6, 115.4
"""Where a band ends, where its root is named, where its disc begins, and where that is named."""
_ARROW = (1.6, 2.0)
"""The line of an arrow in points, and its head in mm: it begins below the name of the root."""
_FLAGS = Box(2.6, 117.8, 87.4, 134.8)


def draw_column(canvas: Canvas, words: FlowWords, scale: float) -> None:
    """The whole picture, 90 mm wide at scale 1."""
    lefts = [_LEFT + number * _STEP for number in range(len(words.paths))]
    for left, path in zip(lefts, words.paths, strict=True):
        _band(canvas, path, Box(left, 2.0, left + _STEP - _GAP, _BOTTOM).scaled(scale), scale)
    for top, title in zip(_TOPS, TITLES, strict=False):
        strip = Box(_LEFT, top - 3.2, _LEFT + len(lefts) * _STEP - _GAP, top + 1.2).scaled(scale)
        canvas.fill(strip.shape(), canvas.style.panel)
        canvas.text(3.8 * scale, top * scale, title, 7.2, "bold")
    for left, path in zip(lefts, words.paths, strict=True):
        for step, top in enumerate(_TOPS):
            room = Box(left + 1.0, top + 2.0, left + _STEP - 2.4, top + _WORDS - 1.8).scaled(scale)
            draw_step(canvas, words, path, step, room, scale=scale)
            room = Box(left + _ASIDE, top + _WORDS, left + _STEP - _GAP - _ASIDE, top + _WORDS + 8).scaled(scale)
            draw_finding(canvas, path, step, room, scale=scale)
        _disc(canvas, path, (left + _STEP / 2 - 0.7) * scale, scale)
    _flags(canvas, words, _FLAGS.scaled(scale))


def _band(canvas: Canvas, path: FlowPath, room: Box, scale: float) -> None:
    """The broad band behind a column, which narrows to the root and runs on to the disc."""
    middle, low, thin = room.centre[0], _CHIP * scale, 1.5 * scale
    bend = (room.right - 4.5 * scale, room.bottom)
    side = spline([(room.right, room.bottom - 6 * scale), bend, (middle + thin, low)], per_span=6)
    other = side[::-1] * (-1, 1) + (2 * middle, 0)
    ring = np.vstack([[(room.left, room.top), (room.right, room.top)], side, other])
    draw_band(canvas, path, Polygon(ring).buffer(-1).buffer(1))
    line, (width, head) = [(middle, low), (middle, (_DISC - 0.8) * scale)], _ARROW
    if coloured(canvas):
        arrow_edge(canvas, line, canvas.style.silhouette, width=width, head=head, rim=0.5)
    arrow(canvas, line, path.root.fill if coloured(canvas) else canvas.style.muted, width=width, head=head)
    draw_root_name(canvas, path, middle, low)


def _disc(canvas: Canvas, path: FlowPath, middle: float, scale: float) -> None:
    draw_disc(canvas, path.level, path.root, middle, _DISC * scale, size=0.25 * scale)
    text, size = f"{path.disc} disc", canvas.style.type.body
    draw_disc_name(
        canvas,
        path,
        text,
        (middle - 8 * scale, _NAMED * scale, 16 * scale),
        lambda: canvas.text(middle, _NAMED * scale, text, size, "semibold", align="centre"),
    )


def _flags(canvas: Canvas, words: FlowWords, room: Box) -> None:
    """The red flags in words, and what to do."""
    style = canvas.style
    canvas.fill(rounded(room, 1.8), style.alarm_paper, line=style.alarm, width=0.9)
    x, y, size = room.left + 2.2, room.top + 3.0, style.type.label
    title = canvas.text(x, y, "First and last: red flags", size, "bold", colour=style.alarm, anchor="middle")
    start = title.right + 2.0
    arrow(canvas, [(start, y), (start + 6.0, y)], style.alarm, width=1.8, head=2.4)
    place = answer(
        canvas,
        (start + 7.6, y + 1.4, room.right - start - 10.0),
        lambda: canvas.text(start + 7.6, y, words.action, size, "bold", colour=style.alarm, anchor="middle"),
    )
    canvas.region("label-action", "label", place.grown(0.4), "ces-mri", words.action)
    top, width = title.bottom + 1.4, room.right - 2.2 - x
    where = answer(
        canvas,
        (x, top + 3.6, width),
        lambda: note(canvas, x, top, words.flags, width=width, size=style.type.small),
    )
    canvas.region("label-flags", "label", where.grown(0.3), "ces-signs", words.flags)
