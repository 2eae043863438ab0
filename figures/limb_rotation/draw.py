"""Draws the limb bud and the limb that turns, side by side or one of them."""

from __future__ import annotations

from figures.limb_rotation.draw_bud import draw_bud
from figures.limb_rotation.draw_limb import draw_limb
from figures.limb_rotation.words import RotationWords
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.style import style_for

WIDE, NARROW = 180.0, 90.0
HEIGHTS = {"": 107.0, "bud": 93.4, "limb": 99.0}


def draw(words: RotationWords, spec: FigureSpec) -> Drawing:
    """The picture: 180 mm wide whole, 90 mm for one of its halves."""
    scale = spec.width_mm / (WIDE if not spec.view else NARROW)
    canvas = Canvas(spec.width_mm, HEIGHTS[spec.view] * scale, style_for(spec.theme))
    if spec.view == "bud":
        draw_bud(canvas, words, scale, embryo=Box(8, 2.0, 30, 34.0), at=(26.0, 64.0), length=50.0)
    elif spec.view == "limb":
        draw_limb(canvas, words, scale, room=Box(2.0, 12.6, 89.2, 85), alone=True)
    else:
        draw_bud(canvas, words, scale, embryo=Box(3, 2, 25, 36), at=(22.0, 70.0), length=46.0)
        draw_limb(canvas, words, scale, room=Box(76, 9, 179, 98), alone=False)
    return canvas.finish(_alt(words, spec.view), _alt_blind(spec.view))


def _alt(words: RotationWords, view: str) -> str:
    bud = (
        f"The lower limb bud of an embryo: {words.down} along its pre-axial border to the {words.great_toe}, "
        f"{words.up} back along its post-axial border from the {words.little_toe}; across the axial line "
        f"neighbours are not {words.neighbours}."
    )
    limb = (
        f"The right limb in three steps: it turns {words.turns} (the upper limb {words.upper_turns}), so that the "
        f"pre-axial border runs down the front and medial side to the {words.great_toe}, and from behind the "
        f"post-axial border from the {words.little_toe} up to the buttock. {words.result}"
    )
    return {"bud": bud, "limb": limb}.get(view, f"{bud} {limb}")


def _alt_blind(view: str) -> str:
    """What is seen, without roots, the ends of the borders or the direction of rotation."""
    bud = "An embryo and its lower limb bud, enlarged, with strips of skin on both sides of a dashed line."
    limb = "The right lower limb in three steps of turning, from the front, and then from behind, with zones of skin."
    return {"bud": bud, "limb": limb}.get(view, f"{bud} {limb}")
