"""Why the zones of the leg spiral: the limb bud with its strips, and the limb as it turns.

At the left the bud: roots run out along its pre-axial border and come back along its post-axial one, parted by the
axial line. Then the limb, the measured surface itself, turned outwards by 90°, 45° and not at all, its zones carried
along: what faced the head ends at the great toe. At the right the same limb from behind, with the post-axial border.

View `bud` is the bud alone, `limb` the turning limb alone, each for half a page or a phone; the plain view has both.
Regions: `zone-<root>` and `label-<root>` (of the bud, in `limb` of the turned limb), `part-preaxial`, `part-postaxial`,
`part-axial-line`, `label-preaxial`, `label-postaxial`, `label-axial-line`, `label-great-toe`, `label-little-toe`,
`label-rotation`, `label-rotation-upper`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import LineString

from figures.anatomy.map_file import MapFile
from figures.anatomy.map_links import link_map
from figures.facts import chart_of, gap, reason
from figures.limb_bud import POSTAXIAL, PREAXIAL, Bud, draw_embryo, draw_rays, shade_bud
from figures.reading import lacks, root_styles, roots_in
from figures.skin import BACK, FRONT, Placed, Shot, take
from trivet.content.model import Topic
from trivet.pictures.canvas import Align, Box, Canvas
from trivet.pictures.curves import arc, spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import arrow, blank_line, chip, note
from trivet.pictures.style import LegendStyle, style_for

VIEWS: tuple[str, ...] = ("", "bud", "limb")
VARIANTS: tuple[str, ...] = ("",)
CONTENT_FILES = {"map": MapFile}
LINKS = {"map": link_map}
NAME = "limb_rotation"
WIDE, NARROW = 180.0, 90.0
HEIGHTS = {"": 107.0, "bud": 93.0, "limb": 96.0}

_WINDOW = (-262.0, 1052.0, 22.0, -92.0)
_FILM = tuple(Shot("plantarflexed", FRONT, _WINDOW, turned=angle, step=1.5) for angle in (90.0, 45.0, 0.0))
_BEHIND = Shot("plantarflexed", BACK, (-22.0, 1052.0, 262.0, -92.0), step=1.5)
_PREAXIAL: tuple[tuple[float, float], ...] = (
    (0.06, -30), (0.16, -38), (0.30, -52), (0.42, -64), (0.52, -66), (0.66, -56), (0.82, -50), (0.95, -46),
    (1.04, -40), (1.12, -34), (1.22, -38),
)  # fmt: skip
_POSTAXIAL: tuple[tuple[float, float], ...] = (
    (1.2, 62), (1.10, 88), (1.03, 105), (0.97, 150), (0.86, 172), (0.70, 178), (0.50, 180), (0.32, -177),
    (0.19, -165), (0.10, -147),
)  # fmt: skip
_FRONT_LABELS = {
    "L1": (0.10, -33.0),
    "L2": (0.26, -48.0),
    "L3": (0.44, -64.0),
    "L4": (0.72, -54.0),
    "L5": (1.11, -35.0),
}
_BACK_LABELS = {"S1": (0.90, 170.0), "S2": (0.42, 180.0), "S3": (0.095, -146.0)}
"""Stations of the roots upon the two borders."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is written: ways of turning, ends and runs of the borders, reasons; the map; the roots in their colours."""

    turns: str
    upper_turns: str
    result: str
    great_toe: str
    little_toe: str
    down: str
    up: str
    preaxial: tuple[str, ...]
    postaxial: tuple[str, ...]
    neighbours: str
    chart: MapFile
    roots: tuple[LegendStyle, ...]


def read(topic: Topic, spec: FigureSpec) -> Words:
    """The facts `rotation`, `preaxial`, `postaxial` and `axial-line`, and the map; TrivetError if one is missing.

    The roots that the two borders carry must be L1 to L5 and S1 to S3, the strips that are drawn.
    """
    down, up = gap(topic, "preaxial", 2, figure=NAME), gap(topic, "postaxial", 2, figure=NAME)
    preaxial, postaxial = _run(down), _run(up)
    for run, drawn, fact in ((preaxial, PREAXIAL, "preaxial"), (postaxial, POSTAXIAL[::-1], "postaxial")):
        if not run or not set(run) <= set(drawn):
            raise lacks(
                topic, NAME, f"roots of {drawn[0]} to {drawn[-1]} in the fact {fact}", "name them in its gap c2"
            )
    return Words(
        turns=gap(topic, "rotation", 1, figure=NAME),
        upper_turns=gap(topic, "rotation", 2, figure=NAME),
        result=reason(topic, "rotation", figure=NAME),
        great_toe=gap(topic, "preaxial", 1, figure=NAME),
        little_toe=gap(topic, "postaxial", 1, figure=NAME),
        down=down,
        up=up,
        preaxial=preaxial,
        postaxial=postaxial,
        neighbours=gap(topic, "axial-line", 1, figure=NAME),
        chart=chart_of(topic, figure=NAME),
        roots=root_styles(topic, (*preaxial, *postaxial), spec.theme, figure=NAME),
    )


