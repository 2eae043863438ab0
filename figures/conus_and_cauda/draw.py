"""Draws the opened canal, the table of conus and cauda, and the saddle."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.canal_bones import draw_bones, draw_pedicles
from figures.anatomy.open_canal import CONUS, SAC_END, TIP, Canal, bundle, draw_contents
from figures.conus_and_cauda import strip
from figures.conus_and_cauda.alt_texts import alt_text, alt_without_answers
from figures.conus_and_cauda.panels import SMALL, Panels
from figures.conus_and_cauda.words import COLUMNS, ROWS, TABLE, ConusAndCaudaWords
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM, measure
from trivet.pictures.labels import (
    LEADING,
    answer,
    blank_line,
    chip,
    leader,
    note,
    rounded,
    without_widow,
    wrap,
)
from trivet.pictures.level_leaders import levelled
from trivet.pictures.style import style_for

WIDTHS = {"": 180.0, "cord": 90.0, "saddle": 90.0, "strip": strip.WIDTH}
HEIGHTS = {"": 127.0, "cord": 131.0, "saddle": 88.0, "strip": strip.HEIGHT}

_BRACKETS = {"conus": (CONUS, TIP), "cauda": (TIP + 2.2, SAC_END)}
"""Upper and lower end of the bracket beside a part of the canal."""
_CHIPS, _LEVELS, _BRACKET, _GAP = -21.4, 19.6, 26.4, 1.8
"""Offsets of the chips, the names of the vertebrae and the brackets from the midline; from brackets to lists."""
TOP = 1.5
"""The upper edge of the canal."""
_EDGE = 2.2
"""Words keep this many mm from the edge."""
MIDDLE, _LISTS = 27.2, 57.2
"""The midline of the canal and the left edge of the lists in the narrow picture."""


def draw(words: ConusAndCaudaWords, spec: FigureSpec) -> Drawing:
    """The picture: 180 mm wide whole, 90 mm for one of its parts, 69 mm as a strip."""
    scale = spec.width_mm / WIDTHS[spec.view]
    canvas = Canvas(spec.width_mm, HEIGHTS[spec.view] * scale, style_for(spec.theme))
    painter, panels = _ConusPainter(canvas, words, scale), Panels(canvas, words, scale)
    if spec.view == "cord":
        painter.canal(MIDDLE)
        painter.lists(_LISTS, 87.6)
    elif spec.view == "strip":
        strip.Strip(canvas, words, scale).draw()
    elif spec.view == "saddle":
        panels.saddle(3.0, 87.0, 3.0)
    else:
        painter.canal(26.4, headings=17.0)
        painter.table(74.0, 129.0)
        panels.saddle(132.0, 177.8, 12.0)
        panels.flags(132.0, 177.8, 73.0)
    return canvas.finish(alt_text(words, spec.view), alt_without_answers(spec.view))


@dataclass(frozen=True, slots=True)
class _ConusPainter:
    canvas: Canvas
    words: ConusAndCaudaWords
    scale: float

    @property
    def _tints(self) -> tuple[str, str]:
        return self.canvas.style.accent, self.canvas.style.alarm

    def canal(self, middle: float, *, headings: float = 0.0) -> None:
        """The opened canal, the chips of the roots, and its brackets, with headings so wide if there is room."""
        canvas, style, words = self.canvas, self.canvas.style, self.words
        canal = Canal(middle * self.scale, TOP * self.scale, self.scale)
        draw_bones(canvas, canal)
        draw_contents(canvas, canal, {root.id: root for root in words.roots}, plain=canvas.blank)
        draw_pedicles(canvas, canal)
        canvas.region("part-conus", "part", canal.conus(), f"{TABLE}/onset")
        canvas.region("part-cauda", "part", canal.cauda(), f"{TABLE}/pain")
        if not canvas.blank:
            canvas.fill(canal.conus(), style.accent, alpha=0.34)
        canvas.fill(canal.conus(), None, line=style.accent, width=1.3)
        self._roots(canal)
        self._levels(canal)
        self._brackets(canal, headings)
        x, low = max(2.4 * self.scale, _EDGE), canvas.height - max(3.0 * self.scale, _EDGE + 0.7)
        text = "From behind, laminae removed, dura opened; classical signs"
        lines = (text,) if headings else wrap(text, SMALL, 40.0 * self.scale, "italic")
        for number, line in enumerate(reversed(lines)):
            y = low - number * LEADING * SMALL / POINTS_PER_MM
            canvas.text(x, y, line, SMALL, "italic", colour=style.muted)

    def _roots(self, canal: Canal) -> None:
        """The chips of the roots, at the left, each beside the end of its root."""
        canvas, x = self.canvas, canal.point(_CHIPS, 0)[0]
        before = 0.0
        for root in self.words.roots:
            ends = canal.ends(root.id, -1)
            y = max(sum(end[1] for end in ends) / len(ends), before + 4.9 * self.scale)
            if not before:
                canvas.text(x, y - 5.0 * self.scale, "root", SMALL, "semibold", colour=canvas.style.muted,
                            align="centre", anchor="middle")  # fmt: skip
            before = y
            half = 0.5 * measure(root.id, SMALL, "bold").width + 0.31 * SMALL / POINTS_PER_MM
            at = max(x, _EDGE + half)
            for end in ends:
                leader(canvas, (at + 2.4, y), levelled(end, (at + 2.4, y)), dot=False)
            place = chip(canvas, at, y, root, size=SMALL)
            canvas.region(f"label-{root.id}", "label", place.grown(0.3), root.id, root.id)
            canvas.region(f"part-root-{root.id}", "part", bundle(canal, root.id), root.id)

    def _levels(self, canal: Canal) -> None:
        """The names of vertebrae and sacral segments, at the right; a worksheet asks where cord and sac end."""
        canvas, x = self.canvas, canal.point(_LEVELS, 0)[0]
        if canvas.blank:
            return
        for number, (name, (_, y)) in enumerate(canal.levels().items()):
            if not number:
                canvas.text(x + 5.6 * self.scale, y - 5.0 * self.scale, "vertebra", SMALL, "semibold",
                            colour=canvas.style.muted, align="right", anchor="middle")  # fmt: skip
            canvas.text(x, y, name, SMALL, colour=canvas.style.muted, anchor="middle")

    def _brackets(self, canal: Canal, headings: float) -> None:
        """The brackets for conus and cauda, and lines to where cord and sac end."""
        canvas, x = self.canvas, canal.point(_BRACKET, 0)[0]
        for column, title, tint in zip(COLUMNS, self.words.headings, self._tints, strict=True):
            top, low = (canal.point(0, depth)[1] for depth in _BRACKETS[column])
            if not canvas.blank:  # where the lower arm of the bracket begins, which leads on to the words
                leader(canvas, (x - 1.2, low), (canal.middle, low))
            canvas.curve([(x - 1.2, top), (x, top), (x, low), (x - 1.2, low)], tint, width=1.5)
            if headings:
                self._heading(column, title, (x + 1.2, top, low), headings, tint)
            else:
                joint = self._joint(column)
                canvas.curve([(x, joint), (x + _GAP * self.scale, joint)], tint, width=1.5)

    def _heading(self, column: str, title: str, at: tuple[float, float, float], wide: float, tint: str) -> None:
        """The name of a part beside its bracket, and above its lower end where it ends; `at` is x, and the y of both.

        Nothing is written below that end: beside the cord's, the bracket of the cauda begins.
        """
        canvas, scale, (x, top, low) = self.canvas, self.scale, at
        width, size = wide * scale, canvas.style.type.body
        ends = () if canvas.blank else without_widow(self._end(column), SMALL, width)
        for number, line in enumerate(reversed(ends)):
            canvas.text(x, low - number * LEADING * SMALL / POINTS_PER_MM, line, SMALL, colour=tint)
        lines = LEADING * (len(wrap(title, size, width, "bold")) - 1) + CAP_HEIGHT
        most = low - (len(ends) * LEADING * SMALL + lines * size / 2) / POINTS_PER_MM
        y = min((top + low) / 2, most)
        place = answer(
            canvas,
            (x, y + 1.2, 13 * scale),
            lambda: note(canvas, x, y, title, width=width, weight="bold", colour=tint, middle=True),
        )
        canvas.region(f"label-{column}", "label", place.grown(0.4), f"{TABLE}/onset", title)

    def _joint(self, column: str) -> float:
        """The height of the middle of a bracket, where a line leads on to the list of its part."""
        return (TOP + sum(_BRACKETS[column]) / 2) * self.scale

    def _end(self, column: str) -> str:
        """Where the cord or the sac ends, in words."""
        return self.words.ends[COLUMNS.index(column)]

    def table(self, left: float, right: float) -> None:
        """The two lesions side by side, feature by feature."""
        canvas, style, words, scale = self.canvas, self.canvas.style, self.words, self.scale
        first, step, top = left + 17.0, (right - left - 17.0) / 2, 12.0
        for number, (title, tint) in enumerate(zip(words.headings, self._tints, strict=True)):
            x = (first + number * step) * scale
            bar = Box(x, top * scale, x + (step - 1.6) * scale, (top + 9.4) * scale)
            canvas.fill(rounded(bar, 1.0), style.panel if canvas.blank else tint)
            ink = style.ink if canvas.blank else style.paper
            note(canvas, bar.centre[0], bar.centre[1], title, width=bar.width - 3, weight="bold", colour=ink,
                 align="centre", middle=True)  # fmt: skip
        y = (top + 12.4) * scale
        for number, (row, (feature, *says)) in enumerate(zip(ROWS, words.rows, strict=True)):
            height = 14.2 * scale
            if number % 2 == 0:
                canvas.fill(rounded(Box(left * scale, y, right * scale, y + height), 1.0), style.panel)
            middle = y + height / 2
            note(canvas, (left + 1.4) * scale, middle, feature, width=13.2 * scale, size=style.type.small,
                 weight="semibold", colour=style.muted, middle=True)  # fmt: skip
            for place, (column, text) in enumerate(zip(COLUMNS, says, strict=True)):
                self._cell(row, column, text, ((first + place * step + 1.0) * scale, middle), (step - 3.0) * scale)
            y += height

    def _cell(self, row: str, column: str, text: str, at: tuple[float, float], width: float) -> None:
        canvas, (x, y) = self.canvas, at
        where = answer(canvas, (x, y + 1.4, width - 1), lambda: note(canvas, x, y, text, width=width, middle=True))
        canvas.region(f"label-{row}-{column}", "label", where.grown(0.4), f"{TABLE}/{row}", text)

    def lists(self, left: float, right: float) -> None:
        """The signs of each lesion as a list beside its part of the canal, for a narrow picture."""
        canvas, style, words, scale = self.canvas, self.canvas.style, self.words, self.scale
        x, wide, y = left * scale, (right - left) * scale, 0.0
        for number, (column, title, tint) in enumerate(zip(COLUMNS, words.headings, self._tints, strict=True)):
            top = y = max((3.0 + number * 60.0) * scale, y + 2.0 * scale)
            if canvas.blank:
                place = blank_line(canvas, x, y + 3.0 * scale, 28 * scale)
            else:
                place = canvas.text(x, y, title, style.type.heading, "bold", colour=tint, anchor="top")
                canvas.text(x, y + 4.4 * scale, self._end(column), SMALL, colour=style.muted, anchor="top")
                y += 3.6 * scale
            canvas.region(f"label-{column}", "label", place.grown(0.4), f"{TABLE}/onset", title)
            y += 6.2 * scale
            for row, (feature, *says) in zip(ROWS, words.rows, strict=True):
                canvas.text(x, y, feature, SMALL, colour=style.muted, anchor="top")
                if canvas.blank:
                    self._cell(row, column, "", (x, y + 4.6 * scale), wide)
                    y += 8.5 * scale
                    continue
                where = note(canvas, x, y + 3.3, says[number], width=wide, weight="semibold")
                canvas.region(f"label-{row}-{column}", "label", where.grown(0.4), f"{TABLE}/{row}", says[number])
                y = where.bottom + 1.7 * scale
            rule = x - (_LISTS - MIDDLE - _BRACKET - _GAP) * scale
            canvas.curve([(rule, min(top, self._joint(column))), (rule, y - 1.7 * scale)], tint, width=1.5)
