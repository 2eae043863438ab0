"""The canal alone in large type, to be read from a distance: the vertebrae, the two parts, and where each ends."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.canal_bones import draw_bones, draw_pedicles
from figures.anatomy.open_canal import CONUS, SAC_END, TIP, Canal, bundle, draw_contents
from figures.conus_and_cauda.words import COLUMNS, TABLE, ConusAndCaudaWords
from trivet.pictures.canvas import Canvas
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM
from trivet.pictures.labels import LEADING, answer, leader, note

WIDTH, HEIGHT = 100.0, 136.0
"""The size of the picture at scale 1, in mm."""
SIZE = 18.1
"""Points."""
_MIDDLE, _NAMES, _RIB = 34.1, -19.7, -16.9
"""The midline, and from it to the right ends of the names of lumbar and of thoracic vertebrae."""
_BRACKETS = {"conus": (17.2, CONUS, TIP), "cauda": (19.6, TIP + 2.2, SAC_END)}
"""How far a bracket lies from the midline, and its upper and lower end."""
_TITLE, _WORDS = {"conus": 19.2, "cauda": 21.8}, 21.8
"""How far the title of a part, and the words that say where it ends, lie from the midline."""
_APART = {"S1": -0.8, "S2": 0.8}
"""How much lower than its segment a name stands: the segments of the sacrum are closer than lines of type."""
_LINE = 39.0
"""The longest line that says where a part ends: its last words stay together."""
_CAUDA = 69.6
"""The depth of the middle of the cauda's title; that of the conus stands above the words on where the cord ends."""
_LAST = "S2"
"""The lowest segment that is named: the sac ends there, and the names of those below would touch."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Draws the strip on a canvas of `WIDTH` by `HEIGHT`, times `scale`."""

    canvas: Canvas
    words: ConusAndCaudaWords
    scale: float

    def draw(self) -> None:
        """The canal, the names of the vertebrae, the parts in brackets, and from where it is seen."""
        canvas, words, scale = self.canvas, self.words, self.scale
        canal = Canal(_MIDDLE * scale, 1.2 * scale, scale)
        draw_bones(canvas, canal)
        draw_contents(canvas, canal, {root.id: root for root in words.roots}, plain=canvas.blank)
        draw_pedicles(canvas, canal)
        canvas.region("part-conus", "part", canal.conus(), f"{TABLE}/onset")
        canvas.region("part-cauda", "part", canal.cauda(), f"{TABLE}/pain")
        for root in words.roots:
            canvas.region(f"part-root-{root.id}", "part", bundle(canal, root.id), root.id)
        if not canvas.blank:
            canvas.fill(canal.conus(), canvas.style.accent, alpha=0.34)
            self._vertebrae(canal)
        canvas.fill(canal.conus(), None, line=canvas.style.accent, width=1.4)
        for number, column in enumerate(COLUMNS):
            self._part(canal, number, column)
        canvas.text(
            canvas.width / 2, canvas.height - 3.6 * scale - 1.0, "Seen from behind", SIZE, "semibold", align="centre"
        )

    def _vertebrae(self, canal: Canal) -> None:
        for name, (_, middle) in canal.levels().items():
            x = canal.point(_RIB if name.startswith("T") else _NAMES, 0)[0]
            y = middle + _APART.get(name, 0.0) * self.scale
            self.canvas.text(x, y, name, SIZE, colour=self.canvas.style.muted, align="right", anchor="middle")
            if name == _LAST:
                break

    def _part(self, canal: Canal, number: int, column: str) -> None:
        """The bracket of a part, its name, and below it where it ends; a worksheet asks for the name.

        A line leads from there to the words, which have the colour of their part: beside the cord's end, the bracket of
        the cauda begins.
        """
        canvas, style = self.canvas, self.canvas.style
        tint = (style.accent, style.alarm)[number]
        out, *ends = _BRACKETS[column]
        x, (top, low) = canal.point(out, 0)[0], (canal.point(0, depth)[1] for depth in ends)
        left, title = canal.point(_TITLE[column], _CAUDA)
        if not number:
            title = low - 1.5 * LEADING * SIZE / POINTS_PER_MM
        room = canvas.width - left
        words = canal.point(_WORDS, 0)[0]
        if not canvas.blank:
            leader(canvas, (words - 0.6 * self.scale, low), (canal.middle, low))
        tick = 1.4 * self.scale
        canvas.curve([(x - tick, top), (x, top), (x, low), (x - tick, low)], tint, width=1.6)
        place = answer(
            canvas,
            (left, title + 2.4, room - 4.0),
            lambda: note(canvas, left, title, self.words.headings[number], width=room, size=SIZE, weight="bold",
                         colour=tint, middle=True),
        )  # fmt: skip
        canvas.region(f"label-{column}", "label", place.grown(0.5), f"{TABLE}/onset", self.words.headings[number])
        if not canvas.blank:
            y = low - CAP_HEIGHT * SIZE / POINTS_PER_MM / 2
            note(canvas, words, y, self.words.ends[number], width=_LINE * self.scale, size=SIZE, colour=tint)
