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
    draw_flags,
    draw_root_name,
    draw_step,
)
from figures.localisation_flow.paths import FlowPath, FlowWords
from figures.localisation_flow.steps import draw_disc
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import spline
from trivet.pictures.labels import arrow

_LEFT, _STEP = 2.4, 28.4
"""Where the columns begin, and how wide they are."""
_TOPS = (6.0, 38.0, 70.5)
"""Where the steps begin."""
_BOTTOM, _CHIP = 101.5, 108.0
"""Where a band ends, and where its root is named."""


def draw_column(canvas: Canvas, words: FlowWords, scale: float) -> None:
    """The whole picture, 90 mm wide at scale 1."""
    lefts = [_LEFT + number * _STEP for number in range(len(words.paths))]
    for left, path in zip(lefts, words.paths, strict=True):
        _band(canvas, path, Box(left, 2.0, left + _STEP - 1.4, _BOTTOM).scaled(scale), scale)
    for top, title in zip(_TOPS, TITLES, strict=False):
        canvas.text(4.0 * scale, top * scale, title, 8.0, "bold")
    for left, path in zip(lefts, words.paths, strict=True):
        for step, top in enumerate(_TOPS):
            room = Box(left + 1.0, top + 2.2, left + _STEP - 2.4, top + 20.0).scaled(scale)
            draw_step(canvas, words, path, step, room, scale=scale)
            room = Box(left + 0.6, top + 22.0, left + _STEP - 2.0, top + 30).scaled(scale)
            draw_finding(canvas, path, step, room, scale=scale)
        _disc(canvas, path, (left + _STEP / 2 - 0.7) * scale, scale)
    draw_flags(canvas, words, Box(2.4, 147.0, 87.6, 174.0).scaled(scale), scale=scale, narrow=True)


def _band(canvas: Canvas, path: FlowPath, room: Box, scale: float) -> None:
    """The broad band behind a column, which narrows to the root and runs on to the disc."""
    middle, low, thin = room.centre[0], _CHIP * scale, 1.5 * scale
    bend = (room.right - 4.5 * scale, room.bottom)
    side = spline([(room.right, room.bottom - 6 * scale), bend, (middle + thin, low)], per_span=6)
    other = side[::-1] * (-1, 1) + (2 * middle, 0)
    ring = np.vstack([[(room.left, room.top), (room.right, room.top)], side, other])
    draw_band(canvas, path, Polygon(ring).buffer(-1).buffer(1))
    colour = path.root.fill if coloured(canvas) else canvas.style.muted
    arrow(canvas, [(middle, low), (middle, low + 9.6 * scale)], colour, width=2.0, head=3.0)
    draw_root_name(canvas, path, middle, low)


def _disc(canvas: Canvas, path: FlowPath, middle: float, scale: float) -> None:
    draw_disc(canvas, path.level, path.root, middle, 119.0 * scale, size=0.42 * scale)
    text, size = f"{path.disc} disc", canvas.style.type.body
    draw_disc_name(
        canvas,
        path,
        text,
        (middle - 8 * scale, 142.4 * scale, 16 * scale),
        lambda: canvas.text(middle, 142.6 * scale, text, size, "semibold", align="centre"),
    )
