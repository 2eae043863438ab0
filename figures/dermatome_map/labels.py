"""The labels of a map: the roots' names in their zones, or beside them."""

from __future__ import annotations

from collections.abc import Sequence

from shapely import LineString, unary_union
from shapely import Point as Dot

from figures.dermatome_map.drawn_leaders import draw_leader
from figures.dermatome_map.footer import end_words
from figures.dermatome_map.label_placement import Ground, Seat, ground, seat, take_spot
from figures.dermatome_map.label_search import Around, Narrow, best_place
from figures.dermatome_map.leaders import targets
from figures.dermatome_map.map_layout import MARGIN
from figures.dermatome_map.name_ground import draw_ground, lift
from figures.dermatome_map.painter import MapPainter
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM, measure
from trivet.pictures.labels import chip
from trivet.pictures.shapes import areas
from trivet.pictures.style import ink_on
from trivet.pictures.surface import Numbers

_CLEAR, _IN_CHIP = 0.4, 1.3
"""A label beside its zone keeps this many mm from what lies at its sides; a chip keeps more from its letters."""
_TIGHT = 20.0
"""The width of a picture in mm below which its names are as small as they may be."""
_TO_WRITE = 3.2
"""What is asked for is named where a box to write in, so many mm higher and wider than its name on each side, fits."""
_LEAST = 0.2
"""A name that fits its zone with so many mm to spare on each side is written there, and not beside it."""
_DARKEST = 0.5
"""The greatest tone on which such a name is written."""
_OFF_POINTS = 3.4
"""The dot of a zone in the middle of the body keeps so many mm from the points of the view."""
_OFF_LEADERS = 1.2
"""A name beside its zone keeps so many mm from the leader of a caption, which would seem to be its own."""
_DASHING = "double"
"""The hatch whose level lines lie as far apart as the edges of the letters."""
_STUB, _STUB_HEIGHT, _STUB_EDGE = 2.2, 0.35, 0.2
"""A hatch ends at a name if less than so many mm of it are left beside the name, and so many mm above and below it; the
line of the border, so many mm broad within its zone, stays."""
_NEAR = 0.35
"""A leader keeps so many mm from other zones."""
_OFF_CONTOUR = 0.1
"""A name in its zone keeps so many mm more than its usual room from the lines of the body."""
_WORDS_APART = 1.2
"""A name keeps so many mm from the words on a picture, with which it would be read as one."""
_APART = 2.5
"""A label within another zone keeps so many mm from other names."""


def label_half(painter: MapPainter) -> str:
    """The half whose zones carry labels: that of the left limb if there are captions, else the right; "" for both."""
    half = painter.view.spec.half
    if half is None or (painter.view.spec.oval and not painter.variant.captions):
        return ""
    other = "right" if half == "left" else "left"
    return other if painter.variant.captions else half


def field_of(painter: MapPainter, half: str, marks: list[tuple[float, float]], radius: float = 1.5) -> Ground:
    """The ground for labels on one half, kept free of `radius` mm around `marks` (places of the view)."""
    field = ground(painter.placed, painter.view.label_free, half)
    for x, y in marks:
        take_spot(field, painter.placed, x, y, radius)
    return field


def _keep_free(painter: MapPainter, field: Ground, contours: list[Numbers]) -> None:
    for contour in contours:
        for x, y in painter.placed.back(contour).tolist():
            take_spot(field, painter.placed, float(x), float(y), _OFF_CONTOUR)


