"""Smooth curves through a few points, bands of varying width along them, and areas bounded by them.

An outline is given by about ten points on it, joined by a centripetal Catmull–Rom spline, which makes no loops where
points lie close together.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from trivet.pictures.shapes import largest

Points = NDArray[np.float64]
"""(n, 2) in mm, y downwards."""
BREADTH = 0.85
"""The breadth of an arrow's head as a share of its length."""


def spline(points: ArrayLike, *, closed: bool = False, per_span: int = 10) -> Points:
    """A smooth curve through `points` (n, 2), `per_span` points a span; closed curves do not repeat the first point."""
    given = np.asarray(points, dtype=np.float64)
    if closed:
        padded = np.vstack([given[-1:], given, given[:2]])
    else:
        padded = np.vstack([2 * given[0] - given[1], given, 2 * given[-1] - given[-2]])
    steps = np.linspace(0, 1, per_span, endpoint=False)
    spans = [_span(padded[i : i + 4], steps) for i in range(len(padded) - 3)]
    curve = np.vstack(spans)
    return curve if closed else np.vstack([curve, given[-1:]])


def outline(points: ArrayLike, *, per_span: int = 8) -> Polygon:
    """The area inside a smooth closed curve through `points`."""
    shape = Polygon(spline(points, closed=True, per_span=per_span))
    return shape if shape.is_valid else largest(shape.buffer(0))


def band(points: ArrayLike, widths: ArrayLike, *, per_span: int = 10) -> Polygon:
    """A ribbon along a smooth curve through `points` (n, 2), at each of them `widths` (n) mm wide, with flat ends."""
    given, wide = np.asarray(points, dtype=np.float64), np.asarray(widths, dtype=np.float64)
    middle = spline(given, per_span=per_span)
    spread = np.interp(np.linspace(0, len(given) - 1, len(middle)), np.arange(len(given)), wide)
    normal = normals(middle)
    left, right = middle + normal * spread[:, None] / 2, middle - normal * spread[:, None] / 2
    shape = Polygon(np.vstack([left, right[::-1]]))
    return shape if shape.is_valid else largest(shape.buffer(0))


def normals(line: Points) -> Points:
    """Unit normals (n, 2) of a polyline, to the right of its course when y points downwards."""
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-12)[:, None]
    return np.column_stack([-along[:, 1], along[:, 0]])


def arc(
    centre: tuple[float, float], radius: float, start: float, end: float, *, aspect: float = 1.0, corners: int = 40
) -> Points:
    """Part of an ellipse: angles in degrees, 0 to the right and 90 downwards; `aspect` is height divided by width."""
    angle = np.radians(np.linspace(start, end, corners))
    return np.column_stack([centre[0] + radius * np.cos(angle), centre[1] + aspect * radius * np.sin(angle)])


def ellipse(centre: tuple[float, float], across: float, down: float, corners: int) -> Points:
    """The corners of an ellipse whose half axes are `across` and `down` mm; the first is not repeated."""
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return np.column_stack([centre[0] + across * np.cos(angle), centre[1] + down * np.sin(angle)])


def along(line: ArrayLike, share: float) -> tuple[float, float]:
    """The point at a `share` (0 to 1) of a polyline's length."""
    point = LineString(np.asarray(line, dtype=np.float64)).interpolate(share, normalized=True)
    return float(point.x), float(point.y)


def pieces(line: BaseGeometry) -> list[Points]:
    """The pieces, (n, 2) each, of a line that was cut."""
    # A line that touches an edge is cut into lines and points.
    found = getattr(line, "geoms", [line])
    return [np.asarray(piece.coords) for piece in found if isinstance(piece, LineString) and not piece.is_empty]


def arrow_head(line: ArrayLike, length: float, width: float) -> tuple[Points, Polygon]:
    """A polyline shortened to make room for an arrow head, and the head: a slightly barbed triangle."""
    points = np.asarray(line, dtype=np.float64)
    whole = LineString(points)
    cut = max(whole.length - length * 0.7, 0.0)
    kept = [tuple(p) for p in points if whole.project(Point(p)) < cut]
    base = whole.interpolate(max(whole.length - length, 0.0))
    end = whole.interpolate(cut)
    shaft = np.array([*kept, (end.x, end.y)])
    return shaft, arrow_tip((base.x, base.y), points[-1], width, barb=length * 0.22)


def arrow_shape(line: ArrayLike, width: float, head: float) -> Polygon:
    """The area of a whole arrow along a polyline: its line is `width` mm broad, its head `head` mm long."""
    shaft, tip = arrow_head(line, head, head * BREADTH)
    return largest(LineString(shaft).buffer(width / 2, cap_style="flat").union(tip))


def kept_inside(line: ArrayLike, area: BaseGeometry, margin: float) -> Points:
    """A polyline (n, 2) whose points keep `margin` mm from the edge of an area: those that do not are moved inwards.

    A point stays where it is if the area is nowhere so wide.
    """
    points, room = np.asarray(line, dtype=np.float64), area.buffer(-margin)
    return (
        points if room.is_empty else shapely.get_coordinates(shapely.shortest_line(room, shapely.points(points)))[::2]
    )


def arrow_tip(back: ArrayLike, tip: ArrayLike, width: float, *, barb: float = 0.0) -> Polygon:
    """The triangle from `back`, where it is `width` mm wide and notched by `barb` mm, to its `tip`."""
    start, end = np.asarray(back, dtype=np.float64), np.asarray(tip, dtype=np.float64)
    forward = direction(start, end)
    side = np.array([-forward[1], forward[0]]) * width / 2
    return Polygon([end, start + side, start + forward * barb, start - side])


def direction(start: ArrayLike, end: ArrayLike) -> NDArray[np.float64]:
    """The unit vector (2) from one place to another; zero if they are the same."""
    way = np.asarray(end, dtype=np.float64) - np.asarray(start, dtype=np.float64)
    return np.asarray(way / max(float(np.hypot(*way)), 1e-12))


def _span(four: Points, steps: NDArray[np.float64]) -> Points:
    """Barry and Goldman's pyramid for one span of a centripetal Catmull–Rom spline."""
    gaps = np.sqrt(np.maximum(np.hypot(*np.diff(four, axis=0).T), 1e-9))
    t0, t1, t2, t3 = np.concatenate([[0.0], np.cumsum(gaps)])
    t = (t1 + (t2 - t1) * steps)[:, None]
    p0, p1, p2, p3 = four
    a1 = (t1 - t) / (t1 - t0) * p0 + (t - t0) / (t1 - t0) * p1
    a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
    a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
    b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
    b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
    return np.asarray((t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2, dtype=np.float64)
