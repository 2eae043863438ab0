"""Conus medullaris and cauda equina: where they lie, what a lesion of each gives, and the saddle.

At the left the opened canal from behind: the cord ends in the conus, below it hang the roots in their colours. In the
middle the table `conus-cauda`, its two columns in the colours of the two brackets. At the right the saddle of the
measured body from below, its rings from the map, with the roots of its skin and those of the sphincters told apart. The
level at which the cord ends is drawn and not written: the topic does not state it.

View `cord` has canal and words, `saddle` the saddle, each 90 mm wide; the plain view has all. Regions: `part-conus`,
`part-cauda`, `label-conus`, `label-cauda`, `label-<root>`, `part-root-<root>`, `label-<row>-conus`,
`label-<row>-cauda`, `zone-S3`, `zone-S4-5`, `label-saddle-skin`, `label-perianal`, `label-sphincters`.
"""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.map_file import MapFile
from figures.anatomy.map_links import link_map
from figures.facts import chart_of, gap
from figures.open_canal import ROOTS, Canal, bundle, draw_bones, draw_contents
from figures.reading import answers, cell, heading, lacks, root_styles, roots_in, statement
from figures.saddle import ASPECT, draw_saddle
from trivet.content.model import Topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import arrow, blank_line, chip, leader, note, rounded
from trivet.pictures.style import LegendStyle, style_for

VIEWS: tuple[str, ...] = ("", "cord", "saddle")
VARIANTS: tuple[str, ...] = ("",)
CONTENT_FILES = {"map": MapFile}
LINKS = {"map": link_map}
NAME, TABLE = "conus_and_cauda", "conus-cauda"
ROWS = ("onset", "symmetry", "signs", "pain", "bladder", "reflexes")
COLUMNS = ("conus", "cauda")
WIDE, NARROW = 180.0, 90.0
HEIGHTS = {"": 121.0, "cord": 121.0, "saddle": 88.0}

_CHIPS = {"S3": (-0.40, 0.09), "S4-5": (0.0, 0.22), "S2": (-0.73, -0.15)}
"""Where the saddle's labels stand: shares of the oval's half width from its middle."""


@dataclass(frozen=True, slots=True)
class Words:
    """Headings, rows (name, conus, cauda), what is said of saddle and sphincters, the roots, and the map."""

    headings: tuple[str, str]
    rows: tuple[tuple[str, str, str], ...]
    saddle: str
    ring: str
    sphincters: str
    signs: str
    action: str
    zones: tuple[str, ...]
    roots: tuple[LegendStyle, ...]
    chart: MapFile


def read(topic: Topic, spec: FigureSpec) -> Words:
    """Table `conus-cauda`, facts of saddle, sphincters and red flags, and the map; TrivetError if one is missing."""
    saddle = gap(topic, "saddle-skin", 1, figure=NAME)
    if not roots_in(saddle):
        raise lacks(topic, NAME, "roots in the first gap of saddle-skin", "name the saddle's roots there")
    known = [root.id for root in topic.legend]
    return Words(
        headings=(heading(topic, TABLE, "conus", figure=NAME), heading(topic, TABLE, "cauda", figure=NAME)),
        rows=tuple(
            (
                cell(topic, TABLE, row, "feature", figure=NAME),
                cell(topic, TABLE, row, "conus", figure=NAME),
                cell(topic, TABLE, row, "cauda", figure=NAME),
            )
            for row in ROWS
        ),
        saddle=saddle,
        ring=gap(topic, "saddle-skin", 2, figure=NAME).replace("-", "–"),
        sphincters=answers(topic, "sphincter-roots", figure=NAME)[0],
        signs=statement(topic, "ces-signs", figure=NAME),
        action=answers(topic, "ces-mri", figure=NAME)[0],
        zones=tuple(dict.fromkeys(root if root in known else "S4-5" for root in roots_in(saddle))),
        roots=root_styles(topic, ROOTS, spec.theme, figure=NAME),
        chart=chart_of(topic, figure=NAME),
    )


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """The picture: 180 mm wide whole, 90 mm for one of its parts."""
    scale = spec.width_mm / (NARROW if spec.view else WIDE)
    canvas = Canvas(spec.width_mm, HEIGHTS[spec.view] * scale, style_for(spec.theme))
    plate = _Plate(canvas, words, scale, spec.theme == "blank")
    if spec.view == "cord":
        plate.canal(25.0)
        plate.lists(52.0, 88.5)
    elif spec.view == "saddle":
        plate.saddle(3.0, 87.0, 3.0)
    else:
        plate.canal(27.0)
        plate.table(65.0, 128.0)
        plate.saddle(132.0, 178.5, 12.0)
        plate.flags(132.0, 178.5, 73.0)
    return canvas.finish(plate.alt(spec.view), plate.alt_blind(spec.view))


