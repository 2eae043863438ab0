"""Courses drawn as lines: branches without the colours of roots, the femoral artery, and what is hidden, dashed."""

from __future__ import annotations

from shapely import LineString, Polygon, unary_union

from figures.anatomy.muscles import muscle
from figures.anatomy.skeleton import femur
from figures.anatomy.stand import Stand
from figures.anatomy.tissues import tissue
from figures.plexus_routes.courses import ARTERY, Pairs
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.curves import Points, pieces
from trivet.pictures.shapes import areas
from trivet.pictures.style import blend

_GROUND, _SPECK = 0.55, 0.3
"""The alpha of the ground beneath dashes, and the least length of a dashed line in mm."""


def draw_branch(
    canvas: Canvas, stand: Stand, course: Pairs, cover: Shape | None = None, *, quiet: bool = False
) -> None:
    """A thin nerve without the colours of its roots, dashed beneath `cover`; `quiet` if the picture is of another."""
    whole, style = LineString(stand.curve(course)), canvas.style
    tone = (
        blend(tissue(style).nerve, style.shade, 0.2 if style.theme == "dark" else 0.45)
        if quiet
        else tissue(style).nerve
    )
    for line in pieces(whole.difference(cover) if cover is not None else whole):
        canvas.curve(line, style.silhouette, width=1.5, smooth=True)
        canvas.curve(line, tone, width=0.9, smooth=True)
    for line in pieces(whole.intersection(cover)) if cover is not None else []:
        draw_hidden(canvas, line)


def draw_artery(canvas: Canvas, stand: Stand) -> None:
    """The femoral artery from beneath the ligament, dashed where it turns behind vastus medialis and the femur.

    The nerve, a branch of which runs in front of it, and the ligament are drawn after it.
    """
    style, whole = canvas.style, LineString(stand.curve(ARTERY))
    behind = between(areas(unary_union([femur(stand), muscle(stand, "vastus-medialis")])), stand, 720.0, 400.0)
    for line in pieces(whole.difference(behind)):
        canvas.curve(line, style.silhouette, width=2.6, butt=True, smooth=True)
        canvas.curve(line, tissue(style).artery, width=1.9, butt=True, smooth=True)
    for line in pieces(whole.intersection(behind)):
        canvas.curve(
            line, blend(tissue(style).artery, style.shade, 0.35), width=1.3, dash=(1.4, 0.9), butt=True, smooth=True
        )


def draw_hidden(canvas: Canvas, line: Points, width: float = 0.8) -> None:
    """A dashed line; on dark paper, into which the body fades, on a pale ground of its own. None if it were a speck."""
    style = canvas.style
    if LineString(line).length < _SPECK:
        return
    if style.theme == "dark":
        canvas.curve(line, style.silhouette, width=width + 0.7, alpha=_GROUND, butt=True, smooth=True)
    canvas.curve(line, style.shade, width=width, dash=(2.0, 1.4), smooth=True)


def between(shape: Shape, stand: Stand, high: float, low: float) -> Shape:
    """The part of a shape between two heights."""
    return areas(shape.intersection(Polygon(stand.points([(-60, high), (260, high), (260, low), (-60, low)]))))
