"""From what is found to the root, from the root to the disc: three streams that run into one spine.

Each root is a stream in its colour. It passes its reflex, its sensory point (on the zone of the map) and its weak
movement, narrows to the root, and ends at the paracentral prolapse that catches it. The red flags leave the streams for
an emergency. The movement of a root is the one whose key muscle it is, its disc the one whose paracentral prolapse
catches it. The plain view is 180 mm wide; `column` runs from above downwards, 90 mm wide, for a phone or half a page.

Regions: `label-reflex-<root>`, `label-point-<root>`, `label-movement-<root>`, `label-root-<root>` and
`label-disc-<root>` for the words, `part-<root>` for a stream, `label-flags` and `label-action` for the red flags.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from shapely import Polygon

from figures.anatomy.map_file import MapFile
from figures.anatomy.map_links import link_map
from figures.facts import chart_of
from figures.flow_steps import Jerk, draw_disc, draw_jerk, draw_movement, draw_point
from figures.reading import answers, cell, lacks, root_styles, roots_in, statement
from figures.saddle import draw_saddle
from figures.spine import LEVELS, Spine, disc_depth, prolapse, root_course, root_shape
from figures.vertebrae import draw_bones, draw_fades, draw_pedicles, draw_prolapse, draw_root, draw_sac
from trivet.content.model import Topic
from trivet.content.text import plain
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import arrow, blank_line, chip, note, rounded
from trivet.pictures.style import LegendStyle, blend, style_for

VIEWS: tuple[str, ...] = ("", "column")
VARIANTS: tuple[str, ...] = ("",)
CONTENT_FILES = {"map": MapFile}
LINKS = {"map": link_map}
NAME = "localisation_flow"
ROOTS = ("L4", "L5", "S1")
SADDLE = ("S3", "S4-5")
STEPS = ("reflex", "point", "movement")
TITLES = ("1  Reflex", "2  Sensory point", "3  Weak movement", "Root", "Disc")
WIDE, NARROW = 180.0, 90.0
HEIGHTS = {"": 119.0, "column": 176.0}

_ROW, _STEP, _LEFT, _TOP = 28.4, 32.6, 2.5, 10.5
"""The wide picture: height of a stream, width of a step, where they begin."""


@dataclass(frozen=True, slots=True)
class Path:
    """What leads to one root: the words of each step and their references, the jerk, the movement, the disc's level."""

    root: LegendStyle
    said: tuple[str, str, str]
    refs: tuple[str, str, str]
    jerk: Jerk
    movement: str
    disc: str
    disc_row: str

    @property
    def level(self) -> str:
        """The disc as the spine names it: L4–L5."""
        upper, lower = self.disc_row.split("-")[-2:]
        return f"{upper}–{lower}"


@dataclass(frozen=True, slots=True)
class Words:
    """The three paths, the red flags and what they call for, the saddle's roots, the map, and the spine's roots."""

    paths: tuple[Path, ...]
    flags: str
    action: str
    saddle: tuple[LegendStyle, ...]
    spine: tuple[LegendStyle, ...]
    chart: MapFile


def read(topic: Topic, spec: FigureSpec) -> Words:
    """Reflexes, points, key movements, discs, red flags and the map; TrivetError if one of them is missing."""
    styles = root_styles(topic, ROOTS, spec.theme, figure=NAME)
    return Words(
        paths=tuple(_path(topic, style) for style in styles),
        flags=statement(topic, "ces-signs", figure=NAME),
        action=answers(topic, "ces-mri", figure=NAME)[0],
        saddle=root_styles(topic, SADDLE, spec.theme, figure=NAME),
        spine=root_styles(topic, LEVELS, spec.theme, figure=NAME),
        chart=chart_of(topic, figure=NAME),
    )


def _path(topic: Topic, root: LegendStyle) -> Path:
    movement = _row(topic, "myotomes", "key_muscle", lambda found, row: found == (root.id,), f"key muscle of {root.id}")
    disc = _row(
        topic,
        "disc-levels",
        "root",
        lambda found, row: found == (root.id,) and row.startswith("paracentral"),
        f"paracentral prolapse that catches {root.id}",
    )
    reflex, jerk = _reflex(topic, root.id)
    return Path(
        root=root,
        said=(
            reflex,
            cell(topic, "dermatomes", root.id, "point", figure=NAME),
            cell(topic, "myotomes", movement, "movement", figure=NAME),
        ),
        refs=(
            f"reflexes/{jerk.row}" if jerk.lost else "l5-s1/reflex",
            f"dermatomes/{root.id}",
            f"myotomes/{movement}",
        ),
        jerk=jerk,
        movement=movement,
        disc=cell(topic, "disc-levels", disc, "disc", figure=NAME),
        disc_row=disc,
    )


