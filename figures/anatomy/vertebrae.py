"""Draws the lumbar spine: the bones, discs, sac and roots of `figures.anatomy.spine`, with light and shade."""

from __future__ import annotations

import numpy as np
from shapely import LineString, Polygon, affinity, contains_xy, unary_union
from shapely.geometry import box

from figures.anatomy.levels import DISCS, LEVELS
from figures.anatomy.spine import (
    HALF,
    Spine,
    body,
    disc,
    disc_depth,
    foramen,
    level_top,
    pedicle,
    sac,
    sacrum,
)
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.labels import circle
from trivet.pictures.relief import Relief, shade, solid
from trivet.pictures.shapes import Shape, areas, largest, overlap
from trivet.pictures.style import blend


def draw_bones(canvas: Canvas, spine: Spine) -> None:
    """Sacrum, discs and vertebral bodies, without the pedicles."""
    style = canvas.style
    line = style.lines
    solid(canvas, sacrum(spine), tissue(style).bone, Relief(7.0, 0.7, 0.45, 0.8))
    for root in ("S1", "S2"):
        for side in (-1, 1):
            hole = foramen(spine, root, side)
            canvas.fill(hole, blend(tissue(style).bone, style.shade, 0.62), line=style.silhouette, width=line.detail)
    for name in DISCS:
        shape = disc(spine, name)
        canvas.fill(shape, tissue(style).disc)
        shade(canvas, shape, Relief(2.6, 0.8, 0.5))
        _fibres(canvas, spine, name)
        canvas.fill(shape, None, line=style.silhouette, width=line.detail)
    for level in LEVELS[:-1]:
        solid(canvas, body(spine, level), tissue(style).bone, Relief(4.2, 0.85, 0.5))
        # The basivertebral vein leaves the back of every body here.
        hole = circle((spine.x(0), spine.y(level_top(level) + 9)), 1.0)
        canvas.fill(hole, blend(tissue(style).bone, style.shade, 0.4))


def draw_pedicles(canvas: Canvas, spine: Spine) -> None:
    """The cut pedicles: cortical bone around cancellous bone, with the shadow that they cast on the bones."""
    style = canvas.style
    ground = bones(spine)
    for level in LEVELS:
        for side in (-1, 1):
            shape = pedicle(spine, level, side)
            shadow = ground
            for step in (1.5, 1.0, 0.5):
                shadow = overlap(shape.buffer(step * 0.6, 4), shadow)
                canvas.fill(shadow, style.shade, alpha=0.07 if style.theme != "blank" else 0.03)
            canvas.fill(shape, blend(tissue(style).bone, style.light, 0.35), line=style.silhouette)
            inside = shape.buffer(-0.85 * spine.scale)
            canvas.fill(inside, blend(tissue(style).bone, tissue(style).nucleus, 0.22))
            hollow = inside.difference(affinity.translate(inside, 0.5 * spine.scale, 0.6 * spine.scale))
            canvas.fill(hollow, style.shade, alpha=0.22)
            _sponge(canvas, inside)


def bones(spine: Spine) -> Shape:
    """The area that sacrum, discs and vertebral bodies cover."""
    parts = [sacrum(spine), *(disc(spine, name) for name in DISCS), *(body(spine, level) for level in LEVELS[:-1])]
    return areas(unary_union(parts))


