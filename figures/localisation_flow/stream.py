"""One stream from left to right, without the words of its steps: for the head of a column that says them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from shapely import Polygon

from figures.anatomy.levels import DISCS
from figures.localisation_flow.parts import draw_band, draw_disc_name, draw_step
from figures.localisation_flow.paths import FlowPath, FlowWords
from figures.localisation_flow.steps import draw_disc
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import spline

_STEPS = (0.6, 16.4, 28.8, 42.0)
"""Where the steps begin, and where the last ends."""
_TOP, _LOW, _END = 0.4, 16.6, 46.8
"""The upper and lower edge of the band, and where it ends."""
_DISC, _NAMED = 51.5, 16.8
"""The middle of the disc, and the height of its name."""
_SIZE, _LOWEST = 0.27, 0.235
"""The size of a disc, and of the lowest, which lies on the broad sacrum."""


def draw_stream(canvas: Canvas, words: FlowWords, scale: float) -> None:
    """The whole picture, 58 mm wide at scale 1."""
    (path,) = words.paths
    _band(canvas, path, scale)
    for step, (left, right) in enumerate(pairwise(_STEPS)):
        room = Box(left + 0.5, _TOP + 1.2, right - 0.5, _LOW - 1.0).scaled(scale)
        draw_step(canvas, words, path, step, room, scale=0.0)
    _disc(canvas, path, scale)


def _band(canvas: Canvas, path: FlowPath, scale: float) -> None:
    """The band behind the steps, which narrows to a point at the disc."""
    middle = (_TOP + _LOW) / 2
    above = spline([(_STEPS[-1] - 1.6, _TOP), (_STEPS[-1] + 1.6, _TOP + 4.6), (_END, middle)], per_span=6)
    below = above[::-1] * (1, -1) + (0, 2 * middle)
    ring = np.vstack([[(_STEPS[0], _TOP)], above, below[1:], [(_STEPS[0], _LOW)]]) * scale
    draw_band(canvas, path, Polygon(ring).buffer(-0.3).buffer(0.3))


def _disc(canvas: Canvas, path: FlowPath, scale: float) -> None:
    size = _LOWEST if path.level == DISCS[-1] else _SIZE
    draw_disc(canvas, path.level, path.root, _DISC * scale, 1.4 * scale, size=size * scale)
    size, y = canvas.style.type.body, _NAMED * scale
    draw_disc_name(
        canvas,
        path,
        path.disc,
        ((_DISC - 4.6) * scale, y, 9.2 * scale),
        lambda: canvas.text(_DISC * scale, y, path.disc, size, "semibold", align="centre"),
    )