def _row(topic: Topic, table: str, column: str, wanted: Callable[[tuple[str, ...], str], bool], what: str) -> str:
    try:
        rows = topic.table(table).rows
    except KeyError:
        raise lacks(topic, NAME, f"the table {table}", "add it, or take the figure out of topic.yaml") from None
    for row, item in rows.items():
        if wanted(roots_in(plain(item.cells.get(column) or ())), row):
            return row
    raise lacks(topic, NAME, f"a row of {table} for the {what}", "add it")


def _reflex(topic: Topic, root: str) -> tuple[str, Jerk]:
    """The tendon jerk that a root chiefly carries, lost; or what the table of L5 and S1 says if it carries none."""
    for row in ("knee-jerk", "ankle-jerk"):
        text = cell(topic, "reflexes", row, "roots", figure=NAME)
        chief = roots_in(text.split("chiefly")[-1])
        if root in chief:
            return f"{cell(topic, 'reflexes', row, 'reflex', figure=NAME)} lost", Jerk(row, True)
    return cell(topic, "l5-s1", "reflex", "l5", figure=NAME), Jerk("knee-jerk", False)


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """The streams from left to right, 180 mm wide, or (view `column`) from above downwards, 90 mm wide."""
    scale = spec.width_mm / (NARROW if spec.view else WIDE)
    canvas = Canvas(spec.width_mm, HEIGHTS[spec.view] * scale, style_for(spec.theme))
    plate = _Plate(canvas, words, scale)
    if spec.view == "column":
        plate.column()
    else:
        plate.wide()
    return canvas.finish(_alt(words, spec), _alt_blind())