def draw_labels(
    painter: MapPainter,
    zones: dict[str, Shape],
    marks: list[tuple[float, float]],
    lines: list[Numbers],
    contours: list[Numbers],
    *,
    leaders: Sequence[LineString] = (),
) -> None:
    """The roots' names in their zones, or beside them if they are too small; and their regions.

    Where the words stand on the page, only zones that have the room are named, and those in the middle of the body.
    Labels keep clear of `marks` (places of the view) and `lines` (on paper), and are not written over the body's
    `contours` (on paper). Those beside their zones keep clear of the `leaders` of captions (on paper).
    """
    crossed = [(float(x), float(y)) for line in lines for x, y in painter.placed.back(line).tolist()]
    field = field_of(painter, label_half(painter), [*marks, *crossed])
    _keep_free(painter, field, contours)
    size = painter.style.type.label + (0.0 if painter.layout.width > 60 else 0.6)
    tight = not painter.variant.footed and painter.layout.width < _TIGHT
    if not painter.variant.footed:
        size = painter.style.type.small if tight or painter.view.spec.oval else painter.style.type.body
    outside: list[Narrow] = []
    boxes: list[Shape] = [
        *(Dot(painter.at(x, y)).buffer(1.5) for x, y in marks),
        *(line.buffer(_OFF_LEADERS) for line in leaders),
    ]
    if painter.view.spec.oval:
        boxes += [word.grown(_WORDS_APART).shape() for word in end_words(painter).values()]
    if painter.seen.cut is not None:
        boxes.append(painter.placed.shape(painter.seen.cut))
    alone = painter.variant.captions and painter.seen.middle is None
    for number, name in enumerate(painter.seen.names, start=1):
        look = painter.words.look(name)
        if name not in zones or look.neutral or look.unasked or (alone and look.caption):
            continue
        inner = name in painter.view.inner and not painter.variant.footed
        # A dot beside a point would be taken for a second one.
        pointed = field_of(painter, label_half(painter), marks, _OFF_POINTS) if inner else field
        padding = _TO_WRITE if painter.variant.asked else 0.3 if tight else 0.7
        around = _IN_CHIP if _is_chip(painter, name) else 0.0
        found = seat(pointed, painter.placed, number, name, size, padding=padding + around, beside=inner)
        if found is None:
            continue
        led = inner or (painter.variant.footed and not (look.caption and painter.variant.captions))
        if not (inner or found.inside or painter.variant.asked):
            darkest = _DARKEST if led else 1.0  # without a leader, it is written in the shade or not at all
            found = seat(field, painter.placed, number, name, size, padding=_LEAST + around, darkest=darkest) or found
        if not (inner or found.inside or painter.variant.asked or alone or (painter.variant.captions and look.caption)):
            # A low zone across the trunk has most room in the middle, and its name stands for both sides.
            across = field_of(painter, "", [*marks, *crossed])
            _keep_free(painter, across, contours)
            found = seat(across, painter.placed, number, name, size) or found
        if not inner and found.inside:
            _light_up(painter, name, found, size, zones[name])
            boxes.append(_write_root(painter, name, (found.x, found.y), size))
        elif led:
            spots = targets(pointed, painter.placed, number)
            outside += [Narrow(name, (found.x, found.y), spots)] if spots else []
    if not outside:
        return
    body = painter.placed.shape(painter.seen.outline)
    marked = [body.boundary.buffer(0.4), *(LineString(line).buffer(1.0) for line in lines)]
    asked = [shape for name, shape in zones.items() if not painter.words.look(name).neutral]
    busy = areas(unary_union([*marked, *asked]))
    edges = areas(unary_union([*marked, *(shape.boundary.buffer(0.4) for shape in asked)]))
    for narrow in outside:
        foreign = areas(body.difference(zones[narrow.name]))
        near = areas(foreign.buffer(_NEAR))
        # Two names side by side within a zone would seem to share it.
        apart: list[Shape] = [box.buffer(_APART) for box in boxes]
        arounds = (Around(busy, foreign, near, boxes), Around(edges, foreign, near, apart))
        boxes += _write_beside(painter, field, narrow, size, arounds)


def _write_root(
    painter: MapPainter,
    name: str,
    at: tuple[float, float],
    size: float,
    *,
    colour: str | None = None,
    across: bool = False,
) -> Shape:
    """Writes a name on its zone, or in a `colour` of its own on whatever lies there; it may be written `across` a
    border.
    """
    canvas, root = painter.canvas, painter.root(name)
    if _is_chip(painter, name):
        box = chip(canvas, *at, root).grown(0.3)
        canvas.region(f"label-{name}", "label", box, painter.words.look(name).ref, name)
        return box.shape()
    # Letters over lines need an edge that parts them.
    halo = root.fill if (painter.style.hatched or across) and colour is None else None
    if painter.style.hatched and root.hatch == _DASHING and halo and not across:
        _clear_stubs(painter, name, at, size)
    place = canvas.text(*at, name, size, "bold", colour=colour or root.ink, align="centre", anchor="middle", halo=halo)
    canvas.region(f"label-{name}", "label", place.grown(0.5), painter.words.look(name).ref, name)
    return place.grown(0.5).shape()


