"""Draws the lower lumbar spine with its roots and one prolapse or two."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import Polygon
from shapely.geometry import box

from figures.anatomy.levels import DISCS, LEVELS, slug_of
from figures.anatomy.spine import Spine, disc, disc_depth, level_top, prolapse, root_course, root_shape
from figures.anatomy.tissues import tissue
from figures.anatomy.vertebrae import draw_bones, draw_fades, draw_pedicles, draw_prolapse, draw_root, draw_sac
from figures.disc_and_roots.prolapse import DiscWords, Prolapse
from figures.disc_and_roots.words import TABLE
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import Points, along
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.font_files import Weight
from trivet.pictures.labels import chip, leader, note, union
from trivet.pictures.shapes import largest
from trivet.pictures.style import LegendStyle, style_for

WIDTH, HEIGHT = 88.0, 119.0
NARROW = 0.8
"""The fraction of that width below which second words are left out."""


def draw(words: DiscWords, spec: FigureSpec) -> Drawing:
    """The picture; 88 mm wide it suits a phone and half a page."""
    scale = spec.width_mm / WIDTH
    canvas = Canvas(spec.width_mm, HEIGHT * scale, style_for(spec.theme))
    painter = _DiscPainter(
        canvas=canvas,
        spine=Spine(centre=37.5 * scale, top=8.5 * scale, scale=scale),
        words=words,
        asked=spec.variant == "question",
        named=spec.variant != "unnamed",
    )
    painter.anatomy()
    painter.names()
    painter.labels()
    return canvas.finish(painter.alt(), painter.alt_blind())


@dataclass(frozen=True, slots=True)
class _DiscPainter:
    canvas: Canvas
    spine: Spine
    words: DiscWords
    asked: bool
    named: bool

    def anatomy(self) -> None:
        canvas, spine = self.canvas, self.spine
        draw_bones(canvas, spine)
        for name in DISCS:
            canvas.region(f"part-disc-{slug_of(name)}", "part", disc(spine, name), _ref(name))
        for case in self.words.cases:
            shape = prolapse(spine, case.level, case.place)
            draw_prolapse(canvas, shape)
            canvas.region(f"part-prolapse-{case.place}", "part", shape, f"{TABLE}/{case.row}")
        for side in (-1, 1):
            for root in reversed(self.words.roots):
                self._root(root, side)
        draw_sac(canvas, spine)
        draw_pedicles(canvas, spine)
        draw_fades(canvas, spine)

    def _root(self, root: LegendStyle, side: int) -> None:
        style = self.canvas.style
        shape = self._shape(root.id, side)
        compressed = side == 1 and not self.hidden and any(root.id in case.roots for case in self.words.cases)
        plain = self.hidden or not self.named  # its own colour would name a root whose label is covered
        colour = tissue(style).nerve if plain else root.fill
        if style.hatched and not plain:
            colour = style.muted if compressed else style.paper
        draw_root(self.canvas, shape, colour, strong=compressed)
        if side == 1:
            self.canvas.region(f"part-root-{root.id}", "part", shape, root.id)

    @property
    def narrow(self) -> bool:
        """Whether there is room for one word beside each bone, disc and root, not for two."""
        return self.spine.scale < NARROW

    @property
    def hidden(self) -> bool:
        """Whether the picture must not show which root is which."""
        return self.asked or self.canvas.blank

    def _course(self, root: str, side: int) -> Points:
        push = (0.0, 0.0, 0.0)
        for case in self.words.cases if side == 1 else ():
            if case.lateral and root == case.exiting:
                push = (disc_depth(case.level), 1.8, -1.4)
            elif not case.lateral and root == case.traversing:
                push = (disc_depth(case.level), 0.7, 0.0)
        return root_course(self.spine, root, side, push)

    def _shape(self, root: str, side: int) -> Polygon:
        whole = root_shape(self.spine, root, self._course(root, side))
        return largest(whole.intersection(box(0, self.spine.y(-6.0), self.canvas.width, self.canvas.height)))

    def names(self) -> None:
        """The names of the vertebrae and discs, at the left edge; in an unnamed picture only that of the sacrum."""
        canvas, spine, style = self.canvas, self.spine, self.canvas.style
        left = 2.2 * spine.scale
        for level in LEVELS if self.named else LEVELS[-1:]:
            y = spine.y(level_top(level) + 5.4)
            if self.named:
                canvas.text(left, y, level, style.type.label, "bold")
            if not self.narrow:
                kind = "sacrum" if level == "S1" else "vertebra"
                canvas.text(left, y + 3.1, kind, style.type.small, colour=style.muted)
        for name in DISCS if self.named else ():
            y = spine.y(disc_depth(name) - 0.2)
            one = canvas.text(left, y, name, style.type.small, "semibold", colour=style.muted)
            two = [] if self.narrow else [canvas.text(left, y + 3.0, "disc", style.type.small, colour=style.muted)]
            canvas.region(f"label-disc-{slug_of(name)}", "label", union([one, *two]).grown(0.4), _ref(name), name)
        y = canvas.height - 2.2 * spine.scale
        canvas.text(left, y, "From behind, laminae removed", style.type.small, "italic", colour=style.muted)

    def labels(self) -> None:
        """The roots and the prolapse, at the right edge."""
        canvas, spine = self.canvas, self.spine
        said = dict(self._second_lines())
        for root in self.words.roots:
            end = along(self._course(root.id, 1), 0.985 if root.id != "S1" else 0.86)
            x, y = 66.0 * spine.scale, self._chip_depth(root.id)
            if not self.asked:
                leader(canvas, (x - 2.6, y), end)
                place = chip(canvas, x, y, root)
                canvas.region(f"label-{root.id}", "label", place.grown(0.4), root.id, root.id)
                if root.id in said:
                    text, strong = said[root.id]
                    self._write_line(x, y, text, strong)
        for case in self.words.cases:
            self._prolapse_label(case)

    def _chip_depth(self, root: str) -> float:
        depth = level_top(root) + 27.4 if root != "S1" else level_top("S1") + 17.0
        return self.spine.y(depth)

    def _write_line(self, x: float, y: float, text: str, strong: bool) -> None:
        style = self.canvas.style
        weight: Weight = "semibold" if strong else "regular"
        colour = style.ink if strong else style.muted
        left, top = x - (1.0 if self.narrow else 2.4), y + (3.6 if self.narrow else 4.1)
        width = self.canvas.width - x + 1.6
        note(self.canvas, left, top, text, width=width, size=7.2, weight=weight, colour=colour)

    def _second_lines(self) -> list[tuple[str, tuple[str, bool]]]:
        """The words under the chips: root, words, and whether it is a root that is compressed."""
        if self.canvas.blank:
            return []
        found = []
        for case in self.words.cases if len(self.words.cases) == 1 else ():
            for root, course in ((case.exiting, "exiting root"), (case.traversing, "traversing root")):
                compressed = root in case.roots
                found.append((root, (f"{course}: {'compressed' if compressed else 'spared'}", compressed)))
        if len(self.words.cases) > 1:
            for case in self.words.cases:
                course = ("exiting" if case.lateral else "traversing") + ("" if self.narrow else " root")
                found.extend((root, (course, True)) for root in case.roots)
        return found

    def _prolapse_label(self, case: Prolapse) -> None:
        canvas, spine, style = self.canvas, self.spine, self.canvas.style
        shape = prolapse(spine, case.level, case.place)
        many = len(self.words.cases) > 1
        text = "prolapse" if self.hidden else case.kind if many or not self.named else f"{case.kind} {case.disc}"
        y = spine.y(disc_depth(case.level) + (-7.6 if not case.lateral else -1.2))
        x = 63.6 * spine.scale
        spot = shape.representative_point()
        width = canvas.width - x - 0.6
        place = note(canvas, x, y, text, width=width, size=7.6, weight="semibold", colour=style.alarm, middle=True)
        leader(canvas, (x - 0.8, y), (spot.x + (2.6 if not case.lateral else -1.4) * spine.scale, spot.y - 0.4))
        canvas.region(f"label-prolapse-{case.place}", "label", place.grown(0.5), f"{TABLE}/{case.row}", text)

    def alt(self) -> str:
        """Everything that the picture says."""
        base = "The lower lumbar spine from behind, laminae removed: discs, pedicles, sac and the roots L3 to S1."
        said = [
            f"A {case.kind} prolapse of the {case.disc} disc compresses the {' and '.join(case.roots)} root"
            f"; {case.exiting} is the exiting root, {case.traversing} the traversing root."
            for case in self.words.cases
        ]
        return self.alt_blind() if self.hidden else " ".join([base, *said])

    def alt_blind(self) -> str:
        """What is seen, without naming the root."""
        bones = "vertebrae L3 to S1" if self.named else "vertebrae and sacrum"
        return (
            f"The lower lumbar spine from behind, laminae removed: {bones}, their discs, cut pedicles, the thecal sac "
            "and the roots leaving it. Disc material has escaped on the right."
        )


def _ref(disc: str) -> str:
    return f"{TABLE}/paracentral-{slug_of(disc)}"
