"""Areas and letters as paths of the drawing library."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray
from shapely import Polygon, unary_union
from shapely.geometry.base import BaseGeometry

from trivet.pictures.font_files import Weight
from trivet.pictures.fonts import POINTS_PER_MM, font_for
from trivet.pictures.shapes import areas, polygons

TOLERANCE = 0.012
"""Corners that stand out less than this many mm are left out of a path; a printer's dot is 0.04 mm."""
_AROUND, _BETWEEN = 0.14, 0.3
"""How far the ground around letters reaches, and the half width of the gaps that it fills, in em."""


def area_path(geometry: BaseGeometry, *, tolerance: float = 0.0) -> Path:
    """Outlines and holes of the areas of a geometry as one path, simplified by up to `tolerance` mm."""
    shape = areas(geometry.simplify(tolerance) if tolerance else geometry)
    rings = [ring for part in polygons(shape) for ring in (part.exterior, *part.interiors)]
    if not rings:
        return Path(np.zeros((1, 2)))
    return Path.make_compound_path(*(Path(np.asarray(ring.coords), closed=True) for ring in rings))


def letters_path(text: str, size: float, weight: Weight, *, left: float, base: float) -> Path:
    """The outlines of a line of text of `size` points, from `left` on the baseline `base`, in mm."""
    outline = TextPath((0, 0), text, size=size, prop=font_for(text, weight, size))
    return Affine2D().scale(1 / POINTS_PER_MM, -1 / POINTS_PER_MM).translate(left, base).transform_path(outline)


def halo_of(text: str, size: float, weight: Weight, *, left: float, base: float) -> BaseGeometry:
    """The ground around the letters of such a line: a little wider than they are, and in one piece, in mm.

    What lies beneath would show as specks in the eyes of letters and between them.
    """
    em = size / POINTS_PER_MM
    rings = [np.asarray(ring) for ring in letters_path(text, size, weight, left=left, base=base).to_polygons()]
    around = unary_union([Polygon(ring) for ring in rings if len(ring) > 3]).buffer(_AROUND * em)
    closed = around.buffer(_BETWEEN * em).buffer(-_BETWEEN * em)
    return unary_union([Polygon(part.exterior) for part in polygons(closed)])


def straight_lines(lines: Sequence[NDArray[np.float64]]) -> Path:
    """Many polylines, (n, 2) each, as one path: much faster than to join a path of each."""
    codes = np.full(sum(map(len, lines)), Path.LINETO, dtype=Path.code_type)
    codes[np.cumsum([0, *map(len, lines[:-1])])] = Path.MOVETO
    return Path(np.concatenate(lines), codes)
