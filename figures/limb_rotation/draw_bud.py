"""The embryo, and its lower limb bud enlarged with the strips of the roots."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import LineString

from figures.anatomy.limb_bud import Bud, draw_embryo, draw_rays, shade_bud
from figures.anatomy.tissues import tissue
from figures.limb_rotation.end_words import draw_word
from figures.limb_rotation.words import RotationWords
from figures.scenes.arrows import draw_motion
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points, arc, spline
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import arrow, arrow_edge, chip, note

_NAMES = {
    "L1": (0.07, -0.235), "L2": (0.22, -0.205), "L3": (0.4, -0.21), "L4": (0.595, -0.245),
    "L5": (0.672, -0.04), "S1": (0.614, 0.153), "S2": (0.38, 0.15), "S3": (0.09, 0.17),
}  # fmt: skip
"""Where the roots are named, in fractions of the bud's length: where strips are broadest, and clear of the rays."""
_NAME_SIZE = 7.0
"""Points: larger chips would stand on the borders of their strips."""
_CASING = 1.9
"""How broad the ground beneath the frame on the embryo is in the dark theme, in points."""
_AXIAL_GROUND, _GROUND = 2.8, 0.16
"""How broad the ground beneath the axial line is, in points, and by how many mm one reaches beyond an arrow."""


def draw_bud(
    canvas: Canvas, words: RotationWords, scale: float, *, embryo: Box, at: tuple[float, float], length: float
) -> None:
    """The embryo in its box, and the bud with the middle of its base `at` a place; in mm of the unscaled picture."""
    place = embryo.scaled(scale)
    upper, lower = draw_embryo(canvas, place)
    painter = _BudPainter(canvas, words, scale, Bud(at[0] * scale, at[1] * scale, length * scale))
    painter.strips()
    painter.axial_line()
    painter.magnify(lower.bounds)
    painter.names()
    painter.borders()
    painter.turns(place, upper.bounds, lower.bounds)


