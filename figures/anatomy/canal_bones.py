"""The bones around the opened vertebral canal, from behind: two ribs, the lumbar column, sacrum and coccyx."""

from __future__ import annotations

import numpy as np
from shapely import Polygon

from figures.anatomy.open_canal import BODY, FORAMINA, HALF, SACRUM, TOPS, VERTEBRAE, Canal
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import ellipse, outline, spline
from trivet.pictures.labels import circle
from trivet.pictures.relief import Relief, solid
from trivet.pictures.style import blend

_HIATUS = ((0, 24.6), (1.3, 26.4), (1.7, 28.2), (-1.7, 28.2), (-1.3, 26.4))
"""The outline of the hiatus, below the upper edge of the sacrum."""

_LONGEST, _REACH = 6.9, {"L4": 6.1, "L5": 5.0}
"""How far a transverse process reaches beyond the body: below L3, they become shorter."""

_END, _WHOLE = -6.0, 6.4
"""Where the canal ends above; and from where on, in the lower half of the first vertebra, nothing of it is faded."""


def draw_bones(canvas: Canvas, canal: Canal) -> None:
    """The opened sacrum, discs, ribs, transverse processes and vertebral bodies, without the pedicles."""
    style = canvas.style
    _solid(canvas, coccyx(canal), tissue(style).bone, 1.6 * canal.scale)
    _solid(canvas, sacrum(canal), tissue(style).bone, 5.0 * canal.scale)
    hollow = blend(tissue(style).bone, style.shade, 0.6)
    for number, (low, out) in enumerate(FORAMINA.values()):
        for side in (-1, 1):
            hole = circle(canal.point(side * out, low), foramen_radius(number) * canal.scale, 20)
            canvas.fill(hole, hollow, line=style.silhouette, width=style.lines.detail)
    hiatus = outline(canal.points([(x, SACRUM + y) for x, y in _HIATUS]))
    canvas.fill(hiatus, hollow, line=style.silhouette, width=style.lines.detail)
    for number, top in enumerate(TOPS):
        half = HALF[number]
        if number:
            pad = canal.points([(-half * 0.97, top - 3.2), (half * 0.97, top - 3.2), (half, top - 1.4),
                                (half * 0.97, top + 0.4),
                                (-half * 0.97, top + 0.4), (-half, top - 1.4)])  # fmt: skip
            _solid(canvas, outline(pad), tissue(style).disc, 1.2 * canal.scale)
        for side in (-1, 1):
            _solid(canvas, wing(canal, number, side), tissue(style).bone, 1.2 * canal.scale)
        body = [(half, top), (half * 0.92, top + BODY / 2), (half, top + BODY), (0, top + BODY + 0.15),
                (-half, top + BODY),
                (-half * 0.92, top + BODY / 2), (-half, top), (0, top - 0.15)]  # fmt: skip
        _solid(canvas, outline(canal.points(body)), tissue(style).bone, 2.6 * canal.scale)
    pad = canal.points([(-11.4, SACRUM - 3), (11.4, SACRUM - 3), (11.8, SACRUM - 1.4), (11.2, SACRUM + 0.4),
                        (-11.2, SACRUM + 0.4),
                        (-11.8, SACRUM - 1.4)])  # fmt: skip
    _solid(canvas, outline(pad), tissue(style).disc, 1.2 * canal.scale)


def foramen_radius(number: int) -> float:
    """The radius of a sacral foramen, counted from above, at scale 1."""
    return 1.6 - 0.12 * number


def draw_pedicles(canvas: Canvas, canal: Canal) -> None:
    """The cut pedicles, in front of the roots; and the upper end fades, since cord and column go on."""
    style = canvas.style
    for number, top in enumerate(TOPS):
        for side in (-1, 1):
            middle = canal.point(side * (HALF[number] * 0.80), top + 3.4)
            shape = Polygon(ellipse(middle, 1.65 * canal.scale, 2.3 * canal.scale, 20))
            canvas.fill(shape.buffer(0.4), style.shade, alpha=0.14)
            canvas.fill(shape, blend(tissue(style).bone, style.light, 0.35), line=style.silhouette, width=0.6)
            canvas.fill(shape.buffer(-0.55 * canal.scale), blend(tissue(style).bone, tissue(style).nucleus, 0.22))
    # All has faded at the edge of the picture, which would cut it off, or else at its own upper end.
    reach, whole = 20 * canal.scale, canal.point(0, _WHOLE)[1]
    end = max(0.0, canal.point(0, _END)[1])
    canvas.fade(Box(canal.middle - reach, end - 0.2, canal.middle + reach, whole), "up")
    # What reaches beyond the paper would show as a line in viewers that round its edge to whole pixels.
    canvas.fill(Box(canal.middle - reach, -2.0, canal.middle + reach, end + 0.3).shape(), canvas.style.paper)


def wing(canal: Canal, number: int, side: int) -> Polygon:
    """The rib or transverse process of a vertebra, counted from above, on a side (−1 left of the picture)."""
    top = TOPS[number]
    shape = _rib(HALF[number], top) if VERTEBRAE[number].startswith("T") else _process(number, top)
    return outline(canal.points([(side * x, y) for x, y in shape]))


def _rib(half: float, top: float) -> list[tuple[float, float]]:
    """The cut rib of a thoracic vertebra, on the right of the picture: it slopes down from the pedicle."""
    return [(half * 0.8, top + 1.8), (half + 3.0, top + 2.6), (half + 6.6, top + 5.6), (half + 6.0, top + 7.4),
            (half + 2.6, top + 5.0), (half * 0.8, top + 4.2)]  # fmt: skip


def _process(number: int, top: float) -> list[tuple[float, float]]:
    """The transverse process of a lumbar vertebra, on the right of the picture."""
    half, reach = HALF[number], _REACH.get(VERTEBRAE[number], _LONGEST)
    return [
        (half * 0.8, top + 2.0),
        (half + reach - 0.3, top + 3.0),
        (half + reach, top + 4.9),
        (half * 0.8, top + 5.6),
    ]


def sacrum(canal: Canal) -> Polygon:
    """The outline of the sacrum."""
    top = SACRUM
    right = [(0, top), (9, top), (13.5, top - 0.6), (17.0, top + 1.2), (17.6, top + 6), (15.8, top + 13),
             (12.6, top + 20), (9.0, top + 25), (5.6, top + 27.6), (4.0, top + 29.2), (2.4, top + 28.9)]  # fmt: skip
    return _mirrored(canal, right)


def coccyx(canal: Canal) -> Polygon:
    """The coccyx, below the sacrum, in mm of the canvas."""
    top = SACRUM + 28.4
    right = [(0, top), (3.0, top), (4.2, top + 0.9), (2.7, top + 2.2), (2.2, top + 4.2), (1.6, top + 6.4),
             (0.9, top + 8.4), (0, top + 9.2)]  # fmt: skip
    return _mirrored(canal, right)


def _mirrored(canal: Canal, right: list[tuple[float, float]]) -> Polygon:
    """The area between an outline on the right of the picture and its mirror image."""
    left = [(-x, y) for x, y in reversed(right)]
    return Polygon(np.vstack([spline(canal.points(right)), spline(canal.points(left))]))


def _solid(canvas: Canvas, shape: Polygon, colour: str, radius: float) -> None:
    solid(canvas, shape, colour, Relief(radius, 0.8, 0.45), width=canvas.style.lines.detail + 0.1)
