"""The marks over the skin: key sensory points, bedside points, axial lines and paths of radiating pain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from shapely import LineString, unary_union
from shapely import Point as Dot
from shapely.geometry.base import BaseGeometry

from figures.anatomy.tissues import tissue
from figures.anatomy.whole_marks import whole_mark
from figures.dermatome_map.labels import label_half
from figures.dermatome_map.map_layout import MARGIN
from figures.dermatome_map.map_words import SkinMark, numbered
from figures.dermatome_map.painter import MapPainter
from figures.scenes.arrows import draw_pain, pain_colour
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box
from trivet.pictures.curves import kept_inside, pieces
from trivet.pictures.fonts import measure
from trivet.pictures.shapes import areas, overlap
from trivet.pictures.style import LIGHT
from trivet.pictures.surface import Numbers

RADIUS, LEAST = 0.85, 0.34
"""Of a key sensory point in mm on paper, and of one in a zone too narrow for it."""
_LINE, _THIN = 0.8, 0.6
"""The line of a point in points, and the least share of it that a smaller one has."""
_OUTLINE = 0.12
"""What a point keeps off the outline, which is a broader line, in mm more than off a border."""
_RIM, _THIN_RIM = 0.4, 0.34
"""What a point keeps off the edge of its zone, in mm: half its own line and half a border, with a hair between; and a
smaller one, whose line is thinner."""
_HEAD = 2.2
"""The length of the head of a pain, in mm."""
_AROUND = 0.45
"""What the name of a point covers beyond its letters, in mm."""
_FARTHER = (0.7, 1.6, 2.6, 4.0, 5.5, 7.0, 8.5, 10.0)
_LIFTS = (0.0, -4.0, -7.0, 4.0)
"""How much farther from its point a name may stand, and how much lower; from the second on, it has a leader."""
_THROUGH = 1.0
"""What a mm of another zone costs a name whose leader runs through it, in mm of a nearer place."""
_REACH = 5.0
"""A point is shown if skin within this many mm of it is visible."""
_TOUCH = 1.9
"""Of the region of a point: the size of a fingertip or a mask."""


@dataclass(frozen=True, slots=True)
class SeenMark:
    """A point that a view shows: its place in mm of the view, on the limb that carries labels, and its radius in mm on
    paper.
    """

    mark: SkinMark
    x: float
    y: float
    radius: float


def seen_marks(painter: MapPainter) -> list[SeenMark]:
    """The points that this view shows, each whole on its zone."""
    half = label_half(painter)
    swap = half not in ("", painter.view.spec.half)
    within = areas(painter.placed.shape(painter.seen.outline).buffer(-_OUTLINE))
    found = []
    for mark in painter.words.marks:
        if not mark.is_shown_in(painter.view.name):
            continue
        for spot in mark.spots:
            place = painter.seen.find(spot, _REACH)
            if place is None:
                continue
            x = painter.other(place[0]) if swap else place[0]
            if painter.visible(painter.at(x, place[1])):
                at = painter.at(x, place[1])
                ground = overlap(painter.zone(mark.root), within)
                place, radius = whole_mark(ground, at, RADIUS, LEAST, rim=_RIM)
                if radius < RADIUS:
                    place, radius = whole_mark(ground, at, RADIUS, LEAST, rim=_THIN_RIM)
                ((x, y),) = painter.placed.back(np.array([place])).tolist()
                found.append(SeenMark(mark, x, y, radius))
                break
    return found


def draw_marks(painter: MapPainter, marks: list[SeenMark], zones: Mapping[str, Shape]) -> None:
    """Points, with their roots beside them where the points are the subject; and their regions.

    Their names keep off the borders of the `zones`, by root on paper.
    """
    canvas, style = painter.canvas, painter.style
    places = [painter.at(seen.x, seen.y) for seen in marks]
    taken: list[Shape] = [Dot(place).buffer(RADIUS + 0.3) for place in places]
    for line in painter.words.lines:
        if line.kind == "contour" and line.is_shown_in(painter.view.name):
            taken += [LineString(points).buffer(0.2) for points in painter.on_skin(line.path, both=True)]
    if painter.view.spec.oval:
        taken.append(Dot(painter.at(*painter.middle_of_saddle())).buffer(2.4))
    names = numbered([seen.mark for seen in marks])
    for (name, mark), place, seen in zip(names, places, marks, strict=True):
        shape = Dot(place).buffer(seen.radius, 8) if mark.kind == "key" else _diamond(*place, seen.radius)
        canvas.fill(shape, "#ffffff", line="#111111", width=_LINE * max(_THIN, seen.radius / RADIUS))
        canvas.region(f"point-{name}", "point", Dot(place).buffer(_TOUCH, 8), mark.ref, "")
        if painter.variant.points_named and not style.blank:
            written = _name(painter, seen, place, taken, zones)
            canvas.region(f"label-{name}", "label", written.grown(0.4), mark.ref, mark.root)
            taken.append(written.grown(0.4).shape())


def _name(
    painter: MapPainter,
    seen: SeenMark,
    place: tuple[float, float],
    taken: list[Shape],
    zones: Mapping[str, Shape],
) -> Box:
    """Writes a point's root beside it, on the skin or beside it: never over another point, name or landmark, and not
    over the outline of the body, the borders of `zones`, or those of other roots, if there is another place. One
    farther away has a leader.
    """
    canvas, style, mark = painter.canvas, painter.style, seen.mark
    size = style.type.label
    wide = measure(mark.root, size, "bold").width
    x, y = place
    aside = 1.6 + wide / 2
    places = [(x + aside, y), (x - aside, y), (x, y - 2.8), (x, y + 2.8)]
    places += [(x + shift, y + lift) for lift in (-2.8, 2.8) for shift in (-0.8, 0.8, -1.6, 1.6)]
    places += [(x + side * aside, y + lift) for lift in (-1.6, 1.6) for side in (1, -1)]
    places += [(x + side * aside * 0.8, y + lift) for lift in (-3.2, 3.2) for side in (-1, 1)]
    places += [(x + side * (aside + more), y + lift) for more in _FARTHER for lift in _LIFTS for side in (1, -1)]
    boxes = [Box(px - wide / 2, py - 1.1, px + wide / 2, py + 1.1).grown(_AROUND).shape() for px, py in places]
    borders: BaseGeometry = unary_union([shape.boundary for shape in zones.values()])
    foreign: BaseGeometry = unary_union([shape for root, shape in zones.items() if root != mark.root])
    skin = painter.placed.shape(painter.seen.outline)
    paper = Box(MARGIN, MARGIN, painter.layout.width - MARGIN, painter.layout.height - MARGIN).shape()

    def leader(k: int) -> LineString | None:
        """The line from the point to a name that stands farther away."""
        px, py = places[k]
        if abs(px - x) <= aside + _FARTHER[0]:
            return None
        edge = (px - float(np.sign(px - x)) * (wide / 2 + 0.4), py)
        return LineString([(x, y), edge])

    def cost(k: int) -> float:
        line = leader(k)
        through = foreign.intersection(line).length if line else 0.0
        hidden = sum(other.intersects(boxes[k]) for other in taken) + (not paper.contains(boxes[k]))
        far = abs(places[k][0] - x) + 1.5 * abs(places[k][1] - y)
        crossed = borders.intersection(boxes[k]).length
        elsewhere = foreign.intersection(boxes[k]).area / boxes[k].area
        at_rim = skin.boundary.intersects(boxes[k])
        return round(100.0 * hidden + 20.0 * at_rim + 4.0 * crossed + 8.0 * elsewhere + _THROUGH * through + far, 6)

    chosen = min(range(len(places)), key=cost)
    px, py = places[chosen]
    if whole := leader(chosen):
        line = whole.difference(Dot(x, y).buffer(seen.radius))
        # Skin is pale in every theme, paper is not.
        for part, colour in ((line.intersection(skin), "#111111"), (line.difference(skin), style.ink)):
            for piece in pieces(part):
                canvas.curve(piece, colour)
    ink = "#111111" if skin.intersects(boxes[chosen]) else style.ink
    # Only a line that runs through the letters is kept off them: elsewhere plain skin would be a patch on shaded skin.
    halo = tissue(style).skin if borders.intersects(boxes[chosen].buffer(-_AROUND)) else None
    return canvas.text(px, py, mark.root, size, "bold", align="centre", anchor="middle", colour=ink, halo=halo)


def _diamond(x: float, y: float, radius: float) -> Numbers:
    r = radius * 1.15
    return np.array([(x, y - r), (x + r, y), (x, y + r), (x - r, y)])


def draw_lines(painter: MapPainter) -> list[Numbers]:
    """Axial lines dashed, pains as arrows. What was drawn, on paper, so that no label lies under it."""
    canvas, style = painter.canvas, painter.style
    drawn: list[Numbers] = []
    for line in painter.words.lines:
        if line.kind == "contour" or not line.is_shown_in(painter.view.name):
            continue
        courses = painter.on_skin(line.path, both=line.kind == "axial")
        drawn += courses
        for points in courses:
            if line.kind == "axial":
                canvas.curve(points, "#ffffff", width=style.lines.path + 1.0, alpha=0.75)
                canvas.curve(points, "#111111", width=style.lines.path, dash=(2.6, 1.5), butt=True)
            else:
                _pain(painter, points, head=points is courses[-1])
    return drawn


def _pain(painter: MapPainter, points: Numbers, *, head: bool) -> None:
    """A piece of the course of a pain, with the `head` of its arrow if it is the last."""
    canvas, width, skin = painter.canvas, painter.style.lines.path, painter.placed.shape(painter.seen.outline)
    # All of its head lies on skin, and the outline of the body stays whole.
    course = kept_inside(points, skin, _HEAD / 2)
    if head:
        draw_pain(canvas, course, width=width, head=_HEAD, skin=skin)
    else:
        canvas.curve(course, LIGHT.paper, width=width + 1.3, butt=True)
        canvas.curve(course, pain_colour(painter.style), width=width, butt=True)