@dataclass(frozen=True, slots=True)
class _BudPainter:
    canvas: Canvas
    words: RotationWords
    scale: float
    bud: Bud

    def strips(self) -> None:
        """The bud with the strips of the roots; the trunk fades into the paper."""
        canvas, style, bud = self.canvas, self.canvas.style, self.bud
        looks = {root.id: root for root in self.words.roots}
        canvas.fill(bud.shape(), tissue(style).skin)
        for root, shape in bud.zones().items():
            if root in looks:
                canvas.zone(shape, looks[root], spacing=1.5)
        draw_rays(canvas, bud)
        shade_bud(canvas, bud)
        for root, shape in bud.zones().items():
            canvas.fill(shape, None, line=style.zone_line, width=style.lines.zone)
            if root in looks:
                canvas.region(f"zone-{root}", "zone", shape, root)
        canvas.fill(bud.shape(), None, line=style.silhouette)
        edge = bud.point(-0.21, -0.56)
        canvas.fade(Box(edge[0], edge[1], bud.point(-0.06, 0)[0], bud.point(0, 0.56)[1]), "left")

    def axial_line(self) -> None:
        """The axial line, and its region; a ground sets its dashes off from the borders, which may be of one colour."""
        line = self.bud.axial_line()
        self.canvas.curve(line, self.canvas.style.paper, width=_AXIAL_GROUND, butt=True)
        self.canvas.curve(line, self.canvas.style.ink, width=1.3, dash=(2.6, 1.8))
        self.canvas.region("part-axial-line", "part", LineString(line).buffer(0.9), "axial-line")

    def magnify(self, small: tuple[float, float, float, float]) -> None:
        """A frame around the bud on the embryo, and an arrow to the enlarged one."""
        style = self.canvas.style
        left, top, right, bottom = small
        frame = Box(left - 0.2, top - 0.5, right + 0.6, bottom + 0.5)
        x, y = (frame.left + frame.right) / 2, frame.bottom
        end = self.bud.point(-0.02, -0.40)
        way = spline([(x, y), (x, (2 * y + end[1]) / 3), end])
        if style.theme == "dark":  # the embryo is as pale as the lines
            self.canvas.fill(frame.shape(), None, line=style.paper, width=_CASING)
            arrow_edge(self.canvas, way, style.paper, width=0.7, head=1.6, rim=(_CASING - 0.7) / 2)
        self.canvas.fill(frame.shape(), None, line=style.muted, width=0.6, dash=(2.0, 1.4))
        arrow(self.canvas, way, style.muted, width=0.7, head=1.6)

    def names(self) -> None:
        """The chips of the roots in their strips."""
        for root in self.words.roots:
            place = chip(self.canvas, *self.bud.point(*_NAMES[root.id]), root, size=_NAME_SIZE)
            self.canvas.region(f"label-{root.id}", "label", place.grown(0.3), root.id, root.id)

    def borders(self) -> None:
        """The two borders with their runs of roots and the toes at their ends; the name of the axial line."""
        canvas, style, words, bud = self.canvas, self.canvas.style, self.words, self.bud
        for side, name, fact, run in (
            (-1, "pre-axial", "preaxial", words.down),
            (1, "post-axial", "postaxial", words.up),
        ):
            line = bud.border(side) if side < 0 else bud.border(side)[::-1]
            arrow(canvas, line, style.ink, width=1.3, head=2.3)
            canvas.region(f"part-{fact}", "part", LineString(line).buffer(1.0), fact)
            x, y = bud.point(0.34, side * 0.50)
            text = f"{name} border" if canvas.blank else f"{name} border: {run}"
            where = note(canvas, x, y, text, width=60 * self.scale, weight="semibold", colour=style.ink,
                         align="centre", middle=True)  # fmt: skip
            canvas.region(f"label-{fact}", "label", where.grown(0.4), fact, text)
        draw_word(canvas, bud.point(0.885, -0.40), words.great_toe, region="great-toe", ref="preaxial")
        draw_word(canvas, bud.point(0.86, 0.37), words.little_toe, region="little-toe", ref="postaxial")
        x, y = bud.point(-0.135, 0.005)
        text = "axial line"
        place = canvas.text(x, y, text, style.type.small, colour=style.muted, align="right", anchor="middle")
        canvas.region("label-axial-line", "label", place.grown(0.4), "axial-line", text)

    def turns(self, embryo: Box, upper: tuple[float, ...], lower: tuple[float, ...]) -> None:
        """How each limb turns, beside its bud on the embryo."""
        canvas, style, words = self.canvas, self.canvas.style, self.words
        for bounds, limb, turns, region in (
            (upper, "upper limb", words.upper_turns, "rotation-upper"),
            (lower, "lower limb", words.turns, "rotation"),
        ):
            y = (bounds[1] + bounds[3]) / 2
            left = max(bounds[2] + 2.4 * self.scale, embryo.left + embryo.height * 0.72)
            if not canvas.blank:
                # Round the near side of the bud: a whole loop could be seen to turn either way.
                x, wide = bounds[0] + 0.3 * (bounds[2] - bounds[0]), 1.2 * self.scale
                high = (bounds[3] - bounds[1]) / 2 + 0.9 * self.scale
                loop = arc((x, y), wide, 258, 462, aspect=high / wide)
                course = loop if bounds is upper else loop[::-1]
                self._turn(course, width=1.1, head=1.7 * self.scale)
            canvas.text(left, y - 1.5, limb, style.type.small, colour=style.muted, anchor="middle")
            draw_word(canvas, (left, y + 1.8), turns, region=region, ref="rotation")

    def _turn(self, course: Points, *, width: float, head: float) -> None:
        """An arrow round a bud, on a ground that is as much broader on all sides of its line and its head."""
        canvas = self.canvas
        arrow_edge(canvas, course, canvas.style.paper, width=width, head=head, rim=_GROUND * POINTS_PER_MM)
        draw_motion(canvas, course, width=width, head=head, hollow=True)
