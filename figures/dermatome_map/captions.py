"""The words beside a map: chips with captions in columns, each joined to its zone by a leader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, starmap

from shapely import LineString

from figures.dermatome_map.arrangements import Arrangement, changes
from figures.dermatome_map.captions_between import THROUGH, Between, draw_between, ends_between
from figures.dermatome_map.drawn_leaders import draw_leader
from figures.dermatome_map.footer import end_words, side_places
from figures.dermatome_map.label_placement import Ground, Point, border_ends, ground, stack, take_spot
from figures.dermatome_map.leaders import USUAL, Depth, Leader, Targets, best_leader, targets
from figures.dermatome_map.painter import MapPainter
from figures.dermatome_map.to_write import ASKED, BOX, LINES_GAP, NEXT_LINE, draw_to_write
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM, measure
from trivet.pictures.labels import LEADING, blank_line, chip, note, union, wrap
from trivet.pictures.view_spec import HorizontalSide

LEADER_ROOM = 1.2
CAPTION_GAP = 2.4
"""The least distance in mm from one caption to the next."""
CHIP_HEIGHT = 1.24
"""Of its type size, in em."""
_CROSSED = 50.0
"""The cost of two leaders that cross."""
_CRAMPED = 1.5
"""A narrow column is used where it spares a leader more than this many mm of other zones."""
_FAR, _AROUND = 8.0, 1.2
"""A spot of which words speak is seen if skin within so many mm of it is; their leader ends so many mm from it."""
_OFF_RULE = 1.2
"""A rule to write on keeps so many mm from the words below the body."""
_POINT = 0.3
"""A leader keeps so many mm more from the middle of a point than from words."""
_BESIDE = 1.6
"""A caption keeps this many mm from the body when it reaches beyond its column."""


@dataclass(frozen=True, eq=False, slots=True)
class Caption:
    """A caption that has not been placed: root, words, where its leader may end, its own height, width and lines."""

    root: str
    text: str
    targets: Targets
    wanted: float
    width: float
    height: float


def draw_captions(
    painter: MapPainter, zones: dict[str, Shape], marks: list[Point], landmarks: list[Point]
) -> list[LineString]:
    """Draws the captions in their columns, each joined to its zone by a leader, and adds their regions; the leaders.

    Leaders neither end at `marks` nor run over them, and do not end at `landmarks` (places of the view).
    """
    field = ground(painter.placed, painter.view.label_free, painter.view.spec.half or "")
    points = [Box(x, y, x, y).grown(_POINT) for x, y in starmap(painter.at, marks)]
    words = end_words(painter).values() if painter.view.spec.oval and painter.variant.footed else ()
    field = replace(field, words=(*words, *points), ends=border_ends(painter.placed))
    for x, y in (*marks, *landmarks):
        take_spot(field, painter.placed, x, y, 1.4)
    sides = painter.layout.columns
    if not sides:
        return []
    column: dict[HorizontalSide, list[Caption]] = {side: [] for side in sides}
    between: list[Between] = []
    for number, name in enumerate(painter.seen.names, start=1):
        look = painter.words.look(name)
        if name not in zones or look.neutral or look.unasked:
            continue
        if not (look.caption or painter.style.blank or painter.variant.asked):
            continue
        found = targets(field, painter.placed, number)
        if found is None:
            continue
        if look.at is not None and (place := painter.seen.find(look.at, _FAR)):
            found = found.around(painter.at(*place), _AROUND)
        side, leader = _side(painter, field, found)
        column[side].append(_caption(painter, name, found, leader, side))
        if look.at or leader.foreign <= THROUGH:
            continue
        if nearer := ends_between(field, painter.placed, number):
            between.append(Between(name, look.caption, nearer))
    drawn = draw_between(painter, field, between)
    lines: list[LineString] = []
    for side, captions in column.items():
        lines += _draw_column(painter, field, side, [caption for caption in captions if caption.root not in drawn])
    return lines


def _edge(painter: MapPainter, side: HorizontalSide) -> float:
    """Where the level part of the leaders of a column ends."""
    box = painter.layout.columns[side]
    return box.right + LEADER_ROOM if side == "left" else box.left - LEADER_ROOM


def _side(painter: MapPainter, field: Ground, found: Targets) -> tuple[HorizontalSide, Leader]:
    """The column from which a zone is reached through less of other zones, and the leader that does."""
    best: tuple[tuple[float, float], HorizontalSide, Leader] | None = None
    for side in painter.layout.columns:
        edge = _edge(painter, side)
        leader = best_leader(field, painter.placed, found, edge, depth=_depth(painter))
        cramped = _CRAMPED if side == painter.layout.narrow else 0.0
        worth = (round(leader.foreign + cramped, 1), abs(leader.spot[0] - edge))
        if best is None or worth < best[0]:
            best = (worth, side, leader)
    assert best is not None
    return best[1], best[2]


def _depth(painter: MapPainter) -> Depth:
    return ASKED if painter.variant.asked else USUAL


def _caption(painter: MapPainter, name: str, found: Targets, leader: Leader, side: HorizontalSide) -> Caption:
    text, style, box = painter.words.look(name).caption, painter.style, painter.layout.columns[side]
    if painter.variant.asked and style.blank:
        return Caption(name, text, found, leader.spot[1], box.width, BOX[1] + (NEXT_LINE if text else 0.0))
    small, top_room = style.type.small / POINTS_PER_MM, _chip_height(painter)
    width = box.width
    if painter.layout.narrow == side:
        width = max(width, _free(painter, side, leader.spot[1] - 2.0, leader.spot[1] + 16.0))
    lines = len(wrap(text, style.type.small, width)) if text else 0
    words = 0.9 + (lines - 1) * LEADING * small + CAP_HEIGHT * small + 0.3 * small if text else 0.0
    return Caption(name, text, found, leader.spot[1], width, top_room + words)


def _chip_height(painter: MapPainter) -> float:
    if painter.variant.asked and painter.style.blank:
        return BOX[1]
    return CHIP_HEIGHT * painter.style.type.chip / POINTS_PER_MM


def _free(painter: MapPainter, side: HorizontalSide, top: float, bottom: float) -> float:
    """The breadth that is free beside the body, from the outer edge of a column, between two heights on paper."""
    box, placed = painter.layout.columns[side], painter.placed
    band = Box(0.0, top, painter.layout.width, bottom).shape().intersection(placed.shape(painter.seen.outline))
    if band.is_empty:
        return box.width
    left, _, right, _ = band.bounds
    return float(left - _BESIDE - box.left if side == "left" else box.right - right - _BESIDE)


def _draw_column(painter: MapPainter, field: Ground, side: HorizontalSide, captions: list[Caption]) -> list[LineString]:
    """Draws the captions of a column; their leaders."""
    best = _arranged(painter, field, side, captions)
    for top, leader, k in zip(best.tops, best.leaders, best.order, strict=True):
        _draw_caption(painter, side, captions[k], leader, top)
    return list(best.lines)


def _arranged(painter: MapPainter, field: Ground, side: HorizontalSide, captions: list[Caption]) -> Arrangement:
    """The captions by height, changed as long as that makes the leaders better."""
    box, edge, room = painter.layout.columns[side], _edge(painter, side), _chip_height(painter)

    @cache
    def leader_at(k: int, middle: float) -> Leader:
        return best_leader(field, painter.placed, captions[k].targets, edge, middle, depth=_depth(painter))

    def arranged(order: tuple[int, ...], wanted: tuple[float, ...]) -> Arrangement:
        tops = stack(
            [wanted[k] + captions[k].height / 2 - room / 2 for k in order],
            [captions[k].height for k in order],
            box.top,
            box.bottom,
            LINES_GAP if painter.variant.asked and painter.style.blank else CAPTION_GAP,
        )
        middles = [round(top + room / 2, 4) for top in tops]
        leaders = [leader_at(k, middle) for k, middle in zip(order, middles, strict=True)]
        lines = [LineString(leader.line((edge, middle))) for leader, middle in zip(leaders, middles, strict=True)]
        crossed = sum(one.crosses(two) for one, two in combinations(lines, 2))
        cost = crossed * _CROSSED + sum(leader.cost for leader in leaders)
        return Arrangement(order, wanted, tuple(tops), tuple(leaders), tuple(lines), cost)

    aimed = {k for k, caption in enumerate(captions) if painter.words.look(caption.root).at}
    wanted = tuple(caption.wanted for caption in captions)
    best = arranged(tuple(sorted(range(len(captions)), key=lambda k: wanted[k])), wanted)
    for _ in captions:
        others = [arranged(order, heights) for order, heights in changes(best, edge, aimed, room)]
        least = min(others, key=lambda other: other.cost, default=best)
        if least.cost >= best.cost - 0.2:
            break
        best = least
    return best


def _draw_caption(painter: MapPainter, side: HorizontalSide, caption: Caption, leader: Leader, top: float) -> None:
    canvas, style, root = painter.canvas, painter.style, painter.root(caption.root)
    box = painter.layout.columns[side]
    if painter.variant.asked and (style.blank or not caption.text):
        draw_to_write(painter, side, caption.root, leader, top + _chip_height(painter) / 2)
        return
    em = style.type.chip / POINTS_PER_MM
    middle = top + CHIP_HEIGHT * em / 2
    outwards = -1.0 if side == "left" else 1.0
    width = max(measure(root.id, style.type.chip, "bold").width + 0.75 * em, 1.9 * em) if not style.blank else 1.9 * em
    x = (box.left if side == "left" else box.right) - outwards * width / 2
    draw_leader(canvas, leader.line((x - outwards * width / 2, middle)), ring=True, zone=painter.zone(caption.root))
    # The width of an empty chip must not give away which root is wanted.
    place = chip(canvas, x, middle, replace(root, id="") if style.blank else root)
    boxes = [place]
    start = box.left if side == "left" else box.right
    if style.blank and caption.text:
        y = place.bottom + 4.0
        near = [word for word in side_places(painter) if word.top - _OFF_RULE < y < word.bottom + _OFF_RULE]
        ends = [start - word.right if side == "right" else word.left - start for word in near]
        wide = min([caption.width, *(end - _OFF_RULE for end in ends if end > 0.0)])
        boxes.append(blank_line(canvas, min(start, start - outwards * wide), y, wide))
    elif caption.text:
        boxes.append(
            note(
                canvas,
                start,
                place.bottom + 0.9,
                caption.text,
                width=caption.width,
                size=style.type.small,
                colour=style.muted,
                align=side,
            )
        )
    look = painter.words.look(caption.root)
    text = f"{caption.root}: {caption.text}" if caption.text else caption.root
    canvas.region(f"label-{caption.root}-2", "label", union(boxes).grown(0.3), look.ref, text)
