"""The bedside tests that stretch a root, upon a drawn body: what is moved, how far, and where it hurts.

A view for each row of the table `provocative-tests`; the plain view (`""`) shows all four. The angle of the straight
leg raise is the one that the table states. Regions: `label-<row>-test`, `-manoeuvre`, `-positive`, `-means` for the
words, `part-<row>-pain` for the line of the pain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, Polygon

from figures.mannequin import Figure, course_before, course_behind, draw_skin, place
from figures.reading import cell, heading, lacks
from trivet.content.model import Topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import arc
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import arrow, blank_line, disc, note, rounded
from trivet.pictures.relief import Relief, shade
from trivet.pictures.style import blend, style_for

ROWS = ("slr", "crossed-slr", "bragard", "femoral-stretch")
VIEWS: tuple[str, ...] = ("", *ROWS)
VARIANTS: tuple[str, ...] = ("",)
NAME = "provocative_tests"
TABLE = "provocative-tests"
COLUMNS = ("manoeuvre", "positive", "means")
WIDTH, HEIGHT, GAP = 90.0, 71.0, 4.0
FLOOR = 46.0
"""Where the couch stands in a panel."""

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Test:
    """A row: its id, its name, what each column says, and the angles in degrees that it states."""

    row: str
    name: str
    says: tuple[str, str, str]
    angles: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Words:
    """The tests of the view, and the headings of the columns."""

    headings: tuple[str, str, str]
    tests: tuple[Test, ...]


POSTURES = {
    "slr": "supine-raised",
    "crossed-slr": "supine-crossed",
    "bragard": "supine-lowered",
    "femoral-stretch": "prone-bent",
}


def read(topic: Topic, spec: FigureSpec) -> Words:
    """The row of the view, or all four; TrivetError if a cell or the angles of the straight leg raise are missing."""
    rows = (spec.view,) if spec.view else ROWS
    one, two, three = (heading(topic, TABLE, column, figure=NAME) for column in COLUMNS)
    return Words((one, two, three), tuple(_test(topic, row) for row in rows))


def _test(topic: Topic, row: str) -> Test:
    one, two, three = (cell(topic, TABLE, row, column, figure=NAME) for column in COLUMNS)
    found = re.search(r"(\d+)\s*[-–]\s*(\d+)\s*°", two)
    if row == "slr" and not found:
        raise lacks(topic, NAME, f"the angles in {TABLE}/slr, positive", "write them as 30–70°")
    return Test(
        row=row,
        name=cell(topic, TABLE, row, "test", figure=NAME),
        says=(one, two, three),
        angles=(float(found[1]), float(found[2])) if found else None,
    )


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """One panel 90 mm wide, or all in two columns, 184 mm wide."""
    columns = 1 if spec.view else 2
    scale = spec.width_mm / (WIDTH * columns + GAP * (columns - 1))
    rows = -(-len(words.tests) // columns)
    canvas = Canvas(spec.width_mm, (HEIGHT * rows + GAP * (rows - 1)) * scale, style_for(spec.theme))
    for number, test in enumerate(words.tests):
        down, across = divmod(number, columns)
        _Panel(
            canvas, test, words.headings, across * (WIDTH + GAP) * scale, down * (HEIGHT + GAP) * scale, scale
        ).draw()
    return canvas.finish(_alt(words, spec), _alt_blind(words))


@dataclass(frozen=True, slots=True)
class _Panel:
    canvas: Canvas
    test: Test
    headings: tuple[str, str, str]
    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x * self.scale, self.top + y * self.scale

    def draw(self) -> None:
        canvas, style, test = self.canvas, self.canvas.style, self.test
        where = canvas.text(*self.at(3, 7.2), test.name, style.type.heading, "bold")
        canvas.region(f"label-{test.row}-test", "label", where.grown(0.5), f"{TABLE}/{test.row}", test.name)
        figure = place(POSTURES[test.row], Box(*self.at(3, 9), *self.at(87, FLOOR)))
        self._couch(figure)
        if test.row in {"slr", "bragard"}:
            self._sector(figure)
        draw_skin(canvas, figure)
        {
            "slr": self._raise,
            "crossed-slr": self._crossed,
            "bragard": self._bragard,
            "femoral-stretch": self._stretch,
        }[test.row](figure)
        self._words()

    def _couch(self, figure: Figure) -> None:
        canvas, style = self.canvas, self.canvas.style
        top = self.top + (FLOOR - 1.1) * self.scale
        pad = rounded(Box(self.left + 2.0, top, self.left + 88 * self.scale, top + 3.4 * self.scale), 1.3)
        canvas.fill(pad, blend(style.panel, style.accent, 0.18))
        shade(canvas, pad, Relief(1.5, 0.8, 0.4))
        canvas.fill(pad, None, line=style.silhouette, width=0.6)
        if "supine" in figure.posture:
            head = figure.joint("head")
            pillow = rounded(
                Box(head[0] - 6.4 * self.scale, top - 2.4 * self.scale, head[0] + 3.4 * self.scale, top + 0.4), 1.2
            )
            canvas.fill(pillow, style.paper)
            shade(canvas, pillow, Relief(1.2, 0.8, 0.4))
            canvas.fill(pillow, None, line=style.silhouette, width=0.5)

    def _sector(self, figure: Figure) -> None:
        """The angles at which the raise counts, round the hip, above the couch."""
        canvas, style, test = self.canvas, self.canvas.style, self.test
        if test.angles is None:
            return
        hip, ankle = np.array(figure.joint("hip.R")), np.array(figure.joint("ankle.R"))
        radius = float(np.hypot(*(ankle - hip))) * 0.86
        low, high = test.angles
        rim = arc((float(hip[0]), float(hip[1])), radius, -high, -low)
        if not style.open:
            canvas.fill(Polygon([tuple(hip), *map(tuple, rim)]), style.alarm, alpha=0.13)
        canvas.curve(arc((float(hip[0]), float(hip[1])), radius, -high, 0.0), style.muted, width=0.5, dash=(2.5, 2))
        for angle in test.angles:
            end = hip + radius * np.array([np.cos(np.radians(angle)), -np.sin(np.radians(angle))])
            canvas.curve([hip, end], style.muted, width=0.5)
            if not style.open:
                spot = hip + (radius + 3.0 * self.scale) * np.array(
                    [np.cos(np.radians(angle)), -np.sin(np.radians(angle))]
                )
                right = float(spot[0]) + (1.2 if angle < 50 else 0.4) * self.scale
                text = f"{angle:.0f}°"
                canvas.text(right, float(spot[1]), text, style.type.body, "semibold", align="centre", anchor="middle")

    def _raise(self, figure: Figure) -> None:
        self._turn(figure, "R", 34)
        self._pain(course_behind(figure, "R"))

    def _crossed(self, figure: Figure) -> None:
        self._turn(figure, "L", 34)
        self._pain(course_behind(figure, "R"))

    def _bragard(self, figure: Figure) -> None:
        canvas, style = self.canvas, self.canvas.style
        self._pain(course_behind(figure, "R"))
        hip, ankle, toe = (np.array(figure.joint(name)) for name in ("hip.R", "ankle.R", "great-toe.R"))
        length = float(np.hypot(*(ankle - hip)))
        angle = float(np.degrees(np.arctan2(ankle[1] - hip[1], ankle[0] - hip[0])))
        lower = arc((float(hip[0]), float(hip[1])), length * 0.74, angle - 27, angle - 9)
        arrow(canvas, lower, style.accent, width=1.4, head=2.6 * self.scale)
        self._number(lower[0] + [-2.2 * self.scale, -0.8 * self.scale], "1")
        reach = float(np.hypot(*(toe - ankle)))
        start = float(np.degrees(np.arctan2(toe[1] - ankle[1], toe[0] - ankle[0])))
        bend = arc((float(ankle[0]), float(ankle[1])), reach * 1.75, start + 30, start - 14)
        arrow(canvas, bend, style.accent, width=1.4, head=2.6 * self.scale)
        self._number(bend[-1] + [-2.6 * self.scale, -0.6], "2")

    def _stretch(self, figure: Figure) -> None:
        canvas, style = self.canvas, self.canvas.style
        knee, ankle = np.array(figure.joint("knee.L")), np.array(figure.joint("ankle.L"))
        radius = float(np.hypot(*(ankle - knee))) * 0.98
        angle = float(np.degrees(np.arctan2(ankle[1] - knee[1], ankle[0] - knee[0])))
        path = arc((float(knee[0]), float(knee[1])), radius, angle + 62, angle + 14)
        arrow(canvas, path, style.accent, width=1.4, head=2.6 * self.scale)
        self._pain(course_before(figure, "L"))

    def _turn(self, figure: Figure, side: str, degrees: float) -> None:
        """The arrow of a leg that is raised from the couch."""
        hip, ankle = np.array(figure.joint(f"hip.{side}")), np.array(figure.joint(f"ankle.{side}"))
        angle = float(np.degrees(np.arctan2(ankle[1] - hip[1], ankle[0] - hip[0])))
        radius = float(np.hypot(*(ankle - hip))) * 0.62
        path = arc((float(hip[0]), float(hip[1])), radius, angle + degrees + 10, angle + 10)
        arrow(self.canvas, path, self.canvas.style.accent, width=1.4, head=2.6 * self.scale)

    def _pain(self, path: Points) -> None:
        canvas, style = self.canvas, self.canvas.style
        if style.open:
            return
        arrow(canvas, path, style.paper, width=2.8, head=3.6 * self.scale)
        arrow(canvas, path, style.alarm, width=style.lines.path, head=3.0 * self.scale)
        canvas.region(f"part-{self.test.row}-pain", "part", LineString(path).buffer(1.2), f"{TABLE}/{self.test.row}")

    def _number(self, spot: Points, text: str) -> None:
        canvas, style = self.canvas, self.canvas.style
        place_ = (float(spot[0]), float(spot[1]))
        canvas.fill(disc(place_, 1.75), style.accent)
        canvas.text(*place_, text, style.type.small, "bold", colour=style.paper, align="centre", anchor="middle")

    def _words(self) -> None:
        canvas, style, test = self.canvas, self.canvas.style, self.test
        wide = 28.6 * self.scale
        for number, (title, text) in enumerate(zip(self.headings, test.says, strict=True)):
            x, y = self.at(3 + number * 29.2, 55.0)
            canvas.text(x, y, title, style.type.small, "semibold", colour=style.alarm if number == 1 else style.muted)
            if style.open:
                for line in range(3):
                    blank_line(canvas, x, y + (4.8 + 4.6 * line) * self.scale, wide - 2.4)
                continue
            where = note(canvas, x, y + 1.5 * self.scale, text, width=wide - 1.4)
            ref = f"{TABLE}/{test.row}"
            canvas.region(f"label-{test.row}-{COLUMNS[number]}", "label", where.grown(0.4), ref, text)


def _alt(words: Words, spec: FigureSpec) -> str:
    if spec.theme == "blank":
        return _alt_blind(words)
    told = (
        f"{test.name}: {test.says[0]}; positive if {test.says[1]}; points to {test.says[2]}" for test in words.tests
    )
    return f"Bedside tests drawn upon a lying body. {'. '.join(told)}."


def _alt_blind(words: Words) -> str:
    names = ", ".join(test.name for test in words.tests)
    return f"A body lying on a couch with one leg moved by the examiner: {names}."
