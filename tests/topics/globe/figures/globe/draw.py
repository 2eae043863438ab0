"""Draws the globe with its zones, shaded, by the same steps as any other surface."""

from __future__ import annotations

from shapely import affinity

from figures.globe.ball import BallChart, ball
from figures.globe.words import BORDERS, CAP, CORES, TABLE, GlobeWords
from trivet.pictures.camera import Camera
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.shading import overlay
from trivet.pictures.style import style_for
from trivet.pictures.surface_view import surface_view
from trivet.pictures.view_spec import Detail, ViewSpec
from trivet.pictures.zones import make_zones

CAMERAS = {
    "side": Camera((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "pole": Camera((1, 0, 0), (0, 0, -1), (0, 1, 0)),
}
DETAIL = Detail(step=1.0, tone_step=4.0, inner=2.0, outer=2.0, tolerance=0.2, island=20.0, thin=1.0, sampling=2)


def draw(words: GlobeWords, spec: FigureSpec) -> Drawing:
    """The ball as large as the picture is wide."""
    chart = BallChart()
    zones = make_zones(chart.plane, BORDERS, CORES, (CAP,))
    view = surface_view(ball(), chart, zones, ViewSpec("still", CAMERAS[spec.view], DETAIL))
    style, scale = style_for(spec.theme), spec.width_mm / view.width
    canvas = Canvas(spec.width_mm, view.height * scale, style)
    for look in words.looks:
        if look.id in view.zones:
            shape = affinity.scale(view.zones[look.id], scale, scale, origin=(0, 0))
            canvas.zone(shape, look)
            canvas.region(f"zone-{look.id}", "zone", shape, f"{TABLE}/{look.id}")
    body = affinity.scale(view.outline, scale, scale, origin=(0, 0))
    rows, columns = view.tone.shape
    step = DETAIL.tone_step * scale
    canvas.picture(
        overlay(view.tone, style.shade, style.light, style.depth), Box(0, 0, columns * step, rows * step), clip=body
    )
    canvas.fill(body, None, line=style.silhouette)
    said = f"A globe from the {spec.view}"
    return canvas.finish(f"{said}: {', '.join(look.id for look in words.looks if look.id in view.zones)}.", f"{said}.")
