"""Rectangles and areas in millimetres of the picture, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from shapely import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

LARGEST = 1200.0
"""Millimetres: longer than any paper that is printed on, and an image that still fits into memory."""
Shape: TypeAlias = Polygon | MultiPolygon
Drawable: TypeAlias = BaseGeometry | ArrayLike
"""Something with an area: a shapely geometry, or the corners (n, 2) of a polygon."""


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

    def scaled(self, by: float) -> Box:
        """The same rectangle in a picture that is `by` times as large."""
        return Box(self.left * by, self.top * by, self.right * by, self.bottom * by)

    def shape(self) -> Polygon:
        """The same as a polygon."""
        return box(self.left, self.top, self.right, self.bottom)


def as_shape(shape: Drawable) -> Shape:
    """The areas of a shapely geometry, or the polygon of points (n, 2)."""
    return areas(shape) if isinstance(shape, BaseGeometry) else Polygon(np.asarray(shape, dtype=np.float64))


def areas(geometry: BaseGeometry) -> Shape:
    """The polygons of a geometry, without points and lines; empty if it has none."""
    if isinstance(geometry, (Polygon, MultiPolygon)):
        return geometry
    parts = [areas(part) for part in getattr(geometry, "geoms", ())]
    return MultiPolygon([polygon for part in parts for polygon in polygons(part)])


def polygons(shape: Shape) -> tuple[Polygon, ...]:
    """The polygons that a shape is made of; none of an empty one."""
    if shape.is_empty:
        return ()
    return (shape,) if isinstance(shape, Polygon) else tuple(shape.geoms)


def largest(geometry: BaseGeometry) -> Polygon:
    """The largest polygon of a geometry; an empty one if it has none."""
    return max(polygons(areas(geometry)), key=lambda part: part.area, default=Polygon())


def overlap(one: BaseGeometry, other: BaseGeometry) -> Shape:
    """The areas that two geometries share; empty if they only touch."""
    return areas(one.intersection(other))


def check_size(width: float, height: float) -> None:
    """Raises ValueError for a canvas that nobody could print or keep in memory."""
    if not (0 < width <= LARGEST and 0 < height <= LARGEST):
        raise ValueError(
            f"a canvas of {width:g} × {height:g} mm: both sides must be more than 0 mm and at most {LARGEST:g} mm"
        )
