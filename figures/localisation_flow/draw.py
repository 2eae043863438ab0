"""Draws the streams from signs to a disc, from left to right or from top to bottom; or one stream alone."""

from __future__ import annotations

from figures.localisation_flow.column import draw_column
from figures.localisation_flow.paths import FlowWords
from figures.localisation_flow.rows import draw_rows
from figures.localisation_flow.stream import draw_stream
from figures.localisation_flow.words import ROOTS
from trivet.pictures.canvas import Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.style import style_for

WIDTHS = {"": 180.0, "column": 90.0, **dict.fromkeys(ROOTS, 58.0)}
HEIGHTS = {"": 119.0, "column": 137.6, **dict.fromkeys(ROOTS, 19.0)}
_TASK = 5.4
"""The room below the picture on a worksheet, for the line that says what to do."""


def draw(words: FlowWords, spec: FigureSpec) -> Drawing:
    """The streams from left to right, 180 mm wide; from top to bottom (`column`), 90 mm; that of a root, 58 mm."""
    scale = spec.width_mm / WIDTHS[spec.view]
    style, whole = style_for(spec.theme), HEIGHTS[spec.view] * scale
    asks = style.blank and spec.view not in ROOTS
    canvas = Canvas(spec.width_mm, whole + (_TASK * scale if asks else 0.0), style)
    if spec.view == "column":
        draw_column(canvas, words, scale)
    elif spec.view:
        draw_stream(canvas, words, scale)
    else:
        draw_rows(canvas, words, scale)
    if asks:
        task = "Write what each step finds, the roots, their discs and the red flags."
        canvas.text(2.5 * scale, whole + 1.0, task, style.type.small, colour=style.muted, anchor="top")
    return canvas.finish(_alt(words, spec.view), _alt_blind(words, spec.view))


def _alt(words: FlowWords, view: str) -> str:
    said = [
        f"{path.root.id}: reflex, {path.said[0].lower()}; numb, {path.said[1]}; weak, {path.said[2].lower()}; "
        f"{path.disc} disc"
        for path in words.paths
    ]
    if view in ROOTS:
        return f"{_seen(words, view)} {said[0]}."
    return f"{_seen(words, view)} {'. '.join(said)}. Below, the red flags: {words.flags} Then {words.action}."


def _alt_blind(words: FlowWords, view: str) -> str:
    return _seen(words, view) if view in ROOTS else f"{_seen(words, view)} Below, the red flags and what they call for."


def _seen(words: FlowWords, view: str) -> str:
    """What is drawn, without its answers."""
    if view in ROOTS:
        both = len(words.paths[0].jerks.rows) > 1
        legs = "two legs whose tendons are" if both else "a leg whose tendon is"
        return (
            f"How to localise a root, from left to right: {legs} struck with a hammer, a foot with the point to touch, "
            "a movement to test, and the prolapsed disc to which they lead."
        )
    if view:
        way, end = "from top to bottom", "two vertebrae from behind, with a prolapse of the disc between them"
    else:
        way, end = "from left to right", "one of three prolapsed discs on the left of a lumbar spine seen from behind"
    return (
        f"How to localise a root, in three streams {way}: a leg or two whose tendon is struck with a hammer, a foot "
        f"with the point to touch, and a movement to test lead to the root, and this to {end}."
    )
