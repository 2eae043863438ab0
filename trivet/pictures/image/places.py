"""Where the regions and labels of an image lie, in its pixels: from the numbers of an author, or an SVG's elements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shapely import Point, Polygon, box
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from trivet.pictures.image.source import Source
from trivet.pictures.image.values import Outline
from trivet.pictures.image.vector import Vector

POINT = 0.008
"""The radius of a point, as a share of the image's width."""


def element_outlines(source: Source, outlines: Iterable[Outline]) -> Mapping[str, BaseGeometry]:
    """The areas of the elements that some outlines name; elements that an SVG does not have are left out."""
    if not isinstance(source, Vector):
        return {}
    names = {outline.element for outline in outlines if outline.form == "element"}
    return source.outlines(names & source.names.keys())


def shape(outline: Outline, source: Source, elements: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """The area of an outline in pixels of the image."""
    match outline.form, outline.numbers:
        case "rectangle", (left, top, width, height):
            return box(left, top, left + width, top + height)
        case "ellipse", (x, y, across, down):
            return scale(Point(x, y).buffer(1.0, 24), across, down, origin=(x, y))
        case "polygon", numbers:
            return Polygon(list(zip(numbers[::2], numbers[1::2], strict=True)))
        case "point", (x, y):
            return Point(x, y).buffer(POINT * source.size[0], 12)
        case _:
            return elements[outline.element]


def boxed(area: BaseGeometry) -> Polygon:
    """The upright rectangle around an area."""
    return box(*area.bounds)
