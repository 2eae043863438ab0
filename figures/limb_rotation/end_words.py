"""The words at the ends of the borders and beside the turning limb, which a worksheet asks for."""

from __future__ import annotations

from trivet.pictures.canvas import Align, Canvas
from trivet.pictures.labels import answer


def draw_word(
    canvas: Canvas, at: tuple[float, float], text: str, *, region: str, ref: str, align: Align = "left"
) -> None:
    """A word with its middle at the height of `at`, or a rule for it; and its region, `label-<region>`."""
    x, y = at
    size = canvas.style.type.body
    where = answer(
        canvas,
        (x - 6.5 if align == "centre" else x, y + 1.0, 13.0),
        lambda: canvas.text(x, y, text, size, "semibold", align=align, anchor="middle"),
    )
    canvas.region(f"label-{region}", "label", where.grown(0.4), ref, text)
