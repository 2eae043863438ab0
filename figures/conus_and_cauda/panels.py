"""The panels beside the canal: the saddle with what its roots supply, and the red flags."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.saddle import ASPECT, draw_saddle
from figures.conus_and_cauda.words import SADDLE_LABELS, ConusAndCaudaWords
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.labels import arrow, blank_line, chip, note, rounded

SMALL = 7.2
"""Points: on a phone a picture 90 mm wide is 390 pixels wide, and this is 11 of them."""
_SPOTS = dict(zip(SADDLE_LABELS, ((-0.32, 0.09), (0.0, 0.22), (-0.73, -0.15)), strict=True))
"""The places of the labels of the saddle: shares of the oval's half width from its middle."""


@dataclass(frozen=True, slots=True)
class Panels:
    """Draws the panels; lengths are in mm of the whole picture at its full width, times `scale`."""

    canvas: Canvas
    words: ConusAndCaudaWords
    scale: float

    def saddle(self, left: float, right: float, top: float) -> None:
        """The saddle in an oval, and the roots that supply its skin and the sphincters."""
        words, scale = self.words, self.scale
        half = (right - left) / 2
        room = Box(left, top, right, top + 2 * half * ASPECT).scaled(scale)
        zones = [root for root in words.roots if root.id in words.zones]
        shapes = draw_saddle(self.canvas, words.curves, room, zones)
        for name, shape in shapes.items():
            self.canvas.region(f"zone-{name}", "zone", shape, name)
        for root in zones:
            if root.id in _SPOTS:
                x, y = _SPOTS[root.id]
                at = room.centre[0] + x * half * scale, room.centre[1] + y * half * scale
                place = chip(self.canvas, *at, root, size=7.2)
                self.canvas.region(f"label-zone-{root.id}", "label", place.grown(0.3), root.id, root.id)
        for word, y in (("front", room.top + 1.3 * scale), ("back", room.bottom + 1.0 * scale)):
            self.canvas.text(room.centre[0], y, word, SMALL, "italic", colour=self.canvas.style.muted,
                             align="centre", anchor="top")  # fmt: skip
        self.canvas.text(room.right, room.bottom + 1.0 * scale, "seen from below", SMALL, "italic",
                         colour=self.canvas.style.muted, align="right", anchor="top")  # fmt: skip
        self._saddle_words(left, right, top + 2 * half * ASPECT + 8.5)

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
            if canvas.blank:
                place = blank_line(canvas, (right - 13) * scale, y, 13 * scale)
            else:
                place = canvas.text(right * scale, y, roots, style.type.label, "bold", align="right")
            canvas.region(f"label-{name}", "label", place.grown(0.5), ref, roots)
            canvas.curve([(left * scale, y + 2.0), (right * scale, y + 2.0)], style.faint, width=0.5)
            y += 6.6 * scale

    def flags(self, left: float, right: float, top: float) -> None:
        """The red flags, and what they call for."""
        canvas, style, words, scale = self.canvas, self.canvas.style, self.words, self.scale
        x, width = (left + 2.4) * scale, (right - left - 4.8) * scale
        room = Box(left, top, right, top + (36.0 if canvas.blank else 23.0)).scaled(scale)
        canvas.fill(rounded(room, 1.6), style.alarm_paper, line=style.alarm, width=0.9)
        if canvas.blank:
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
