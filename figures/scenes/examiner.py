"""The examiner's hand, with the cuff of a sleeve, on a body."""

from __future__ import annotations

import numpy as np
from shapely import clip_by_rect

from figures.anatomy.mannequin import draw_skin, place_at
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import band
from trivet.pictures.relief import Relief, solid
from trivet.pictures.shapes import Shape, overlap
from trivet.pictures.style import blend

_SHADOW = 0.45
"""How far the shadow of a hand reaches, in mm of the canvas."""


def draw_hand(
    canvas: Canvas, posture: str, wrist: tuple[float, float], scale: float, *, on: Shape, mirrored: bool = False
) -> None:
    """A hand whose wrist lies at `wrist`, on a body drawn at `scale` mm of the canvas per mm of the body.

    It casts a shadow `on` the skin of the body, or one skin could not be told from the other.
    """
    hand = place_at(posture, "wrist.R", wrist, scale, mirrored=mirrored)
    dark = hand.outline().simplify(_SHADOW / 8).buffer(_SHADOW, 2)
    canvas.fill(overlap(dark, clip_by_rect(on, *dark.bounds)), canvas.style.shade, alpha=0.4)
    draw_skin(canvas, hand)
    style, end = canvas.style, np.array(hand.joint("elbow.R"))
    start = np.array(wrist)
    course = [start + (end - start) * share for share in (0.34, 0.7, 1.12)]
    sleeve = band(course, [82 * scale, 104 * scale, 126 * scale])
    solid(canvas, sleeve, blend(style.panel, style.accent, 0.3), Relief(1.6, 0.9, 0.4), width=style.lines.detail)
