"""Lines that would double others are not drawn: borders round tips of toes or along a section, creases at borders."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from shapely import LineString, get_parts, line_merge, unary_union
from shapely import box as rectangle
from shapely.geometry.base import BaseGeometry

from figures.dermatome_map.painter import MapPainter
from trivet.pictures.surface import Numbers

_ALONG, _GRAIN = 3.0, 0.01
"""A line runs along what it is near to for more than so many times the distance; the precision in mm."""
_HIGH = 40.0
"""Toes are looked for so many mm above the lowest place of the view, and lower."""
_TIP = 3.6
"""A border this near to the outline of a toe, in mm, surrounds skin that cannot be seen."""
_BESIDE, _SHORTEST = 2.2, 6.0
"""A crease nearer to a border than so many mm is its double; what is left of one, in mm, if it is drawn."""


def off_toes(painter: MapPainter, borders: Iterable[Numbers]) -> list[Numbers]:
    """The parts of borders, (n, 2) in the view, that do not lie round the tip of a toe."""
    seen = painter.seen
    if painter.view.toes_in_line:  # the little toe, before the others, is of one zone
        return list(borders)
    # The skin of the sole that shows below a tip is as narrow as the outline.
    tips = seen.outline.boundary.intersection(rectangle(0.0, seen.height - _HIGH, seen.width, seen.height))
    return list(borders) if tips.is_empty else [part for line in borders for part in off(line, tips, _TIP)]


def creases_beside(painter: MapPainter, borders: list[Numbers]) -> list[Numbers]:
    """The creases of the view; with toes in line, without those that double a border."""
    creases = list(painter.seen.creases)
    if not painter.view.toes_in_line or not borders:
        return creases
    lines = unary_union([LineString(border) for border in borders])
    kept = [piece for crease in creases for piece in off(crease, lines, _BESIDE)]
    return [piece for piece in kept if LineString(piece).length > _SHORTEST]


def off(line: Numbers, shape: BaseGeometry, distance: float) -> list[Numbers]:
    """The parts of a line, (n, 2), that do not run along a shape within a `distance`; it may end there, or cross it."""
    whole = LineString(line)
    along = [part for part in _lines(whole.intersection(shape.buffer(distance))) if part.length > _ALONG * distance]
    return [np.asarray(part.coords) for part in _lines(whole.difference(unary_union(along).buffer(_GRAIN)))]


def _lines(shape: BaseGeometry) -> list[LineString]:
    merged = line_merge(shape) if shape.geom_type == "MultiLineString" else shape
    return [part for part in get_parts(merged).tolist() if part.geom_type == "LineString" and not part.is_empty]
