"""The limb turning, in three steps from the front, and then from behind."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import LineString

from figures.anatomy.body_view import body_view
from figures.anatomy.cameras import BACK, FRONT
from figures.anatomy.details import diagram
from figures.anatomy.placed_body import PlacedBody, fitted
from figures.limb_rotation.end_words import RULE, draw_word
from figures.limb_rotation.words import RotationWords
from figures.scenes.arrows import draw_motion
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points, arc, kept_inside, spline
from trivet.pictures.fonts import measure
from trivet.pictures.labels import arrow, arrow_edge, chip, note

_MARGIN = 2.2
"""Words keep this many mm from the edges."""
_TITLE = 2.4
"""The least room above the capitals of the titles, above which some letters rise."""
_LATERAL, _MEDIAL, _TOP, _LOW = 262.0, 22.0, 1052.0, -92.0
"""How far the limb is drawn to either side of the midline, and between which heights, in mm of the body."""
AHEAD = diagram("plantarflexed", FRONT, (-_LATERAL, _TOP, _MEDIAL, _LOW), step=1.5, outer=1.6)
BEHIND = diagram("plantarflexed", BACK, (-_MEDIAL, _TOP, _LATERAL, _LOW), step=1.5, outer=1.6)
_STEPS = ((AHEAD, 90.0), (AHEAD, 45.0), (AHEAD, 0.0), (BEHIND, 0.0))
"""The views of the limb, and how far it is still turned outwards, in degrees."""
PREAXIAL_COURSE: tuple[tuple[float, float], ...] = (
    (0.06, -30), (0.16, -38), (0.30, -50), (0.42, -56), (0.52, -54), (0.66, -50), (0.82, -48), (0.95, -46),
    (1.04, -40), (1.12, -34), (1.22, -38),
)  # fmt: skip
POSTAXIAL_COURSE: tuple[tuple[float, float], ...] = (
    (1.2, 62), (1.10, 88), (1.04, 118), (0.94, -173), (0.86, -165), (0.77, -164), (0.68, -178), (0.50, 180),
    (0.32, -177), (0.19, -165), (0.10, -147),
)  # fmt: skip
"""The borders on the chart of the body: where zones meet along one, it runs in the middle of its own root's strip."""
_FRONT_LABELS = {
    "L1": (0.10, -33.0),
    "L2": (0.26, -48.0),
    "L3": (0.44, -56.0),
    "L4": (0.72, -49.0),
    "L5": (1.11, -35.0),
}
_TURNED = 0.62
"""The share by which the place of that arrow is turned."""
_BACK_LABELS = {"S1": (0.87, -165.0), "S2": (0.42, 180.0), "S3": (0.03, -167.0)}
"""Where the roots are named on the chart, along the two borders."""


def draw_limb(canvas: Canvas, words: RotationWords, scale: float, *, room: Box, alone: bool) -> None:
    """The four steps side by side in `room` (in mm of the unscaled picture); `alone` if nothing names the roots."""
    _LimbPainter(canvas, words, scale, room.scaled(scale), alone).draw()


_OUTLINE = 0.13
"""Half the breadth of the limb's outline, in mm."""
_INSIDE = 0.8
"""How far from the outline the arrow of a border keeps, in mm: its head has room there."""


def border_line(limb: PlacedBody, course: tuple[tuple[float, float], ...]) -> Points:
    """A smooth line, in mm of the canvas, through those spots of a border's course that are seen."""
    seen = kept_inside(list(filter(None, map(limb.find, course))), limb.outline(), _INSIDE)
    return spline(seen, per_span=6)


