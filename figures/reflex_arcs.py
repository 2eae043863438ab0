"""The reflex arcs: from muscle or skin by the nerve to the segments of the cord, and back to the muscle.

A view for each row of the table `reflexes`; the plain view (`""`) shows all five. The way in runs through the ganglion
of the dorsal root to the dorsal horn, the way out from the ventral horn; a tendon jerk has one synapse, a skin reflex
an interneurone between. Regions: `label-<row>-roots`, `label-<row>-nerve`, `part-<row>-cord`, `part-<row>-target`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon, affinity

from figures.mannequin import Figure, draw_skin, place
from figures.reading import cell, lacks, root_styles, roots_in
from trivet.content.model import Topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import along, band, outline, spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import arrow, blank_line, chip, disc, note, union
from trivet.pictures.relief import Relief, shade
from trivet.pictures.style import LIGHT, RootStyle, Style, blend, style_for

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
    roots: tuple[RootStyle, ...]
    nerve: str
    tests: str


@dataclass(frozen=True, slots=True)
class Words:
    """The arcs that the view shows."""

    arcs: tuple[Arc, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an arc is drawn: posture, its muscle and its receptor in mm of the body, the course of its nerve."""

    posture: str
    muscle: tuple[tuple[float, float], ...]
    receptor: tuple[float, float]
    course: tuple[tuple[float, float], ...]
    blow: tuple[tuple[float, float], tuple[float, float]]
    tendon: bool


SCENES: dict[str, Scene] = {
    "knee-jerk": Scene(
        "sitting",
        ((170, 262), (260, 262), (370, 272), (455, 286), (492, 296), (470, 312), (360, 312), (250, 312), (180, 300)),
        (330, 288),
        ((70, 92), (104, 168), (160, 252), (225, 284), (300, 292)),
        ((640, 345), (549, 372)),
        True,
    ),
    "ankle-jerk": Scene(
        "leg-side",
        (
            (72, 205),
            (58, 260),
            (50, 320),
            (60, 390),
            (80, 460),
            (92, 520),
            (104, 470),
            (112, 380),
            (112, 290),
            (100, 215),
        ),
        (76, 356),
        ((34, 40), (78, 130), (98, 220), (92, 316)),
        ((-20, 470), (78, 540)),
        True,
    ),
    "cremasteric": Scene(
        "groin",
        ((179, 322), (185, 350), (187, 378), (175, 384), (165, 370), (167, 344)),
        (143, 440),
        ((195, 60), (169, 170), (155, 262), (173, 330)),
        ((115, 500), (133, 404)),
        False,
    ),
    "plantar": Scene(
        "sole",
        ((30, 78), (52, 74), (74, 76), (88, 84), (84, 130), (70, 186), (50, 186), (40, 130)),
        (30, 170),
        ((128, 216), (104, 220), (82, 204), (66, 160)),
        ((40, 238), (26, 112)),
        False,
    ),
    "anal-wink": Scene(
        "buttocks",
        ((183, 340), (195, 330), (207, 340), (209, 356), (195, 366), (181, 356)),
        (223, 352),
        ((195, 60), (199, 170), (209, 250), (203, 322)),
        ((277, 380), (221, 358)),
        False,
    ),
}


def read(topic: Topic, spec: FigureSpec) -> Words:
    """The row of the view, or all five; TrivetError if one is missing or names no root."""
    rows = (spec.view,) if spec.view else ROWS
    return Words(tuple(_arc(topic, row, spec) for row in rows))