@dataclass(frozen=True, slots=True)
class _Plate:
    canvas: Canvas
    words: Words
    scale: float

    @property
    def blank(self) -> bool:
        """Whether the learner is to write the answers."""
        return self.canvas.style.open

    def _box(self, left: float, top: float, right: float, bottom: float) -> Box:
        return Box(left * self.scale, top * self.scale, right * self.scale, bottom * self.scale)

    # --- from left to right ----------------------------------------------------------------------------------------

    def wide(self) -> None:
        """Rows for roots, the spine at the right, the red flags below."""
        canvas, style, scale = self.canvas, self.canvas.style, self.scale
        spine = Spine(147.5 * scale, 13.6 * scale, 0.79 * scale)
        for number, path in enumerate(self.words.paths):
            self._stream(number, path)
        for number, title in enumerate(TITLES):
            x = (_LEFT + 2.0 + number * _STEP, 105.0, 167.0)[0 if number < 3 else number - 2] * scale
            canvas.text(x, 7.0 * scale, title, style.type.label, "bold", colour=style.accent)
        for number, path in enumerate(self.words.paths):
            top = _TOP + number * _ROW
            for step in range(3):
                left = _LEFT + step * _STEP
                self._step(step, path, self._box(left + 1.5, top + 1.2, left + _STEP - 1.5, top + 18.4))
                self._say(STEPS[step], path, step, self._box(left + 1.0, top + 20.4, left + _STEP - 1.0, top + 27))
        self._spine(spine)
        for number, path in enumerate(self.words.paths):
            self._tail(number, path, spine)
        self._flags(self._box(_LEFT, 98.6, 177.5, 116.6))

    def _stream(self, number: int, path: Path) -> None:
        """The broad band behind the steps, which narrows to the root and runs on to its disc."""
        canvas, style, scale = self.canvas, self.canvas.style, self.scale
        middle = (_TOP + number * _ROW + _ROW / 2 - 0.4) * scale
        half = (_ROW / 2 - 0.9) * scale
        start, turn, end = _LEFT * scale, (_LEFT + 3 * _STEP) * scale, 112.0 * scale
        thin = 1.5 * scale
        above = spline(
            [(turn, middle - half), ((turn + end) / 2 - 1, middle - half * 0.55), (end, middle - thin)], per_span=6
        )
        below = above[::-1] * (1, -1) + (0, 2 * middle)
        broad = (
            Polygon(np.vstack([[(start, middle - half)], above, below, [(start, middle + half)]])).buffer(-1).buffer(1)
        )
        tint = style.panel if self.blank or style.hatched else blend(path.root.fill, style.paper, 0.55)
        canvas.fill(broad, tint)
        if style.hatched or self.blank:
            canvas.fill(broad, None, line=style.faint, width=0.6)
        canvas.region(f"part-{path.root.id}", "part", broad, path.root.id)

    def _tail(self, number: int, path: Path, spine: Spine) -> None:
        """From the root's chip to the prolapse that catches it."""
        canvas, style, scale = self.canvas, self.canvas.style, self.scale
        y = (_TOP + number * _ROW + _ROW / 2 - 0.4) * scale
        left, _, _, _ = prolapse(spine, path.level, "paracentral", -1).bounds
        end = spine.y(disc_depth(path.level)) + 0.6 * scale
        way = [
            (111 * scale, y),
            (118 * scale, y),
            (122.5 * scale, (y + end) / 2),
            (127 * scale, end),
            (left + 1.0 * scale, end),
        ]
        colour = style.muted if self.blank or style.hatched else path.root.fill
        line = spline(way, per_span=8)
        arrow(canvas, line, style.silhouette, width=3.6, head=4.2)
        arrow(canvas, line[:-1], colour, width=2.4, head=3.0)
        place = chip(canvas, 108.5 * scale, y, path.root, size=style.type.title, blank=self.blank)
        canvas.region(
            f"label-root-{path.root.id}", "label", place.grown(0.5), path.root.id, "" if self.blank else path.root.id
        )

    def _spine(self, spine: Spine) -> None:
        """The lumbar spine from behind with the three prolapses, all at the left."""
        canvas, style = self.canvas, self.canvas.style
        draw_bones(canvas, spine)
        caught = {path.root.id: path.level for path in self.words.paths}
        for path in self.words.paths:
            draw_prolapse(canvas, prolapse(spine, path.level, "paracentral", -1))
        for root in reversed(self.words.spine):
            for side in (-1, 1):
                push = (disc_depth(caught[root.id]), 0.7, 0.0) if side < 0 and root.id in caught else (0.0, 0.0, 0.0)
                line = root_course(spine, root.id, side, push)
                shape = root_shape(spine, root.id, line).intersection(
                    Box(0, spine.y(-6.0), canvas.width, canvas.height).shape()
                )
                strong = side < 0 and root.id in caught
                fill = style.nerve if self.blank or not strong else style.paper if style.hatched else root.fill
                draw_root(canvas, shape, fill, strong=strong and not self.blank, faint=not strong)
        draw_sac(canvas, spine)
        draw_pedicles(canvas, spine)
        draw_fades(canvas, spine)
        for path in self.words.paths:
            x, y = 172.4 * self.scale, spine.y(disc_depth(path.level)) + 0.8
            self._disc_word(path, x, y)

    def _disc_word(self, path: Path, x: float, y: float) -> None:
        canvas, style = self.canvas, self.canvas.style
        left = x - 2.6 * self.scale
        if self.blank:
            place = blank_line(canvas, left - 2, y + 1, 9.5)
        else:
            place = canvas.text(left - 2, y, path.disc, style.type.body, "bold", anchor="middle")
        ref = f"disc-levels/{path.disc_row}"
        canvas.region(f"label-disc-{path.root.id}", "label", place.grown(0.5), ref, "" if self.blank else path.disc)

    # --- from above downwards --------------------------------------------------------------------------------------

    def column(self) -> None:
        """Columns for roots, the red flags below."""
        canvas, style, scale = self.canvas, self.canvas.style, self.scale
        step = 28.4
        tops = (6.0, 38.0, 70.5)
        for number, path in enumerate(self.words.paths):
            self._fall(path, (2.4 + number * step, 2.0, 2.4 + (number + 1) * step - 1.4, 101.5), 108.0)
        for top, title in zip(tops, TITLES, strict=False):
            canvas.text(4.0 * scale, top * scale, title, 8.0, "bold")
        for number, path in enumerate(self.words.paths):
            left = 2.4 + number * step
            for place_, top in enumerate(tops):
                self._step(place_, path, self._box(left + 1.0, top + 2.2, left + step - 2.4, top + 20.0))
                self._say(STEPS[place_], path, place_, self._box(left + 0.6, top + 22.0, left + step - 2.0, top + 30))
            middle = (left + step / 2 - 0.7) * scale
            draw_disc(canvas, path.level, path.root, middle, 119.0 * scale, size=0.42 * scale)
            if self.blank:
                said = blank_line(canvas, middle - 8 * scale, 142.4 * scale, 16 * scale)
            else:
                said = canvas.text(
                    middle, 142.6 * scale, f"{path.disc} disc", style.type.body, "semibold", align="centre"
                )
            ref = f"disc-levels/{path.disc_row}"
            canvas.region(
                f"label-disc-{path.root.id}", "label", said.grown(0.5), ref, "" if self.blank else f"{path.disc} disc"
            )
        self._flags(self._box(2.4, 147.0, 87.6, 174.0))

    def _fall(self, path: Path, room: tuple[float, float, float, float], chip_at: float) -> None:
        """The broad band behind a column, which narrows to the root."""
        canvas, style, scale = self.canvas, self.canvas.style, self.scale
        left, top, right, bottom = (value * scale for value in room)
        middle, low, thin = (left + right) / 2, chip_at * scale, 1.5 * scale
        side = spline([(right, bottom - 6 * scale), (right - 4.5 * scale, bottom), (middle + thin, low)], per_span=6)
        other = side[::-1] * (-1, 1) + (2 * middle, 0)
        shape = Polygon(np.vstack([[(left, top), (right, top)], side, other])).buffer(-1).buffer(1)
        tint = style.panel if self.blank or style.hatched else blend(path.root.fill, style.paper, 0.55)
        canvas.fill(shape, tint)
        if style.hatched or self.blank:
            canvas.fill(shape, None, line=style.faint, width=0.6)
        canvas.region(f"part-{path.root.id}", "part", shape, path.root.id)
        tail = [(middle, low), (middle, low + 9.6 * scale)]
        colour = style.muted if self.blank or style.hatched else path.root.fill
        arrow(canvas, tail, colour, width=2.0, head=3.0)
        place = chip(canvas, middle, low, path.root, size=style.type.title, blank=self.blank)
        canvas.region(
            f"label-root-{path.root.id}", "label", place.grown(0.5), path.root.id, "" if self.blank else path.root.id
        )

    # --- in both ---------------------------------------------------------------------------------------------------

    def _step(self, step: int, path: Path, room: Box) -> None:
        if step == 0:
            draw_jerk(self.canvas, path.jerk, room, told=not self.blank)
        elif step == 1:
            draw_point(self.canvas, self.words.chart, path.root, room)
        else:
            low = room.bottom - 1.6 * self.scale
            draw_movement(self.canvas, path.movement, Box(room.left, room.top, room.right, low))

    def _say(self, row: str, path: Path, step: int, room: Box) -> None:
        canvas, text = self.canvas, path.said[step]
        if self.blank:
            place = blank_line(canvas, room.left + 2, room.top + 3.4 * self.scale, room.width - 4)
        else:
            place = note(canvas, room.centre[0], room.top, text, width=room.width, size=7.4, align="centre")
        canvas.region(
            f"label-{row}-{path.root.id}", "label", place.grown(0.3), path.refs[step], "" if self.blank else text
        )

    def _flags(self, room: Box) -> None:
        """The branch that leaves: the saddle, what to ask for, what to do."""
        canvas, style, words, scale = self.canvas, self.canvas.style, self.words, self.scale
        canvas.fill(rounded(room, 1.8), style.alarm_paper, line=style.alarm, width=0.9)
        narrow = canvas.width < 120
        wide = 27.0 * scale if narrow else 30.0 * scale
        inner = Box(room.left + 1.5, room.top + 1.4, room.left + wide, room.bottom - 1.4)
        draw_saddle(canvas, words.chart, inner, words.saddle)
        x = room.left + wide + 3.0 * scale
        canvas.text(x, room.top + 2.6 * scale, "Red flags?", style.type.label, "bold", colour=style.alarm, anchor="top")
        y = room.top + 7.4 * scale
        right = room.right - 2.5 if narrow else room.right - 48 * scale
        text = words.flags
        if self.blank:
            where = blank_line(canvas, x, y + 3.6 * scale, right - x - 2)
        else:
            where = note(canvas, x, y, text, width=right - x)
        canvas.region("label-flags", "label", where.grown(0.4), "ces-signs", "" if self.blank else text)
        at = (x, where.bottom + 5.0 * scale) if narrow else (room.right - 46 * scale, room.centre[1])
        arrow(canvas, [at, (at[0] + 9 * scale, at[1])], style.alarm, width=2.2, head=3.2)
        if self.blank:
            place = blank_line(canvas, at[0] + 11 * scale, at[1] + 1.4, 26 * scale)
        else:
            place = canvas.text(at[0] + 11 * scale, at[1], words.action, style.type.heading, "bold", colour=style.alarm,
                                anchor="middle")  # fmt: skip
        canvas.region("label-action", "label", place.grown(0.6), "ces-mri", "" if self.blank else words.action)


def _alt(words: Words, spec: FigureSpec) -> str:
    if spec.theme == "blank":
        return _alt_blind()
    told = [
        f"{path.root.id}: {path.said[0]}, numb {path.said[1]}, weak {path.said[2].lower()}, {path.disc} disc"
        for path in words.paths
    ]
    return f"How to localise a root, in three streams. {'. '.join(told)}. Red flags: {words.flags} Then {words.action}."


def _alt_blind() -> str:
    return (
        "A chart to localise a root: in each of three streams a reflex, a point of the skin and a movement lead to a "
        "root and then to a disc of the lumbar spine; below, the red flags and what they call for."
    )
