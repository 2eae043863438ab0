"""The right lower limb with its bones and the muscles of a nerve, from the front or from behind."""

from __future__ import annotations

import numpy as np

from figures.anatomy.body_view import body_view
from figures.anatomy.cameras import BACK, FRONT
from figures.anatomy.details import diagram
from figures.anatomy.muscles import (
    ADDUCTORS,
    CALF,
    HAMSTRINGS,
    QUADRICEPS,
    draw_muscle,
    draw_quadriceps_tendon,
)
from figures.anatomy.placed_body import fitted
from figures.anatomy.skeleton import draw_column, draw_leg_bones, draw_sacrum
from figures.anatomy.stand import Stand
from figures.anatomy.tissues import tissue
from figures.anatomy.zone_curves import ZoneCurves
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.fades import fade_raster
from trivet.pictures.style import blend

KNEE, SHIN, LATERAL = 452.0, 190.0, 186.0
"""The heights above which a limb is drawn, from the front and from behind, and how far to the side of the midline, in
mm of the body.
"""
_TONE = 3.1
"""How fine shadow and light are, in mm of the body: with coarser pixels the slanting sides of a limb show steps."""
MEDIAL = 8.0
"""How far from the midline the skin is cut, in mm of the body: there the thigh's outline runs on to the pubis."""
FRONT_VIEW = diagram("standing", FRONT, (-LATERAL, 1088.0, -MEDIAL, KNEE), outer=5.0, tone_step=_TONE)
BACK_VIEW = diagram("standing", BACK, (MEDIAL, 1088.0, LATERAL, SHIN), outer=5.0, tone_step=_TONE)
_MUSCLES = {
    "obturator": ("psoas-major", *ADDUCTORS),
    "femoral": ("psoas-major", *QUADRICEPS),
    "sciatic": (*HAMSTRINGS, *CALF),
}
_FOLD = ((14, 808), (30, 800), (52, 796), (76, 798), (98, 805), (112, 813))
"""The gluteal fold."""
_COLUMN = 1200.0, 1186.0, 1162.0
"""The top of the column as it is drawn, where it and its muscle have faded out, in T12, and where they are whole."""
_MIDLINE, _ASIDE = (866.0, 838.0), 44.0
"""Where the skin at the midline has faded out and where it is whole, and how far to the side it fades: behind the
pubis, so that nothing of the thigh and its outline up to the perineum is lost.
"""


def draw_limb(canvas: Canvas, curves: ZoneCurves, stand: Stand, nerve: str) -> None:
    """The skin, fading into the trunk, the bones, and the muscles that the nerve supplies."""
    view = body_view(curves, BACK_VIEW if stand.behind else FRONT_VIEW)
    left, top = stand.middle + view.left * stand.scale, stand.floor - view.top * stand.scale
    room = Box(left, top, left + view.width * stand.scale, top + view.height * stand.scale)
    fitted(view, room, scale=stand.scale).draw(canvas, {}, strength=0.8)
    canvas.fade(
        Box(room.left - 1, room.top - 1, room.right + 1, room.top + (160 if stand.behind else 100) * stand.scale), "up"
    )
    _fade_midline(canvas, room, stand)
    draw_column(canvas, stand, "L4" if stand.behind else "T12")
    draw_sacrum(canvas, stand)
    draw_leg_bones(canvas, stand, leg=stand.behind)
    alpha = 0.25 if canvas.style.hatched else 0.5
    for name in _MUSCLES[nerve]:
        draw_muscle(canvas, stand, name, alpha=alpha)
    if not stand.behind:
        _fade_column(canvas, stand)
    if nerve == "femoral":
        draw_quadriceps_tendon(canvas, stand)
    if stand.behind:
        tone = blend(tissue(canvas.style).skin, canvas.style.shade, 0.6)
        canvas.curve(stand.curve(_FOLD), tone, width=canvas.style.lines.detail, smooth=True)


def draw_end(canvas: Canvas, stand: Stand) -> None:
    """Fades the limb, with the muscles, bones and nerves on it, where a picture ends."""
    low = stand.point(0.0, SHIN if stand.behind else KNEE)[1]
    left, right = sorted((stand.point(-4.0, 0.0)[0], stand.point(LATERAL, 0.0)[0]))
    _fade_down(canvas, Box(left, low - 1, right, low), stand)
    canvas.fill(Box(left - 1, low + 0.7, right + 1, stand.point(0.0, -10.0)[1]).shape(), canvas.style.paper)


def _fade_down(canvas: Canvas, room: Box, stand: Stand) -> None:
    canvas.fade(Box(room.left - 1, room.bottom - 60 * stand.scale, room.right + 1, room.bottom + 0.8), "down")


def _fade_column(canvas: Canvas, stand: Stand) -> None:
    """The column and psoas major, which arises from T12 to L5, go on above the picture."""
    left, right = stand.point(60.0, 0.0)[0], stand.point(-60.0, 0.0)[0]
    above, top, bottom = (stand.point(0.0, height)[1] for height in _COLUMN)
    canvas.fade(Box(left, top, right, bottom), "up")
    canvas.fill(Box(left, above, right, top + 0.05).shape(), canvas.style.paper)


def _fade_midline(canvas: Canvas, room: Box, stand: Stand) -> None:
    """The other half of the body is not drawn: up from the pubis the skin fades out towards the midline."""
    start, whole = (stand.point(0.0, height)[1] for height in _MIDLINE)
    left, right = sorted((stand.point(_ASIDE, 0.0)[0], stand.point(0.0, 0.0)[0]))
    # One raster, since between two the lines that they cover would shine through a seam.
    corner = fade_raster("upper left" if stand.behind else "upper right", canvas.style.paper)
    row = (whole - start) / len(corner)
    above = int(np.ceil((start - room.top + 1) / row))
    pixels = np.concatenate([np.repeat(corner[:1], above, axis=0), corner])
    canvas.picture(pixels, Box(left, start - above * row, right, whole))
