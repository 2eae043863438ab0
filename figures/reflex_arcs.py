"""The reflex arcs: from muscle or skin by the nerve to the segments of the cord, and back to the muscle.

A view for each row of the table `reflexes`; the plain view (`""`) shows all five. The way in runs through the ganglion
of the dorsal root to the dorsal horn, the way out from the ventral horn; a tendon jerk has one synapse, a skin reflex
an interneurone between. Regions: `label-<row>-roots`, `label-<row>-nerve`, `part-<row>-cord`, `part-<row>-target`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures.cord import Cord, ways_of
from figures.mannequin import Figure, draw_skin, place
from figures.reading import cell, lacks, root_styles, roots_in
from figures.reflex_scenes import SCENES, Scene, hammer
from trivet.content.model import Topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import along, outline, spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import arrow, blank_line, chip, disc, note, union
from trivet.pictures.relief import Relief, shade
from trivet.pictures.style import LIGHT, LegendStyle, blend, style_for

ROWS = ("knee-jerk", "ankle-jerk", "cremasteric", "plantar", "anal-wink")
VIEWS: tuple[str, ...] = ("", *ROWS)
VARIANTS: tuple[str, ...] = ("",)
NAME = "reflex_arcs"
WIDTH, HEIGHT = 90.0, 66.0
GAP = 4.0

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Arc:
    """A row of the table: what is written, and its roots."""

    row: str
    reflex: str
    roots: tuple[LegendStyle, ...]
    nerve: str
    tests: str


@dataclass(frozen=True, slots=True)
class Words:
    """The arcs that the view shows."""

    arcs: tuple[Arc, ...]


def read(topic: Topic, spec: FigureSpec) -> Words:
    """The row of the view, or all five; TrivetError if one is missing or names no root."""
    rows = (spec.view,) if spec.view else ROWS
    return Words(tuple(_arc(topic, row, spec) for row in rows))


def _arc(topic: Topic, row: str, spec: FigureSpec) -> Arc:
    text = cell(topic, "reflexes", row, "roots", figure=NAME)
    named = roots_in(text)
    if not named:
        raise lacks(topic, NAME, f"a root in reflexes/{row}", "name the roots")
    known = {root.id for root in topic.legend}
    joined = tuple("S4-5" if root not in known and root in {"S4", "S5"} else root for root in named)
    styles = root_styles(topic, joined, spec.theme, figure=NAME)
    shown = tuple(
        LegendStyle(name, style.fill, style.ink, style.hatch)
        for name, style in zip(named, (next(s for s in styles if s.id == j) for j in joined), strict=True)
    )
    return Arc(
        row=row,
        reflex=cell(topic, "reflexes", row, "reflex", figure=NAME),
        roots=shown,
        nerve=cell(topic, "reflexes", row, "nerve", figure=NAME),
        tests=cell(topic, "reflexes", row, "tests", figure=NAME),
    )


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """One panel 90 mm wide, or all in two columns, 184 mm wide."""
    style = style_for(spec.theme)
    columns = 1 if spec.view else 2
    scale = spec.width_mm / (WIDTH * columns + GAP * (columns - 1))
    rows = -(-len(words.arcs) // columns)
    canvas = Canvas(spec.width_mm, (HEIGHT * rows + GAP * (rows - 1)) * scale, style)
    for number, item in enumerate(words.arcs):
        down, across = divmod(number, columns)
        _Panel(canvas, item, across * (WIDTH + GAP) * scale, down * (HEIGHT + GAP) * scale, scale).draw()
    if not spec.view:
        _legend(
            canvas, Box((WIDTH + GAP + 6) * scale, canvas.height - (HEIGHT - 8) * scale, canvas.width, canvas.height)
        )
    return canvas.finish(_alt(words, spec), _alt_blind(words))


@dataclass(frozen=True, slots=True)
class _Panel:
    canvas: Canvas
    arc: Arc
    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x * self.scale, self.top + y * self.scale

    def draw(self) -> None:
        canvas, style = self.canvas, self.canvas.style
        scene = SCENES[self.arc.row]
        figure = place(scene.posture, Box(*self.at(44, 2.5), *self.at(88.5, 63.5)), mirrored=self.arc.row == "plantar")
        skin = draw_skin(canvas, figure)
        muscle = outline(figure.points(scene.muscle)).intersection(skin.buffer(-0.3))
        canvas.fill(muscle, style.muscle, alpha=0.85)
        shade(canvas, muscle, Relief(1.6, 0.7, 0.4))
        canvas.fill(muscle, None, line=blend(style.muscle, style.shade, 0.5), width=0.4)
        cord = Cord(self.at(16.5, 27.0), 10.4 * self.scale)
        cord.draw(canvas)
        self._paths(cord, figure, scene)
        self._blow(figure, scene)
        self._words(cord, figure, scene)
        canvas.region(f"part-{self.arc.row}-target", "part", muscle, f"reflexes/{self.arc.row}")
        canvas.region(f"part-{self.arc.row}-cord", "part", disc(cord.centre, cord.radius), f"reflexes/{self.arc.row}")

    def _paths(self, cord: Cord, figure: Figure, scene: Scene) -> None:
        style = self.canvas.style
        ways = ways_of(style)
        course = [figure.point(*pair) for pair in scene.course]
        start = cord.nerve
        bridge = [(start[0] + 4 * self.scale, start[1]), *course]
        trunk = spline([start, *bridge])
        self.canvas.curve(trunk, style.nerve, width=5.2)
        self.canvas.curve(trunk, blend(style.nerve, style.light, 0.45), width=3.6)
        offset = 0.42 * self.scale
        end_in, end_out = figure.point(*scene.receptor), figure.point(*scene.course[-1])
        way_in = np.vstack([cord.way_in(scene.tendon), trunk - np.array([0.0, offset]), [end_in]])
        way_out = np.vstack([cord.way_out(), trunk + np.array([0.0, offset]), [end_out]])
        self.canvas.curve(way_in, ways.inwards, width=1.15, dash=ways.dash)
        self.canvas.curve(way_out, ways.outwards, width=1.15)
        for share, path, colour, back in ((0.62, way_in, ways.inwards, True), (0.72, way_out, ways.outwards, False)):
            here, there = along(path, share), along(path, share + (-0.012 if back else 0.012))
            _head(self.canvas, here, there, colour, 1.9 * self.scale)
        self.canvas.fill(disc(end_in, 0.75 * self.scale), ways.inwards, line=style.paper, width=0.4)
        cord.cells(self.canvas, scene.tendon)

    def _blow(self, figure: Figure, scene: Scene) -> None:
        style = self.canvas.style
        start, end = (np.array(figure.point(*point)) for point in scene.blow)
        if scene.tendon:
            hammer(self.canvas, (float(end[0]), float(end[1])), start - end, self.scale)
        else:
            arrow(
                self.canvas,
                spline([start, (start + end) / 2 + [0.6, 0], end]),
                ways_of(style).between,
                width=0.9,
                head=1.8,
            )

    def _words(self, cord: Cord, figure: Figure, scene: Scene) -> None:
        canvas, style, arc, blank = self.canvas, self.canvas.style, self.arc, self.canvas.style.open
        ref = f"reflexes/{arc.row}"
        canvas.text(*self.at(3, 7.4), arc.reflex, style.type.heading, "bold")
        step = 9.2 * self.scale
        x, y = self.at(16.5, 44.8)
        if blank:
            boxes = [blank_line(canvas, *self.at(3, 46.4), 24 * self.scale)]
            canvas.text(*self.at(28, 46.4), "roots", style.type.small, colour=style.muted)
        else:
            boxes = [
                chip(canvas, x + (number - (len(arc.roots) - 1) / 2) * step, y, root)
                for number, root in enumerate(arc.roots)
            ]
        roots = ", ".join(root.id for root in arc.roots)
        canvas.region(f"label-{arc.row}-roots", "label", union(boxes).grown(0.5), ref, roots)
        x, y = self.at(3, 53.4)
        if blank:
            blank_line(canvas, x, y, 24 * self.scale)
            where = canvas.text(x + 25 * self.scale, y, "nerve", style.type.small, colour=style.muted)
            return
        where = note(canvas, x, y - 1.6, f"{arc.nerve} nerve", width=38 * self.scale, weight="semibold")
        canvas.region(f"label-{arc.row}-nerve", "label", where.grown(0.5), ref, arc.nerve)
        note(canvas, x, where.bottom + 0.9, arc.tests, width=39 * self.scale, size=style.type.small, colour=style.muted)


def _head(canvas: Canvas, tip: tuple[float, float], towards: tuple[float, float], colour: str, size: float) -> None:
    """An arrow head upon a line."""
    forward = np.array(towards) - np.array(tip)
    forward = forward / max(float(np.hypot(*forward)), 1e-9)
    side = np.array([-forward[1], forward[0]])
    base = np.array(tip) - forward * size / 2
    canvas.fill([base + forward * size, base + side * size * 0.42, base - side * size * 0.42], colour)


def _legend(canvas: Canvas, room: Box) -> None:
    style = canvas.style
    ways = ways_of(style)
    rows = (
        ("way in: from the muscle or the skin", ways.inwards, ways.dash),
        ("way out: to the muscle", ways.outwards, None),
        ("interneurone of a skin reflex", ways.between, None),
    )
    for number, (text, colour, dash) in enumerate(rows):
        y = room.top + 8 + number * 5.6
        line = [(room.left, y), (room.left + 9, y)]
        canvas.curve(line, style.nerve, width=6.0)
        canvas.curve(line, blend(style.nerve, style.light, 0.45), width=4.4)
        canvas.curve(line, colour, width=1.3, dash=dash)
        canvas.fill(disc((room.left + 9, y), 0.75, 16), colour, line=LIGHT.paper, width=0.4)
        canvas.text(room.left + 12, y, text, style.type.body, anchor="middle")


def _alt(words: Words, spec: FigureSpec) -> str:
    if spec.theme == "blank":
        return _alt_blind(words)
    told = [
        f"{arc.reflex}: roots {', '.join(r.id for r in arc.roots)}, {arc.nerve} nerve, {arc.tests}"
        for arc in words.arcs
    ]
    return f"Reflex arcs drawn from the body to the cord and back. {'; '.join(told)}."


def _alt_blind(words: Words) -> str:
    names = ", ".join(arc.reflex.lower() for arc in words.arcs)
    return f"Reflex arc from the body through the ganglion to a segment of the cord and back to the muscle: {names}."
