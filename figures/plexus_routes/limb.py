"""The right lower limb with its bones and the muscles of a nerve, from the front or from behind."""

from __future__ import annotations

from figures.anatomy.body_view import body_view
from figures.anatomy.cameras import BACK, FRONT
from figures.anatomy.details import diagram
from figures.anatomy.placed_body import fitted
from figures.anatomy.skeleton import draw_column, draw_leg_bones, draw_muscle, draw_quadriceps_tendon, draw_sacrum
from figures.anatomy.stand import Stand
from figures.anatomy.zone_curves import ZoneCurves
from trivet.pictures.canvas import Box, Canvas

KNEE, SHIN, LATERAL = 452.0, 190.0, 186.0
"""The heights above which a limb is drawn, from the front and from behind, and how far to the side of the midline, in
mm of the body.
"""
_FRONT = diagram("standing", FRONT, (-LATERAL, 1088.0, 2.0, KNEE), outer=5.0)
_BACK = diagram("standing", BACK, (-2.0, 1088.0, LATERAL, SHIN), outer=5.0)
_MUSCLES = {"obturator": ("adductors",), "femoral": ("quadriceps",), "sciatic": ("hamstrings", "calf")}


def draw_limb(canvas: Canvas, curves: ZoneCurves, stand: Stand, nerve: str) -> None:
    """The skin, fading into the trunk, the bones, and the muscles that the nerve supplies."""
    view = body_view(curves, _BACK if stand.behind else _FRONT)
    left, top = stand.middle + view.left * stand.scale, stand.floor - view.top * stand.scale
    room = Box(left, top, left + view.width * stand.scale, top + view.height * stand.scale)
    fitted(view, room, scale=stand.scale).draw(canvas, {}, strength=0.8)
    canvas.fade(
        Box(room.left - 1, room.top - 1, room.right + 1, room.top + (160 if stand.behind else 100) * stand.scale), "up"
    )
    if not stand.behind:
        _fade_down(canvas, room, stand)
    draw_column(canvas, stand, "L4" if stand.behind else "L1")
    if stand.behind:
        draw_leg_bones(canvas, stand, leg=True)
        draw_sacrum(canvas, stand)
    else:
        draw_sacrum(canvas, stand)
        draw_leg_bones(canvas, stand, leg=False)
    for muscle in _MUSCLES[nerve]:
        draw_muscle(canvas, stand, muscle, alpha=0.25 if canvas.style.hatched else 0.5)
    if nerve == "femoral":
        draw_quadriceps_tendon(canvas, stand)


def draw_end(canvas: Canvas, stand: Stand) -> None:
    """Fades the leg, with the bones and the nerves on it, where a picture from behind ends."""
    low = stand.point(0.0, SHIN)[1]
    room = Box(stand.middle - 1, low - 1, stand.middle + LATERAL * stand.scale, low)
    _fade_down(canvas, room, stand)
    below = Box(room.left - 1, low + 0.7, room.right + 1, stand.point(0.0, -10.0)[1])
    canvas.fill(below.shape(), canvas.style.paper)


def _fade_down(canvas: Canvas, room: Box, stand: Stand) -> None:
    canvas.fade(Box(room.left - 1, room.bottom - 60 * stand.scale, room.right + 1, room.bottom + 0.8), "down")