def _arc(topic: Topic, row: str, spec: FigureSpec) -> Arc:
    text = cell(topic, "reflexes", row, "roots", figure=NAME)
    named = roots_in(text)
    if not named:
        raise lacks(topic, NAME, f"a root in reflexes/{row}", "name the roots")
    known = {root.id for root in topic.roots}
    joined = tuple("S4-5" if root not in known and root in {"S4", "S5"} else root for root in named)
    styles = root_styles(topic, joined, spec.theme, figure=NAME)
    shown = tuple(
        RootStyle(name, style.fill, style.ink, style.hatch)
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
        cord = _Cord(self.at(16.5, 27.0), 10.4 * self.scale)
        cord.draw(canvas)
        self._paths(cord, figure, scene)
        self._blow(figure, scene)
        self._words(cord, figure, scene)
        canvas.region(f"part-{self.arc.row}-target", "part", muscle, f"reflexes/{self.arc.row}")
        canvas.region(f"part-{self.arc.row}-cord", "part", disc(cord.centre, cord.radius), f"reflexes/{self.arc.row}")

    def _paths(self, cord: _Cord, figure: Figure, scene: Scene) -> None:
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

    def _words(self, cord: _Cord, figure: Figure, scene: Scene) -> None:
        canvas, style, arc, blank = self.canvas, self.canvas.style, self.arc, self.canvas.style.open
        ref = f"reflexes/{arc.row}"
        canvas.text(*self.at(3, 7.4), arc.reflex, style.type.heading, "bold")
        step = 9.2 * self.scale
        x, y = self.at(16.5, 44.8)
        shown = arc.roots if not blank else arc.roots[:1]
        boxes = [
            chip(canvas, x + (number - (len(shown) - 1) / 2) * step, y, root, blank=blank)
            for number, root in enumerate(shown)
        ]
        canvas.region(
            f"label-{arc.row}-roots", "label", union(boxes).grown(0.5), ref, ", ".join(r.id for r in arc.roots)
        )
        x, y = self.at(3, 53.4)
        if blank:
            blank_line(canvas, x, y, 24 * self.scale)
            where = canvas.text(x + 25 * self.scale, y, "nerve", style.type.small, colour=style.muted)
            return
        where = note(canvas, x, y - 1.6, f"{arc.nerve} nerve", width=38 * self.scale, weight="semibold")
        canvas.region(f"label-{arc.row}-nerve", "label", where.grown(0.5), ref, arc.nerve)
        note(canvas, x, where.bottom + 0.9, arc.tests, width=39 * self.scale, size=style.type.small, colour=style.muted)


@dataclass(frozen=True, slots=True)
class _Cord:
    """A segment of the cord in section: dorsal above, the roots at its right."""

    centre: tuple[float, float]
    radius: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.centre[0] + x * self.radius, self.centre[1] + y * self.radius

    def line(self, *pairs: tuple[float, float]) -> Points:
        return spline([self.at(*pair) for pair in pairs])

    @property
    def nerve(self) -> tuple[float, float]:
        """Where the two roots have joined."""
        return self.at(2.02, 0.22)

    def dorsal(self) -> Points:
        return self.line((0.52, -0.62), (0.95, -0.78), (1.32, -0.60), (1.62, -0.22), (2.02, 0.18))

    def ventral(self) -> Points:
        return self.line((0.42, 0.72), (0.86, 0.86), (1.32, 0.68), (1.66, 0.40), (2.02, 0.26))

    def way_in(self, direct: bool) -> Points:
        inside = self.line((0.30, 0.40), (0.36, 0.0), (0.40, -0.40), (0.52, -0.62))
        if not direct:
            inside = self.line((0.30, -0.05), (0.36, -0.30), (0.52, -0.62))
        return np.vstack([inside, self.dorsal()[1:]])

    def way_out(self) -> Points:
        return np.vstack([self.line((0.30, 0.46), (0.36, 0.62), (0.42, 0.72)), self.ventral()[1:]])

    def draw(self, canvas: Canvas) -> None:
        style = canvas.style
        for side in (1, -1):
            for path in (self.dorsal(), self.ventral()):
                line = path[::6] if side == 1 else ((path - self.centre) * [-1, 1] + self.centre)[:18:4]
                root = band(line, np.linspace(0.13, 0.2, len(line)) * self.radius)
                canvas.fill(root, style.nerve)
                shade(canvas, root, Relief(0.9, 0.6, 0.5))
                canvas.fill(root, None, line=style.silhouette, width=0.5)
            if side == -1:  # the other side is cut off short
                continue
            ganglion = outline(
                [
                    self.at(x, y)
                    for x, y in (
                        (1.18, -0.78),
                        (1.40, -0.72),
                        (1.62, -0.42),
                        (1.60, -0.20),
                        (1.42, -0.30),
                        (1.20, -0.54),
                    )
                ]
            )
            canvas.fill(ganglion, style.nerve)
            shade(canvas, ganglion, Relief(1.2, 0.8, 0.5))
            canvas.fill(ganglion, None, line=style.silhouette, width=0.5)
        white = affinity.scale(disc((0.0, 0.0), 1.0, 48), 1.06 * self.radius, 0.92 * self.radius, origin=(0, 0))
        white = affinity.translate(white, *self.centre)
        cleft = Polygon([self.at(-0.045, 1.0), self.at(-0.03, 0.35), self.at(0.03, 0.35), self.at(0.045, 1.0)])
        white = white.difference(cleft)
        canvas.fill(white, style.cord)
        shade(canvas, white, Relief(2.6, 0.7, 0.5))
        canvas.curve([self.at(0, -0.9), self.at(0, -0.12)], blend(style.cord, style.shade, 0.4), width=0.45)
        canvas.fill(white, None, line=style.silhouette, width=style.lines.silhouette)
        grey = self._grey()
        canvas.fill(grey, blend(style.cord, style.nucleus, 0.42), line=blend(style.cord, style.shade, 0.55), width=0.5)
        canvas.fill(disc(self.at(0, 0.04), 0.05 * self.radius, 14), style.shade, alpha=0.7)

    def _grey(self) -> Polygon:
        half = [
            (0.0, -0.10),
            (0.12, -0.12),
            (0.26, -0.34),
            (0.40, -0.66),
            (0.52, -0.74),
            (0.56, -0.60),
            (0.46, -0.26),
            (0.48, 0.04),
            (0.60, 0.30),
            (0.62, 0.54),
            (0.46, 0.70),
            (0.26, 0.60),
            (0.14, 0.26),
            (0.0, 0.20),
        ]
        ring = half + [(-x, y) for x, y in reversed(half[1:-1])]
        return outline([self.at(*pair) for pair in ring], per_span=5)

    def cells(self, canvas: Canvas, direct: bool) -> None:
        """The bodies of the nerve cells, drawn over the paths."""
        style = canvas.style
        ways = ways_of(style)
        spots = [((1.44, -0.50), ways.inwards), ((0.32, 0.46), ways.outwards)]
        if not direct:
            canvas.curve([self.at(0.30, -0.05), self.at(0.31, 0.42)], ways.between, width=1.0)
            spots.append(((0.30, -0.02), ways.between))
        for spot, colour in spots:
            canvas.fill(disc(self.at(*spot), 0.095 * self.radius, 18), colour, line=LIGHT.paper, width=0.4)


@dataclass(frozen=True, slots=True)
class Ways:
    """The colours of the two ways and of what joins them; they lie on nerve, cord and skin, pale at night too."""

    inwards: str
    outwards: str
    between: str
    dash: tuple[float, float] | None


def ways_of(style: Style) -> Ways:
    """Told apart by colour, and where there is none by dashes."""
    if style.hatched or style.open:
        return Ways(style.ink, style.ink, style.ink, (2.6, 1.5))
    return Ways(LIGHT.accent, LIGHT.alarm, LIGHT.ink, None)


def _head(canvas: Canvas, tip: tuple[float, float], towards: tuple[float, float], colour: str, size: float) -> None:
    """An arrow head upon a line."""
    forward = np.array(towards) - np.array(tip)
    forward = forward / max(float(np.hypot(*forward)), 1e-9)
    side = np.array([-forward[1], forward[0]])
    base = np.array(tip) - forward * size / 2
    canvas.fill([base + forward * size, base + side * size * 0.42, base - side * size * 0.42], colour)


def hammer(canvas: Canvas, tip: tuple[float, float], away: Points, scale: float) -> None:
    """A reflex hammer whose head rests on `tip` and whose handle points `away`."""
    style = canvas.style
    unit = away / max(float(np.hypot(*away)), 1e-9)
    side = np.array([-unit[1], unit[0]])
    origin = np.array(tip)

    def at(forth: float, across: float) -> Points:
        return np.asarray(origin + (unit * forth + side * across) * scale, dtype=np.float64)

    handle = Polygon([at(2.0, -0.2), at(3.0, -11.5), at(4.1, -11.4), at(3.1, -0.2)])
    head = outline([at(0.0, 0.0), at(0.6, -1.5), at(4.6, -1.2), at(5.4, 0.0), at(4.6, 1.2), at(0.6, 1.5)])
    for shape, colour in ((handle, blend(style.ink, style.paper, 0.55)), (head, blend(style.ink, style.paper, 0.25))):
        canvas.fill(shape, colour)
        shade(canvas, shape, Relief(1.0, 0.8, 0.5))
        canvas.fill(shape, None, line=style.silhouette, width=0.5)


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
