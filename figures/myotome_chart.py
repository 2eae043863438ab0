"""Which roots move what: every movement as a small picture, its roots as a coloured bar, its indicator muscle.

Three things are told apart: the examination answer (a full bar), what other authorities add (a dashed frame; the roots
that the row's note names besides), and the key muscle of the ISNCSCI (a dot). Regions: `part-<row>`, the whole row of
roots, so that a mask does not give their number away; `label-<row>`, the movement's name.
"""

from __future__ import annotations

from dataclasses import dataclass

from figures.mannequin import draw_skin, known, place, sweep
from figures.reading import cell, lacks, maybe, root_styles, roots_in
from trivet.content.model import Topic
from trivet.content.text import plain
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import arrow, blank_line, chip, disc, note, rounded, wrap
from trivet.pictures.style import LegendStyle, Style, style_for

VIEWS: tuple[str, ...] = ("",)
VARIANTS: tuple[str, ...] = ("",)
NAME = "myotome_chart"
COLUMNS = ("L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3")
SWEEPS: dict[str, tuple[str, str, float, float, float]] = {
    "hip-flexion": ("hip.R", "knee.R", -52, 1.3, -6),
    "hip-adduction": ("hip.R", "ankle.R", -20, 0.86, -8),
    "knee-extension": ("knee.R", "ankle.R", -46, 0.86, 20),
    "ankle-dorsiflexion": ("ankle.R", "great-toe.R", -34, 1.62, -16),
    "great-toe-extension": ("ankle.R", "great-toe.R", -26, 1.66, -12),
    "ankle-inversion": ("ankle.R", "toes.R", -66, 1.5, -26),
    "hip-abduction": ("hip.R", "ankle.R", 28, 0.9, 10),
    "ankle-eversion": ("ankle.R", "toes.R", 66, 1.5, 30),
    "ankle-plantarflexion": ("ankle.R", "great-toe.R", 44, 1.35, -12),
    "knee-flexion": ("knee.R", "ankle.R", 44, 0.96, -12),
    "hip-extension": ("hip.R", "ankle.R", 28, 0.84, 8),
    "foot-intrinsics": ("ankle.R", "great-toe.R", 26, 1.66, 14),
}
"""The arrow of a movement: centre, joint that moves, degrees (clockwise), how far out, degrees past the joint."""
WIDTH, ROW, HEAD, FOOT = 90.0, 12.4, 11.0, 13.0


@dataclass(frozen=True, slots=True)
class Movement:
    """A row: its id, what is written, its roots, those that others add, and the root whose key muscle it is."""

    row: str
    name: str
    muscle: str
    roots: tuple[str, ...]
    others: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Words:
    """All rows, and the columns with their colours."""

    movements: tuple[Movement, ...]
    roots: tuple[LegendStyle, ...]


def read(topic: Topic, spec: FigureSpec) -> Words:
    """Every row of the table `myotomes`; TrivetError if it is missing or names a root without a column."""
    try:
        rows = topic.table("myotomes").rows
    except KeyError:
        raise lacks(topic, NAME, "the table myotomes", "add it, or take the figure out of topic.yaml") from None
    return Words(
        movements=tuple(_movement(topic, row) for row in rows),
        roots=root_styles(topic, COLUMNS, spec.theme, figure=NAME),
    )


def _movement(topic: Topic, row: str) -> Movement:
    roots = roots_in(cell(topic, "myotomes", row, "roots", figure=NAME))
    if not roots or not set(roots) <= set(COLUMNS):
        raise lacks(topic, NAME, f"roots from L1 to S3 in myotomes/{row}", "name at least one of them")
    remark = topic.table("myotomes").rows[row].note
    key = maybe(topic, "myotomes", row, "key_muscle", figure=NAME)
    named = roots_in(plain(remark)) if remark else ()
    return Movement(
        row=row,
        name=cell(topic, "myotomes", row, "movement", figure=NAME),
        muscle=cell(topic, "myotomes", row, "muscle", figure=NAME),
        roots=roots,
        others=tuple(root for root in named if root in COLUMNS and root not in roots),
        key=next(iter(roots_in(key or "")), ""),
    )


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """The chart; 90 mm wide it suits a phone and half a page."""
    scale = spec.width_mm / WIDTH
    style = style_for(spec.theme)
    canvas = Canvas(spec.width_mm, (HEAD + ROW * len(words.movements) + FOOT) * scale, style)
    grid = _Grid(left=47.6 * scale, step=(WIDTH - 49.2) * scale / len(COLUMNS))
    for number, root in enumerate(words.roots):
        chip(canvas, grid.middle(number), 6.6 * scale, root, size=7.4)
    for number, movement in enumerate(words.movements):
        top = (HEAD + ROW * number) * scale
        room = Box(1.6 * scale, top, spec.width_mm - 1.6 * scale, top + ROW * scale)
        _row(canvas, movement, room, grid, words.roots, shaded=number % 2 == 0)
    _legend(canvas, (HEAD + ROW * len(words.movements)) * scale, words.roots)
    return canvas.finish(_alt(words, spec), _alt_blind(words))