@dataclass(frozen=True, slots=True)
class _LimbPainter:
    canvas: Canvas
    words: RotationWords
    scale: float
    place: Box
    alone: bool

    def draw(self) -> None:
        place, step = self.place, self.place.width / 4
        scale = min(place.height / (_TOP - _LOW), (step + 1.2 * self.scale) / (_LATERAL + _MEDIAL))
        looks = {root.id: root for root in self.words.roots}
        toes: list[float] = []
        for number, (view, twist) in enumerate(_STEPS):
            cell = Box(place.left + number * step, place.top, place.left + (number + 1) * step, place.bottom)
            limb = fitted(body_view(self.words.curves, view, twist), cell, scale=scale)
            limb.draw(self.canvas, looks, spacing=1.15, lines=0.8)
            self._fade(limb)
            line = self._border(limb, POSTAXIAL_COURSE if view is BEHIND else PREAXIAL_COURSE)
            if number >= 2:
                fact = "postaxial" if view is BEHIND else "preaxial"
                toes.append(float(line[0 if view is BEHIND else -1][0]))
                name = f"part-{fact}" if self.alone else f"part-{fact}-limb"
                self.canvas.region(name, "part", LineString(line).buffer(1.1), fact)
                self._root_names(limb, _BACK_LABELS if view is BEHIND else _FRONT_LABELS)
            elif not self.canvas.blank:
                self._turn(limb, twist)
            self._title(number, cell, step)
        self._words(*toes)

    def _title(self, number: int, cell: Box, step: float) -> None:
        titles = (
            "before: pre-axial border in front",
            "" if self.canvas.blank else f"turns {self.words.turns}",
            "after: front",
            "after: back",
        )
        if titles[number]:
            note(self.canvas, cell.centre[0], max(5.0 * self.scale - 2.2, _TITLE), titles[number], width=step - 1.4,
                 size=self.canvas.style.type.small, weight="semibold", align="centre")  # fmt: skip

    def _fade(self, limb: PlacedBody) -> None:
        """Above the groin the body continues, so it fades into the paper."""
        room = limb.box
        self.canvas.fade(Box(room.left - 0.5, room.top - 0.6, room.right + 0.5, room.top + 96 * limb.scale), "up")

    def _border(self, limb: PlacedBody, course: tuple[tuple[float, float], ...]) -> Points:
        """The arrow of a border; its line."""
        line = border_line(limb, course)
        self._clear(limb, line, width=1.5, head=2.4)
        arrow(self.canvas, line, self.canvas.style.ink, width=1.5, head=2.4)
        return line

    def _clear(self, limb: PlacedBody, line: Points, *, width: float, head: float) -> None:
        """A pale ground for an arrow on the skin; the outline of the limb stays whole."""
        inside, paper = limb.outline().buffer(-_OUTLINE), self.canvas.style.paper
        arrow_edge(self.canvas, line, paper, width=width, head=head, rim=0.8, alpha=0.78, within=inside)

    def _turn(self, limb: PlacedBody, twist: float) -> None:
        """The arrow round the thigh, whose front goes to the medial side: `twist` is how far it is turned outwards."""
        loop = arc(limb.spot(0.34, -20 - _TURNED * twist), 82 * limb.scale, 168, 22, aspect=0.42)
        self._clear(limb, loop, width=1.7, head=2.6)
        draw_motion(self.canvas, loop, width=1.7, head=2.6, hollow=True)

    def _root_names(self, limb: PlacedBody, spots: dict[str, tuple[float, float]]) -> None:
        for root in self.words.roots:
            if root.id in spots:
                place = chip(self.canvas, *limb.spot(*spots[root.id]), root, size=7.0)
                if self.alone:
                    self.canvas.region(f"label-{root.id}", "label", place.grown(0.3), root.id, root.id)
                    self.canvas.region(f"zone-{root.id}", "zone", limb.zone(root.id), root.id)

    def _words(self, great: float, little: float) -> None:
        """The toes at which the borders end, each at the x of its toe, if nothing else names them, and the result."""
        canvas, words, left = self.canvas, self.words, self.place.left
        y = self.place.bottom + 3.0 * self.scale
        if self.alone:
            draw_word(canvas, (great, y), words.great_toe, region="great-toe", ref="preaxial", align="centre")
            half = max(measure(words.little_toe, canvas.style.type.body, "semibold").width, RULE) / 2
            at = min(little, canvas.width - _MARGIN - half), y
            draw_word(canvas, at, words.little_toe, region="little-toe", ref="postaxial", align="centre")
        task = "Name the roots, and the toes at which the borders end."
        if not self.alone:  # the bud beside it has rules for these
            task = "Name the roots, the toes at which the borders end, and the ways in which the limbs turn."
        text = task if canvas.blank else words.result
        note(canvas, max(left, _MARGIN), y + (4.4 if self.alone else 1.0) * self.scale, text, width=self.place.width,
             size=canvas.style.type.small, colour=canvas.style.muted)  # fmt: skip
