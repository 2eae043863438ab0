"""The words on a map: root labels in the zones or beside them, the view's name and the caveat."""

from __future__ import annotations

from shapely import LineString
from shapely import Point as Dot

from figures.maps.labelling import Ground, Seat, ground, seat, take_spot
from figures.maps.plate import Plate, joined
from trivet.pictures.arcs import Numbers, Shape
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import POINTS_PER_MM, measure
from trivet.pictures.labels import wrap
from trivet.pictures.style import ink_on


def label_half(plate: Plate) -> str:
    """The half of the picture whose zones carry labels: the left limb beside captions, else the right one."""
    limb = plate.scene.view.limb
    if plate.scene.middle is None or (plate.scene.view.oval and not plate.variant.captions):
        return ""
    other = "right" if limb == "left" else "left"
    return other if plate.variant.captions else limb


def field_of(plate: Plate, half: str, marks: list[tuple[float, float]]) -> Ground:
    """The ground for labels on one half, kept free of `marks` (places of the scene)."""
    field = ground(plate.scene, plate.page, half)
    for x, y in marks:
        take_spot(field, plate.page, x, y, 1.5)
    return field


def draw_labels(plate: Plate, zones: dict[str, Shape], marks: list[tuple[float, float]], lines: list[Numbers]) -> None:
    """The roots' names in their zones, or beside them if they are too small; and their regions.

    They keep clear of `marks` (places of the scene) and `lines` (on paper).
    """
    crossed = [(float(x), float(y)) for line in lines for x, y in plate.page.back(line).tolist()]
    field = field_of(plate, label_half(plate), [*marks, *crossed])
    size = plate.style.type.label + (0.0 if plate.page.width > 60 else 0.6)
    outside: list[tuple[str, Seat]] = []
    boxes: list[Shape] = [Dot(plate.at(x, y)).buffer(1.5) for x, y in marks]
    alone = plate.variant.captions and plate.scene.middle is None
    for number, name in enumerate(plate.scene.names, start=1):
        look = plate.words.look(name)
        if name not in zones or look.neutral or (alone and look.caption):
            continue
        found = seat(field, plate.page, number, name, size)
        if found is None:
            continue
        if found.inside:
            boxes.append(_write_root(plate, name, (found.x, found.y), size))
        elif not look.caption or not plate.variant.captions:
            outside.append((name, found))
    edge = plate.page.shape(plate.scene.body).boundary.buffer(0.4)
    courses = [LineString(line).buffer(1.0) for line in lines]
    busy = joined([edge, *courses, *(shape for name, shape in zones.items() if not plate.words.look(name).neutral)])
    for name, found in outside:
        boxes.append(_write_beside(plate, name, found, size, busy=busy, boxes=boxes))


def _write_root(plate: Plate, name: str, at: tuple[float, float], size: float, *, colour: str | None = None) -> Shape:
    canvas, root = plate.canvas, plate.root(name)
    # Letters on hatches, and on the dimmer colours of the night, need a ground of their own.
    halo = root.fill if plate.style.theme in ("grey", "dark") and colour is None else None
    place = canvas.text(*at, name, size, "bold", colour=colour or root.ink, align="centre", anchor="middle", halo=halo)
    canvas.region(f"label-{name}", "label", place.grown(0.5), plate.words.look(name).ref, name)
    return place.grown(0.5).shape()


def _write_beside(plate: Plate, name: str, found: Seat, size: float, *, busy: Shape, boxes: list[Shape]) -> Shape:
    """A zone too narrow for its name gets it on the nearest free ground, at the end of a short leader."""
    canvas, page = plate.canvas, plate.page
    wide, high = measure(name, size, "bold").width / 2 + 0.7, 0.33 * size / POINTS_PER_MM + 0.6
    paper = Box(0.6, 0.6, page.width - 0.6, page.height - page.foot).shape()
    spots = sorted(
        (reach + 2.5 * abs(lift) / 10, found.x + side * (reach + wide), found.y + lift, side)
        for reach in [1.2 + 0.4 * k for k in range(60)]
        for lift in (0.0, -3.0, 3.0, -6.0, 6.0)
        for side in (-1, 1)
    )
    x, y, side = _free_spot(spots, half=(wide, high), paper=paper, busy=busy, boxes=boxes, start=(found.x, found.y))
    canvas.curve([(found.x, found.y), (x - side * (wide - 0.5), y)], plate.style.ink)
    canvas.fill(Dot(found.x, found.y).buffer(0.32), plate.style.ink)
    ground_colour = ink_on(plate.root("X").fill) if _on_body(plate, x, y) else plate.style.ink
    return _write_root(plate, name, (x, y), size, colour=ground_colour)


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


def _on_body(plate: Plate, x: float, y: float) -> bool:
    return bool(plate.page.shape(plate.scene.body).contains(Dot(x, y)))


def draw_foot(plate: Plate, legend: str) -> None:
    """Which side is which, the view's name, that the map is schematic, and what its points are."""
    canvas, page, style = plate.canvas, plate.page, plate.style
    place = page.place
    y = page.height - page.foot + 2.2
    title = plate.scene.view.title
    if plate.variant.mirrored:
        title = title.replace("right limb", "left limb").replace("right foot", "left foot")
    if plate.variant.crop:
        title = f"{title.split(' (')[0]}: {plate.variant.crop}, {'left' if plate.variant.mirrored else 'right'} limb"
    sides = _sides(plate)
    row = 0.0
    if sides:
        room = place.width - sum(measure(word, style.type.small, "italic").width for word in sides)
        row = 3.4 if room < measure(title, style.type.body, "semibold").width + 3 else 0.0
        left, right = place.left, place.right
        canvas.text(left, y, sides[0], style.type.small, "italic", colour=style.muted, anchor="top")
        canvas.text(right, y, sides[1], style.type.small, "italic", colour=style.muted, align="right", anchor="top")
    middle = place.centre[0] if row == 0 else min(max(place.centre[0], 15.0), page.width - 15.0)
    canvas.text(middle, y + row, title, style.type.body, "semibold", colour=style.ink, align="centre", anchor="top")
    lines = wrap(plate.words.caveat, style.type.small, page.width - 4, "italic")
    for number, line in enumerate(lines):
        canvas.text(
            page.width / 2, y + row + 4.2 + number * 3.0, line, style.type.small, "italic", colour=style.muted,
            align="centre", anchor="top",
        )  # fmt: skip
    if legend:
        wide = measure(legend, style.type.small).width
        left, at = page.width / 2 - wide / 2 + 1.2, y + row + 4.2 + len(lines) * 3.0 + 1.6
        canvas.fill(Dot(left - 2.4, at).buffer(0.8, 8), "#ffffff", line="#111111", width=0.8)
        canvas.text(left, at, legend, style.type.small, colour=style.muted, anchor="middle")


def _sides(plate: Plate) -> tuple[str, str] | None:
    name, mirrored = plate.scene.view.name, plate.variant.mirrored
    if plate.variant.crop and plate.scene.middle is not None:
        pair = ("lateral", "medial") if name == "anterior" else ("medial", "lateral")
    else:
        pairs = {
            "anterior": ("right", "left"),
            "posterior": ("left", "right"),
            "saddle": ("right", "left"),
            "foot-dorsum": ("medial", "lateral"),
            "foot-sole": ("lateral", "medial"),
            "lateral": ("back", "front"),
            "medial": ("front", "back"),
        }
        if name not in pairs:
            return None
        pair = pairs[name]
        if name in ("anterior", "posterior", "saddle"):
            return pair
    return (pair[1], pair[0]) if mirrored else pair
