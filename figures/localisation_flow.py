"""From what is found to the root, and from the root to the disc: read down a column.

First the red flags, then three columns, L4, L5 and S1: reflex, sensory point, movement, root, disc. The movement of a
root is the one whose key muscle it is, its disc the one whose paracentral prolapse catches it. Regions:
`label-<row>-<root>` for the words (rows reflex, point, movement, disc), `label-root-<root>` for the chips,
`label-flags` and `label-action` for the branch of the red flags.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from figures.mannequin import Figure, draw_tone, place, sweep
from figures.myotome_chart import SWEEPS
from figures.reading import answers, cell, lacks, root_styles, roots_in, statement
from figures.reflex_arcs import SCENES, hammer
from figures.spine import Spine, body, disc, prolapse, root_course, root_shape
from trivet.content.model import Topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import outline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import arrow, blank_line, chip, note, rounded
from trivet.pictures.labels import disc as circle
from trivet.pictures.relief import Relief, shade
from trivet.pictures.style import RootStyle, style_for

VIEWS: tuple[str, ...] = ("",)
VARIANTS: tuple[str, ...] = ("",)
NAME = "localisation_flow"
ROOTS = ("L4", "L5", "S1")
DISCS = {"L4": "L3–L4", "L5": "L4–L5", "S1": "L5–S1"}
WIDTH, HEIGHT = 90.0, 166.0
LEFT, STEP = 2.5, 28.6
FLAGS, REFLEX, POINT, MOVEMENT, ROOT, DISC = 3.0, 33.5, 66.0, 99.0, 131.0, 139.0


@dataclass(frozen=True, slots=True)
class Path:
    """What leads to one root: words of each step, whether its reflex is lost, the movement's row, the disc's row."""

    root: RootStyle
    reflex: str
    lost: bool
    point: str
    movement: str
    movement_row: str
    disc: str
    disc_row: str


@dataclass(frozen=True, slots=True)
class Words:
    """The branch of the red flags, and the three paths."""

    flags: str
    action: str
    paths: tuple[Path, ...]


def read(topic: Topic, spec: FigureSpec) -> Words:
    """Red flags, reflexes, points, key movements and discs; TrivetError if one of them is missing."""
    styles = root_styles(topic, ROOTS, spec.theme, figure=NAME)
    return Words(
        flags=statement(topic, "ces-signs", figure=NAME),
        action=answers(topic, "ces-mri", figure=NAME)[0],
        paths=tuple(_path(topic, style) for style in styles),
    )


def _path(topic: Topic, root: RootStyle) -> Path:
    movement = _row(topic, "myotomes", "key_muscle", lambda found, row: found == (root.id,), f"key muscle {root.id}")
    level = _row(
        topic, "disc-levels", "root",
        lambda found, row: found == (root.id,) and row.startswith("paracentral"),
        f"paracentral prolapse that catches {root.id}",
    )  # fmt: skip
    reflex, lost = _reflex(topic, root.id)
    return Path(
        root=root,
        reflex=reflex,
        lost=lost,
        point=cell(topic, "dermatomes", root.id, "point", figure=NAME),
        movement=cell(topic, "myotomes", movement, "movement", figure=NAME),
        movement_row=movement,
        disc=cell(topic, "disc-levels", level, "disc", figure=NAME),
        disc_row=level,
    )


def _row(topic: Topic, table: str, column: str, wanted: Callable[[tuple[str, ...], str], bool], what: str) -> str:
    try:
        rows = topic.table(table).rows
    except KeyError:
        raise lacks(topic, NAME, f"the table {table}", "add it, or take the figure out of topic.yaml") from None
    for row, item in rows.items():
        if wanted(roots_in(item.cells.get(column) or ""), row):
            return row
    raise lacks(topic, NAME, f"a row of {table} for the {what}", "add it")


def _reflex(topic: Topic, root: str) -> tuple[str, bool]:
    """The tendon jerk that the root carries, as it is when lost; or what the table of L5 and S1 says if it has none."""
    for row in ("knee-jerk", "ankle-jerk"):
        text = cell(topic, "reflexes", row, "roots", figure=NAME)
        chief = roots_in(text.split("chiefly")[-1]) if "chiefly" in text else roots_in(text)
        if root in chief:
            return f"{cell(topic, 'reflexes', row, 'reflex', figure=NAME)} lost", True
    return cell(topic, "l5-s1", "reflex", "l5", figure=NAME), False


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """The whole way on one page, 90 mm wide."""
    scale = spec.width_mm / WIDTH
    canvas = Canvas(spec.width_mm, HEIGHT * scale, style_for(spec.theme))
    _flags(canvas, words, scale)
    for top, title in ((REFLEX, "1  Reflex"), (POINT, "2  Sensory point"), (MOVEMENT, "3  Weak movement")):
        _band(canvas, top, title, scale)
    for number, path in enumerate(words.paths):
        _Column(canvas, path, LEFT + number * STEP, scale).draw()
    return canvas.finish(_alt(words, spec), _alt_blind())


def _flags(canvas: Canvas, words: Words, scale: float) -> None:
    """The first question: is this an emergency?"""
    style = canvas.style
    room = Box(LEFT * scale, FLAGS * scale, canvas.width - LEFT * scale, 29.0 * scale)
    canvas.fill(rounded(room, 1.8), style.alarm_paper, line=style.alarm, width=0.9)
    figure = place("buttocks", Box(room.left + 1.5, room.top + 1.6, room.left + 17 * scale, room.bottom - 1.2))
    shape = figure.outline()
    canvas.fill(shape, style.skin)
    saddle = outline(
        figure.points([(195, 300), (232, 330), (262, 380), (262, 430), (238, 462), (206, 440), (195, 418), (184, 440),
                       (152, 462), (128, 430), (128, 380), (158, 330)])
    ).intersection(shape)  # fmt: skip
    if not style.open:
        canvas.fill(saddle, style.alarm, alpha=0.55)
    draw_tone(canvas, figure, shape)
    canvas.fill(shape, None, line=style.silhouette, width=0.7)
    left = room.left + 20 * scale
    canvas.text(left, room.top + 4.4 * scale, "First: any red flag?", style.type.label, "bold", colour=style.alarm)
    if style.open:
        for line in range(3):
            blank_line(canvas, left, room.top + (10.5 + 5 * line) * scale, room.right - left - 3)
        return
    where = note(canvas, left, room.top + 6.6 * scale, words.flags, width=room.right - left - 2.5)
    canvas.region("label-flags", "label", where.grown(0.4), "ces-signs", words.flags)
    y = where.bottom + 3.4 * scale
    arrow(canvas, [(left, y), (left + 6 * scale, y)], style.alarm, width=1.6, head=2.4)
    there = canvas.text(left + 8 * scale, y, words.action, style.type.label, "bold", anchor="middle")
    canvas.region("label-action", "label", there.grown(0.6), "ces-mri", words.action)


def _band(canvas: Canvas, top: float, title: str, scale: float) -> None:
    style = canvas.style
    canvas.text(LEFT * scale, (top + 2.6) * scale, title, style.type.label, "bold", colour=style.accent)
    end = canvas.width - LEFT * scale
    canvas.curve([(30 * scale, (top + 1.7) * scale), (end, (top + 1.7) * scale)], style.faint, width=0.5)


@dataclass(frozen=True, slots=True)
class _Column:
    canvas: Canvas
    path: Path
    left: float
    scale: float

    @property
    def middle(self) -> float:
        return (self.left + STEP / 2) * self.scale

    def room(self, top: float, height: float) -> Box:
        scale = self.scale
        return Box((self.left + 1) * scale, top * scale, (self.left + STEP - 1) * scale, (top + height) * scale)

    def draw(self) -> None:
        canvas, style, path = self.canvas, self.canvas.style, self.path
        self._reflex()
        self._point()
        self._movement()
        y = ROOT * self.scale
        self._down(ROOT - 4.2, ROOT - 1.8)
        box = chip(canvas, self.middle, y + 1.6, path.root, size=style.type.title, blank=style.open)
        canvas.region(f"label-root-{path.root.id}", "label", box.grown(0.5), path.root.id, path.root.id)
        self._down(ROOT + 5.0, ROOT + 8.0)
        self._disc()

    def _down(self, top: float, bottom: float) -> None:
        scale = self.scale
        arrow(
            self.canvas,
            [(self.middle, top * scale), (self.middle, bottom * scale)],
            self.canvas.style.muted,
            width=1.0,
            head=1.8,
        )

    def _say(self, row: str, top: float, text: str, ref: str) -> None:
        canvas, style = self.canvas, self.canvas.style
        if style.open:
            blank_line(canvas, self.middle - 11 * self.scale, (top + 3.2) * self.scale, 22 * self.scale)
            return
        where = note(canvas, self.middle, top * self.scale, text, width=(STEP - 2.2) * self.scale, align="centre")
        canvas.region(f"label-{row}-{self.path.root.id}", "label", where.grown(0.4), ref, text)

    def _skin(self, figure: Figure) -> None:
        canvas, style = self.canvas, self.canvas.style
        shape = figure.outline()
        canvas.fill(shape, style.skin)
        draw_tone(canvas, figure, shape)
        canvas.fill(shape, None, line=style.silhouette, width=0.7)

    def _reflex(self) -> None:
        canvas, style, path = self.canvas, self.canvas.style, self.path
        row = "ankle-jerk" if path.root.id == "S1" else "knee-jerk"
        figure = place(SCENES[row].posture, self.room(REFLEX + 4.2, 18.6))
        self._skin(figure)
        start, end = (np.array(figure.point(*point)) for point in SCENES[row].blow)
        hammer(canvas, (float(end[0]), float(end[1])), start - end, 0.5 * self.scale)
        if not style.open:
            spot = ((self.left + STEP - 4.2) * self.scale, (REFLEX + 7.0) * self.scale)
            canvas.fill(circle(spot, 2.0), style.alarm if path.lost else style.accent)
            canvas.text(*spot, "×" if path.lost else "✓", style.type.label, "bold", colour=style.paper,
                        align="centre", anchor="middle", silent=True)  # fmt: skip
        self._say("reflex", REFLEX + 24.4, path.reflex, f"reflexes/{row}" if path.lost else "l5-s1/reflex")

    def _point(self) -> None:
        posture, spots = {
            "L4": ("foot-medial", ((197, 190),)),
            "L5": ("dorsum", ((85, 276),)),
            "S1": ("foot-lateral", ((78, 246), (252, 268))),
        }[self.path.root.id]
        figure = place(posture, self.room(POINT + 4.4, 18.4))
        self._skin(figure)
        style = self.canvas.style
        for spot in spots:
            centre = figure.point(*spot)
            self.canvas.fill(circle(centre, 1.7), style.paper, line=style.ink, width=0.6)
            self.canvas.fill(circle(centre, 1.15), style.alarm)
        self._say("point", POINT + 24.6, self.path.point, f"dermatomes/{self.path.root.id}")

    def _movement(self) -> None:
        style, row = self.canvas.style, self.path.movement_row
        figure = place(row, self.room(MOVEMENT + 4.2, 17.4))
        self._skin(figure)
        if row in SWEEPS:
            centre, end, degrees, reach, past = SWEEPS[row]
            arrow(
                self.canvas,
                sweep(figure, centre, end, degrees, reach=reach, past=past),
                style.alarm,
                width=1.3,
                head=2.0,
            )
        self._say("movement", MOVEMENT + 24.4, self.path.movement, f"myotomes/{row}")

    def _disc(self) -> None:
        canvas, style, path, scale = self.canvas, self.canvas.style, self.path, self.scale
        level = DISCS[path.root.id]
        upper, lower = level.split("–")
        size = 0.40 * scale
        from_top = {"L3–L4": 0.0, "L4–L5": 24.6, "L5–S1": 49.2}[level]
        spine = Spine(self.middle, (DISC + 1.2) * scale - from_top * size, size)
        for name in (upper, lower):
            shape = body(spine, name)
            canvas.fill(shape, style.bone)
            shade(canvas, shape, Relief(1.6, 0.8, 0.45))
            canvas.fill(shape, None, line=style.silhouette, width=0.6)
        shape = disc(spine, level)
        canvas.fill(shape, style.disc)
        shade(canvas, shape, Relief(1.1, 0.8, 0.45))
        canvas.fill(shape, None, line=style.silhouette, width=0.5)
        bulge = prolapse(spine, level, "paracentral")
        canvas.fill(bulge, style.nucleus, line=style.silhouette, width=0.5)
        cord = root_shape(spine, path.root.id, root_course(spine, path.root.id))
        window = Box(0, (DISC + 0.2) * scale, canvas.width, (DISC + 18.6) * scale).shape()
        cord = cord.intersection(window)
        canvas.fill(cord, style.nerve if style.open else path.root.fill, line=style.silhouette, width=0.6)
        self._say("disc", DISC + 20.6, f"{path.disc} disc", f"disc-levels/{path.disc_row}")


def _alt(words: Words, spec: FigureSpec) -> str:
    if spec.theme == "blank":
        return _alt_blind()
    told = [
        f"{path.root.id}: {path.reflex}, numb {path.point}, weak {path.movement.lower()}, {path.disc} disc"
        for path in words.paths
    ]
    return f"How to localise. Red flags first: {words.flags} Then {words.action}. {'; '.join(told)}."


def _alt_blind() -> str:
    return (
        "A chart to localise a root: red flags first, then reflex, sensory point and weak movement in three columns, "
        "each leading to a root and a disc."
    )