@dataclass(frozen=True, slots=True)
class _Grid:
    left: float
    step: float

    def middle(self, column: int) -> float:
        return self.left + (column + 0.5) * self.step

    def cell(self, column: int, room: Box) -> Box:
        left = self.left + column * self.step
        inset = room.height * 0.24
        return Box(left + 0.3, room.top + inset, left + self.step - 0.3, room.bottom - inset)


def _row(
    canvas: Canvas, movement: Movement, room: Box, grid: _Grid, roots: tuple[LegendStyle, ...], *, shaded: bool
) -> None:
    style, blank = canvas.style, canvas.style.open
    if shaded:
        canvas.fill(rounded(room, 1.0), style.panel)
    if known(movement.row):
        window = Box(room.left + 0.6, room.top + 0.5, room.left + 12.8, room.bottom - 1.5)
        figure = place(movement.row, window)
        draw_skin(canvas, figure)
        if movement.row in SWEEPS:
            centre, end, degrees, reach, past = SWEEPS[movement.row]
            arrow(canvas, sweep(figure, centre, end, degrees, reach=reach, past=past), style.alarm, head=1.5)
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
    ref = f"myotomes/{movement.row}"
    canvas.region(f"part-{movement.row}", "part", span, ref, ", ".join(movement.roots))
    canvas.region(f"label-{movement.row}", "label", where.grown(0.5), ref, movement.name)


def _cell(canvas: Canvas, place_: Box, root: LegendStyle, movement: Movement) -> None:
    style = canvas.style
    shape = rounded(place_, 0.9)
    if style.open:
        canvas.fill(shape, style.paper, line=style.faint, width=0.5)
        return
    if root.id in movement.roots:
        canvas.zone(shape, root, spacing=1.1)
        canvas.fill(shape, None, line=style.silhouette, width=0.6)
        if root.id == movement.key:
            _key_mark(canvas, place_, style)
    elif root.id in movement.others:
        canvas.fill(shape, None, line=style.muted, width=0.7, dash=(2.2, 1.6))
    else:
        canvas.fill(disc(place_.centre, 0.32, 10), style.faint)


def _key_mark(canvas: Canvas, place_: Box, style: Style) -> None:
    canvas.fill(disc(place_.centre, 1.15, 20), style.paper, line=style.ink, width=0.5)
    canvas.fill(disc(place_.centre, 0.65, 16), style.ink)


def _legend(canvas: Canvas, top: float, roots: tuple[LegendStyle, ...]) -> None:
    style = canvas.style
    if style.open:
        note(
            canvas,
            3.0,
            top + 4.0,
            "Shade the roots of each movement, mark the key muscles, name the muscle.",
            width=canvas.width - 6,
            size=style.type.small,
            colour=style.muted,
        )
        return
    items = (("examination answer", "full"), ("ISNCSCI key muscle", "key"), ("added by other authorities", "other"))
    x = 3.0
    for number, (text, kind) in enumerate(items):
        row, column = divmod(number, 2)
        x, y = 3.0 + column * 40.0, top + 2.6 + row * 4.9
        sample = Box(x, y, x + 4.4, y + 3.4)
        if kind == "other":
            canvas.fill(rounded(sample, 0.8), None, line=style.muted, width=0.7, dash=(2.2, 1.6))
        else:
            canvas.zone(rounded(sample, 0.8), roots[4], spacing=1.1)
            canvas.fill(rounded(sample, 0.8), None, line=style.silhouette, width=0.6)
        if kind == "key":
            _key_mark(canvas, sample, style)
        canvas.text(
            x + 6, (sample.top + sample.bottom) / 2, text, style.type.small, colour=style.muted, anchor="middle"
        )


def _alt(words: Words, spec: FigureSpec) -> str:
    if spec.theme == "blank":
        return _alt_blind(words)
    told = [
        f"{item.name}: {', '.join(item.roots)}"
        + (f", ISNCSCI key muscle of {item.key}" if item.key else "")
        + (f", others add {', '.join(item.others)}" if item.others else "")
        + f" ({item.muscle})"
        for item in words.movements
    ]
    return f"Chart of movements and their roots. {'; '.join(told)}."


def _alt_blind(words: Words) -> str:
    names = ", ".join(item.name.lower() for item in words.movements)
    return f"Chart with a small picture of each movement ({names}) and a column for each root from L1 to S3."
