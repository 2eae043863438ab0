"""Conus medullaris and cauda equina: where they lie in the canal, what each gives, and the saddle.

The lower spine cut down the middle, with the cord, its tip, the roots below it and the sac; beside it the two columns of
the table `conus-cauda` and the skin of the saddle (fact `saddle-skin`). Regions: `label-<row>-conus`, `label-<row>-cauda`,
`part-conus`, `part-cauda`, `part-saddle`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, Polygon

from figures.mannequin import draw_tone, place
from figures.reading import answers, cell, heading, lacks, root_style, roots_in
from trivet.content.model import Topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import outline, spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.labels import blank_line, chip, leader, note
from trivet.pictures.relief import Relief, shade
from trivet.pictures.style import RootStyle, blend, style_for

VIEWS: tuple[str, ...] = ("",)
VARIANTS: tuple[str, ...] = ("",)
NAME = "conus_and_cauda"
TABLE = "conus-cauda"
ROWS = ("onset", "symmetry", "signs", "pain", "bladder", "reflexes")
WIDTH, HEIGHT = 90.0, 136.0
RIGHT = 50.0
"""Where the words begin."""

Points = NDArray[np.float64]

WALL = ((21.5, -6.0), (22.2, 6.0), (22.6, 18.0), (22.0, 30.0), (20.8, 42.0), (19.8, 54.0), (20.4, 66.0), (23.4, 77.0), (29.0, 86.0),
        (35.6, 97.0), (39.0, 108.0), (38.6, 118.0), (35.0, 127.0))  # fmt: skip
"""The back of the vertebral bodies, from T11 to the coccyx."""
BODIES = (("T11", 0.0, 8.6, 11.4), ("T12", 10.8, 9.2, 11.8), ("L1", 22.4, 9.8, 12.2), ("L2", 34.6, 10.2, 12.8),
          ("L3", 47.2, 10.4, 13.2), ("L4", 60.0, 10.4, 13.4), ("L5", 72.6, 9.8, 13.4))  # fmt: skip
"""Name, where it begins along the wall, height, depth."""
SACRAL = (84.6, 95.4, 104.4, 112.2, 119.0, 125.0)
"""Where S1 to S5 begin along the wall, and where the sacrum ends."""
CONUS, TIP, SAC = 24.0, 35.0, 98.0
"""Along the wall: where the cord begins to taper, where it ends (between L1 and L2), where the sac ends (S2)."""


@dataclass(frozen=True, slots=True)
class Words:
    """Headings, rows (name, conus, cauda), the saddle's roots as written, and the look of its zones."""

    headings: tuple[str, str]
    rows: tuple[tuple[str, str, str], ...]
    saddle: str
    zones: tuple[RootStyle, ...]


def read(topic: Topic, spec: FigureSpec) -> Words:
    """Every row of the table and the fact of the saddle; TrivetError if one is missing."""
    saddle = answers(topic, "saddle-skin", figure=NAME)[0]
    known = [root.id for root in topic.roots]
    named = dict.fromkeys(root if root in known else "S4-5" for root in roots_in(saddle))
    if not named:
        raise lacks(topic, NAME, "roots in the first gap of saddle-skin", "name the saddle's roots there")
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
        zones=tuple(root_style(topic, root, spec.theme, figure=NAME) for root in named),
    )


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """The canal at the left, the words and the saddle at the right; 90 mm wide."""
    scale = spec.width_mm / WIDTH
    canvas = Canvas(spec.width_mm, HEIGHT * scale, style_for(spec.theme))
    canal = _Canal(canvas, scale)
    canal.draw()
    low = _words(canvas, words, scale)
    _saddle(canvas, words, low, scale)
    return canvas.finish(_alt(words, spec), _alt_blind(words))


