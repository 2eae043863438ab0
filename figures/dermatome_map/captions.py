"""The words beside a map: chips with captions in columns, each joined to its zone by a leader."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shapely import Point as Dot

from figures.dermatome_map.label_placement import Seat, crossing, ground, seat, stack
from figures.dermatome_map.painter import MapPainter
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM, measure
from trivet.pictures.labels import LEADING, blank_line, chip, note, union, wrap
from trivet.pictures.view_spec import HorizontalSide

LEADER_ROOM = 1.2
CAPTION_GAP = 2.4
CHIP_HEIGHT = 1.24
"""Of its type size, in em."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption that has not been placed: root, words, the spot in its zone that the leader ends at, and its lines."""

    root: str
    text: str
    target: tuple[float, float]
    lines: int


def draw_captions(painter: MapPainter, zones: dict[str, Shape]) -> None:
    """Draws the captions in their columns, each joined to its zone by a leader, and adds their regions."""
    field = ground(painter.placed, painter.view.label_free, painter.view.spec.half or "")
    sides = painter.layout.columns
    if not sides:
        return
    column: dict[HorizontalSide, list[Caption]] = {side: [] for side in sides}
    for number, name in enumerate(painter.seen.names, start=1):
        look = painter.words.look(name)
        if name not in zones or look.neutral or not (look.caption or painter.style.blank):
            continue
        found = seat(field, painter.placed, number, "L", 7.0, padding=0.2)
        if found is None:
            continue
        lines = (
            len(wrap(look.caption, painter.style.type.small, next(iter(sides.values())).width)) if look.caption else 0
        )
        side = _side(painter, found, sides)
        column[side].append(Caption(name, look.caption, (found.x, found.y), lines))
    for side, captions in column.items():
        _draw_column(painter, side, sides[side], captions)


def _side(painter: MapPainter, found: Seat, sides: dict[HorizontalSide, Box]) -> HorizontalSide:
    if len(sides) == 1:
        return next(iter(sides))
    return "left" if found.x < painter.placed.box.centre[0] else "right"


def _draw_column(painter: MapPainter, side: HorizontalSide, box: Box, captions: list[Caption]) -> None:
    size = painter.style.type.chip
    em, small = size / POINTS_PER_MM, painter.style.type.small / POINTS_PER_MM
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
        _draw_caption(painter, side, box, captions[k], top=top, edge=edge)


def _draw_caption(
    painter: MapPainter, side: HorizontalSide, box: Box, caption: Caption, *, top: float, edge: float
) -> None:
    canvas, style, root = painter.canvas, painter.style, painter.root(caption.root)
    em = style.type.chip / POINTS_PER_MM
    middle = top + CHIP_HEIGHT * em / 2
    outwards = -1.0 if side == "left" else 1.0
    width = max(measure(root.id, style.type.chip, "bold").width + 0.75 * em, 1.9 * em) if not style.blank else 1.9 * em
    x = (box.left if side == "left" else box.right) - outwards * width / 2
    canvas.curve([(x - outwards * width / 2, middle), (edge, middle), caption.target], style.muted)
    canvas.fill(Dot(*caption.target).buffer(0.42), style.paper, line=style.ink, width=0.55)
    # The width of an empty chip must not give away which root is wanted.
    place = chip(canvas, x, middle, replace(root, id="") if style.blank else root)
    boxes = [place]
    if style.blank and caption.text:
        boxes.append(blank_line(canvas, box.left, place.bottom + 4.4, box.width))
    elif caption.text:
        boxes.append(
            note(
                canvas,
                box.left if side == "left" else box.right,
                place.bottom + 0.9,
                caption.text,
                width=box.width,
                size=style.type.small,
                colour=style.muted,
                align=side,
            )
        )
    look = painter.words.look(caption.root)
    text = f"{caption.root}: {caption.text}" if caption.text else caption.root
    canvas.region(f"label-{caption.root}-2", "label", union(boxes).grown(0.3), look.ref, text)
