"""What is wrong with a place in an image: outside of it, crossed, or an element that an SVG does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shapely import box
from shapely.geometry.base import BaseGeometry

from trivet.errors import did_you_mean
from trivet.pictures.image.places import shape
from trivet.pictures.image.source import Source
from trivet.pictures.image.values import Outline
from trivet.pictures.image.vector import Vector


def faults(outline: Outline, source: Source, elements: Mapping[str, BaseGeometry]) -> Iterator[tuple[str, str]]:
    """What is wrong with an outline, and what to do. `elements` are the areas of those elements that outlines name."""
    if outline.form == "element" and isinstance(source, Vector) and outline.element not in source.names:
        meant = did_you_mean(outline.element, source.names)
        what = f"the SVG has no element `{outline.element}`"
        yield what, f"use the id of one, or its label in the drawing program{meant}"
        return
    width, height = source.size
    area = shape(outline, source, elements)
    if area.is_empty or area.area == 0:
        yield "nothing is drawn or enclosed", "give another place"
    elif not area.is_valid:
        yield "the outline crosses itself", "list the corners in the order in which the line runs"
    elif outline.form == "point":
        x, y = outline.numbers
        if x > width or y > height:
            yield f"the point lies outside the image of {width:g} × {height:g} pixels", "give a place in it"
    elif outline.form == "element":
        if not area.intersects(box(0, 0, width, height)):
            yield f"the element `{outline.element}` lies outside the picture", "use another"
    elif not box(-0.5, -0.5, width + 0.5, height + 0.5).covers(box(*area.bounds)):
        yield f"the place is not all within the image of {width:g} × {height:g} pixels", "give a place in it"
