"""An SVG as a plate shows it: cleaned, with texts as outlines, and with the names of its elements."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import quoteattr

from shapely.geometry.base import BaseGeometry

from trivet.pictures.image import svg_shapes
from trivet.pictures.image.svg_clean import cleaned
from trivet.pictures.image.svg_text import number, outlined
from trivet.pictures.image.svg_tree import Element, read_tree
from trivet.pictures.image.svg_uses import refuse_endless
from trivet.pictures.image.values import ImageError

PREFIX = "art-"
"""Before every id, so that none meets one of the labels'."""
LARGEST_SIDE = 100_000


@dataclass(frozen=True)
class Vector:
    """A cleaned drawing, and the corner and size of what is seen of it (its `viewBox`)."""

    document: Element
    corner: tuple[float, float]
    size: tuple[float, float]

    @cached_property
    def names(self) -> dict[str, Element]:
        """Its elements by id, and by their labels in the drawing program where no id is the same."""
        found: dict[str, Element] = {}
        for element in self.document.every():
            if element.label and element is not self.document:
                found.setdefault(element.label, element)
        return found | {
            element.attributes["id"]: element
            for element in self.document.every()
            if "id" in element.attributes and element is not self.document
        }

    def outlines(self, names: set[str]) -> dict[str, BaseGeometry]:
        """Where the elements of those names lie, from the upper left corner; empty areas for what draws nothing."""
        before = (1.0, 0.0, 0.0, 1.0, -self.corner[0], -self.corner[1])
        found = svg_shapes.outlines(self.document, {id(self.names[name]) for name in names}, before)
        return {name: found[id(self.names[name])] for name in names if id(self.names[name]) in found}

    def without(self, names: set[str]) -> Vector:
        """The drawing without the elements of those names."""
        gone = {id(self.names[name]) for name in names if name in self.names}
        return Vector(_without(self.document, gone), self.corner, self.size)

    def markup(self, width: float, height: float, *, grey: bool) -> str:
        """The drawing as an `<svg>` of that size, to stand in another."""
        seen = " ".join(f"{value:g}" for value in (*self.corner, *self.size))
        inside = "".join(_written(child, grey) for child in self.document.elements())
        kept = {name: value for name, value in self.document.attributes.items() if name not in _ROOT}
        attributes = "".join(_attribute(name, value, grey) for name, value in kept.items())
        return (
            f'<svg x="0" y="0" width="{width:g}" height="{height:g}" viewBox="{seen}" '
            f'preserveAspectRatio="none"{attributes}>{inside}</svg>'
        )


_ROOT = frozenset({"id", "x", "y", "width", "height", "viewBox", "preserveAspectRatio", "transform"})


def read_vector(data: bytes, file: str) -> Vector:
    """The drawing in an SVG. Raises ImageError for whatever cannot, or must not, be shown."""
    document = cleaned(read_tree(data, file), file)
    refuse_endless(document, file)
    given = [number(part, math.nan) for part in document.attributes.get("viewBox", "").replace(",", " ").split()]
    sides = [number(document.attributes.get(name, ""), math.nan) for name in ("width", "height")]
    left, top, width, height = given if len(given) == 4 else (0.0, 0.0, *sides)
    if not all(math.isfinite(value) for value in (left, top, width, height)):
        raise ImageError(f"`{file}` does not say how large it is", "give its <svg> a `viewBox`, or width and height")
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise ImageError(f"`{file}` is {width:g} × {height:g} large", f"make it 1 to {LARGEST_SIDE} units each way")
    try:
        return Vector(outlined(document, file), (left, top), (width, height))
    except ImageError:
        raise
    except (ValueError, OverflowError):
        raise ImageError(f"`{file}` has numbers that cannot be read", "export it again as a plain SVG") from None


def _without(element: Element, gone: set[int]) -> Element:
    kept = [_without(child, gone) for child in element.elements() if id(child) not in gone]
    return Element(element.tag, element.attributes, [*kept], element.line, element.label)


def _written(element: Element, grey: bool) -> str:
    attributes = "".join(_attribute(name, value, grey) for name, value in element.attributes.items())
    inside = "".join(_written(child, grey) for child in element.elements())
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>" if inside else f"<{element.tag}{attributes}/>"


def _attribute(name: str, value: str, grey: bool) -> str:
    if name == "id":
        value = PREFIX + value
    elif name == "href":
        name, value = "xlink:href", f"#{PREFIX}{value[1:]}" if value.startswith("#") else value
    elif "url(" in value:
        value = _renamed(value)
    if grey:
        from trivet.pictures.image.greys import COLOURED, grey_colour

        value = grey_colour(value) if name in COLOURED else value
    return f" {name}={quoteattr(value)}"


def _renamed(value: str) -> str:
    before, _, rest = value.partition("url(")
    inside, _, after = rest.partition(")")
    return f"{before}url(#{PREFIX}{inside.strip(chr(39) + chr(34) + ' ')[1:]}){after}"