@dataclass(frozen=True, slots=True)
class _Plate:
    canvas: Canvas
    words: Words
    scale: float
    blank: bool

    @property
    def _tints(self) -> tuple[str, str]:
        return self.canvas.style.accent, self.canvas.style.alarm

    def canal(self, middle: float) -> None:
        """The opened canal with its brackets and the chips of the roots."""
        canvas, style, words = self.canvas, self.canvas.style, self.words
        canal = Canal(middle * self.scale, 2.4 * self.scale, self.scale)
        draw_bones(canvas, canal)
        draw_contents(canvas, canal, {root.id: root for root in words.roots}, plain=self.blank)
        canvas.region("part-conus", "part", canal.conus(), f"{TABLE}/onset")
        canvas.region("part-cauda", "part", canal.cauda(), f"{TABLE}/pain")
        if not style.open:
            canvas.fill(canal.conus(), style.accent, alpha=0.34)
        canvas.fill(canal.conus(), None, line=style.accent, width=1.3)
        self._brackets(canal)
        before = 0.0
        for root in words.roots:
            end = canal.end(root.id, -1)
            x = canal.point(-21.5, 0)[0]
            y = max(end[1] + 0.4 * self.scale, before + 4.9 * self.scale)
            before = y
            leader(canvas, (x + 2.4, y), end, dot=False)
            look = LegendStyle(root.id.replace("4-5", "4–5"), root.fill, root.ink, root.hatch)
            place = chip(canvas, x, y, look, size=7.2, blank=self.blank)
            canvas.region(f"label-{root.id}", "label", place.grown(0.3), root.id, "" if self.blank else look.id)
            canvas.region(f"part-root-{root.id}", "part", bundle(canal, root.id), root.id)

    def _brackets(self, canal: Canal) -> None:
        """What is conus and what is cauda, at the right of the canal."""
        canvas = self.canvas
        for column, title, tint, (top, low) in zip(
            COLUMNS, self.words.headings, self._tints, ((24.5, 37.5), (40.5, 102.0)), strict=True
        ):
            x = canal.point(19.4, 0)[0]
            ends = canal.point(0, top)[1], canal.point(0, low)[1]
            canvas.curve([(x - 1.2, ends[0]), (x, ends[0]), (x, ends[1]), (x - 1.2, ends[1])], tint, width=1.5)
            y = (ends[0] + ends[1]) / 2 if column == "conus" else ends[0] + 8 * self.scale
            if canvas.width < 120:
                continue
            if self.blank:
                place = blank_line(canvas, x + 1.6, y + 1.2, 13 * self.scale)
            else:
                place = note(canvas, x + 1.6, y, title, width=17 * self.scale, weight="bold", colour=tint, middle=True)
            canvas.region(f"label-{column}", "label", place.grown(0.4), f"{TABLE}/onset", "" if self.blank else title)

    def table(self, left: float, right: float) -> None:
        """Feature by feature, both side by side."""
        canvas, style, words, scale = self.canvas, self.canvas.style, self.words, self.scale
        first, step, top = left + 17.0, (right - left - 17.0) / 2, 12.0
        for number, (title, tint) in enumerate(zip(words.headings, self._tints, strict=True)):
            x = (first + number * step) * scale
            bar = Box(x, top * scale, x + (step - 1.6) * scale, (top + 9.4) * scale)
            canvas.fill(rounded(bar, 1.0), tint if not style.open else style.panel)
            ink = style.paper if not style.open else style.ink
            note(canvas, bar.centre[0], bar.centre[1], title, width=bar.width - 1, weight="bold", colour=ink,
                 align="centre", middle=True)  # fmt: skip
        y = (top + 12.4) * scale
        for number, (row, (feature, *says)) in enumerate(zip(ROWS, words.rows, strict=True)):
            height = 14.2 * scale
            if number % 2 == 0:
                canvas.fill(rounded(Box(left * scale, y, right * scale, y + height), 1.0), style.panel)
            middle = y + height / 2
            x, small = (left + 1.4) * scale, style.type.small
            note(
                canvas,
                x,
                middle,
                feature,
                width=15 * scale,
                size=small,
                weight="semibold",
                colour=style.muted,
                middle=True,
            )
            for place, (column, text) in enumerate(zip(COLUMNS, says, strict=True)):
                self._say(
                    row, column, text, Box((first + place * step + 1.0) * scale, middle, 0, 0), (step - 3.0) * scale
                )
            y += height

    def _say(self, row: str, column: str, text: str, at: Box, width: float) -> Box:
        if self.blank:
            where = blank_line(self.canvas, at.left, at.top + 1.4, width - 1)
        else:
            where = note(self.canvas, at.left, at.top, text, width=width, middle=True)
        shown = "" if self.blank else text
        self.canvas.region(f"label-{row}-{column}", "label", where.grown(0.4), f"{TABLE}/{row}", shown)
        return where

    def lists(self, left: float, right: float) -> None:
        """Each beside its part of the canal, for a narrow picture."""
        canvas, style, words, scale = self.canvas, self.canvas.style, self.words, self.scale
        y = 0.0
        for number, (column, title, tint) in enumerate(zip(COLUMNS, words.headings, self._tints, strict=True)):
            y = max((4.0 + number * 59.0) * scale, y + 2.0 * scale)
            if self.blank:
                place = blank_line(canvas, left * scale, y + 3.0 * scale, 28 * scale)
            else:
                place = canvas.text(left * scale, y, title, style.type.heading, "bold", colour=tint, anchor="top")
            canvas.region(f"label-{column}", "label", place.grown(0.4), f"{TABLE}/onset", "" if self.blank else title)
            y += 6.2 * scale
            for row, (feature, *says) in zip(ROWS, words.rows, strict=True):
                canvas.text(left * scale, y, feature, style.type.small, colour=style.muted, anchor="top")
                if self.blank:
                    self._say(row, column, "", Box(left * scale, y + 4.6 * scale, 0, 0), (right - left) * scale)
                    y += 8.5 * scale
                    continue
                where = note(
                    canvas, left * scale, y + 3.6, says[number], width=(right - left) * scale, weight="semibold"
                )
                canvas.region(f"label-{row}-{column}", "label", where.grown(0.4), f"{TABLE}/{row}", says[number])
                y = where.bottom + 2.3 * scale

    def saddle(self, left: float, right: float, top: float) -> None:
        """The saddle in an oval, and whose roots its skin and the sphincters are."""
        words, scale = self.words, self.scale
        half = (right - left) / 2
        room = Box(left * scale, top * scale, right * scale, (top + 2 * half * ASPECT) * scale)
        zones = [root for root in words.roots if root.id in words.zones]
        shapes = draw_saddle(self.canvas, words.chart, room, zones)
        for name, shape in shapes.items():
            self.canvas.region(f"zone-{name}", "zone", shape, name)
        for root in zones:
            if root.id in _CHIPS:
                x, y = _CHIPS[root.id]
                look = LegendStyle(root.id.replace("4-5", "4–5"), root.fill, root.ink, root.hatch)
                at = (room.centre[0] + x * half * scale, room.centre[1] + y * half * scale)
                place = chip(self.canvas, *at, look, size=7.2, blank=self.blank)
                self.canvas.region(
                    f"label-zone-{root.id}", "label", place.grown(0.3), root.id, "" if self.blank else look.id
                )
        self._saddle_words(left, right, top + 2 * half * ASPECT + 6.5)

    def _saddle_words(self, left: float, right: float, top: float) -> None:
        canvas, style, words, scale = self.canvas, self.canvas.style, self.words, self.scale
        y = top * scale
        lines = (
            ("saddle-skin", "saddle skin", words.saddle, "saddle-skin"),
            ("perianal", "perianal ring", words.ring, "saddle-skin"),
            ("sphincters", "sphincters and bladder", words.sphincters, "sphincter-roots"),
        )
        for name, what, roots, ref in lines:
            canvas.text(left * scale, y, what, style.type.body, colour=style.muted)
            if self.blank:
                place = blank_line(canvas, (right - 13) * scale, y, 13 * scale)
            else:
                place = canvas.text(right * scale, y, roots, style.type.label, "bold", align="right")
            canvas.region(f"label-{name}", "label", place.grown(0.5), ref, "" if self.blank else roots)
            canvas.curve([(left * scale, y + 2.0), (right * scale, y + 2.0)], style.faint, width=0.5)
            y += 6.6 * scale

    def flags(self, left: float, right: float, top: float) -> None:
        """What the signs together are, and what to do."""
        canvas, style, words, scale = self.canvas, self.canvas.style, self.words, self.scale
        x, width = (left + 2.4) * scale, (right - left - 4.8) * scale
        room = Box(left * scale, top * scale, right * scale, (top + (36.0 if self.blank else 23.0)) * scale)
        canvas.fill(rounded(room, 1.6), style.alarm_paper, line=style.alarm, width=0.9)
        if self.blank:
            canvas.text(x, room.top + 3.0, "Red flags, and what to do", style.type.body, "semibold", anchor="top")
            for line in range(4):
                blank_line(canvas, x, room.top + (12.0 + 6.0 * line) * scale, width)
            return
        where = note(canvas, x, room.top + 3.0, words.signs, width=width)
        canvas.region("label-flags", "label", where.grown(0.4), "ces-signs", words.signs)
        y = where.bottom + 4.2 * scale
        arrow(canvas, [(x, y), (x + 6 * scale, y)], style.alarm, width=1.6, head=2.4)
        place = canvas.text(
            x + 8 * scale, y, words.action, style.type.label, "bold", colour=style.alarm, anchor="middle"
        )
        canvas.region("label-action", "label", place.grown(0.5), "ces-mri", words.action)

    def alt(self, view: str) -> str:
        """Everything that the picture says."""
        if self.blank:
            return self.alt_blind(view)
        words = self.words
        told = [
            f"{title}: " + "; ".join(f"{row[0].lower()} {row[number + 1]}" for row in words.rows)
            for number, title in enumerate(words.headings)
        ]
        cord = (
            f"The opened canal from behind: cord, conus, and below it the roots of the cauda equina. {'. '.join(told)}."
        )
        saddle = (
            f"The saddle from below: its skin is {words.saddle}, the perianal ring {words.ring}; sphincters and "
            f"bladder are {words.sphincters}."
        )
        whole = f"{cord} {saddle} {words.signs} Then: {words.action}."
        return {"cord": cord, "saddle": saddle}.get(view, whole)

    def alt_blind(self, view: str) -> str:
        """What is seen, without what a lesion gives and without roots."""
        cord = (
            "The opened vertebral canal from behind: the cord tapers to its end, below it hang the roots on both "
            "sides. Beside it what lesions of the two give."
        )
        saddle = "The saddle of a body whose thighs are drawn up, from below, with two zones round the anus."
        return {"cord": cord, "saddle": saddle}.get(view, f"{cord} {saddle}")
