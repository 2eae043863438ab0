"""The lower vertebral canal from behind, laminae removed, dura opened: cord, conus, cauda equina in root colours.

Coordinates are millimetres of the picture at scale 1: x from the midline to either side, y downwards from the top. A
root leaves the cord far above its foramen, so the lowest roots have the longest courses and lie in the middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from shapely import LineString, Polygon, box, unary_union

from figures.anatomy.roots import CAUDA
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Box, Canvas, Shape
from trivet.pictures.curves import Points, ellipse, outline, spline
from trivet.pictures.labels import circle
from trivet.pictures.relief import Relief, shade, solid
from trivet.pictures.shapes import areas, overlap
from trivet.pictures.style import LegendStyle, blend

TIP = 37.5
"""Where the cord ends."""
_PITCH, _BODY = 12.0, 9.3
_TOPS = tuple(2.4 + _PITCH * number for number in range(7))
"""The upper edges of seven vertebrae, the lowest thoracic and the lumbar ones."""
_SACRUM = _TOPS[-1] + _BODY + 2.6
_HALF = (8.3, 8.8, 9.3, 9.9, 10.4, 11.0, 11.6)
_SAC = ((-2.0, 4.5), (40.0, 4.6), (70.0, 4.5), (84.0, 3.9), (93.0, 2.5), (99.0, 0.8))
"""Half the width of the dural sac at each depth; it ends at the second sacral vertebra."""
_CORD = ((-2.0, 2.15), (8.0, 2.2), (16.0, 2.65), (23.0, 2.6), (28.0, 2.2), (32.0, 1.6), (35.0, 0.95), (TIP, 0.25))
_START = {root: 12.5 + 2.7 * number for number, root in enumerate(CAUDA)}
"""Where a root leaves the cord."""
_LEAVE: dict[str, tuple[float, float]] = {
    **{f"L{number}": (_TOPS[number + 1] + 7.0, 11.4 + 0.4 * number) for number in range(1, 6)},
    "S1": (_SACRUM + 8.0, 8.2),
    "S2": (_SACRUM + 14.2, 7.3),
    "S3": (_SACRUM + 19.6, 6.2),
    "S4-5": (_SACRUM + 24.4, 4.8),
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

    def end(self, root: str, side: int = -1) -> tuple[float, float]:
        """Where a root's drawn course ends."""
        x, y = _course(root)[-1]
        return self.point(x * side, y)

    def cord(self) -> Polygon:
        """The cord with its conus."""
        return self._tube(_CORD)

    def conus(self) -> Shape:
        """The tapering end of the cord."""
        return overlap(self.cord(), self._window(24.5, TIP + 1))

    def sac(self) -> Polygon:
        """The dural sac."""
        return self._tube(_SAC)

    def cauda(self) -> Shape:
        """The sac below the cord."""
        return overlap(self.sac(), self._window(TIP + 1.5, 105))

    def root(self, root: str, side: int) -> Points:
        """The course of a root on a side (−1 left of the picture), from cord to foramen."""
        line = spline(self.points([(x * side, y) for x, y in _course(root)]), per_span=5)
        return np.asarray(LineString(line).simplify(0.015).coords)

    def _window(self, top: float, bottom: float) -> Polygon:
        return box(*self.point(-30, top), *self.point(30, bottom))

    def _tube(self, rows: tuple[tuple[float, float], ...]) -> Polygon:
        right = spline(self.points([(half, y) for y, half in rows]), per_span=6)
        left = spline(self.points([(-half, y) for y, half in rows]), per_span=6)
        return Polygon(np.vstack([right, left[::-1]]))


def _course(root: str) -> list[tuple[float, float]]:
    """The course of a root on the right of the picture: offsets from the midline, and depths."""
    number = CAUDA.index(root)
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
    if root.startswith("S"):
        return [begin, *way, ((way[-1][0] + out) / 2, low - 1.8), (out, low)]
    inner = 5.6
    return [begin, *way, (inner, low - 2.0), (inner + 2.6, low + 0.6), (out, low + 3.0), (out + 4.6, low + 6.6)]


