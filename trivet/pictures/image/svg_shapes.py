"""Where the elements of an SVG lie: their outlines in the units of the whole drawing, for regions and masks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, radians, sin, tan
from typing import Any

from shapely import LineString, Polygon, box, unary_union
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from trivet.pictures.image.svg_text import number
from trivet.pictures.image.svg_tree import Element
from trivet.pictures.shapes import areas

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f of `matrix(…)`: x' = a x + c y + e, y' = b x + d y + f."""
UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
STEPS = 12
"""Straight pieces of a curve."""
_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")
_NUMBERS = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_INHERITED = ("fill", "stroke", "stroke-width")
_UNSEEN = ("defs", "symbol", "clipPath", "mask", "pattern", "marker", "linearGradient", "radialGradient")


def outlines(document: Element, wanted: set[int], before: Matrix) -> dict[int, BaseGeometry]:
    """The areas of the elements whose `id()` is in `wanted`, in the coordinates that `before` leads to."""
    named = {element.attributes["id"]: element for element in document.every() if "id" in element.attributes}
    walk = _Walk(document, named, wanted)
    walk.area(document, before, {})
    return walk.found


@dataclass(slots=True)
class _Walk:
    """Goes through a drawing; `found` are the areas of what is wanted, by `id()`."""

    document: Element
    named: dict[str, Element]
    wanted: set[int]
    found: dict[int, BaseGeometry] = field(default_factory=dict)

    def area(self, element: Element, before: Matrix, above: dict[str, str]) -> BaseGeometry:
        """The area of an element with everything in it; `above` are the colours and strokes that it inherits."""
        look = above | {name: element.attributes[name] for name in _INHERITED if name in element.attributes}
        matrix = _times(before, transform(element.attributes.get("transform", "")))
        if element.tag in ("use", "svg") and element is not self.document:
            matrix = _times(matrix, (1, 0, 0, 1, _number(element, "x"), _number(element, "y")))
        parts: list[BaseGeometry] = []
        target = self.named.get(element.attributes.get("href", "")[1:]) if element.tag == "use" else None
        if target is not None:
            parts.append(self.area(target, matrix, look))
        if (own := _shape(element, look)) is not None:
            a, b, c, d, e, f = matrix
            parts.append(affine_transform(own, [a, c, b, d, e, f]))
        for child in element.elements():
            shape = self.area(child, matrix, look)
            if child.tag not in _UNSEEN:
                parts.append(shape)
        whole = unary_union([part for part in parts if not part.is_empty]) if parts else Polygon()
        if id(element) in self.wanted:
            self.found[id(element)] = areas(whole)
        return whole


def _shape(element: Element, look: dict[str, str]) -> BaseGeometry | None:
    """The area that an element itself fills or strokes, in its own coordinates."""
    lines = [line for line in _lines(element) if len(line) > 1]
    if not lines:
        return None
    closed = [Polygon(line).buffer(0) for line in lines if len(line) > 3]
    filled = look.get("fill", "black") != "none" and element.tag != "line"
    parts: list[Any] = list(closed) if filled else []
    if look.get("stroke", "none") != "none":
        breadth = number(look.get("stroke-width", "1"), 1.0)
        parts += [LineString(line).buffer(max(breadth, 1e-3) / 2) for line in lines]
    elif not filled:
        parts = list(closed)  # an unpainted outline, as drawing programs use to mark a place
    return unary_union(parts) if parts else None


def _lines(element: Element) -> Iterator[list[tuple[float, float]]]:
    """The lines that an element consists of."""
    match element.tag:
        case "rect" | "image":
            left, top = _number(element, "x"), _number(element, "y")
            across, down = _number(element, "width"), _number(element, "height")
            if across > 0 and down > 0:
                yield [(x, y) for x, y, *_ in box(left, top, left + across, top + down).exterior.coords]
        case "circle" | "ellipse":
            middle = (_number(element, "cx"), _number(element, "cy"))
            across = _number(element, "r" if element.tag == "circle" else "rx")
            down = _number(element, "r" if element.tag == "circle" else "ry")
            turns = [radians(5 * step) for step in range(73)]
            if across > 0 and down > 0:
                yield [(middle[0] + across * cos(turn), middle[1] + down * sin(turn)) for turn in turns]
        case "line":
            yield [(_number(element, f"x{end}"), _number(element, f"y{end}")) for end in (1, 2)]
        case "polyline" | "polygon":
            numbers = [float(value) for value in _NUMBERS.findall(element.attributes.get("points", ""))]
            points = list(zip(numbers[::2], numbers[1::2], strict=False))
            yield [*points, points[0]] if points and element.tag == "polygon" else points
        case "path":
            yield from _path(element.attributes.get("d", ""))


def _path(data: str) -> Iterator[list[tuple[float, float]]]:
    """The lines of a path, its curves in short pieces."""
    from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
    from fontTools.svgLib.path import parse_path  # type: ignore[import-untyped]

    pen = RecordingPen()
    parse_path(data, pen)
    line: list[tuple[float, float]] = []
    for step, points in pen.value:
        match step:
            case "moveTo":
                line = [points[0]]
            case "lineTo":
                line.append(points[0])
            case "curveTo" | "qCurveTo":
                start = line[-1]
                line += [_bezier((start, *points), at / STEPS) for at in range(1, STEPS + 1)]
            case "closePath" | "endPath":
                yield [*line, line[0]] if step == "closePath" else line


def _bezier(points: tuple[tuple[float, float], ...], at: float) -> tuple[float, float]:
    """The place on a Bézier curve, by de Casteljau."""
    while len(points) > 1:
        points = tuple((x + (u - x) * at, y + (v - y) * at) for (x, y), (u, v) in pairwise(points))
    return points[0]


def transform(text: str) -> Matrix:
    """The matrix of a `transform`."""
    matrix = UNCHANGED
    for name, inside in _TRANSFORM.findall(text):
        matrix = _times(matrix, _one(name, [float(value) for value in _NUMBERS.findall(inside)]))
    return matrix


def _one(name: str, given: list[float]) -> Matrix:
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
        case "translate", [x, *rest]:
            return (1, 0, 0, 1, x, rest[0] if rest else 0.0)
        case "scale", [x, *rest]:
            return (x, 0, 0, rest[0] if rest else x, 0, 0)
        case "rotate", [turn, *rest]:
            turn = radians(turn)
            around = (cos(turn), sin(turn), -sin(turn), cos(turn), 0.0, 0.0)
            if len(rest) < 2:
                return around
            there = _times((1, 0, 0, 1, rest[0], rest[1]), around)
            return _times(there, (1, 0, 0, 1, -rest[0], -rest[1]))
        case "skewX", [turn]:
            return (1, 0, tan(radians(turn)), 1, 0, 0)
        case "skewY", [turn]:
            return (1, tan(radians(turn)), 0, 1, 0, 0)
    return UNCHANGED


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _number(element: Element, name: str) -> float:
    return number(element.attributes.get(name, "0"))