def draw_sac(canvas: Canvas, spine: Spine) -> Polygon:
    """The thecal sac with the roots of the cauda equina shining through. Returns the area that it covers."""
    style = canvas.style
    shape = sac(spine)
    window = box(0, spine.y(-6.0), canvas.width, canvas.height)
    visible = largest(shape.intersection(window))
    for step in (1.2, 0.8, 0.4):
        canvas.fill(overlap(visible.buffer(step), window), style.shade, alpha=0.06 if style.theme != "blank" else 0.03)
    canvas.fill(visible, tissue(style).dura)
    thread = blend(tissue(style).dura, tissue(style).cord, 0.85)
    shadow = blend(tissue(style).dura, style.shade, 0.28)
    inside = visible.buffer(-0.3 * spine.scale)
    for number in range(9):
        # Straight threads: each ends where the narrowing sac lets its root out.
        offset = (number - 4) / 4
        ends = [(spine.x(offset * 4.7), spine.y(-6.0)), (spine.x(offset * 2.9), spine.y(level_top("S1") + 23.0))]
        for line, colour, width in ((ends, thread, 1.25), ([(x + 0.22, y + 0.1) for x, y in ends], shadow, 0.35)):
            seen = LineString(line).intersection(inside)
            if not seen.is_empty:
                canvas.curve(np.asarray(seen.coords), colour, width=width, butt=True)
    shade(canvas, visible, Relief(5.5 * spine.scale, 0.8, 0.55, 0.5))
    canvas.fill(visible, None, line=style.silhouette, width=style.lines.detail + 0.15)
    return visible


def draw_fades(canvas: Canvas, spine: Spine) -> None:
    """Sac and sacrum continue beyond the picture, so they fade into the paper."""
    top, low = spine.y(-7.6), spine.y(level_top("S1") + 31.4)
    canvas.fade(Box(spine.x(-9), top, spine.x(9), top + 8.5 * spine.scale), "up")
    canvas.fade(Box(spine.x(-26), low - 8 * spine.scale, spine.x(26), low), "down")


def draw_root(canvas: Canvas, shape: Shape, colour: str, *, strong: bool = False, faint: bool = False) -> None:
    """A root as a round cord in its colour; `strong` with a heavy outline, `faint` with a light one.

    In the dark theme, where every outline is pale, the heavy one is red.
    """
    style = canvas.style
    weight = 1.5 if strong else 0.5 if faint else style.lines.silhouette * 0.85
    line = style.silhouette
    if strong:
        line = style.alarm if style.theme == "dark" else style.ink
    if strong and style.hatched:  # nearly black: lights on it would be specks
        canvas.fill(shape, colour, line=line, width=weight, smooth=True)
        return
    solid(canvas, shape, colour, Relief(1.4, 0.75, 0.65, 0.2), line=line, width=weight)


def draw_prolapse(canvas: Canvas, shape: Polygon) -> None:
    """The prolapsed material: in the colour of the nucleus, clearly no longer part of the disc."""
    style = canvas.style
    canvas.fill(shape.buffer(0.5), style.shade, alpha=0.14)
    solid(canvas, shape, tissue(style).nucleus, Relief(2.4, 1.0, 0.55))


def _fibres(canvas: Canvas, spine: Spine, name: str) -> None:
    depth = disc_depth(name)
    half = HALF[LEVELS[DISCS.index(name)]]
    tone = blend(tissue(canvas.style).disc, canvas.style.shade, 0.3)
    lines = []
    for row in (-2.3, -0.8, 0.8, 2.3):
        offsets = np.linspace(-half * 0.97, half * 0.97, 30)
        bend = 0.35 * np.cos(np.linspace(-np.pi, np.pi, 30)) * np.sign(row)
        lines.append(np.array([(spine.x(a), spine.y(depth + row + b)) for a, b in zip(offsets, bend, strict=True)]))
    canvas.segments(lines, tone, 0.35)


def _sponge(canvas: Canvas, shape: Polygon) -> None:
    left, top, right, bottom = shape.bounds
    tone = blend(tissue(canvas.style).bone, canvas.style.shade, 0.45)
    rows = [
        (x, y)
        for row, y in enumerate(np.arange(top + 0.5, bottom, 0.85))
        for x in np.arange(left + 0.4 + (row % 2) * 0.5, right, 1.0)
    ]
    spots = np.array(rows)
    inside = contains_xy(shape.buffer(-0.4), spots[:, 0], spots[:, 1])
    lines = [np.array([spot, spot + np.array([0.28, 0.12])]) for spot in spots[inside]]
    canvas.segments(lines, tone, 0.55)