def _light_up(painter: MapPainter, name: str, found: Seat, size: float, zone: Shape) -> None:
    """Lifts the shade in which a name would be hard to read. A hatch, and skin without colour, are light anyway."""
    style, root = painter.style, painter.root(name)
    if style.hatched or _is_chip(painter, name):
        return
    share = lift(style, root, found.shade)
    if share:
        wide, high = measure(name, size, "bold").width / 2, CAP_HEIGHT * size / POINTS_PER_MM / 2
        letters = Box(found.x - wide, found.y - high, found.x + wide, found.y + high)
        draw_ground(painter.canvas, letters, root.fill, share, zone)


def _is_chip(painter: MapPainter, name: str) -> bool:
    """Whether the name stands among captions, which begin with chips, and no other zone has its name on it."""
    alone = painter.variant.captions and painter.seen.middle is None
    return alone and not painter.words.look(name).caption


def _write_beside(
    painter: MapPainter, field: Ground, narrow: Narrow, size: float, arounds: tuple[Around, Around]
) -> list[Shape]:
    """A zone too narrow for its name gets it on the best free ground, at the end of a short leader, level if it can be.

    If there is none, it is written within another zone, clear of borders; at worst, within its own, in the shade
    if need be. Returns what other labels must keep clear of.
    """
    canvas, layout, name = painter.canvas, painter.layout, narrow.name
    wide = measure(name, size, "bold").width / 2 + (_IN_CHIP if _is_chip(painter, name) else _CLEAR)
    half = (wide, 0.33 * size / POINTS_PER_MM + 0.6)
    paper = Box(MARGIN, MARGIN, layout.width - MARGIN, layout.height - layout.foot)
    place = best_place(narrow, half, paper, arounds)
    if place is None:
        inside = seat(field, painter.placed, narrow.spots.number, name, size, padding=_LEAST)
        if inside is not None and inside.inside:
            _light_up(painter, name, inside, size, painter.zone(name))
            return [_write_root(painter, name, (inside.x, inside.y), size)]
        across = min(max(narrow.start[0], paper.left + wide), paper.right - wide)
        down = min(max(narrow.start[1], paper.top + half[1]), paper.bottom - half[1])
        return [_write_root(painter, name, (across, down), size, across=True)]
    x, y = place.middle
    dot, edge = place.leader((half[0] - 0.2, half[1] - 0.2))
    draw_leader(canvas, (edge, dot), zone=painter.zone(name))
    ground_colour = ink_on(painter.root("X").fill) if _on_body(painter, x, y) else painter.style.ink
    return [_write_root(painter, name, (x, y), size, colour=ground_colour), LineString([dot, edge]).buffer(0.3)]


def _clear_stubs(painter: MapPainter, name: str, at: tuple[float, float], size: float) -> None:
    """Takes level lines away between a name and the edges of its zone: their short ends would look like dashes."""
    (x, y), root, zone = at, painter.root(name), painter.zone(name)
    wide, high = measure(name, size, "bold").width / 2, CAP_HEIGHT * size / POINTS_PER_MM / 2 + _STUB_HEIGHT
    sides = [Box(x - wide - _STUB, y - high, x - wide, y + high).shape(),
             Box(x + wide, y - high, x + wide + _STUB, y + high).shape()]  # fmt: skip
    if not any(zone.contains(side) for side in sides):
        for side in sides:
            painter.canvas.fill(areas(zone.buffer(-_STUB_EDGE).intersection(side)), root.fill)


def _on_body(painter: MapPainter, x: float, y: float) -> bool:
    return bool(painter.placed.shape(painter.seen.outline).contains(Dot(x, y)))
