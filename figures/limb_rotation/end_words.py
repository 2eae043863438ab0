"""The words at the ends of the borders and beside the turning limb, which a worksheet asks for."""

from __future__ import annotations

from trivet.pictures.canvas import Align, Canvas
from trivet.pictures.labels import answer

RULE = 13.0
"""The length in mm of a rule to write a word on."""


def draw_word(
    canvas: Canvas, at: tuple[float, float], text: str, *, region: str, ref: str, align: Align = "left"
) -> None:
    """A word with its middle at the height of `at`, or a rule for it; and its region, `label-<region>`."""
    x, y = at
    size = canvas.style.type.body
    where = answer(
        canvas,
        (x - RULE / 2 if align == "centre" else x, y + 1.0, RULE),
        lambda: canvas.text(x, y, text, size, "semibold", align=align, anchor="middle"),
    )
    canvas.region(f"label-{region}", "label", where.grown(0.4), ref, text)
