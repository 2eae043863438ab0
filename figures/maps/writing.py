"""The words of a map: root labels in the zones, captions with leaders, the view's name and the caveat."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shapely import LineString
from shapely import Point as Dot

from figures.maps.labelling import Ground, Seat, crossing, ground, seat, stack, take_spot
from figures.maps.page import FOOT
from figures.maps.plate import Plate, joined
from figures.maps.views import Side
from trivet.pictures.arcs import Numbers, Shape
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM, measure
from trivet.pictures.labels import LEADING, blank_line, chip, note, wrap
from trivet.pictures.style import ink_on

LEADER_ROOM = 1.2
CAPTION_GAP = 2.4
CHIP_HEIGHT = 1.24
"""Of its type size, in em."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption before it has its place: the root, its words, and the place in its zone that the leader points to."""

    root: str
    text: str
    target: tuple[float, float]
    lines: int


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
    boxes += [LineString(line).buffer(1.0) for line in lines]
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
    busy = joined([edge, *(shape for name, shape in zones.items() if not plate.words.look(name).neutral)])
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
    paper = Box(0.6, 0.6, page.width - 0.6, page.height - FOOT).shape()
    spots = sorted(
        (reach + 2.5 * abs(lift) / 10, found.x + side * (reach + wide), found.y + lift, side)
        for reach in [1.2 + 0.4 * k for k in range(60)]
        for lift in (0.0, -3.0, 3.0, -6.0, 6.0)
        for side in (-1, 1)
    )
    for _, x, y, side in spots:
        place = Box(x - wide, y - high, x + wide, y + high).shape()
        line = LineString([(found.x, found.y), (x - side * wide, y)])
        free = paper.contains(place) and not busy.intersects(place)
        if free and not any(box.intersects(place) or box.intersects(line) for box in boxes):
            break
    canvas.curve([(found.x, found.y), (x - side * (wide - 0.5), y)], plate.style.ink)
    canvas.fill(Dot(found.x, found.y).buffer(0.32), plate.style.ink)
    ground_colour = ink_on(plate.root("X").fill) if _on_body(plate, x, y) else plate.style.ink
    return _write_root(plate, name, (x, y), size, colour=ground_colour)


def _on_body(plate: Plate, x: float, y: float) -> bool:
    return bool(plate.page.shape(plate.scene.body).contains(Dot(x, y)))


def draw_captions(plate: Plate, zones: dict[str, Shape]) -> None:
    """Chips with the topic's words in the columns, each joined to its zone by a leader; and their regions."""
    limb = plate.scene.view.limb if plate.scene.middle is not None else ""
    field = ground(plate.scene, plate.page, limb)
    sides = plate.page.columns
    if not sides:
        return
    column: dict[Side, list[Caption]] = {side: [] for side in sides}
    for number, name in enumerate(plate.scene.names, start=1):
        look = plate.words.look(name)
        if name not in zones or look.neutral or not (look.caption or plate.style.open):
            continue
        found = seat(field, plate.page, number, "L", 7.0, padding=0.2)
        if found is None:
            continue
        lines = len(wrap(look.caption, plate.style.type.small, next(iter(sides.values())).width)) if look.caption else 0
        side = _side(plate, found, sides)
        column[side].append(Caption(name, look.caption, (found.x, found.y), lines))
    for side, captions in column.items():
        _draw_column(plate, side, sides[side], captions)


def _side(plate: Plate, found: Seat, sides: dict[Side, Box]) -> Side:
    if len(sides) == 1:
        return next(iter(sides))
    return "left" if found.x < plate.page.place.centre[0] else "right"


def _draw_column(plate: Plate, side: Side, box: Box, captions: list[Caption]) -> None:
    size = plate.style.type.chip
    em, small = size / POINTS_PER_MM, plate.style.type.small / POINTS_PER_MM
    top_room = CHIP_HEIGHT * em
    heights = [
        top_room + (0.9 + (c.lines - 1) * LEADING * small + CAP_HEIGHT * small + 0.3 * small if c.text else 0.0)
        for c in captions
    ]
    order = sorted(range(len(captions)), key=lambda k: captions[k].target[1])
    edge = (box.right if side == "left" else box.left) + (LEADER_ROOM if side == "left" else -LEADER_ROOM)
    tops: list[float] = []
    for _ in range(len(captions) + 1):
        tops = stack(
            [captions[k].target[1] + heights[k] / 2 - top_room / 2 for k in order],
            [heights[k] for k in order],
            box.top,
            box.bottom,
            CAPTION_GAP,
        )
        ends = [((edge, top + top_room / 2), captions[k].target) for top, k in zip(tops, order, strict=True)]
        clash = next(
            ((i, j) for i in range(len(ends)) for j in range(i + 1, len(ends)) if crossing(ends[i], ends[j])), None
        )
        if clash is None:
            break
        i, j = clash
        order[i], order[j] = order[j], order[i]
    for top, k in zip(tops, order, strict=True):
        _draw_caption(plate, side, box, captions[k], top=top, edge=edge)


def _draw_caption(plate: Plate, side: Side, box: Box, caption: Caption, *, top: float, edge: float) -> None:
    canvas, style, root = plate.canvas, plate.style, plate.root(caption.root)
    em = style.type.chip / POINTS_PER_MM
    middle = top + CHIP_HEIGHT * em / 2
    outwards = -1.0 if side == "left" else 1.0
    width = max(measure(root.id, style.type.chip, "bold").width + 0.75 * em, 1.9 * em) if not style.open else 1.9 * em
    x = (box.left if side == "left" else box.right) - outwards * width / 2
    canvas.curve([(x - outwards * width / 2, middle), (edge, middle), caption.target], style.muted)
    canvas.fill(Dot(*caption.target).buffer(0.42), style.paper, line=style.ink, width=0.55)
    # An empty chip must not tell by its width which root is wanted.
    place = chip(canvas, x, middle, replace(root, id="") if style.open else root, blank=style.open)
    boxes = [place]
    if style.open and caption.text:
        boxes.append(blank_line(canvas, box.left, place.bottom + 4.4, box.width))
    elif caption.text:
        align: Side = "left" if side == "left" else "right"
        boxes.append(
            note(
                canvas,
                box.left if side == "left" else box.right,
                place.bottom + 0.9,
                caption.text,
                width=box.width,
                size=style.type.small,
                colour=style.muted,
                align=align,
            )
        )
    whole = Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )
    look = plate.words.look(caption.root)
    text = f"{caption.root}: {caption.text}" if caption.text else caption.root
    canvas.region(f"label-{caption.root}-2", "label", whole.grown(0.3), look.ref, "" if style.open else text)


def draw_foot(plate: Plate) -> None:
    """Which side is which, the view's name, and that the map is schematic."""
    canvas, page, style = plate.canvas, plate.page, plate.style
    place = page.place
    y = page.height - FOOT + 2.2
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
