"""One stream from left to right, without the words of its steps: for the head of a column that says them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from shapely import Polygon

from figures.anatomy.levels import DISCS
from figures.anatomy.spine import BODY, GAP
from figures.localisation_flow.parts import draw_band, draw_disc_name, draw_step
from figures.localisation_flow.paths import FlowPath, FlowWords
from figures.localisation_flow.steps import draw_disc
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import spline

_STEPS = (0.6, 14.8, 29.9, 42.0)
"""Where the steps begin, and where the last ends."""
_TOP, _LOW, _SHORT = 0.4, 16.6, 1.2
"""The upper and lower edge of the band, and how far before the bones it ends."""
_DISC, _NAMED = (51.7, 7.3), 16.8
"""The middle of the disc, and the height of its name."""
_SIZE, _LOWEST = 0.27, 0.235
"""The size of a disc, and of the lowest, which lies on the broad sacrum."""


def draw_stream(canvas: Canvas, words: FlowWords, scale: float) -> float:
    """The whole picture, 58 mm wide at scale 1; the x of the left edge of the bones, which its tip keeps clear of."""
    (path,) = words.paths
    bones = _disc(canvas, path, scale)
    _band(canvas, path, bones / scale - _SHORT, scale)
    for step, (left, right) in enumerate(pairwise(_STEPS)):
        room = Box(left + 0.5, _TOP + 1.2, right - 0.5, _LOW - 1.0).scaled(scale)
        draw_step(canvas, words, path, step, room, scale=0.0)
    return bones


def _band(canvas: Canvas, path: FlowPath, end: float, scale: float) -> None:
    """The band behind the steps, which narrows to a point at `end`, before the disc."""
    middle = (_TOP + _LOW) / 2
    above = spline([(end - 4.6, _TOP), (end - 2.3, _TOP + 4.6), (end, middle)], per_span=6)
    below = above[::-1] * (1, -1) + (0, 2 * middle)
    ring = np.vstack([[(_STEPS[0], _TOP)], above, below[1:], [(_STEPS[0], _LOW)]]) * scale
    draw_band(canvas, path, Polygon(ring).buffer(-0.3).buffer(0.3))


def _disc(canvas: Canvas, path: FlowPath, scale: float) -> float:
    """The disc with its name; the x of the left edge of the bones."""
    size = (_LOWEST if path.level == DISCS[-1] else _SIZE) * scale
    (x, middle), y = _DISC, _NAMED * scale
    bones = draw_disc(canvas, path.level, path.root, x * scale, middle * scale - (BODY + GAP / 2) * size, size=size)
    draw_disc_name(
        canvas,
        path,
        path.disc,
        ((x - 4.6) * scale, y, 9.2 * scale),
        lambda: canvas.text(x * scale, y, path.disc, canvas.style.type.body, "semibold", align="centre"),
    )
    return bones
