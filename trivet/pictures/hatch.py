"""Hatches, drawn as clipped line segments.

A black-and-white printer turns ten zone colours into three greys, so in grey each entry has a pattern of its own.
matplotlib's patterns become bitmaps or thousands of dots in an SVG; a few hundred clipped segments stay small and print
sharply. `hatch_lines(shape, "rising", 2.0)` gives the segments of a shape in the shape's own units.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, MultiPolygon, Polygon, affinity

Segment = NDArray[np.float64]
"""A polyline: (n, 2)."""

# Each family of a pattern: (angle in degrees, spacing, offset, dash) in multiples of the spacing asked for.
_Family = tuple[float, float, float, tuple[float, float] | None]
_PATTERNS: dict[str, tuple[_Family, ...]] = {
    "none": (),
    "horizontal": ((0, 1, 0, None),),
    "vertical": ((90, 1, 0, None),),
    "rising": ((45, 1, 0, None),),
    "falling": ((-45, 1, 0, None),),
    "grid": ((0, 2.2, 0, None), (90, 2.2, 0, None)),
    "diamond": ((45, 1.5, 0, None), (-45, 1.5, 0, None)),
    "dash": ((0, 1, 0, (1.2, 0.9)),),
    "wave": ((0, 1.3, 0, None),),
    "double": ((0, 2.4, 0, None), (0, 2.4, 0.5, None)),
}
_LEAST, _LEAST_OF_DASH = 0.25, 0.5
"""The shortest piece of a line, in multiples of the spacing, and of a dash, in its own length: less looks like a crumb.
"""
HATCHES: tuple[str, ...] = tuple(_PATTERNS)
"""The names of the patterns; `none` leaves the zone plain."""


def hatch_lines(shape: Polygon | MultiPolygon, pattern: str, spacing: float) -> tuple[Segment, ...]:
    """The line segments of `pattern` inside `shape`, `spacing` apart, in the shape's units (y downwards).

    The pattern is anchored at the origin, so it continues across the pieces of a zone.
    Raises ValueError for a pattern that is not in `HATCHES`.
    """
    if pattern not in _PATTERNS:
        raise ValueError(f"there is no hatch {pattern!r}; there are {', '.join(HATCHES)}")
    found: list[Segment] = []
    for family in _PATTERNS[pattern]:
        lines = MultiLineString(list(_family(shape, family, spacing, wavy=pattern == "wave")))
        cut = lines.intersection(shape)
        dash = family[3]
        found.extend(_polylines(cut, spacing * (_LEAST if dash is None else _LEAST_OF_DASH * dash[0])))
    return tuple(sorted(found, key=lambda line: (line[0, 1], line[0, 0], line[-1, 1], line[-1, 0])))


def _family(shape: Polygon | MultiPolygon, family: _Family, spacing: float, *, wavy: bool) -> Iterator[LineString]:
    angle, step, offset, dash = family
    turned = affinity.rotate(shape, angle, origin=(0, 0))
    left, top, right, bottom = turned.bounds
    gap = step * spacing
    for row in range(math.floor(top / gap) - 1, math.ceil(bottom / gap) + 2):
        y = row * gap + offset * spacing
        for x0, x1 in _dashes(left, right, dash, spacing, row):
            line = _wave(x0, x1, y, spacing) if wavy else LineString([(x0, y), (x1, y)])
            yield affinity.rotate(line, -angle, origin=(0, 0))


def _dashes(
    left: float, right: float, dash: tuple[float, float] | None, spacing: float, row: int
) -> Iterator[tuple[float, float]]:
    if dash is None:
        yield left - spacing, right + spacing
        return
    on, off = dash[0] * spacing, dash[1] * spacing
    period = on + off
    start = math.floor(left / period) - 1
    shift = period / 2 if row % 2 else 0.0
    for number in range(start, math.ceil(right / period) + 1):
        x = number * period + shift
        yield x, x + on


def _wave(x0: float, x1: float, y: float, spacing: float) -> LineString:
    period = 3.0 * spacing
    start = math.floor(x0 / period) * period
    xs = np.arange(start, x1 + period, period / 10)
    ys = y + 0.32 * spacing * np.sin(2 * math.pi * xs / period)
    return LineString(np.column_stack([xs, ys]))


def _polylines(cut: object, shortest: float) -> Iterator[Segment]:
    if isinstance(cut, LineString):
        if cut.length > shortest:
            yield np.asarray(cut.coords, dtype=np.float64)
        return
    for part in getattr(cut, "geoms", ()):
        yield from _polylines(part, shortest)