def _run(text: str) -> tuple[str, ...]:
    """The roots of a run such as `L1 → L5`."""
    return roots_in(text.replace(" → ", "–"))


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """The picture: 180 mm wide whole, 90 mm for one of its halves."""
    scale = spec.width_mm / (WIDE if not spec.view else NARROW)
    canvas = Canvas(spec.width_mm, HEIGHTS[spec.view] * scale, style_for(spec.theme))
    plate = _Plate(canvas, words, scale, spec.theme == "blank")
    if spec.view == "bud":
        plate.bud(embryo=Box(8, 1.5, 30, 33.5), at=(26.0, 64.0), length=50.0)
    elif spec.view == "limb":
        plate.limb(Box(1, 9, 89, 82), titles=5.0)
    else:
        plate.bud(embryo=Box(3, 2, 25, 36), at=(22.0, 70.0), length=46.0)
        plate.limb(Box(76, 9, 179, 98), titles=5.0)
    return canvas.finish(plate.alt(spec.view), plate.alt_blind(spec.view))


@dataclass(frozen=True, slots=True)
class _Plate:
    canvas: Canvas
    words: Words
    scale: float
    blank: bool

    def _mm(self, *values: float) -> tuple[float, ...]:
        return tuple(value * self.scale for value in values)

    def _box(self, room: Box) -> Box:
        return Box(*self._mm(room.left, room.top, room.right, room.bottom))

    @property
    def _looks(self) -> dict[str, LegendStyle]:
        return {root.id: root for root in self.words.roots}

    def _told(self, text: str) -> str:
        """What stands in a region: nothing where the learner is to write."""
        return "" if self.blank else text

    # --- the bud ---------------------------------------------------------------------------------------------------

    def bud(self, *, embryo: Box, at: tuple[float, float], length: float) -> None:
        """The embryo, and its lower limb bud enlarged with the strips of the roots."""
        canvas, style = self.canvas, self.canvas.style
        place = self._box(embryo)
        upper, lower = draw_embryo(canvas, place)
        bud = Bud(at[0] * self.scale, at[1] * self.scale, length * self.scale)
        canvas.fill(bud.shape(), style.skin)
        for root, shape in bud.zones().items():
            if root in self._looks:
                canvas.zone(shape, self._looks[root], spacing=1.5)
        draw_rays(canvas, bud)
        shade_bud(canvas, bud)
        for root, shape in bud.zones().items():
            canvas.fill(shape, None, line=style.zone_line, width=style.lines.zone)
            if root in self._looks:
                canvas.region(f"zone-{root}", "zone", shape, root)
        canvas.fill(bud.shape(), None, line=style.silhouette)
        edge = bud.point(-0.21, -0.56)
        canvas.fade(Box(edge[0], edge[1], bud.point(-0.06, 0)[0], bud.point(0, 0.56)[1]), "left")
        line = bud.axial_line()
        canvas.curve(line, style.ink, width=1.3, dash=(2.6, 1.8))
        canvas.region("part-axial-line", "part", LineString(line).buffer(0.9), "axial-line")
        self._magnify(lower.bounds, bud)
        self._strip_names(bud)
        self._borders(bud)
        self._arrows_of_buds(place, upper.bounds, lower.bounds)

    def _magnify(self, small: tuple[float, float, float, float], bud: Bud) -> None:
        """Thin lines from the bud on the embryo to the large one."""
        style = self.canvas.style
        left, top, right, bottom = small
        frame = Box(left - 0.2, top - 0.5, right + 0.6, bottom + 0.5)
        self.canvas.fill(frame.shape(), None, line=style.muted, width=0.5, dash=(2.0, 1.4))
        x, y = (frame.left + frame.right) / 2, frame.bottom
        end = bud.point(-0.02, -0.40)
        arrow(self.canvas, spline([(x, y), (x, (2 * y + end[1]) / 3), end]), style.muted, width=0.7, head=1.6)

    def _strip_names(self, bud: Bud) -> None:
        spots = {
            "L1": (0.075, -0.20), "L2": (0.235, -0.175), "L3": (0.395, -0.18), "L4": (0.565, -0.215),
            "L5": (0.78, -0.09), "S1": (0.70, 0.235), "S2": (0.38, 0.15), "S3": (0.09, 0.17),
        }  # fmt: skip
        for root in self.words.roots:
            place = chip(self.canvas, *bud.point(*spots[root.id]), root, size=8.6, blank=self.blank)
            self.canvas.region(f"label-{root.id}", "label", place.grown(0.3), root.id, self._told(root.id))

    def _borders(self, bud: Bud) -> None:
        canvas, style, words = self.canvas, self.canvas.style, self.words
        for side, name, fact, run in (
            (-1, "pre-axial", "preaxial", words.down),
            (1, "post-axial", "postaxial", words.up),
        ):
            line = bud.border(side)
            line = line if side < 0 else line[::-1]
            arrow(canvas, line, style.accent, width=1.3, head=2.3)
            canvas.region(f"part-{fact}", "part", LineString(line).buffer(1.0), fact)
            x, y = bud.point(0.34, side * 0.50)
            text = f"{name} border: {run}" if not self.blank else f"{name} border"
            where = note(
                canvas, x, y, text, width=60 * self.scale, weight="semibold", colour=style.accent, align="centre",
                middle=True,
            )  # fmt: skip
            canvas.region(f"label-{fact}", "label", where.grown(0.4), fact, text)
        self._word(bud.point(0.885, -0.40), words.great_toe, "label-great-toe", "preaxial")
        self._word(bud.point(0.86, 0.37), words.little_toe, "label-little-toe", "postaxial")
        text = "axial line"
        place = canvas.text(
            *bud.point(-0.135, 0.005), text, style.type.small, colour=style.muted, align="right", anchor="middle"
        )
        canvas.region("label-axial-line", "label", place.grown(0.4), "axial-line", text)

    def _word(self, at: tuple[float, float], text: str, region: str, ref: str, align: Align = "left") -> None:
        x, y = at
        canvas, style = self.canvas, self.canvas.style
        if self.blank:
            place = blank_line(canvas, x - 6.5 if align == "centre" else x, y + 1.0, 13.0)
        else:
            place = canvas.text(x, y, text, style.type.body, "semibold", align=align, anchor="middle")
        canvas.region(region, "label", place.grown(0.4), ref, "" if self.blank else text)

    def _arrows_of_buds(self, place: Box, upper: tuple[float, ...], lower: tuple[float, ...]) -> None:
        """How each of the two buds turns, beside the embryo."""
        canvas, style, words = self.canvas, self.canvas.style, self.words
        x = place.left + place.height * 0.72
        for bounds, text, name, turn in (
            (upper, words.upper_turns, "rotation-upper", -1),
            (lower, words.turns, "rotation", 1),
        ):
            y = (bounds[1] + bounds[3]) / 2
            whole = f"{'upper' if turn < 0 else 'lower'} limb"
            left = max(bounds[2] + 5.2 * self.scale, x)
            loop = arc((bounds[2] + 2.2 * self.scale, y), 1.25 * self.scale, 140, 430, aspect=1.9)
            if not self.blank:
                arrow(canvas, loop if turn < 0 else loop[::-1], style.alarm, width=1.0, head=1.7)
            canvas.text(left, y - 1.5, whole, style.type.small, colour=style.muted, anchor="middle")
            self._word((left, y + 1.8), text, f"label-{name}", "rotation")

    # --- the limb --------------------------------------------------------------------------------------------------

    def limb(self, room: Box, *, titles: float) -> None:
        """The limb turning, in three steps from the front, and then from behind."""
        canvas, style, words = self.canvas, self.canvas.style, self.words
        place = self._box(room)
        step = place.width / 4
        scale = min(place.height / 1144.0, (step + 1.2 * self.scale) / 284.0)
        heads = (
            "before: pre-axial border in front",
            f"turns {words.turns}",
            "after: front",
            "after: back",
        )
        for number, shot in enumerate((*_FILM, _BEHIND)):
            cell = Box(place.left + number * step, place.top, place.left + (number + 1) * step, place.bottom)
            limb = take(words.chart, shot).fitted(cell, scale=scale)
            last = number >= 2
            limb.draw(canvas, self._looks, spacing=1.15, lines=0.8)
            self._cut(limb)
            course, fact = (_POSTAXIAL, "postaxial") if number == 3 else (_PREAXIAL, "preaxial")
            line = _line(limb, course)
            canvas.curve(line, style.paper, width=3.0, alpha=0.75)
            arrow(canvas, line, style.accent, width=1.5, head=2.4)
            if last:
                canvas.region(f"part-{fact}" if canvas.width < 120 else f"part-{fact}-limb", "part",
                              LineString(line).buffer(1.1), fact)  # fmt: skip
                self._root_names(limb, _BACK_LABELS if number == 3 else _FRONT_LABELS)
            if number < 2 and not self.blank:
                self._turn(limb)
            text = "" if self.blank and number == 1 else heads[number]
            if text:
                note(canvas, cell.centre[0], titles * self.scale - 2.6, text, width=step - 1.4, size=style.type.small,
                     weight="semibold", align="centre")  # fmt: skip
        self._foot_words(place, step)

    def _cut(self, limb: Placed) -> None:
        """Above the groin the body goes on: it vanishes into the paper."""
        room = limb.box
        self.canvas.fade(Box(room.left - 0.5, room.top - 0.6, room.right + 0.5, room.top + 96 * limb.scale), "up")

    def _turn(self, limb: Placed) -> None:
        """The arrow round the thigh: its front goes to the medial side."""
        style = self.canvas.style
        x, y = limb.spot(0.34, -20)
        radius = 82 * limb.scale
        loop = arc((x, y), radius, 168, 22, aspect=0.42)
        self.canvas.curve(loop, style.paper, width=3.4, alpha=0.8)
        arrow(self.canvas, loop, style.alarm, width=1.7, head=2.6)

    def _root_names(self, limb: Placed, spots: dict[str, tuple[float, float]]) -> None:
        for root in self.words.roots:
            if root.id in spots:
                place = chip(self.canvas, *limb.spot(*spots[root.id]), root, size=7.0, blank=self.blank)
                if self.canvas.width < 120:
                    self.canvas.region(f"label-{root.id}", "label", place.grown(0.3), root.id, self._told(root.id))
                    self.canvas.region(f"zone-{root.id}", "zone", limb.zone(root.id), root.id)

    def _foot_words(self, place: Box, step: float) -> None:
        canvas, style, words = self.canvas, self.canvas.style, self.words
        y = place.bottom + 3.0 * self.scale
        if canvas.width < 120:
            self._word((place.left + 2.5 * step, y), words.great_toe, "label-great-toe", "preaxial", "centre")
            self._word((place.left + 3.5 * step, y), words.little_toe, "label-little-toe", "postaxial", "centre")
        text = words.result if not self.blank else "Name the borders, their roots, and the way in which the limb turns."
        note(canvas, place.left, y + (4.4 if canvas.width < 120 else 1.0) * self.scale, text, width=place.width,
             size=style.type.small, colour=style.muted)  # fmt: skip

    # --- words about it --------------------------------------------------------------------------------------------

    def alt(self, view: str) -> str:
        """Everything that the picture says."""
        if self.blank:
            return self.alt_blind(view)
        words = self.words
        bud = (
            f"The lower limb bud of an embryo: {words.down} along its pre-axial border to the {words.great_toe}, "
            f"{words.up} back along its post-axial border from the {words.little_toe}; across the axial line "
            f"neighbours are not {words.neighbours}."
        )
        limb = (
            f"The right limb in three steps: it turns {words.turns} (the upper limb {words.upper_turns}), so that the "
            f"pre-axial border runs down the front and medial side to the {words.great_toe}, and from behind the "
            f"post-axial border from the {words.little_toe} up to the buttock. {words.result}"
        )
        return {"bud": bud, "limb": limb}.get(view, f"{bud} {limb}")

    def alt_blind(self, view: str) -> str:
        """What is seen, without roots, borders' ends or the way of turning."""
        bud = "An embryo and its lower limb bud, enlarged, with strips of skin on both sides of a dashed line."
        limb = (
            "The right lower limb in three steps of turning, from the front, and then from behind, with zones of skin."
        )
        return {"bud": bud, "limb": limb}.get(view, f"{bud} {limb}")


def _line(limb: Placed, course: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    """A smooth line through those spots of a course that are seen."""
    found = []
    for h, theta in course:
        try:
            found.append(limb.spot(h, theta))
        except ValueError:
            continue
    return spline(np.array(found), per_span=6)
