"""The canal alone in large type, to be read from a distance: the vertebrae, the two parts, and where each ends."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.canal_bones import draw_bones, draw_pedicles
from figures.anatomy.open_canal import CONUS, SAC_END, TIP, Canal, bundle, draw_contents
from figures.conus_and_cauda.words import COLUMNS, TABLE, ConusAndCaudaWords
from trivet.pictures.canvas import Canvas
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM
from trivet.pictures.labels import LEADING, answer, leader, note, wrap

WIDTH, HEIGHT = 105.0, 135.4
"""The size of the picture at scale 1, in mm."""
SIZE = 18.1
"""Points."""
TOP = 12.1
"""The upper edge of the canal: the name of the conus reaches a little higher."""
MIDDLE, _NAMES, _RIB = 34.4, -18.9, -16.5
"""The midline, and from it to the right ends of the names of lumbar and of thoracic vertebrae."""
_BRACKET, _WORDS = 18.7, 21.6
"""How far the brackets and the words about the parts lie from the midline."""
_BRACKETS = {"conus": (CONUS, TIP), "cauda": (TIP + 2.4, SAC_END)}
"""The upper and lower end of the bracket of a part."""
_APART = {"S1": -0.8, "S2": 0.8}
"""How much lower than its segment a name stands: the segments of the sacrum are closer than lines of type."""
_LINE = 42.0
"""The longest line that says where a part ends: its last words stay together."""
_LAST = "S2"
"""The lowest segment that is named: the sac ends there, and the names of those below would touch."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Draws the strip on a canvas of `WIDTH` by `HEIGHT`, times `scale`."""

    canvas: Canvas
    words: ConusAndCaudaWords
    scale: float

    def draw(self) -> None:
        """The canal, the names of the vertebrae, and the parts in brackets."""
        canvas, words, scale = self.canvas, self.words, self.scale
        canal = Canal(MIDDLE * scale, TOP * scale, scale)
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

    def _vertebrae(self, canal: Canal) -> None:
        for name, (_, middle) in canal.levels().items():
            x = canal.point(_RIB if name.startswith("T") else _NAMES, 0)[0]
            y = middle + _APART.get(name, 0.0) * self.scale
            self.canvas.text(x, y, name, SIZE, colour=self.canvas.style.muted, align="right", anchor="middle")
            if name == _LAST:
                break

    def _part(self, canal: Canal, number: int, column: str) -> None:
        """The bracket of a part, its name, and below it where it ends; a worksheet asks for the name.

        The words have the colour of their part and stand above its end, to which a line and the arm of the bracket
        lead: below the cord's end, the bracket of the cauda begins.
        """
        canvas, style = self.canvas, self.canvas.style
        tint = (style.accent, style.alarm)[number]
        x, (top, low) = canal.point(_BRACKET, 0)[0], (canal.point(0, depth)[1] for depth in _BRACKETS[column])
        left, tick, em = canal.point(_WORDS, 0)[0], 1.4 * self.scale, SIZE / POINTS_PER_MM
        title, room = self.words.headings[number], canvas.width - left
        ends = () if canvas.blank else wrap(self.words.ends[number], SIZE, _LINE * self.scale)
        if ends:
            leader(canvas, (x - tick, low), (canal.middle, low))
        for row, line in enumerate(reversed(ends)):
            canvas.text(left, low - row * LEADING * em, line, SIZE, colour=tint)
        canvas.curve([(x - tick, top), (x, top), (x, low), (x - tick, low)], tint, width=1.6)
        lines = LEADING * (len(wrap(title, SIZE, room, "bold")) - 1) + CAP_HEIGHT
        middle = min((top + low) / 2, low - (len(ends) * LEADING + lines / 2) * em)
        place = answer(
            canvas,
            (left, middle + 2.4, room - 4.0),
            lambda: note(canvas, left, middle, title, width=room, size=SIZE, weight="bold", colour=tint, middle=True),
        )
        canvas.region(f"label-{column}", "label", place.grown(0.5), f"{TABLE}/onset", title)
