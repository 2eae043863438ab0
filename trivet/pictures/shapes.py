"""Rectangles, areas and outlines in millimetres of the picture, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from matplotlib.path import Path
from numpy.typing import ArrayLike
from shapely import MultiPolygon, Polygon, box

Shape: TypeAlias = Polygon | MultiPolygon


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Box:
        """The same rectangle, `by` mm larger on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def shape(self) -> Polygon:
        """The same as a polygon."""
        return box(self.left, self.top, self.right, self.bottom)


def as_shape(shape: Shape | ArrayLike | Any) -> Shape:
    """A shapely shape, made of points (n, 2) if it is not one already."""
    return shape if isinstance(shape, (Polygon, MultiPolygon)) else Polygon(np.asarray(shape, dtype=np.float64))


def shape_path(shape: Shape) -> Path:
    """Outline and holes of a shape as one path."""
    parts = shape.geoms if isinstance(shape, MultiPolygon) else (shape,)
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    if not rings:
        return Path(np.zeros((1, 2)))
    return Path.make_compound_path(*(Path(np.asarray(ring.coords), closed=True) for ring in rings))