@dataclass(frozen=True, slots=True)
class _Canal:
    canvas: Canvas
    scale: float

    def at(self, along: float, behind: float) -> tuple[float, float]:
        """A place: mm along the wall from T11's upper edge, mm behind it (negative: in front)."""
        line = _wall(self.scale)
        distance = (along + 10.0) * self.scale
        point = line.interpolate(distance)
        ahead, back = line.interpolate(distance + 0.5), line.interpolate(max(distance - 0.5, 0))
        way = np.array([ahead.x - back.x, ahead.y - back.y])
        way /= np.hypot(*way)
        spot = np.array([point.x, point.y]) + np.array([way[1], -way[0]]) * behind * self.scale
        return float(spot[0]), float(spot[1])

    def path(self, pairs: list[tuple[float, float]]) -> Points:
        return np.array([self.at(*pair) for pair in pairs])

    def draw(self) -> None:
        canvas, style = self.canvas, self.canvas.style
        self._bones()
        sac = self._tube(
            [(-7, 0.5, 6.4), (20, 0.5, 6.4), (50, 0.6, 6.2), (75, 0.8, 5.6), (90, 1.0, 4.2), (SAC, 2.0, 2.4)]
        )
        canvas.fill(sac, blend(style.dura, style.light, 0.35))
        self._roots()
        cord = self._tube(
            [(-7, 1.7, 5.2), (CONUS - 4, 1.7, 5.2), (CONUS + 4, 2.0, 4.9), (TIP - 3, 2.8, 4.2), (TIP, 3.4, 3.6)]
        )
        shade(canvas, sac, Relief(2.2, 0.45, 0.4))
        canvas.fill(sac, None, line=style.silhouette, width=0.6)
        canvas.fill(cord, style.cord)
        conus = cord.intersection(Polygon(self.path([(CONUS - 4, -2), (CONUS - 4, 9), (TIP + 2, 9), (TIP + 2, -2)])))
        canvas.fill(conus, style.accent, alpha=0.55)
        shade(canvas, cord, Relief(1.7, 0.9, 0.6))
        canvas.fill(cord, None, line=style.silhouette, width=0.7)
        top = self.at(-7, 3)[1]
        canvas.fade(Box(2 * self.scale, top - 1.5, 46 * self.scale, top + 6 * self.scale), "up")
        canvas.region("part-conus", "part", conus, f"{TABLE}/onset")
        tail = sac.intersection(Polygon(self.path([(TIP + 2, -2), (TIP + 2, 9), (SAC + 2, 9), (SAC + 2, -2)])))
        canvas.region("part-cauda", "part", tail, f"{TABLE}/pain")

    def _tube(self, rows: list[tuple[float, float, float]]) -> Polygon:
        front = spline(self.path([(along, near) for along, near, _ in rows]))
        back = spline(self.path([(along, far) for along, _, far in rows]))
        return Polygon(np.vstack([front, back[::-1]])).buffer(0)

    def _roots(self) -> None:
        """The roots hanging below the cord's tip, and the filum among them."""
        canvas, style = self.canvas, self.canvas.style
        for number in range(8):
            share = number / 7
            start = CONUS - 2 + 2.4 * abs(number - 3.5)
            end = SAC - 3 - 3.4 * abs(number - 3.5)
            rows = []
            for step in np.linspace(0, 1, 12):
                along = start + (end - start) * float(step)
                near, far = (
                    np.interp(along, [20, 50, 75, 90, SAC], [1.0, 1.0, 1.2, 1.5, 2.1]),
                    np.interp(along, [20, 50, 75, 90, SAC], [5.9, 5.8, 5.2, 3.8, 2.3]),
                )
                rows.append((along, float(near + (far - near) * share)))
            line = spline(self.path(rows))
            canvas.curve(line, blend(style.nerve, style.shade, 0.45), width=1.5, butt=True)
            canvas.curve(line, style.nerve, width=1.0, butt=True)
        filum = spline(self.path([(TIP, 3.5), (60, 3.6), (85, 2.9), (SAC, 2.2), (112, 2.0), (124, 1.6)]))
        canvas.curve(filum, style.muted, width=0.6)

    def _bones(self) -> None:
        canvas, style = self.canvas, self.canvas.style
        for number, (_, start, height, depth) in enumerate(BODIES):
            if number:
                above = BODIES[number - 1]
                pad = Polygon(self.path([(above[1] + above[2] - 0.4, -0.2), (start + 0.4, -0.2), (start + 0.4, -depth),
                                         (above[1] + above[2] - 0.4, -above[3])]))  # fmt: skip
                self._solid(pad.buffer(0.5), style.disc, 1.2)
            self._process(start, height)
        last = BODIES[-1]
        self._solid(Polygon(self.path([(last[1] + last[2] - 0.4, -0.2), (SACRAL[0] + 0.5, -0.2), (SACRAL[0] + 0.8, -12.4),
                                       (last[1] + last[2] - 0.4, -last[3])])).buffer(0.5), style.disc, 1.2)  # fmt: skip
        for name, start, height, depth in BODIES:
            low, waist = start + height, start + height / 2
            ring = [(start, -0.3), (waist, -0.9), (low, -0.3), (low + 0.1, -depth / 2), (low, -depth), (waist, -depth + 1.3),
                    (start, -depth), (start - 0.1, -depth / 2)]  # fmt: skip
            self._solid(Polygon(self.path(ring)).buffer(-0.5).buffer(0.9), style.bone, 2.6)
            x, y = self.at(waist, -depth / 2)
            canvas.text(
                x, y, name, style.type.small, "semibold", align="centre", anchor="middle", colour=_dark(style.theme)
            )
        depths = (11.6, 9.4, 7.4, 5.6, 4.2, 3.0)
        front = spline(self.path([(start, -depth) for start, depth in zip(SACRAL, depths, strict=True)]))
        back = spline(self.path([(start, -0.3) for start in SACRAL]))
        self._solid(Polygon(np.vstack([front, back[::-1]])), style.bone, 2.2)
        for number in range(1, 5):
            depth = depths[number]
            canvas.curve(self.path([(SACRAL[number], -0.6), (SACRAL[number], -depth + 0.5)]),
                         blend(style.bone, style.shade, 0.4), width=0.7)  # fmt: skip
        for number, name in enumerate(("S1", "S2")):
            x, y = self.at((SACRAL[number] + SACRAL[number + 1]) / 2, -(depths[number] + depths[number + 1]) / 4)
            canvas.text(
                x, y, name, style.type.small, "semibold", align="centre", anchor="middle", colour=_dark(style.theme)
            )
        rear = [
            (80.5, 7.6),
            (88, 6.8),
            (97, 4.6),
            (106, 3.4),
            (116, 2.8),
            (116, 4.6),
            (104, 7.2),
            (95, 9.6),
            (86, 11.4),
        ]
        self._solid(outline(self.path(rear)), style.bone, 1.4)

    def _process(self, start: float, height: float) -> None:
        """The arch and the spinous process behind the canal."""
        middle = start + height * 0.62
        ring = [(middle - 3.2, 7.4), (middle - 2.6, 9.6), (middle - 1.6, 14.6), (middle + 0.2, 19.0), (middle + 3.6, 19.6),
                (middle + 5.2, 17.4), (middle + 4.0, 12.6), (middle + 3.4, 8.6), (middle + 2.6, 7.2)]  # fmt: skip
        self._solid(outline(self.path(ring)), self.canvas.style.bone, 2.0)

    def _solid(self, shape: Polygon, colour: str, radius: float) -> None:
        canvas, style = self.canvas, self.canvas.style
        canvas.fill(shape, colour)
        shade(canvas, shape, Relief(radius, 0.8, 0.45))
        canvas.fill(shape, None, line=style.silhouette, width=0.65)