def draw_bones(canvas: Canvas, canal: Canal) -> None:
    """The opened sacrum, discs, transverse processes and vertebral bodies; the pedicles belong to the contents."""
    style = canvas.style
    _solid(canvas, _sacrum(canal), tissue(style).bone, 5.0 * canal.scale)
    for root in ("S1", "S2", "S3", "S4-5"):
        low, out = _LEAVE[root]
        for side in (-1, 1):
            hole = circle(canal.point(side * out, low), (1.7 - 0.12 * CAUDA.index(root) + 0.5) * canal.scale, 20)
            canvas.fill(
                hole, blend(tissue(style).bone, style.shade, 0.6), line=style.silhouette, width=style.lines.detail
            )
    for number, top in enumerate(_TOPS):
        half = _HALF[number]
        if number:
            pad = canal.points([(-half * 0.97, top - 3.2), (half * 0.97, top - 3.2), (half, top - 1.4),
                                (half * 0.97, top + 0.4),
                                (-half * 0.97, top + 0.4), (-half, top - 1.4)])  # fmt: skip
            _solid(canvas, outline(pad), tissue(style).disc, 1.2 * canal.scale)
        for side in (-1, 1):
            wing = [(half * 0.8, top + 2.0), (half + 6.6, top + 3.0), (half + 6.9, top + 4.9), (half * 0.8, top + 5.6)]
            _solid(
                canvas, outline(canal.points([(side * x, y) for x, y in wing])), tissue(style).bone, 1.2 * canal.scale
            )
        body = [(half, top), (half * 0.92, top + _BODY / 2), (half, top + _BODY), (0, top + _BODY + 0.15),
                (-half, top + _BODY),
                (-half * 0.92, top + _BODY / 2), (-half, top), (0, top - 0.15)]  # fmt: skip
        _solid(canvas, outline(canal.points(body)), tissue(style).bone, 2.6 * canal.scale)
    pad = canal.points([(-11.4, _SACRUM - 3), (11.4, _SACRUM - 3), (11.8, _SACRUM - 1.4), (11.2, _SACRUM + 0.4),
                        (-11.2, _SACRUM + 0.4),
                        (-11.8, _SACRUM - 1.4)])  # fmt: skip
    _solid(canvas, outline(pad), tissue(style).disc, 1.2 * canal.scale)


def draw_contents(canvas: Canvas, canal: Canal, roots: Mapping[str, LegendStyle], *, plain: bool = False) -> None:
    """The opened dura, the filum, the roots in their colours (all alike if `plain`), the cord, and the cut pedicles."""
    style = canvas.style
    sac = canal.sac()
    for step in (1.2, 0.8, 0.4):
        canvas.fill(sac.buffer(step * canal.scale), style.shade, alpha=0.06)
    canvas.fill(sac.buffer(0.75 * canal.scale), tissue(style).dura, line=style.silhouette, width=style.lines.detail)
    inside = sac.buffer(-0.1 * canal.scale)
    canvas.fill(inside, blend(tissue(style).dura, style.shade, 0.22))
    shade(canvas, inside, Relief(2.0 * canal.scale, -0.55, 0.3))
    canvas.fill(inside, None, line=style.silhouette, width=0.35)
    filum = canal.points([(0, TIP - 0.5), (0.1, 60), (-0.1, 90), (0, 104), (0, 113)])
    canvas.curve(spline(filum), style.silhouette, width=1.1)
    canvas.curve(spline(filum), tissue(style).dura, width=0.6)
    for root in reversed(CAUDA):
        look = roots.get(root)
        for side in (-1, 1):
            line = canal.root(root, side)
            canvas.curve(line, style.silhouette, width=(1.35 + (0.9 if style.hatched else 0.65)) * canal.scale)
            canvas.curve(line, tissue(style).nerve if plain or look is None else look.fill, width=1.35 * canal.scale)
    cord = canal.cord()
    canvas.fill(cord.buffer(0.35 * canal.scale), style.shade, alpha=0.2)
    canvas.fill(cord, tissue(style).cord)
    shade(canvas, cord, Relief(2.2 * canal.scale, 0.9, 0.6))
    furrow = canal.points([(0, -2), (0, TIP - 3)])
    canvas.curve(furrow, blend(tissue(style).cord, style.shade, 0.4), width=0.5)
    canvas.fill(cord, None, line=style.silhouette, width=style.lines.silhouette * 0.8)
    _pedicles(canvas, canal)
    top = canal.point(0, -4.0)[1]
    reach = 20 * canal.scale
    canvas.fade(Box(canal.middle - reach, top, canal.middle + reach, top + 9.5 * canal.scale), "up")


def _pedicles(canvas: Canvas, canal: Canal) -> None:
    style = canvas.style
    for number, top in enumerate(_TOPS):
        for side in (-1, 1):
            middle = canal.point(side * (_HALF[number] * 0.80), top + 3.4)
            shape = Polygon(ellipse(middle, 1.65 * canal.scale, 2.3 * canal.scale, 20))
            canvas.fill(shape.buffer(0.4), style.shade, alpha=0.14)
            canvas.fill(shape, blend(tissue(style).bone, style.light, 0.35), line=style.silhouette, width=0.6)
            canvas.fill(shape.buffer(-0.55 * canal.scale), blend(tissue(style).bone, tissue(style).nucleus, 0.22))


def _sacrum(canal: Canal) -> Polygon:
    top = _SACRUM
    right = [(0, top), (9, top), (13.5, top - 0.6), (17.0, top + 1.2), (17.6, top + 6), (15.8, top + 13),
             (12.6, top + 20),
             (9.0, top + 25), (4.5, top + 28.4), (2.0, top + 31)]  # fmt: skip
    return Polygon(
        np.vstack([spline(canal.points(right)), spline(canal.points([(-x, y) for x, y in reversed(right)]))])
    )


def _solid(canvas: Canvas, shape: Polygon, colour: str, radius: float) -> None:
    solid(canvas, shape, colour, Relief(radius, 0.8, 0.45), width=canvas.style.lines.detail + 0.1)


def bundle(canal: Canal, root: str) -> Shape:
    """The area that a root covers, on both sides."""
    return areas(unary_union([LineString(canal.root(root, side)).buffer(0.6) for side in (-1, 1)]))
