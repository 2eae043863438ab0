"""The lower vertebral canal from behind, laminae removed, dura opened: cord, conus, cauda equina in root colours.

Coordinates are millimetres of the picture at scale 1: x from the midline to either side, y downwards from the top. A
root leaves the cord far above its foramen, so the lowest roots have the longest courses and lie in the middle. The cord
ends at the disc L1–L2, the dural sac at the second sacral segment. S4 leaves by the last sacral foramen, S5 through the
hiatus at the lower end of the sacral canal, beside the coccyx.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from shapely import LineString, Polygon, box, unary_union

from figures.anatomy.roots import CAUDA
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.curves import Points, spline
from trivet.pictures.relief import Relief, shade
from trivet.pictures.shapes import areas, overlap
from trivet.pictures.style import LegendStyle, blend

VERTEBRAE = ("T11", "T12", "L1", "L2", "L3", "L4", "L5")
"""The vertebrae that are drawn, from above; the sacrum follows."""
_PITCH, BODY = 12.0, 9.3
"""From one vertebra to the next, and the height of a body."""
TOPS = tuple(-1.6 + _PITCH * number for number in range(len(VERTEBRAE)))
"""The upper edge of each."""
SACRUM = TOPS[-1] + BODY + 2.6
"""The upper edge of the sacrum."""
_SEGMENTS = {"S1": 4.2, "S2": 11.0, "S3": 17.0, "S4": 22.2, "S5": 26.6}
"""How far below the upper edge of the sacrum the middle of each of its segments lies."""
TIP, SAC_END = 33.2, SACRUM + 12.8
"""Where the cord and the dural sac end."""
CONUS = 22.6
"""Where the conus begins: at the segment S2."""
HALF = (8.3, 8.8, 9.3, 9.9, 10.4, 11.0, 11.6)
"""Half the width of each body."""
_SAC = ((-6.0, 4.5), (36.0, 4.6), (66.0, 4.5), (80.0, 3.9), (88.0, 2.7), (92.5, 1.6), (SAC_END, 0.7))
"""Half the width of the dural sac at each depth."""
_CORD = ((-6.0, 2.15), (4.0, 2.2), (12.0, 2.65), (19.0, 2.6), (24.0, 2.2), (28.0, 1.6), (31.0, 0.95), (TIP, 0.25))
"""Half the width of the cord at each depth."""
_PARTS = {"S4-5": ("S4", "S5")}
"""The roots that a legend entry stands for, where it is more than one."""
_ROOTS = tuple(part for entry in CAUDA for part in _PARTS.get(entry, (entry,)))
_START = {root: 8.5 + 2.6 * number for number, root in enumerate(_ROOTS)}
"""Where a root leaves the cord."""
FORAMINA: dict[str, tuple[float, float]] = {
    "S1": (SACRUM + 8.2, 8.2),
    "S2": (SACRUM + 15.2, 7.3),
    "S3": (SACRUM + 20.2, 6.2),
    "S4": (SACRUM + 24.4, 4.9),
}
"""The sacral foramina: depth, and offset from the midline."""
_LEAVE: dict[str, tuple[float, float]] = {
    **{f"L{number}": (TOPS[number + 1] + 7.0, 11.4 + 0.4 * number) for number in range(1, 6)},
    **FORAMINA,
    "S5": (SACRUM + 30.6, 4.9),
}
"""Where a root leaves the canal: depth, and offset from the midline."""


@dataclass(frozen=True, slots=True)
class Canal:
    """The place of the canal: its midline, its upper edge, and the scale."""

    middle: float
    top: float
    scale: float = 1.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the canvas."""
        return self.middle + x * self.scale, self.top + y * self.scale

    def points(self, pairs: list[tuple[float, float]]) -> Points:
        """Many places, (n, 2)."""
        return np.array([self.point(x, y) for x, y in pairs])

    def ends(self, entry: str, side: int = -1) -> tuple[tuple[float, float], ...]:
        """Where the drawn courses of a legend entry's roots end, on a side (−1 left of the picture)."""
        last = [_course(root)[-1] for root in _PARTS.get(entry, (entry,))]
        return tuple(self.point(x * side, y) for x, y in last)

    def levels(self) -> dict[str, tuple[float, float]]:
        """The vertebrae from T12 down and the segments of the sacrum: the place of the middle of each."""
        free = {name: top + BODY / 2 for name, top in zip(VERTEBRAE, TOPS, strict=True)}
        fused = {name: SACRUM + depth for name, depth in _SEGMENTS.items()}
        return {name: self.point(0, depth) for name, depth in (*list(free.items())[1:], *fused.items())}

    def cord(self) -> Polygon:
        """The cord with its conus."""
        return self._tube(_CORD)

    def conus(self) -> Shape:
        """The tapering end of the cord."""
        return overlap(self.cord(), self._window(CONUS, TIP + 1))

    def sac(self) -> Polygon:
        """The dural sac."""
        return self._tube(_SAC)

    def cauda(self) -> Shape:
        """The sac below the cord."""
        return overlap(self.sac(), self._window(TIP + 1.5, SAC_END + 6))

    def courses(self, entry: str, side: int) -> tuple[Points, ...]:
        """The courses of a legend entry's roots on a side (−1 left of the picture), from the cord to their ends."""
        lines = []
        for root in _PARTS.get(entry, (entry,)):
            line = spline(self.points([(x * side, y) for x, y in _course(root)]), per_span=5)
            lines.append(np.asarray(LineString(line).simplify(0.015).coords))
        return tuple(lines)

    def _window(self, top: float, bottom: float) -> Polygon:
        return box(*self.point(-30, top), *self.point(30, bottom))

    def _tube(self, rows: tuple[tuple[float, float], ...]) -> Polygon:
        right = spline(self.points([(half, y) for y, half in rows]), per_span=6)
        left = spline(self.points([(-half, y) for y, half in rows]), per_span=6)
        return Polygon(np.vstack([right, left[::-1]]))


