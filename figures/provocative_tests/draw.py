"""Draws the bedside tests: a body on a couch, the movement, and the line of the pain."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from shapely import LineString, Polygon

from figures.anatomy.mannequin import Mannequin, bearing, draw_skin, place, place_at
from figures.provocative_tests.alt_texts import alt_text, alt_without_answers
from figures.provocative_tests.pain_courses import femoral_pain, sciatic_pain
from figures.provocative_tests.words import COLUMNS, TABLE, ProvocativeTest, ProvocativeWords
from figures.scenes.arrows import draw_motion, draw_pain
from figures.scenes.earlier import draw_earlier
from figures.scenes.examiner import draw_hand
from figures.scenes.panels import Panel, panels
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points, arc
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import blank_line, circle, note, rounded
from trivet.pictures.relief import Relief, solid
from trivet.pictures.shapes import largest
from trivet.pictures.style import blend

HEIGHT, LOW = 74.0, 47.0
"""The height of a panel, and of one without words."""
_TASK = 5.4
"""The room below the panels of a worksheet, for the line that says what to do."""
LIFT = 6.8
"""What a panel without words leaves out above the picture."""
FLOOR = 49.5
"""The y of the couch in a panel."""
BOLD = 1.6
"""By how much the head of the movement's arrow is larger in a panel without words."""
_APART = 2.4
"""How much narrower the words of a column are, so that no line reads on into the next, in mm at scale 1."""
PAIN, PAIN_SMALL = (1.6, 2.6), (1.25, 2.9)
"""The arrow of the pain, and in a panel without words: its line in points, its head in mm at scale 1."""
ROUND, ROUND_SMALL = (1.7, 12.0), (1.84, 20.0)
"""The arrow of dorsiflexion, and in a panel without words: see `round_toes`."""
_BADGE = 1.75
"""The radius of the number of a movement, in mm."""
_BELOW = 1.3
"""How far the hands and toes of a body that lies prone reach below the top of the couch, in mm of a panel."""
POSTURES = {
    "slr": "supine-raised",
    "crossed-slr": "supine-crossed",
    "bragard": "supine-lowered",
    "femoral-stretch": "prone-bent",
}
LIFTED = {"bragard": "supine-raised"}
"""The posture from which a leg has been lowered."""


def draw(words: ProvocativeWords, spec: FigureSpec) -> Drawing:
    """One panel 90 mm wide, or all in two columns, 184 mm wide; a pictogram may be printed far smaller."""
    worded = spec.variant != "pictogram"
    asks = spec.theme == "blank" and worded and not spec.view
    canvas, places = panels(spec, len(words.tests), HEIGHT + asks * _TASK if worded else LOW)
    for panel, test in zip(places, words.tests, strict=True):
        _TestPainter(canvas, panel if worded else panel.raised(LIFT), test, words.headings, worded).draw()
    if asks:
        task = "Write what each test does, what counts as positive, and the root that it points to."
        canvas.text(*places[-2].at(3, HEIGHT + 2.7), task, canvas.style.type.small, colour=canvas.style.muted)
    return canvas.finish(alt_text(words, worded=worded), alt_without_answers(words, worded=worded))


def round_toes(body: Mannequin, reach: float, past: float) -> Points:
    """The arrow of dorsiflexion, (n, 2) in mm of the canvas: round the tips of the right foot's toes towards the shin.

    It runs `reach` times as far from the ankle as the toes begin, and `past` degrees beyond them.
    """
    ankle, toe = body.joint("ankle.R"), body.joint("great-toe.R")
    start = bearing(ankle, toe)
    return arc(ankle, math.dist(ankle, toe) * reach, start + 54, start - past)


