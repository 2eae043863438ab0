"""Captions on the free ground between the limbs: of zones that a leader from a column would reach through others.

The chip stands in the middle between the limbs with its words below it, as near to its zone as the ground is broad
enough, and its leader crosses no other zone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import shapely
from scipy import ndimage

from figures.anatomy.placed_body import PlacedBody
from figures.dermatome_map.drawn_leaders import draw_leader
from figures.dermatome_map.label_placement import Ground, Point
from figures.dermatome_map.leaders import Targets, foreign_length, targets
from figures.dermatome_map.painter import MapPainter
from figures.dermatome_map.to_write import BOX, draw_box
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM, measure
from trivet.pictures.labels import LEADING, blank_line, chip, chip_size, union, without_widow
from trivet.pictures.surface import Numbers

THROUGH = 1.5
"""A leader from a column that crosses more than so many mm of other zones is drawn from between the limbs instead."""
_STEP = 0.4
"""The heights that are tried are so many mm apart."""
_CHIP_OFF, _WORDS_OFF = 1.4, 0.9
"""A chip and the words below it keep so many mm from the skin."""
_WORDS_BELOW, _APART = 0.9, 2.0
"""How far in mm words lie below their chip, and the least distance from a caption to the next."""
_RULE, _RULES, _LENGTH = 4.0, 2, 6.6
"""The distance in mm of rules to write on, how many there are, and the mm of the longest: leaders pass beside them."""
_ASKED = (5.6, 3, 16.0)
"""The same where roots are asked for, to be written by hand."""
_NARROW = 0.63
"""A leader may end where a narrow zone has this share of its greatest depth: words may be in the way of others."""
_ASIDE = (0.0, -0.07, 0.07, -0.14, 0.14, -0.21, 0.21)
"""How far in mm an end is moved on trial."""
_MOST = 5
"""As many lines of words are tried."""
_SLANTED, _LINE, _DEEPER, _WORTH = 2.0, 2.5, 6.0, 100.0
"""The cost of a leader that is not level and of each line of words, in mm of a longer leader; how often the cost of an
end near a border counts, as strips beside the legs are narrow; and what a leader costs that may not be drawn."""
_BY, _GRAZED = 0.6, 6.0
"""What a mm costs a leader that runs less than so many mm beside another zone, such as along its corner."""
_CORNER, _OFF_WORDS = 1.0, 0.6
"""A leader that begins above or below its chip keeps so many mm from the corners of that, and all keep so many mm from
the captions above."""


@dataclass(frozen=True, eq=False, slots=True)
class Between:
    """A caption to be placed: root, words, and where its leader may end."""

    root: str
    text: str
    targets: Targets


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a caption stands: its chip, its lines of words (none in a blank theme), their breadth, its leader, and the
    cost.
    """

    chip: Box
    lines: tuple[str, ...]
    width: float
    bottom: float
    leader: tuple[Point, Point]
    cost: float


def ends_between(field: Ground, placed: PlacedBody, number: int) -> Targets | None:
    """Where a leader may end in the largest piece of the zone of that number; None if it is not seen."""
    pieces, _ = ndimage.label(field.labels == number)
    sizes = np.bincount(pieces.ravel(), minlength=2)
    return targets(field, placed, number, _NARROW, within=pieces == 1 + int(sizes[1:].argmax()))


def draw_between(painter: MapPainter, field: Ground, captions: Iterable[Between]) -> set[str]:
    """Draws those captions that find room between the limbs, from above, with their regions; returns their roots."""
    gap = _Gap.of(painter, field)
    if gap is None:
        return set()
    above: list[Box] = []
    drawn: set[str] = set()
    for caption in sorted(captions, key=lambda one: float(one.targets.spots[:, 1].mean())):
        place = _best(painter, field, gap, caption, above)
        if place is not None:
            above += _draw(painter, gap, caption, place)
            drawn.add(caption.root)
    return drawn


@dataclass(frozen=True, eq=False, slots=True)
class _Gap:
    """The ground between the limbs on paper: its middle, and half its breadth in rows of `step` mm from `top` down."""

    middle: float
    top: float
    step: float
    half: Numbers

    @classmethod
    def of(cls, painter: MapPainter, field: Ground) -> _Gap | None:
        """The ground between the limbs of a view; None if it does not show both."""
        seen, placed = painter.seen, painter.placed
        if seen.middle is None or painter.variant.crop or seen.spec.oval:
            return None
        towards = field.whole if seen.spec.half == "right" else field.whole[:, ::-1]
        skin = np.pad(towards > 0, ((0, 0), (0, 1)), constant_values=True)
        half = np.argmax(skin, axis=1) * field.step * placed.scale
        middle, top = placed.point(seen.middle, 0.0)
        return cls(middle, top, field.step * placed.scale, half)

    def room(self, top: float, bottom: float) -> float:
        """Half the breadth that is free from one height to another; 0 beyond the view."""
        first, last = (int((y - self.top) / self.step) for y in (top, bottom))
        if first < 0 or last >= len(self.half):
            return 0.0
        return float(self.half[first : last + 1].min())