@cache
def _wall(scale: float) -> LineString:
    return LineString(spline(np.array(WALL) * scale + np.array([0.0, 4.0]) * scale))


def _dark(theme: str) -> str:
    """Ink upon bone, which is pale in every theme."""
    return "#1c1a18" if theme == "dark" else "#2b2622"


def _words(canvas: Canvas, words: Words, scale: float) -> float:
    """Both lists at the right, tied to their parts; how far down they reach."""
    style = canvas.style
    canal = _Canal(canvas, scale)
    x, y = RIGHT * scale, 6.0 * scale
    spots = (canal.at(TIP - 6, 3.6), canal.at(62, 3.2))
    for number, (title, colour) in enumerate(zip(words.headings, (style.accent, style.alarm), strict=True)):
        canvas.fill(Box(x, y - 2.6, x + 1.4, y + 0.4).shape(), colour)
        canvas.text(x + 3, y, title, style.type.heading, "bold")
        leader(canvas, (x - 0.8, y - 1.1), spots[number])
        y += 4.6 * scale
        for row, (feature, *says) in zip(ROWS, words.rows, strict=True):
            canvas.text(x, y, feature, style.type.small, "semibold", colour=style.muted)
            if style.open:
                blank_line(canvas, x, y + 4.4 * scale, canvas.width - x - 4)
                y += 7.6 * scale
                continue
            where = note(canvas, x, y + 1.3, says[number], width=canvas.width - x - 2)
            column = ("conus", "cauda")[number]
            canvas.region(f"label-{row}-{column}", "label", where.grown(0.4), f"{TABLE}/{row}", says[number])
            y = where.bottom + 3.2 * scale
        y += 3.4 * scale
    return y


