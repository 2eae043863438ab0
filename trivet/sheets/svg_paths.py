"""Draws the paths of pictures several times as fast as WeasyPrint does, with the same result.

    outlines: dict[str, Outline | None] = {}
    with quick_paths(outlines):
        document.write_pdf()

WeasyPrint parses the data of a path with regular expressions, number by number, whenever it draws the path: that was
half of the time of writing a page full of pictures. Here they are parsed in one pass, and only once for all pages and
sheets that share `outlines`. Paths with arcs, smooth curves or markers are left to WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0}
"""How many numbers each command takes that is read here."""
LETTERS = "".join(letter + letter.lower() for letter in SIZES)
READABLE = re.compile(rf"\s*[Mm][{LETTERS}\d\s.,eE+-]*")
COMMAND = re.compile(rf"([{LETTERS}])([^{LETTERS}]*)")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A path as PDF operators, and the box around all of its points: left, top, width and height, in its own units."""

    operators: bytes
    box: tuple[float, float, float, float]


@contextmanager
def quick_paths(outlines: dict[str, Outline | None]) -> Iterator[None]:
    """While this lasts, WeasyPrint draws and measures paths by their `outlines`, by path data; new ones are added."""
    from weasyprint.svg import TAGS
    from weasyprint.svg.bounding_box import BOUNDING_BOX_METHODS

    draw, measure = TAGS["path"], BOUNDING_BOX_METHODS["path"]

    def quick_draw(svg: Any, node: Any, font_size: float) -> None:
        outline = None if _has_markers(node) else _known(node, outlines)
        if outline is None:
            draw(svg, node, font_size)
        else:
            svg.stream.stream.append(outline.operators)

    def quick_measure(svg: Any, node: Any, font_size: float) -> tuple[float, float, float, float]:
        outline = _known(node, outlines)
        measured: tuple[float, float, float, float] = outline.box if outline else measure(svg, node, font_size)
        return measured

    TAGS["path"], BOUNDING_BOX_METHODS["path"] = quick_draw, quick_measure
    try:
        yield
    finally:
        TAGS["path"], BOUNDING_BOX_METHODS["path"] = draw, measure


def read_outline(data: str) -> Outline | None:
    """The outline of a path; None if it is empty, malformed, or has commands that are not read here."""
    if not READABLE.fullmatch(data):
        return None
    pen = _Pen()
    for letter, text in COMMAND.findall(data):
        numbers = [float(number) for number in NUMBER.findall(text)]
        size = SIZES[letter.upper()]
        if (len(numbers) % size or not numbers) if size else numbers:
            return None
        _DRAW[letter.upper()](pen, numbers, relative=letter.islower())
    left, top = min(pen.xs), min(pen.ys)
    return Outline("\n".join(pen.operators).encode(), (left, top, max(pen.xs) - left, max(pen.ys) - top))


class _Pen:
    """Writes operators, and notes every point; it has a position and the start of the current subpath."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self.xs: list[float] = []
        self.ys: list[float] = []
        self.x = self.y = 0.0
        self.start: Point = (0.0, 0.0)

    def to(self, operator: str, *numbers: float) -> None:
        """An operator with points, of which the last becomes the position."""
        self.operators.append(f"{' '.join(map(_number, numbers))} {operator}")
        self.xs += numbers[::2]
        self.ys += numbers[1::2]
        self.x, self.y = numbers[-2:]

    def move(self, numbers: list[float], *, relative: bool) -> None:
        x, y = numbers[:2]
        self.to("m", *((self.x + x, self.y + y) if relative else (x, y)))
        self.start = self.x, self.y
        self.line(numbers[2:], relative=relative)

    def line(self, numbers: list[float], *, relative: bool) -> None:
        points = zip(numbers[::2], numbers[1::2], strict=True)
        for x, y in points:
            self.to("l", *((self.x + x, self.y + y) if relative else (x, y)))

    def across(self, numbers: list[float], *, relative: bool) -> None:
        for x in numbers:
            self.to("l", self.x + x if relative else x, self.y)

    def down(self, numbers: list[float], *, relative: bool) -> None:
        for y in numbers:
            self.to("l", self.x, self.y + y if relative else y)

    def curve(self, numbers: list[float], *, relative: bool) -> None:
        for first in range(0, len(numbers), 6):
            self.to("c", *self._placed(numbers[first : first + 6], relative=relative))

    def quadratic(self, numbers: list[float], *, relative: bool) -> None:
        """Each curve as the cubic one with the same shape."""
        for first in range(0, len(numbers), 4):
            x0, y0 = self.x, self.y
            x1, y1, x2, y2 = self._placed(numbers[first : first + 4], relative=relative)
            near = x1 * 2 / 3 + x0 / 3, y1 * 2 / 3 + y0 / 3
            self.to("c", *near, x1 * 2 / 3 + x2 / 3, y1 * 2 / 3 + y2 / 3, x2, y2)
            self.xs.append(x1)
            self.ys.append(y1)

    def close(self, numbers: list[float], *, relative: bool) -> None:
        self.operators.append("h")
        self.x, self.y = self.start

    def _placed(self, numbers: list[float], *, relative: bool) -> list[float]:
        if not relative:
            return numbers
        return [number + (self.y if place % 2 else self.x) for place, number in enumerate(numbers)]


_DRAW: dict[str, Callable[..., None]] = {
    "M": _Pen.move,
    "L": _Pen.line,
    "H": _Pen.across,
    "V": _Pen.down,
    "C": _Pen.curve,
    "Q": _Pen.quadratic,
    "Z": _Pen.close,
}


def _known(node: Any, outlines: dict[str, Outline | None]) -> Outline | None:
    data = node.get("d", "")
    if data not in outlines:
        outlines[data] = read_outline(data)
    return outlines[data]


def _has_markers(node: Any) -> bool:
    return any(name in node.attrib for name in ("marker", "marker-start", "marker-mid", "marker-end"))


def _number(value: float) -> str:
    """A number as pydyf writes it: at most six decimals, never an exponent."""
    return str(int(value)) if value.is_integer() else f"{value:f}".rstrip("0")
