"""Draws the chart of movements and their roots."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.mannequin import draw_skin, has_posture
from figures.myotome_chart.words import COLUMNS, TABLE, Movement, MyotomeWords
from figures.scenes.movements import draw_sweep, place_movement
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import blank_line, chip, circle, note, rounded, wrap
from trivet.pictures.style import LegendStyle, Style, style_for

EDGE = 2.25
"""The margin at both sides, in mm at the full width."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Sizes in mm of a chart `width` mm wide: its rows, the room above and below them, and the columns of a row.

    `thumbnail` is the width of the small pictures, `grid` where the columns of the roots begin, `chip` the size of the
    names of roots in points; `muscles` says whether the muscles are named.
    """

    width: float
    row: float
    head: float
    foot: float
    thumbnail: float
    grid: float
    chip: float = 7.4
    muscles: bool = True


LAYOUTS = {
    "": _Layout(90.0, 12.4, 11.0, 13.0, 14.0, 47.6),
    "compact": _Layout(76.0, 8.1, 7.6, 11.2, 10.0, 36.4, 7.0, muscles=False),
}


def draw(words: MyotomeWords, spec: FigureSpec) -> Drawing:
    """The chart; 90 mm wide it suits half a page, compact and 76 mm wide a card."""
    layout = LAYOUTS[spec.variant]
    scale = spec.width_mm / layout.width
    style = style_for(spec.theme)
    count = len(words.movements)
    canvas = Canvas(spec.width_mm, (layout.head + layout.row * count + layout.foot) * scale, style)
    step = (layout.width - EDGE - layout.grid) * scale / len(COLUMNS)
    columns = _Columns(layout.thumbnail * scale, layout.grid * scale, step, layout.muscles)
    for number, root in enumerate(words.roots):
        chip(canvas, columns.middle(number), layout.head * 0.55 * scale, root, size=layout.chip, given=True)
    for number, movement in enumerate(words.movements):
        top = (layout.head + layout.row * number) * scale
        room = Box(EDGE * scale, top, spec.width_mm - EDGE * scale, top + layout.row * scale)
        if number % 2 == 0:
            canvas.fill(rounded(room, 1.0), style.panel)
        _row(canvas, movement, room, columns, words.roots)
    _legend(canvas, (layout.head + layout.row * count) * scale, (EDGE * scale, columns.left))
    return canvas.finish(_alt(words, muscles=layout.muscles), _alt_blind(words))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a row: the small picture, the name, and from `left` one for each root, `step` mm wide."""

    thumbnail: float
    left: float
    step: float
    muscles: bool

    def middle(self, column: int) -> float:
        return self.left + (column + 0.5) * self.step

    def cell(self, column: int, room: Box) -> Box:
        left = self.left + column * self.step
        inset = room.height * 0.24
        return Box(left + 0.3, room.top + inset, left + self.step - 0.3, room.bottom - inset)


def _row(canvas: Canvas, movement: Movement, room: Box, columns: _Columns, roots: tuple[LegendStyle, ...]) -> None:
    if has_posture(movement.row):
        small = Box(room.left + 0.4, room.top + 0.5, room.left + columns.thumbnail, room.bottom - 0.5)
        body = place_movement(movement.row, small)
        draw_skin(canvas, body)
        draw_sweep(canvas, body, head=0.125 * room.height)
    left = room.left + columns.thumbnail + 1.4
    where = _name(canvas, movement, Box(left, room.top, columns.left - 1.0, room.bottom), muscles=columns.muscles)
    for number, root in enumerate(roots):
        _cell(canvas, columns.cell(number, room), root, movement)
    span = Box(columns.left, room.top + 1.0, columns.left + columns.step * len(roots), room.bottom - 1.0)
    ref = f"{TABLE}/{movement.row}"
    canvas.region(f"part-{movement.row}", "part", span, ref, ", ".join(movement.roots))
    canvas.region(f"label-{movement.row}", "label", where.grown(0.5), ref, movement.name)