def _saddle(canvas: Canvas, words: Words, top: float, scale: float) -> None:
    """The saddle from behind, its rings in the colours of their roots."""
    style = canvas.style
    room = Box(RIGHT * scale, top - 1.5 * scale, (RIGHT + 20) * scale, canvas.height - 1.5 * scale)
    figure = place("buttocks", room)
    shape = figure.outline()
    canvas.fill(shape, style.skin)
    outer = [(195, 296), (236, 318), (272, 372), (272, 428), (242, 470), (206, 452), (195, 424), (184, 452), (148, 470), (118, 428),
             (118, 372), (154, 318)]  # fmt: skip
    inner = [(195, 330), (218, 350), (228, 384), (218, 414), (195, 424), (172, 414), (162, 384), (172, 350)]
    rings = [outline(figure.points(ring)).intersection(shape) for ring in (outer, inner)]
    for ring, root in zip(rings, (words.zones[0], words.zones[-1]), strict=True):
        if not style.open:
            canvas.zone(ring, root, spacing=0.9)
            canvas.fill(ring, None, line=style.zone_line, width=0.7)
    draw_tone(canvas, figure, shape)
    canvas.fill(shape, None, line=style.silhouette, width=0.8)
    canvas.region("part-saddle", "part", rings[0], "saddle-skin", words.saddle)
    x, y = (RIGHT + 24) * scale, room.centre[1] - 4 * scale
    canvas.text(x - 2.6, y - 4.6 * scale, "saddle skin", style.type.small, "semibold", colour=style.muted)
    if style.open:
        blank_line(canvas, x - 2.6, y + 1.4 * scale, 13 * scale)
        return
    for number, root in enumerate(dict.fromkeys((words.zones[0], words.zones[-1]))):
        label = RootStyle(root.id.replace("S4-5", "S4–5"), root.fill, root.ink, root.hatch)
        chip(canvas, x + 1.6, y + number * 6.2 * scale, label, size=style.type.body)


def _alt(words: Words, spec: FigureSpec) -> str:
    if spec.theme == "blank":
        return _alt_blind(words)
    told = []
    for number, title in enumerate(words.headings):
        told.append(f"{title}: " + "; ".join(f"{row[0].lower()} {row[number + 1]}" for row in words.rows))
    return f"The lower spine cut down the middle. {'. '.join(told)}. The saddle skin is {words.saddle}."


def _alt_blind(words: Words) -> str:
    return (
        "The lower spine cut down the middle, with the spinal cord, its tip, the roots that hang below it and the sac; beside it "
        f"{words.headings[0]} and {words.headings[1]} compared, and the saddle seen from behind."
    )
