"""Draws the chart of movements and their roots."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.mannequin import draw_skin, has_posture, place
from figures.myotome_chart.words import COLUMNS, TABLE, Movement, MyotomeWords
from figures.scenes.movements import draw_sweep
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import blank_line, chip, circle, note, rounded, wrap
from trivet.pictures.style import LegendStyle, Style, style_for

WIDTH, ROW, HEAD, FOOT = 90.0, 12.4, 11.0, 13.0
EXAMPLE = 4
"""The column whose colour the samples of the legend use."""


def draw(words: MyotomeWords, spec: FigureSpec) -> Drawing:
    """The chart; 90 mm wide it suits a phone and half a page."""
    scale = spec.width_mm / WIDTH
    style = style_for(spec.theme)
    canvas = Canvas(spec.width_mm, (HEAD + ROW * len(words.movements) + FOOT) * scale, style)
    grid = _RootGrid(left=47.6 * scale, step=(WIDTH - 49.2) * scale / len(COLUMNS))
    for number, root in enumerate(words.roots):
        chip(canvas, grid.middle(number), 6.6 * scale, root, size=7.4, given=True)
    for number, movement in enumerate(words.movements):
        top = (HEAD + ROW * number) * scale
        room = Box(1.6 * scale, top, spec.width_mm - 1.6 * scale, top + ROW * scale)
        _row(canvas, movement, room, grid, words.roots, shaded=number % 2 == 0)
    _legend(canvas, (HEAD + ROW * len(words.movements)) * scale, words.roots)
    return canvas.finish(_alt(words), _alt_blind(words))


@dataclass(frozen=True, slots=True)
class _RootGrid:
    left: float
    step: float

    def middle(self, column: int) -> float:
        return self.left + (column + 0.5) * self.step

    def cell(self, column: int, room: Box) -> Box:
        left = self.left + column * self.step
        inset = room.height * 0.24
        return Box(left + 0.3, room.top + inset, left + self.step - 0.3, room.bottom - inset)


def _row(
    canvas: Canvas, movement: Movement, room: Box, grid: _RootGrid, roots: tuple[LegendStyle, ...], *, shaded: bool
) -> None:
    style, blank = canvas.style, canvas.blank
    if shaded:
        canvas.fill(rounded(room, 1.0), style.panel)
    if has_posture(movement.row):
        body = place(movement.row, Box(room.left + 0.6, room.top + 0.5, room.left + 12.8, room.bottom - 1.5))
        draw_skin(canvas, body)
        draw_sweep(canvas, body, head=1.5)
    left, width = room.left + 15.0, grid.left - room.left - 16.2
    name = wrap(movement.name, style.type.body, width, "semibold")
    lines = len(name) + (1 if blank else len(wrap(movement.muscle, style.type.small, width)))
    top = (room.top + room.bottom) / 2 - lines * 1.62 + 0.3
    where = note(canvas, left, top, movement.name, width=width, weight="semibold")
    below = where.bottom + 0.5
    if blank:
        blank_line(canvas, left, below + 2.2, width - 2)
    else:
        note(canvas, left, below, movement.muscle, width=width, size=style.type.small, colour=style.muted)
    for number, root in enumerate(roots):
        _cell(canvas, grid.cell(number, room), root, movement)
    span = Box(grid.left, room.top + 1.0, grid.left + grid.step * len(roots), room.bottom - 1.0)
    ref = f"{TABLE}/{movement.row}"
    canvas.region(f"part-{movement.row}", "part", span, ref, ", ".join(movement.roots))
    canvas.region(f"label-{movement.row}", "label", where.grown(0.5), ref, movement.name)


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


def _legend(canvas: Canvas, top: float, roots: tuple[LegendStyle, ...]) -> None:
    style = canvas.style
    if canvas.blank:
        text = "Shade the roots of each movement, mark the key muscles, name the muscle."
        note(canvas, 3.0, top + 4.0, text, width=canvas.width - 6, size=style.type.small, colour=style.muted)
        return
    items = (("examination answer", "full"), ("ISNCSCI key muscle", "key"), ("added by other authorities", "other"))
    for number, (text, kind) in enumerate(items):
        row, column = divmod(number, 2)
        x, y = 3.0 + column * 40.0, top + 2.6 + row * 4.9
        sample = Box(x, y, x + 4.4, y + 3.4)
        if kind == "other":
            canvas.fill(rounded(sample, 0.8), None, line=style.muted, width=0.7, dash=(2.2, 1.6))
        else:
            canvas.zone(rounded(sample, 0.8), roots[EXAMPLE], spacing=1.1)
            canvas.fill(rounded(sample, 0.8), None, line=style.silhouette, width=0.6)
        if kind == "key":
            _key_mark(canvas, sample, style)
        canvas.text(x + 6, sample.centre[1], text, style.type.small, colour=style.muted, anchor="middle")


def _alt(words: MyotomeWords) -> str:
    said = [
        f"{item.name}: {', '.join(item.roots)}"
        + (f", ISNCSCI key muscle of {item.key}" if item.key else "")
        + (f", others add {', '.join(item.others)}" if item.others else "")
        + f" ({item.muscle})"
        for item in words.movements
    ]
    return f"Chart of movements and their roots. {'; '.join(said)}."


def _alt_blind(words: MyotomeWords) -> str:
    names = ", ".join(item.name.lower() for item in words.movements)
    return f"Chart with a small picture of each movement ({names}) and a column for each root from L1 to S3."