@dataclass(frozen=True, slots=True)
class _TestPainter:
    canvas: Canvas
    panel: Panel
    test: ProvocativeTest
    headings: tuple[str, str, str]
    worded: bool

    def draw(self) -> None:
        canvas, style, test = self.canvas, self.canvas.style, self.test
        if self.worded:
            where = canvas.text(*self.panel.at(3, 7.2), test.name, style.type.heading, "bold")
            canvas.region(f"label-{test.row}-test", "label", where.grown(0.5), f"{TABLE}/{test.row}", test.name)
        low = FLOOR + (_BELOW if "prone" in POSTURES[test.row] else 0.0)
        body = place(LIFTED.get(test.row, POSTURES[test.row]), Box(*self.panel.at(3, 9), *self.panel.at(87, low)))
        if test.row in LIFTED:
            before, body = body, place_at(POSTURES[test.row], "hip.R", body.joint("hip.R"), body.scale)
            if self.worded:
                self._before(before, body)
        if test.row in {"slr", "bragard"}:
            self._sector(body)
        draw_skin(canvas, body)
        self._couch(body)
        {
            "slr": self._raise,
            "crossed-slr": self._crossed,
            "bragard": self._bragard,
            "femoral-stretch": self._stretch,
        }[test.row](body)
        if self.worded:
            self._words()

    @property
    def _top(self) -> float:
        """The y of the upper edge of the couch."""
        return self.panel.top + (FLOOR - 1.1) * self.panel.scale

    def _pad(self) -> Polygon:
        panel, top = self.panel, self._top
        aside = 2.65 if self.worded else 2.0
        left, right = panel.at(aside, 0)[0], panel.at(90 - aside, 0)[0]
        return rounded(Box(left, top, right, top + 3.4 * panel.scale), 1.3 * panel.scale)

    def _couch(self, body: Mannequin) -> None:
        canvas, style, scale, top = self.canvas, self.canvas.style, self.panel.scale, self._top
        solid(canvas, self._pad(), blend(style.panel, style.accent, 0.18), Relief(1.5, 0.8, 0.4), width=0.6)
        if "supine" in body.posture:
            head = body.joint("head")
            left, right = head[0] - 6.4 * scale, head[0] + 3.4 * scale
            pillow = rounded(Box(left, top - 2.4 * scale, right, top + 0.4), 1.2)
            linen = style.muted if style.theme == "dark" else style.paper
            solid(canvas, pillow, linen, Relief(1.2, 0.8, 0.4), width=0.5)

    def _sector(self, body: Mannequin) -> None:
        """The range of angles in which the test counts as positive, about the hip, above the couch."""
        canvas, style, test = self.canvas, self.canvas.style, self.test
        if test.angles is None:
            return
        hip, ankle = body.joint("hip.R"), body.joint("ankle.R")
        radius = math.dist(hip, ankle) * 0.86
        low, high = test.angles
        if not canvas.blank:
            canvas.fill(Polygon([hip, *map(tuple, arc(hip, radius, -high, -low))]), style.alarm, alpha=0.13)
        canvas.curve(arc(hip, radius, -high, 0.0), style.muted, width=0.5, dash=(2.5, 2))
        for angle in test.angles:
            ahead = np.array([np.cos(np.radians(angle)), -np.sin(np.radians(angle))])
            canvas.curve(np.array([hip, hip + radius * ahead]), style.muted, width=0.5)
            if self.worded and not canvas.blank:
                x, y = hip + (radius + 3.0 * self.panel.scale) * ahead
                right = float(x) + (1.2 if angle < 50 else 0.4) * self.panel.scale
                text = f"{angle:.0f}°"
                canvas.text(right, float(y), text, style.type.body, "semibold", align="centre", anchor="middle")

    def _before(self, before: Mannequin, body: Mannequin) -> None:
        """Where the leg was that has been lowered."""
        skin, finest = body.outline(), 6 * body.scale
        draw_earlier(self.canvas, largest(before.outline().difference(skin).buffer(-finest).buffer(finest)), skin)

    def _hand(self, body: Mannequin, posture: str, joint: str, ahead: float, down: float) -> None:
        """The examiner's hand, its wrist `ahead` and `down` mm of the body from a joint."""
        x, y = body.joint(joint)
        draw_hand(self.canvas, posture, (x + ahead * body.scale, y + down * body.scale), body.scale, on=body.outline())

    def _raise(self, body: Mannequin) -> None:
        self._turn(body, "R", 34)
        self._sciatica(body)
        self._hand(body, "hand-lifting", "ankle.R", 122, 44)

    def _crossed(self, body: Mannequin) -> None:
        self._turn(body, "L", 34)
        self._hand(body, "hand-lifting", "ankle.L", 122, 44)
        self._sciatica(body)

    def _bragard(self, body: Mannequin) -> None:
        self._sciatica(body)
        self._hand(body, "hand-pressing", "great-toe.R", 153, 9)
        hip, ankle = (body.joint(name) for name in ("hip.R", "ankle.R"))
        bend = round_toes(body, *(ROUND if self.worded else ROUND_SMALL))
        self._movement(bend, across=True)
        if not self.worded:
            # Without numbers, nothing would say that the leg is lowered first and the foot bent then.
            return
        reach, below, raised = math.dist(hip, ankle) * 0.62, bearing(hip, ankle), self._raised(body)
        behind = math.degrees((_BADGE + 0.4) / reach)
        self._movement(arc(hip, reach, raised + behind, below - 2.5), across=True)
        self._number(arc(hip, reach, raised, below)[0], "1")
        self._number(bend[0] + [2.3 * self.panel.scale, -0.8 * self.panel.scale], "2")

    def _raised(self, body: Mannequin) -> float:
        """The direction in degrees of the leg that has been lowered, before it was."""
        before = place_at(LIFTED[self.test.row], "hip.R", body.joint("hip.R"), body.scale)
        return bearing(before.joint("hip.R"), before.joint("ankle.R"))

    def _stretch(self, body: Mannequin) -> None:
        knee, ankle = body.joint("knee.L"), body.joint("ankle.L")
        angle = bearing(knee, ankle)
        self._movement(arc(knee, math.dist(knee, ankle) * 0.66, angle + 58, angle + 16))
        self._pain(body, femoral_pain(body, "L"))
        self._hand(body, "hand-holding", "ankle.L", 110, -40)

    def _turn(self, body: Mannequin, side: str, degrees: float) -> None:
        """The arrow of a leg that is raised from the couch."""
        hip, ankle = body.joint(f"hip.{side}"), body.joint(f"ankle.{side}")
        angle = bearing(hip, ankle)
        self._movement(arc(hip, math.dist(hip, ankle) * 0.62, angle + degrees + 10, angle + 10))

    def _movement(self, path: Points, *, across: bool = False) -> None:
        bold = 1.0 if self.worded else BOLD
        draw_motion(self.canvas, path, width=1.4, head=2.6 * bold * self.panel.scale, across=across)

    def _sciatica(self, body: Mannequin) -> None:
        """The pain down the right leg."""
        self._pain(body, sciatic_pain(body, "R"))

    def _pain(self, body: Mannequin, path: Points) -> None:
        canvas = self.canvas
        if canvas.blank:
            return
        width, head = PAIN if self.worded else PAIN_SMALL
        draw_pain(canvas, path, width=width, head=head * self.panel.scale, skin=body.outline())
        canvas.region(f"part-{self.test.row}-pain", "part", LineString(path).buffer(1.2), f"{TABLE}/{self.test.row}")

    def _number(self, spot: Points, text: str) -> None:
        canvas, style = self.canvas, self.canvas.style
        x, y = float(spot[0]), float(spot[1])
        canvas.fill(circle((x, y), _BADGE), style.accent)
        canvas.text(x, y, text, style.type.small, "bold", colour=style.paper, align="centre", anchor="middle")

    def _words(self) -> None:
        canvas, style, test = self.canvas, self.canvas.style, self.test
        wide = 28.6 * self.panel.scale
        for number, (title, text) in enumerate(zip(self.headings, test.says, strict=True)):
            x, y = self.panel.at(3 + number * 29.2, 58.5)
            canvas.text(x, y, title, style.type.small, "semibold", colour=style.alarm if number == 1 else style.muted)
            if canvas.blank:
                for line in range(3):
                    blank_line(canvas, x, y + (4.8 + 4.6 * line) * self.panel.scale, wide - 2.4)
                continue
            where = note(canvas, x, y + 1.5 * self.panel.scale, text, width=wide - _APART * self.panel.scale)
            ref = f"{TABLE}/{test.row}"
            canvas.region(f"label-{test.row}-{COLUMNS[number]}", "label", where.grown(0.4), ref, text)
