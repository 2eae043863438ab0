"""Draws the lower lumbar spine with its roots and one prolapse or two."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import Polygon
from shapely.geometry import box

from figures.anatomy.levels import LEVELS, slug_of
from figures.anatomy.spine import Spine, disc, disc_depth, level_top, pedicle, prolapse, root_course, root_shape, sac
from figures.anatomy.vertebrae import draw_bones, draw_fades, draw_pedicles, draw_prolapse, draw_root, draw_sac
from figures.disc_and_roots.leader_ends import free_spot, root_end
from figures.disc_and_roots.plain_looks import neutral, plain_nerve
from figures.disc_and_roots.prolapse import DiscWords, Prolapse
from figures.disc_and_roots.words import TABLE
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.font_files import Weight
from trivet.pictures.labels import chip, leader, note, union
from trivet.pictures.level_leaders import levelled
from trivet.pictures.shapes import largest
from trivet.pictures.style import LegendStyle, blend, style_for

WIDTH, HEIGHT, CLOSE_HEIGHT = 88.0, 119.0, 63.0
_TOP, _CLOSE_TOP = 8.5, 4.2
"""Where the uppermost vertebra that is named begins."""
_CLOSE_EDGE = 2.1
"""Above this a close picture is empty."""
_LEFT, _RIGHT = 3.0, 66.8
"""Where the names of the bones begin, and the middle of the chips of the roots."""
_AWAY = 4.5
"""So much farther from the bones are the boxes of a blank picture: worksheets draw them larger, inwards."""
_CHIP_AT = {"L5": 23.0, "S1": 17.0}
"""How far below its vertebra the chip of a root is that ends on the sacrum or behind it."""
_SMALL = 7.2
"""Points: on a phone a picture 88 mm wide is 390 pixels wide, and this is 11 of them."""


def draw(words: DiscWords, spec: FigureSpec) -> Drawing:
    """The picture; 88 mm wide it suits a phone and half a page."""
    scale = spec.width_mm / WIDTH
    close = spec.variant == "close"
    canvas = Canvas(spec.width_mm, (CLOSE_HEIGHT if close else HEIGHT) * scale, style_for(spec.theme))
    top = _CLOSE_TOP - level_top(words.cases[0].exiting) if close else _TOP
    painter = _DiscPainter(
        canvas=canvas,
        spine=Spine(centre=38.0 * scale, top=top * scale, scale=scale),
        words=words,
        asked=spec.variant == "question",
        named=spec.variant != "unnamed",
        close=close,
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
    close: bool

    def anatomy(self) -> None:
        canvas, spine = self.canvas, self.spine
        draw_bones(canvas, spine)
        for name in self.words.discs:
            canvas.region(f"part-disc-{slug_of(name)}", "part", disc(spine, name), _ref(name))
        for case in self.words.cases:
            shape = prolapse(spine, case.level, case.place)
            draw_prolapse(canvas, shape)
            canvas.region(f"part-prolapse-{case.place}", "part", shape, f"{TABLE}/{case.row}")
        for side in (-1, 1):
            for root in reversed(self.words.drawn_roots):
                self._root(root, side)
        draw_sac(canvas, spine)
        draw_pedicles(canvas, spine)
        draw_fades(canvas, spine)
        if self.close:
            edge = canvas.height - 5.4 * spine.scale
            above = _CLOSE_EDGE * spine.scale
            canvas.fade(Box(0, above - 0.1, canvas.width, above + 3.4 * spine.scale), "up")
            canvas.fade(Box(0, edge - 6 * spine.scale, canvas.width, edge), "down")
            # What reaches beyond the paper would show as a line in viewers that round its edge to whole pixels.
            for top, low in ((-2.0, above + 0.3), (edge - 0.3, canvas.height + 2.0)):
                canvas.fill(Box(0, top, canvas.width, low).shape(), canvas.style.paper)

    def _root(self, root: LegendStyle, side: int) -> None:
        style = self.canvas.style
        shape = self._shape(root.id, side)
        compressed = side == 1 and not self.hidden and any(root.id in case.roots for case in self.words.cases)
        plain = self.hidden or not self.named  # its own colour would name a root whose label is covered
        colour = plain_nerve(style) if plain else root.fill
        if style.hatched and not plain:
            colour = blend(style.ink, style.paper, 0.25) if compressed else style.paper
        draw_root(self.canvas, shape, colour, strong=compressed)
        if side == 1 and root in self.words.roots:
            self.canvas.region(f"part-root-{root.id}", "part", shape, root.id)

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
        for level in self.words.levels if self.named else LEVELS[-1:]:
            y = spine.y(level_top(level) + (8.2 if level != "S1" else 18.0))
            kind = "sacrum" if level == "S1" else "vertebra"
            self._two_lines((level if self.named else "", kind), y, "semibold")
        for name in self.words.discs if self.named else ():
            place = self._two_lines((name, "disc"), spine.y(disc_depth(name) - 0.3), "regular")
            canvas.region(f"label-disc-{slug_of(name)}", "label", place.grown(0.4), _ref(name), name)
        y = canvas.height - 3.7 * spine.scale
        canvas.text(_LEFT * spine.scale, y, "From behind, laminae removed", _SMALL, "italic", colour=style.muted)

    def _two_lines(self, words: tuple[str, str], y: float, weight: Weight) -> Box:
        """The name of a bone or disc, and beneath it what it is; `y` is the baseline of the name."""
        canvas, x = self.canvas, _LEFT * self.spine.scale
        colour, size = canvas.style.muted, _SMALL
        lines = [(words[0], y, weight), (words[1], y + 3.1, "regular")]
        return union([canvas.text(x, at, text, size, bold, colour=colour) for text, at, bold in lines if text])

    def labels(self) -> None:
        """The roots and the prolapse, at the right edge."""
        canvas, spine = self.canvas, self.spine
        said = dict(self._second_lines())
        for root in self.words.roots if not self.asked else ():
            x, y = (_RIGHT + _AWAY * canvas.blank) * spine.scale, self._chip_depth(root.id)
            leader(canvas, (x - 2.6, y), root_end(self._course(root.id, 1), root.id, y))
            place = chip(canvas, x, y, root if self.named else neutral(root, canvas.style))
            canvas.region(f"label-{root.id}", "label", place.grown(0.4), root.id, root.id)
            canvas.text(place.right + 1.0, y, "root", _SMALL, colour=canvas.style.muted, anchor="middle")
            if root.id in said:
                text, strong = said[root.id]
                self._write_line(place.left + (1.3 if len(self.words.cases) > 1 else 0.5), y, text, strong)
        for case in self.words.cases:
            self._prolapse_label(case)

    def _chip_depth(self, root: str) -> float:
        if self.close and root == self.words.cases[0].traversing:
            return self.spine.y(level_top(root) + 17.8)
        if self.close:
            return self.spine.y(level_top(root) + 25.4)
        return self.spine.y(level_top(root) + _CHIP_AT.get(root, 27.4))

    def _write_line(self, left: float, y: float, text: str, strong: bool) -> None:
        style = self.canvas.style
        weight: Weight = "semibold" if strong else "regular"
        colour = style.ink if strong else style.muted
        width = self.canvas.width - left - 2.2
        note(
            self.canvas,
            left,
            y + (3.3 if self.close else 3.8),
            text,
            width=width,
            size=_SMALL,
            weight=weight,
            colour=colour,
        )

    def _second_lines(self) -> list[tuple[str, tuple[str, bool]]]:
        """The words under the chips: root, words, and whether it is a root that is compressed."""
        if self.canvas.blank:
            return []
        found = []
        for case in self.words.cases:
            for root, course in ((case.exiting, "exiting"), (case.traversing, "traversing")):
                compressed = root in case.roots
                if len(self.words.cases) == 1:
                    found.append((root, (f"{course}: {'compressed' if compressed else 'spared'}", compressed)))
                elif compressed:
                    found.append((root, (course, True)))
        return found

    def _prolapse_label(self, case: Prolapse) -> None:
        canvas, spine, style = self.canvas, self.spine, self.canvas.style
        shape = prolapse(spine, case.level, case.place)
        many = len(self.words.cases) > 1
        brief = many or self.close or not self.named
        text = "prolapse" if self.hidden else case.kind if brief else f"{case.kind} {case.disc}"
        y = spine.y(disc_depth(case.level) + (-7.6 if not case.lateral else -1.2))
        x = 64.6 * spine.scale
        width = canvas.width - x - 2.0
        spot = free_spot(shape, (x - 0.8, y), *self._before())
        _, y = levelled((x - 0.8, y), spot)
        place = note(canvas, x, y, text, width=width, size=7.6, weight="semibold", colour=style.alarm, middle=True)
        leader(canvas, (x - 0.8, y), spot)
        canvas.region(f"label-prolapse-{case.place}", "label", place.grown(0.5), f"{TABLE}/{case.row}", text)

    def _before(self) -> tuple[list[Polygon], list[Polygon]]:
        """What may lie in front of a prolapse: roots, and the rest."""
        roots = [self._shape(root.id, 1) for root in self.words.drawn_roots]
        return roots, [sac(self.spine), *(pedicle(self.spine, level, 1) for level in LEVELS)]

    def alt(self) -> str:
        """Everything that the picture says."""
        first, last = self.words.roots[0].id, self.words.roots[-1].id
        base = (
            "The lower lumbar spine from behind, laminae removed: discs, cut pedicles, the thecal sac and the roots "
            f"{first} to {last} on both sides. The lesion is on the right."
        )
        said = [
            f"A {case.kind} prolapse of the {case.disc} disc compresses the {' and '.join(case.roots)} root"
            f"; {case.exiting} is the exiting root, {case.traversing} the traversing root."
            for case in self.words.cases
        ]
        return self.alt_blind() if self.hidden else " ".join([base, *said])

    def alt_blind(self) -> str:
        """What is seen, without naming the root."""
        first, last = self.words.levels[0], self.words.levels[-1]
        bones = f"vertebrae {first} to {last}" if self.named else "vertebrae and sacrum"
        return (
            f"The lower lumbar spine from behind, laminae removed: {bones}, their discs, cut pedicles, the thecal sac "
            "and the roots leaving it. Disc material has escaped on the right."
        )


def _ref(disc: str) -> str:
    return f"{TABLE}/paracentral-{slug_of(disc)}"