def _name(canvas: Canvas, movement: Movement, room: Box, *, muscles: bool) -> Box:
    """The name of a movement, and below it the muscle; the box of the name."""
    style, blank = canvas.style, canvas.blank
    if not muscles:
        return note(canvas, room.left, room.centre[1], movement.name, width=room.width, weight="semibold", middle=True)
    lines = len(wrap(movement.name, style.type.body, room.width, "semibold"))
    lines += 1 if blank else len(wrap(movement.muscle, style.type.small, room.width))
    top = room.centre[1] - lines * 1.62 + 0.3
    where = note(canvas, room.left, top, movement.name, width=room.width, weight="semibold")
    below = where.bottom + 0.5
    if blank:
        blank_line(canvas, room.left, below + 2.2, room.width - 2)
    else:
        note(canvas, room.left, below, movement.muscle, width=room.width, size=style.type.small, colour=style.muted)
    return where


def _cell(canvas: Canvas, box: Box, root: LegendStyle, movement: Movement) -> None:
    style = canvas.style
    shape = rounded(box, 0.9)
    if canvas.blank:
        canvas.fill(shape, style.paper, line=style.faint, width=0.5)
        return
    if root.id in movement.roots:
        canvas.zone(shape, root, spacing=1.1)
        canvas.fill(shape, None, line=style.silhouette, width=0.6)
        if root.id == movement.key:
            _key_mark(canvas, box, style)
    elif root.id in movement.others:
        canvas.fill(shape, None, line=style.muted, width=0.7, dash=(2.2, 1.6))
    else:
        canvas.fill(circle(box.centre, 0.32, 10), style.faint)


def _key_mark(canvas: Canvas, box: Box, style: Style) -> None:
    canvas.fill(circle(box.centre, 1.15, 20), style.paper, line=style.ink, width=0.5)
    canvas.fill(circle(box.centre, 0.65, 16), style.ink)


def _legend(canvas: Canvas, top: float, lefts: tuple[float, float]) -> None:
    """What the cells mean, in two columns: one begins with the rows, the other with their cells."""
    style = canvas.style
    if canvas.blank:
        text = "Shade the roots of each movement, mark the key muscles, name the muscle."
        note(canvas, 3.0, top + 4.0, text, width=canvas.width - 6, size=style.type.small, colour=style.muted)
        return
    items = (("examination answer", "full"), ("ISNCSCI key muscle", "key"), ("added by other authorities", "other"))
    for number, (text, kind) in enumerate(items):
        row, column = divmod(number, 2)
        x, y = lefts[column], top + 1.4 + row * 4.1
        sample = Box(x, y, x + 4.4, y + 3.4)
        if kind == "other":
            canvas.fill(rounded(sample, 0.8), None, line=style.muted, width=0.7, dash=(2.2, 1.6))
        else:
            # Grey stands for every colour: that of one column would seem to mean its root.
            canvas.fill(rounded(sample, 0.8), style.faint, line=style.silhouette, width=0.6)
        if kind == "key":
            _key_mark(canvas, sample, style)
        canvas.text(x + 6, sample.centre[1], text, style.type.small, colour=style.muted, anchor="middle")


def _alt(words: MyotomeWords, *, muscles: bool) -> str:
    said = [
        f"{item.name}: {', '.join(item.roots)}"
        + (f", ISNCSCI key muscle of {item.key}" if item.key else "")
        + (f", others add {', '.join(item.others)}" if item.others else "")
        + (f" ({item.muscle})" if muscles else "")
        for item in words.movements
    ]
    return f"Chart of movements and their roots. {'; '.join(said)}."


def _alt_blind(words: MyotomeWords) -> str:
    names = ", ".join(item.name.lower() for item in words.movements)
    return f"Chart with a small picture of each movement ({names}) and a column for each root from L1 to S3."
