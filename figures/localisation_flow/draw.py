"""Draws the streams from signs to a disc, from left to right or from top to bottom."""

from __future__ import annotations

from figures.localisation_flow.column import draw_column
from figures.localisation_flow.paths import FlowWords
from figures.localisation_flow.rows import draw_rows
from trivet.pictures.canvas import Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.style import style_for

WIDE, NARROW = 180.0, 90.0
HEIGHTS = {"": 119.0, "column": 176.0}


def draw(words: FlowWords, spec: FigureSpec) -> Drawing:
    """The streams from left to right, 180 mm wide, or (view `column`) from top to bottom, 90 mm wide."""
    scale = spec.width_mm / (NARROW if spec.view else WIDE)
    canvas = Canvas(spec.width_mm, HEIGHTS[spec.view] * scale, style_for(spec.theme))
    if spec.view == "column":
        draw_column(canvas, words, scale)
    else:
        draw_rows(canvas, words, scale)
    return canvas.finish(_alt(words), _alt_blind())


def _alt(words: FlowWords) -> str:
    said = [
        f"{path.root.id}: {path.said[0]}, numb {path.said[1]}, weak {path.said[2].lower()}, {path.disc} disc"
        for path in words.paths
    ]
    return f"How to localise a root, in three streams. {'. '.join(said)}. Red flags: {words.flags} Then {words.action}."


def _alt_blind() -> str:
    return (
        "A chart to localise a root: in each of three streams a reflex, a point of the skin and a movement lead to a "
        "root and then to a disc of the lumbar spine; below, the red flags and what they call for."
    )
