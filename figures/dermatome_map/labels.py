"""The labels of a map: the roots' names in their zones, or beside them."""

from __future__ import annotations

from shapely import LineString, unary_union
from shapely import Point as Dot

from figures.dermatome_map.label_placement import Ground, Seat, ground, seat, take_spot
from figures.dermatome_map.map_layout import MARGIN
from figures.dermatome_map.painter import MapPainter
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import POINTS_PER_MM, measure
from trivet.pictures.shapes import areas
from trivet.pictures.style import ink_on
from trivet.pictures.surface import Numbers


def label_half(painter: MapPainter) -> str:
    """The half whose zones carry labels: that of the left limb if there are captions, else the right; "" for both."""
    half = painter.view.spec.half
    if half is None or (painter.view.spec.oval and not painter.variant.captions):
        return ""
    other = "right" if half == "left" else "left"
    return other if painter.variant.captions else half


def field_of(painter: MapPainter, half: str, marks: list[tuple[float, float]]) -> Ground:
    """The ground for labels on one half, kept free of `marks` (places of the view)."""
    field = ground(painter.placed, painter.view.label_free, half)
    for x, y in marks:
        take_spot(field, painter.placed, x, y, 1.5)
    return field


def draw_labels(
    painter: MapPainter, zones: dict[str, Shape], marks: list[tuple[float, float]], lines: list[Numbers]
) -> None:
    """The roots' names in their zones, or beside them if they are too small; and their regions.

    They keep clear of `marks` (places of the view) and `lines` (on paper).
    """
    crossed = [(float(x), float(y)) for line in lines for x, y in painter.placed.back(line).tolist()]
    field = field_of(painter, label_half(painter), [*marks, *crossed])
    size = painter.style.type.label + (0.0 if painter.layout.width > 60 else 0.6)
    outside: list[tuple[str, Seat]] = []
    boxes: list[Shape] = [Dot(painter.at(x, y)).buffer(1.5) for x, y in marks]
    alone = painter.variant.captions and painter.seen.middle is None
    for number, name in enumerate(painter.seen.names, start=1):
        look = painter.words.look(name)
        if name not in zones or look.neutral or (alone and look.caption):
            continue
        found = seat(field, painter.placed, number, name, size)
        if found is None:
            continue
        if found.inside:
            boxes.append(_write_root(painter, name, (found.x, found.y), size))
        elif not look.caption or not painter.variant.captions:
            outside.append((name, found))
    edge = painter.placed.shape(painter.seen.outline).boundary.buffer(0.4)
    courses = [LineString(line).buffer(1.0) for line in lines]
    asked = [shape for name, shape in zones.items() if not painter.words.look(name).neutral]
    busy = areas(unary_union([edge, *courses, *asked]))
    for name, found in outside:
        boxes.append(_write_beside(painter, name, found, size, busy=busy, boxes=boxes))


def _write_root(
    painter: MapPainter, name: str, at: tuple[float, float], size: float, *, colour: str | None = None
) -> Shape:
    canvas, root = painter.canvas, painter.root(name)
    # Letters on hatches, and on the dimmer colours of the dark theme, need a background of their own.
    halo = root.fill if painter.style.theme in ("grey", "dark") and colour is None else None
    place = canvas.text(*at, name, size, "bold", colour=colour or root.ink, align="centre", anchor="middle", halo=halo)
    canvas.region(f"label-{name}", "label", place.grown(0.5), painter.words.look(name).ref, name)
    return place.grown(0.5).shape()


def _write_beside(
    painter: MapPainter, name: str, found: Seat, size: float, *, busy: Shape, boxes: list[Shape]
) -> Shape:
    """A zone too narrow for its name gets it on the nearest free ground, at the end of a short leader."""
    canvas, layout = painter.canvas, painter.layout
    wide, high = measure(name, size, "bold").width / 2 + 0.7, 0.33 * size / POINTS_PER_MM + 0.6
    paper = Box(MARGIN, MARGIN, layout.width - MARGIN, layout.height - layout.foot).shape()
    spots = sorted(
        (reach + 2.5 * abs(lift) / 10, found.x + side * (reach + wide), found.y + lift, side)
        for reach in [1.2 + 0.4 * k for k in range(60)]
        for lift in (0.0, -3.0, 3.0, -6.0, 6.0)
        for side in (-1, 1)
    )
    x, y, side = _free_spot(spots, half=(wide, high), paper=paper, busy=busy, boxes=boxes, start=(found.x, found.y))
    canvas.curve([(found.x, found.y), (x - side * (wide - 0.5), y)], painter.style.ink)
    canvas.fill(Dot(found.x, found.y).buffer(0.32), painter.style.ink)
    ground_colour = ink_on(painter.root("X").fill) if _on_body(painter, x, y) else painter.style.ink
    return _write_root(painter, name, (x, y), size, colour=ground_colour)


def _free_spot(
    spots: list[tuple[float, float, float, int]],
    *,
    half: tuple[float, float],
    paper: Shape,
    busy: Shape,
    boxes: list[Shape],
    start: tuple[float, float],
) -> tuple[float, float, int]:
    """The first spot whose box (twice `half`) is free, and whose leader from `start` crosses no other label.

    If there is none, the first that lies on the paper.
    """
    on_paper: list[tuple[float, float, int]] = []
    for _, x, y, side in spots:
        place = Box(x - half[0], y - half[1], x + half[0], y + half[1]).shape()
        if not paper.contains(place):
            continue
        on_paper.append((x, y, side))
        line = LineString([start, (x - side * half[0], y)])
        if not busy.intersects(place) and not any(box.intersects(place) or box.intersects(line) for box in boxes):
            return x, y, side
    return on_paper[0]


def _on_body(painter: MapPainter, x: float, y: float) -> bool:
    return bool(painter.placed.shape(painter.seen.outline).contains(Dot(x, y)))
