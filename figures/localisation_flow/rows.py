"""The streams from left to right: a row for each root, the spine on the right, the red flags below."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import Polygon

from figures.anatomy.spine import Spine, disc_depth, prolapse, root_course, root_shape
from figures.anatomy.tissues import tissue
from figures.anatomy.vertebrae import draw_bones, draw_fades, draw_pedicles, draw_prolapse, draw_root, draw_sac
from figures.localisation_flow.parts import (
    TITLES,
    coloured,
    draw_band,
    draw_disc_name,
    draw_finding,
    draw_flags,
    draw_root_name,
    draw_step,
)
from figures.localisation_flow.paths import FlowPath, FlowWords
from figures.localisation_flow.words import STEPS
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import spline
from trivet.pictures.labels import arrow, arrow_edge
from trivet.pictures.shapes import overlap

_ROW, _STEP, _LEFT, _TOP = 28.4, 32.6, 2.5, 10.5
"""Height of a stream, width of a step, where they begin."""
_COLUMN_AT = 147.5
"""The x of the middle of the spine."""
_TITLES_AT = (*(_LEFT + 2.0 + number * _STEP for number in range(3)), 105.0, 167.0)


def draw_rows(canvas: Canvas, words: FlowWords, scale: float) -> None:
    """The whole picture, 180 mm wide at scale 1."""
    painter = _RowsPainter(canvas, words, scale, Spine(_COLUMN_AT * scale, 13.6 * scale, 0.79 * scale))
    painter.streams()
    painter.steps()
    painter.column()
    painter.tails()
    draw_flags(canvas, words, Box(_LEFT, 98.6, 177.5, 116.6).scaled(scale), scale=scale)


@dataclass(frozen=True, slots=True)
class _RowsPainter:
    canvas: Canvas
    words: FlowWords
    scale: float
    spine: Spine

    def _middle(self, number: int) -> float:
        """The y of the middle of a stream."""
        return (_TOP + number * _ROW + _ROW / 2 - 0.4) * self.scale

    def streams(self) -> None:
        """The bands, which narrow to their roots."""
        half, thin = (_ROW / 2 - 0.9) * self.scale, 1.5 * self.scale
        start, turn, end = _LEFT * self.scale, (_LEFT + 3 * _STEP) * self.scale, 112.0 * self.scale
        for number, path in enumerate(self.words.paths):
            middle = self._middle(number)
            rim = [(turn, middle - half), ((turn + end) / 2 - 1, middle - half * 0.55), (end, middle - thin)]
            above = spline(rim, per_span=6)
            below = above[::-1] * (1, -1) + (0, 2 * middle)
            ring = np.vstack([[(start, middle - half)], above, below, [(start, middle + half)]])
            draw_band(self.canvas, path, Polygon(ring).buffer(-1).buffer(1))

    def steps(self) -> None:
        """Titles, small pictures and words."""
        canvas, style = self.canvas, self.canvas.style
        for x, title in zip(_TITLES_AT, TITLES, strict=True):
            canvas.text(x * self.scale, 7.0 * self.scale, title, style.type.label, "bold", colour=style.accent)
        x, small = _COLUMN_AT * self.scale, style.type.small
        canvas.text(x, 7.0 * self.scale, "left roots, from behind", small, "italic", colour=style.muted, align="centre")
        for number, path in enumerate(self.words.paths):
            top = _TOP + number * _ROW
            for step in range(len(STEPS)):
                left = _LEFT + step * _STEP
                room = Box(left + 1.5, top + 1.2, left + _STEP - 1.5, top + 18.4).scaled(self.scale)
                draw_step(canvas, self.words, path, step, room, scale=self.scale, left=True)
                room = Box(left + 1.0, top + 20.4, left + _STEP - 1.0, top + 27).scaled(self.scale)
                draw_finding(canvas, path, step, room, scale=self.scale)

    def column(self) -> None:
        """The lumbar spine from behind with the three prolapses, all on its left."""
        canvas, style, spine = self.canvas, self.canvas.style, self.spine
        draw_bones(canvas, spine)
        compressed = {path.root.id: path.level for path in self.words.paths}
        for path in self.words.paths:
            draw_prolapse(canvas, prolapse(spine, path.level, "paracentral", -1))
        paper = Box(0, spine.y(-6.0), canvas.width, canvas.height).shape()
        for root in reversed(self.words.spine):
            for side in (-1, 1):
                strong = side < 0 and root.id in compressed
                push = (disc_depth(compressed[root.id]), 0.7, 0.0) if strong else (0.0, 0.0, 0.0)
                shape = overlap(root_shape(spine, root.id, root_course(spine, root.id, side, push)), paper)
                fill = (
                    tissue(style).nerve if canvas.blank or not strong else style.paper if style.hatched else root.fill
                )
                draw_root(canvas, shape, fill, strong=strong and not canvas.blank, faint=not strong)
        draw_sac(canvas, spine)
        draw_pedicles(canvas, spine)
        draw_fades(canvas, spine)
        for path in self.words.paths:
            self._disc_name(path)

    def _disc_name(self, path: FlowPath) -> None:
        x, y = 172.4 * self.scale - 2.6 * self.scale - 2, self.spine.y(disc_depth(path.level)) + 0.8
        size = self.canvas.style.type.body
        draw_disc_name(
            self.canvas,
            path,
            path.disc,
            (x, y + 1, 9.5),
            lambda: self.canvas.text(x, y, path.disc, size, "bold", anchor="middle"),
        )

    def tails(self) -> None:
        """From the chip of each root to the prolapse that compresses it."""
        canvas, style, scale, spine = self.canvas, self.canvas.style, self.scale, self.spine
        for number, path in enumerate(self.words.paths):
            y, end = self._middle(number), spine.y(disc_depth(path.level)) + 0.6 * scale
            left = prolapse(spine, path.level, "paracentral", -1).bounds[0]
            bend = [(111 * scale, y), (118 * scale, y), (122.5 * scale, (y + end) / 2), (127 * scale, end)]
            line = spline([*bend, (left + 1.0 * scale, end)], per_span=8)
            # Much thinner than the roots that it crosses, or it could be a branch of one.
            arrow_edge(canvas, line, style.silhouette, width=1.1, head=2.9, rim=0.5)
            arrow(canvas, line, path.root.fill if coloured(canvas) else style.muted, width=1.1, head=2.9)
            draw_root_name(canvas, path, 108.5 * scale, y)
