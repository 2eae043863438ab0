"""What is laid over the skin: key sensory points, bedside points, axial lines and the ways of pains."""

from __future__ import annotations

import numpy as np
from shapely import Point as Dot

from figures.maps.plate import Plate, middle_of_saddle, on_skin
from figures.maps.words import Mark
from figures.maps.writing import label_half
from trivet.pictures.arcs import Numbers, Shape
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import measure

RADIUS = 0.85
"""Of a key sensory point, in mm on paper."""
_PAIN = "#b3261e"
_TOUCH = 1.9
"""Of the region of a point: what a finger or a mask covers."""


def seen_marks(plate: Plate) -> list[tuple[Mark, float, float]]:
    """The points that this view shows, with their places in the scene, on the limb that carries labels."""
    scene = plate.scene
    half = label_half(plate)
    swap = half not in ("", scene.view.limb)
    found = []
    for mark in plate.words.marks:
        if mark.views and scene.view.name not in mark.views:
            continue
        for spot in mark.spots:
            place = scene.find(spot, 5.0)
            if place is None:
                continue
            x = plate.other(place[0]) if swap else place[0]
            if plate.visible(plate.at(x, place[1])):
                found.append((mark, x, place[1]))
                break
    return found


def draw_marks(plate: Plate, marks: list[tuple[Mark, float, float]]) -> None:
    """Points, with their roots beside them where the points are the subject; and their regions."""
    canvas, style = plate.canvas, plate.style
    places = [plate.at(x, y) for _, x, y in marks]
    taken: list[Shape] = [Dot(place).buffer(RADIUS + 0.3) for place in places]
    if plate.scene.view.oval:
        taken.append(Dot(plate.at(*middle_of_saddle(plate))).buffer(2.4))
    numbers: dict[str, int] = {}
    for (mark, _, _), place in zip(marks, places, strict=True):
        shape = Dot(place).buffer(RADIUS, 8) if mark.kind == "key" else _diamond(*place)
        canvas.fill(shape, "#ffffff", line="#111111", width=0.8)
        numbers[mark.root] = numbers.get(mark.root, 0) + 1
        again = f"-{numbers[mark.root]}" if numbers[mark.root] > 1 else ""
        canvas.region(f"point-{mark.root}{again}", "point", Dot(place).buffer(_TOUCH, 8), mark.ref, "")
        if not plate.variant.coloured and plate.variant.named and not style.open:
            written = _name(plate, mark, place, taken)
            canvas.region(f"label-{mark.root}{again}", "label", written.grown(0.4), mark.ref, mark.root)
            taken.append(written.grown(0.4).shape())


def _name(plate: Plate, mark: Mark, place: tuple[float, float], taken: list[Shape]) -> Box:
    """Writes a point's root beside it, on the skin if there is room, and never over another point or name."""
    canvas, style = plate.canvas, plate.style
    size = style.type.label
    wide = measure(mark.root, size, "bold").width
    x, y = place
    aside = 1.6 + wide / 2
    places = [(x + aside, y), (x - aside, y), (x, y - 2.7), (x, y + 2.7)]
    places += [(x + side * aside * 0.8, y + lift) for lift in (-3.2, 3.2) for side in (-1, 1)]
    boxes = [Box(px - wide / 2, py - 1.1, px + wide / 2, py + 1.1).grown(0.3).shape() for px, py in places]
    skin = plate.page.shape(plate.scene.body)
    free = [k for k in range(len(places)) if not any(other.intersects(boxes[k]) for other in taken)] or [0]
    inside = [k for k in free if skin.contains(boxes[k])] or free
    px, py = places[inside[0]]
    return canvas.text(
        px, py, mark.root, size, "bold", align="centre", anchor="middle", colour="#111111", halo=style.skin
    )


def _diamond(x: float, y: float) -> Numbers:
    r = RADIUS * 1.15
    return np.array([(x, y - r), (x + r, y), (x, y + r), (x - r, y)])


def draw_lines(plate: Plate) -> list[Numbers]:
    """Axial lines dashed, pains as arrows. What was drawn, on paper, so that no label lies under it."""
    canvas, style = plate.canvas, plate.style
    drawn: list[Numbers] = []
    for line in plate.words.lines:
        if line.kind == "contour" or (line.views and plate.scene.view.name not in line.views):
            continue
        pieces = on_skin(plate, line.path, both=line.kind == "axial")
        drawn += pieces
        for points in pieces:
            if line.kind == "axial":
                canvas.curve(points, "#ffffff", width=style.lines.path + 1.0, alpha=0.75)
                canvas.curve(points, "#111111", width=style.lines.path, dash=(2.6, 1.5), butt=True)
            else:
                _arrow(plate, points, head=points is pieces[-1])
    return drawn


def _arrow(plate: Plate, points: Numbers, *, head: bool) -> None:
    canvas, style = plate.canvas, plate.style
    along = points[-1] - points[max(len(points) - 6, 0)]
    along = along / max(float(np.hypot(*along)), 1e-9)
    side = np.array([-along[1], along[0]])
    tip = points[-1]
    shaft = points.copy()
    if head:
        shaft[-1] = tip - 2.0 * along
    canvas.curve(shaft, "#ffffff", width=style.lines.path + 1.3, alpha=0.85)
    canvas.curve(shaft, _PAIN, width=style.lines.path)
    if head:
        barbs = np.array([tip, tip - 2.8 * along + 1.3 * side, tip - 2.1 * along, tip - 2.8 * along - 1.3 * side])
        canvas.fill(barbs, _PAIN, line="#ffffff", width=0.5)
