"""The words of a map: root labels in the zones, captions with leaders, the view's name and the caveat."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import Point as Dot
from shapely import Polygon

from figures.maps.labelling import Ground, Seat, crossing, ground, overlaps, seat, stack, take_spot
from figures.maps.plate import Plate, joined
from figures.maps.views import Side
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM
from trivet.pictures.labels import LEADING, chip, note, wrap

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
    if plate.scene.middle is None:
        return ""
    other = "right" if limb == "left" else "left"
    return other if plate.variant.captions else limb


def field_of(plate: Plate, half: str, marks: list[tuple[float, float]]) -> Ground:
    """The ground for labels on one half, kept free of `marks` (places of the scene)."""
    field = ground(plate.scene, plate.page, half)
    for x, y in marks:
        take_spot(field, plate.page, x, y, 1.5)
    return field


def draw_labels(plate: Plate, zones: dict[str, Shape], marks: list[tuple[float, float]]) -> None:
    """The roots' names in their zones, or beside them if they are too small; and their regions."""
    field = field_of(plate, label_half(plate), marks)
    size = plate.style.type.label + (0.0 if plate.page.width > 60 else 0.6)
    outside: list[tuple[str, Seat]] = []
    for number, name in enumerate(plate.scene.names, start=1):
        look = plate.words.look(name)
        if name not in zones or look.neutral:
            continue
        found = seat(field, plate.page, number, name, size)
        if found is None:
            continue
        if found.inside:
            _write_root(plate, name, found, size)
        else:
            outside.append((name, found))
    for name, found in outside:
        _write_beside(plate, name, found, size)


def _write_root(plate: Plate, name: str, found: Seat, size: float) -> None:
    canvas, root = plate.canvas, plate.root(name)
    # Letters on hatches need a ground of their own.
    halo = root.fill if plate.style.hatched else None
    place = canvas.text(
        found.x, found.y, name, size, "bold", colour=root.ink, align="centre", anchor="middle", halo=halo
    )
    canvas.region(f"label-{name}", "label", place.grown(0.5), plate.words.look(name).ref, name)


def _write_beside(plate: Plate, name: str, found: Seat, size: float) -> None:
    """A zone too narrow for its name gets it outside the body, at the end of a short leader."""
    canvas, page = plate.canvas, plate.page
    body = joined([page.shape(plate.scene.body)])
    outward = _outward(plate, found.x)
    reach = 2.0
    while reach < 14 and not _clear(body, found.x + outward * reach, found.y, 3.2):
        reach += 0.4
    x = found.x + outward * reach
    canvas.curve([(found.x, found.y), (x - outward * 2.3, found.y)], plate.style.ink)
    canvas.fill(Dot(found.x, found.y).buffer(0.32), plate.style.ink)
    place = canvas.text(x, found.y, name, size, "bold", align="centre", anchor="middle")
    canvas.region(f"label-{name}", "label", place.grown(0.5), plate.words.look(name).ref, name)


def _outward(plate: Plate, x: float) -> float:
    place = plate.page.place
    return 1.0 if x > place.centre[0] else -1.0


def _clear(body: Shape, x: float, y: float, half: float) -> bool:
    return not body.intersects(Polygon([(x - half, y - 1.6), (x + half, y - 1.6), (x + half, y + 1.6), (x - half, y + 1.6)]))


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
        lines = len(wrap(look.caption, plate.style.type.small, next(iter(sides.values())).width))
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
            plate.page.place.bottom,
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
        _draw_caption(plate, side, box, captions[k], top, edge)


def _draw_caption(plate: Plate, side: Side, box: Box, caption: Caption, top: float, edge: float) -> None:
    canvas, style, root = plate.canvas, plate.style, plate.root(caption.root)
    em = style.type.chip / POINTS_PER_MM
    middle = top + CHIP_HEIGHT * em / 2
    width = max(1.9 * em, 0.0)
    x = box.left + width / 2 if side == "left" else box.right - width / 2
    if len(caption.root) > 3:
        x += 0.5 * em if side == "left" else -0.5 * em
    start = x + (width / 2 + (0.5 * em if len(caption.root) > 3 else 0)) * (1 if side == "left" else -1)
    canvas.curve([(start, middle), (edge, middle), caption.target], style.muted)
    canvas.fill(Dot(*caption.target).buffer(0.42), style.paper, line=style.ink, width=0.55)
    place = chip(canvas, x, middle, root, blank=style.open)
    boxes = [place]
    if caption.text:
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
    y = place.bottom + 2.2
    title = plate.scene.view.title
    if plate.variant.mirrored:
        title = title.replace("right limb", "left limb").replace("right foot", "left foot")
    if plate.variant.crop:
        title = f"{title.split(' (')[0]}: {plate.variant.crop}, {'left' if plate.variant.mirrored else 'right'} limb"
    middle = place.centre[0]
    canvas.text(middle, y, title, style.type.body, "semibold", colour=style.ink, align="centre", anchor="top")
    sides = _sides(plate)
    if sides:
        for x, word in ((place.left, sides[0]), (place.right, sides[1])):
            canvas.text(
                x, y, word, style.type.small, "italic", colour=style.muted,
                align="left" if x == place.left else "right", anchor="top",
            )  # fmt: skip
    lines = wrap(plate.words.caveat, style.type.small, page.width - 4, "italic")
    for row, line in enumerate(lines):
        canvas.text(
            page.width / 2, y + 4.3 + row * 3.0, line, style.type.small, "italic", colour=style.muted, align="centre",
            anchor="top",
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


__all__ = ["draw_captions", "draw_foot", "draw_labels", "label_half", "overlaps"]