def _best(painter: MapPainter, field: Ground, gap: _Gap, caption: Between, above: list[Box]) -> _Placed | None:
    """The place below the captions `above` with the best leader; None if there is no room, or only for a leader through
    other zones.
    """
    style, best = painter.style, None
    root = painter.root(caption.root)
    wide, high = chip_size(replace(root, id="") if style.blank else root, style.type.chip)
    if style.blank and painter.variant.asked:
        wide, high = BOX
    top = above[-1].bottom + _APART if above else gap.top
    for y in np.arange(top, painter.placed.box.bottom, _STEP).tolist():
        if gap.room(y, y + high) < wide / 2 + _CHIP_OFF:
            continue
        place = Box(gap.middle - wide / 2, y, gap.middle + wide / 2, y + high)
        leader, cost = _leader(painter, field, caption.targets, place, above)
        words = _words(painter, gap, caption.text, place.bottom + _WORDS_BELOW)
        if words is None or cost >= _WORTH:
            continue
        lines, width, bottom = words
        cost += _LINE * len(lines)
        if best is None or cost < best.cost:
            best = _Placed(place, lines, width, bottom, leader, cost)
    return best


def _words(painter: MapPainter, gap: _Gap, text: str, top: float) -> tuple[tuple[str, ...], float, float] | None:
    """The lines of a text from `top` down, the breadth in mm for it, and where it ends; None if it has no room."""
    style = painter.style
    em = style.type.small / POINTS_PER_MM
    if not text:
        return (), 0.0, top - _WORDS_BELOW
    rule, rules, longest = _rules(painter)
    for count in range(1, _MOST + 1):
        bottom = top + (rule * rules if style.blank else ((count - 1) * LEADING + CAP_HEIGHT + 0.3) * em)
        width = 2 * (gap.room(top, bottom) - _WORDS_OFF)
        lines = without_widow(text, style.type.small, width) if width > 0.0 else ()
        if 0 < len(lines) <= count and max(_breadth(painter, line) for line in lines) <= width:
            return ((), min(width, longest), bottom) if style.blank else (lines, width, bottom)
    return None


def _rules(painter: MapPainter) -> tuple[float, int, float]:
    return _ASKED if painter.variant.asked else (_RULE, _RULES, _LENGTH)


def _breadth(painter: MapPainter, line: str) -> float:
    return measure(line, painter.style.type.small).width


def _leader(
    painter: MapPainter, field: Ground, found: Targets, place: Box, above: list[Box]
) -> tuple[tuple[Point, Point], float]:
    """The best leader from a chip to a zone, and its cost: level from its side, or from its side or edge to a spot
    above or below it.
    """
    x, y = place.centre
    near = found.spots[np.abs(found.spots[:, 0] - x).argmin(), 0]
    side = place.right if near > x else place.left
    corner = side - np.sign(side - x) * _CORNER
    level = np.abs(found.spots[:, 1] - y) < place.height / 2 - _CORNER / 2
    across, down = found.spots.T
    ends = np.stack([across, np.where(level, y, down)], axis=1)
    best: tuple[tuple[Point, Point], float] | None = None
    for at_side in (True, False):
        starts = np.stack(
            [
                np.where(level | at_side, side, corner),
                np.where(level | at_side, y, np.where(down < y, place.top, place.bottom)),
            ],
            axis=1,
        )
        lines = np.stack([starts, ends], axis=1)
        crossed, *near = (
            foreign_length(field, painter.placed, found.number, starts + aside, ends + aside)
            for aside in ((0.0, 0.0), (-_BY, 0.0), (_BY, 0.0))
        )
        over = np.zeros(len(ends), dtype=bool)
        for box in above:
            over |= shapely.intersects(shapely.linestrings(lines), box.grown(_OFF_WORDS).shape())
        cost = np.hypot(*(ends - starts).T) + np.where(level, 0.0, _SLANTED) + _DEEPER * found.shallow() + found.shade
        cost += _GRAZED * np.maximum(*near)
        cost = np.round(cost + np.where(over | (crossed > 0.0), _WORTH, 0.0), 6)
        k = int(np.argmin(cost))
        if best is None or cost[k] < best[1]:
            start, end = (tuple(np.round(at[k], 4).tolist()) for at in (starts, ends))
            best = (start, end), float(cost[k])
    assert best is not None
    return best


def _in_middle(zone: Shape, spot: Point) -> Point:
    """The place nearby, at the same height, that lies deepest in a zone: cells of the ground are coarse for a strip."""
    places = [(spot[0] + aside, spot[1]) for aside in _ASIDE]
    return max(places, key=lambda place: round(zone.boundary.distance(shapely.Point(place)), 3))


def _draw(painter: MapPainter, gap: _Gap, caption: Between, place: _Placed) -> list[Box]:
    """Draws a caption; its chip and its lines."""
    canvas, style, look = painter.canvas, painter.style, painter.words.look(caption.root)
    zone, (start, end) = painter.zone(caption.root), place.leader
    draw_leader(canvas, (start, _in_middle(zone, end)), ring=True, zone=zone)
    # The width of an empty chip must not give away which root is wanted.
    root = replace(look.style, id="") if style.blank else look.style
    to_write = style.blank and painter.variant.asked
    boxes = [draw_box(canvas, place.chip) if to_write else chip(canvas, *place.chip.centre, root)]
    top = place.chip.bottom + _WORDS_BELOW
    if style.blank and caption.text:
        rule, rules, _ = _rules(painter)
        for row in range(rules):
            boxes.append(blank_line(canvas, gap.middle - place.width / 2, top + rule * (row + 1) - 0.5, place.width))
    for row, line in enumerate(place.lines):
        at = top + row * LEADING * style.type.small / POINTS_PER_MM
        boxes.append(
            canvas.text(gap.middle, at, line, style.type.small, colour=style.muted, align="centre", anchor="top")
        )
    text = f"{caption.root}: {caption.text}" if caption.text else caption.root
    named = place.chip if to_write else union(boxes).grown(0.3)
    canvas.region(f"label-{caption.root}-2", "label", named, look.ref, text)
    return boxes
