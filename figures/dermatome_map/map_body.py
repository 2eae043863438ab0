"""The body of a map: its shadow, zones, tone, contours, borders and outline."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from shapely import Point as Dot
from shapely import Polygon, affinity

from figures.anatomy.leg_section import draw_leg_section
from figures.anatomy.saddle import draw_anus
from figures.anatomy.tissues import tissue
from figures.dermatome_map.doubled_lines import creases_beside, off, off_toes
from figures.dermatome_map.painter import MapPainter
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import ellipse
from trivet.pictures.style import blend, ink_on, rgb
from trivet.pictures.surface import Numbers

HATCH = 1.15
"""Distance of hatch lines in mm on paper."""
_LANDMARK = 0.4
"""Radius in mm on paper of the dots at the ends of a landmark."""
_FADE_STEPS = 128
_RIM = 2.6
"""How near to a section, in mm on the body, no border is drawn."""
_FINE = 0.6
"""The weight of the lines between toes that lie one behind the other, in black."""


def draw_body(painter: MapPainter) -> tuple[dict[str, Shape], list[Numbers]]:
    """The body, from the shadow below to the outline above; the zones on paper, by root, and the body's own lines."""
    canvas, placed, seen, style = painter.canvas, painter.placed, painter.seen, painter.style
    body = placed.shape(seen.outline)
    zones = {name: placed.shape(shape) for name, shape in seen.zones.items()}
    zones = {name: shape for name, shape in zones.items() if not shape.is_empty}
    window = _oval(painter)
    if window is not None:
        canvas.fill(window, style.paper)
    elif style.theme != "dark":
        shadow = affinity.translate(body, 0.35, 0.45)
        canvas.fill(shadow, blend(style.paper, style.shade, 0.22), z=-2)
    for name, shape in zones.items():
        if painter.variant.coloured and not style.blank:
            canvas.zone(shape, painter.root(name), spacing=HATCH)
        else:
            canvas.fill(shape, tissue(style).skin)
    coloured = painter.variant.coloured and not (style.blank or style.hatched)
    # In the dark theme a highlight is the brightest thing on the page, so it is kept low.
    placed.shade(canvas, body, highlights=0.45 if style.theme == "dark" else 1.0, soft=coloured)
    contours = _contours(painter)
    borders = _drawn(painter)
    for border in borders:
        _border(painter, placed.line(border))
    _creases(painter, borders)
    if seen.cut is not None:
        draw_leg_section(canvas, placed.shape(seen.cut), mirrored=painter.variant.mirrored)
    if window is None:
        canvas.fill(body, None, line=style.silhouette)
    else:
        edge = body.boundary.difference(window.boundary.buffer(0.25))
        for part in sorted(getattr(edge, "geoms", (edge,)), key=lambda line: line.bounds):
            canvas.curve(np.asarray(part.coords), style.silhouette, width=style.lines.silhouette)
        canvas.fill(window, None, line=style.silhouette, width=style.lines.frame)
        draw_anus(canvas, painter.at(*painter.middle_of_saddle()), placed.scale)
    if window is None and not painter.variant.crop:
        _fade(painter)
    return zones, contours


def _oval(painter: MapPainter) -> Polygon | None:
    """The edge of a picture that is an opening onto the body, on paper."""
    oval = painter.view.spec.oval
    if oval is None:
        return None
    x, y, across, down = oval
    middle = painter.at(x - painter.seen.left, painter.seen.top - y)
    k = painter.placed.scale
    return Polygon(ellipse(middle, across * k, down * k, 144))


def _drawn(painter: MapPainter) -> list[Numbers]:
    """The parts of borders, (n, 2) in the view, that are drawn: none along a section, whose rim it would double."""
    parts, cut = off_toes(painter, painter.seen.borders), painter.seen.cut
    return parts if cut is None else [part for piece in parts for part in off(piece, cut, _RIM)]


def _border(painter: MapPainter, line: Numbers) -> None:
    style, placed = painter.style, painter.placed
    width = style.lines.zone
    if style.blank or not painter.variant.coloured:
        width *= 0.6
    skin = tissue(style).skin
    # The skin of the dark theme is pale, as its ink is.
    ink = ink_on(skin) if style.theme == "dark" else style.ink
    colour = style.zone_line if painter.variant.coloured else blend(skin, ink, 0.35)
    painter.canvas.curve(line, colour, width=width, clip=placed.box.shape() if placed.is_cut else None)


def _contours(painter: MapPainter) -> list[Numbers]:
    """Faint lines of the body itself: patella, malleoli, folds, nails; landmarks from dot to dot. What was drawn."""
    canvas, style = painter.canvas, painter.style
    drawn: list[Numbers] = []
    for line in painter.words.lines:
        if line.kind != "contour" or not line.is_shown_in(painter.view.name):
            continue
        for points in painter.on_skin(line.path, both=True):
            drawn.append(points)
            if line.is_landmark:
                draw_landmark(canvas, points)
            else:
                canvas.curve(points, style.shade, width=style.lines.detail, alpha=0.42)
    return drawn


def landmark_places(painter: MapPainter) -> list[tuple[float, float]]:
    """Places of the view along its landmarks, which a leader must not seem to point at."""
    shown = (line for line in painter.words.lines if line.is_landmark and line.is_shown_in(painter.view.name))
    pieces = (piece for line in shown for piece in painter.on_skin(line.path, both=True))
    return [(float(x), float(y)) for piece in pieces for x, y in painter.placed.back(piece[::3]).tolist()]


def draw_landmark(canvas: Canvas, points: ArrayLike) -> None:
    """A landmark from dot to dot, on skin: in a picture and in its legend."""
    line, style = np.asarray(points, dtype=np.float64), canvas.style
    canvas.curve(line, style.shade, width=style.lines.detail * 1.2, alpha=0.8)
    for end in (line[0], line[-1]):
        canvas.fill(Dot(end).buffer(_LANDMARK, 6), style.shade)


def _creases(painter: MapPainter, borders: list[Numbers]) -> None:
    """The lines where a near part hides a farther one: between the toes, in the folds."""
    style, placed = painter.style, painter.placed
    clip = placed.box.shape() if placed.is_cut else None
    # Many lines in little room would run together where all are black.
    width = style.lines.detail * (_FINE if style.hatched and painter.view.toes_in_line else 1.0)
    for line in creases_beside(painter, borders):
        painter.canvas.curve(placed.line(line), style.silhouette, width=width, clip=clip)


def _fade(painter: MapPainter) -> None:
    """Fades the trunk, or the thigh, into the paper at the top."""
    fade, box, style = painter.view.fade, painter.placed.box, painter.style
    if not fade:
        return
    share = (np.arange(_FADE_STEPS) + 0.5) / _FADE_STEPS
    pixels = np.empty((_FADE_STEPS, 2, 4), dtype=np.uint8)
    pixels[..., :3] = rgb(style.paper)
    pixels[..., 3] = np.floor((1 - share * share * (3 - 2 * share)) * 255 + 0.5)[:, None]
    # The outline and its shadow reach a little beyond the frame.
    room = Box(box.left - 1.5, box.top - 0.6, box.right + 1.5, box.top + fade * painter.placed.scale)
    painter.canvas.picture(pixels, room)