def _course(root: str) -> list[tuple[float, float]]:
    """The course of a root on the right of the picture: offsets from the midline, and depths."""
    number = _ROOTS.index(root)
    start, (low, out) = _START[root], _LEAVE[root]
    half = float(np.interp(start, [y for y, _ in _CORD], [x for _, x in _CORD]))
    depths = np.linspace(start, low - 4.5, 7)
    first, last = 0.86 - 0.095 * number, 0.9 - (0.012 * number)
    way = []
    for depth in depths[1:]:
        share = (depth - start) / (low - 4.5 - start)
        wide = float(np.interp(depth, [y for y, _ in _SAC], [x for _, x in _SAC]))
        way.append(((first + (last - first) * share**2.2) * wide, float(depth)))
    begin = (half * 0.9, start)
    if root == "S5":
        below = SACRUM + 27.4
        return [begin, *way, (0.9, below), (1.9, below + 2.2), (3.4, low - 0.4), (out, low)]
    if root.startswith("S"):
        return [begin, *way, ((way[-1][0] + out) / 2, low - 1.8), (out, low)]
    inner = 5.6
    # The fifth lumbar root goes on in front of the ala, behind which it is hidden.
    end = (out + 2.1, SACRUM) if root == "L5" else (out + 4.6, low + 6.6)
    return [begin, *way, (inner, low - 2.0), (inner + 2.6, low + 0.6), (out, low + 3.0), end]


def draw_contents(canvas: Canvas, canal: Canal, roots: Mapping[str, LegendStyle], *, plain: bool = False) -> None:
    """The opened dura, the filum, the roots in their colours (all alike if `plain`), and the cord."""
    style = canvas.style
    sac = canal.sac()
    for step in (1.2, 0.8, 0.4):
        canvas.fill(sac.buffer(step * canal.scale), style.shade, alpha=0.06)
    canvas.fill(sac.buffer(0.75 * canal.scale), tissue(style).dura, line=style.silhouette, width=style.lines.detail)
    inside = sac.buffer(-0.1 * canal.scale)
    canvas.fill(inside, blend(tissue(style).dura, style.shade, 0.22))
    shade(canvas, inside, Relief(2.0 * canal.scale, -0.55, 0.3))
    canvas.fill(inside, None, line=style.silhouette, width=0.35)
    filum = canal.points([(0, TIP - 0.5), (0.1, 56), (-0.1, 86), (0, 100), (0, SACRUM + 31.5)])
    canvas.curve(spline(filum), style.silhouette, width=1.1)
    canvas.curve(spline(filum), tissue(style).dura, width=0.6)
    for root in reversed(CAUDA):
        look = roots.get(root)
        for side in (-1, 1):
            for line in canal.courses(root, side):
                canvas.curve(line, style.silhouette, width=(1.35 + (0.9 if style.hatched else 0.65)) * canal.scale)
                colour = tissue(style).nerve if plain or look is None else look.fill
                canvas.curve(line, colour, width=1.35 * canal.scale)
    cord = canal.cord()
    canvas.fill(cord.buffer(0.35 * canal.scale), style.shade, alpha=0.2)
    canvas.fill(cord, tissue(style).cord)
    shade(canvas, cord, Relief(2.2 * canal.scale, 0.9, 0.6))
    furrow = canal.points([(0, -6), (0, TIP - 3)])
    canvas.curve(furrow, blend(tissue(style).cord, style.shade, 0.4), width=0.5)
    canvas.fill(cord, None, line=style.silhouette, width=style.lines.silhouette * 0.8)


def bundle(canal: Canal, entry: str) -> Shape:
    """The area that the roots of a legend entry cover, on both sides."""
    lines = [line for side in (-1, 1) for line in canal.courses(entry, side)]
    return areas(unary_union([LineString(line).buffer(0.6) for line in lines]))
