"""Text in a picture: chips of legend entries, leaders and paragraphs; and where the text of a figure lies.

`chip` and `note` write on a `Canvas` and return the box that they fill; `answer` writes an answer, or in a blank theme
rules a line for it. `text_boxes` measures any figure, so that tests can find overlapping text, text off the paper,
and the smallest size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.text import Text
from numpy.typing import ArrayLike
from shapely import Polygon, box
from shapely.geometry.base import BaseGeometry

from trivet.pictures.canvas import Align, Box, Canvas, Shape
from trivet.pictures.curves import BREADTH, arrow_head, arrow_shape, ellipse
from trivet.pictures.font_files import Weight
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM, measure
from trivet.pictures.kept_together import words_of
from trivet.pictures.shapes import overlap
from trivet.pictures.style import LegendStyle

LEADING = 1.22
"""The distance between baselines, in em."""
_NARROWER = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
"""Shares of its width that are tried for a paragraph whose last line is a single word."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A line of text and its box in a figure: capital height to descenders, in mm, y downwards."""

    text: str
    box: Box
    size: float
    colour: str


def chip(
    canvas: Canvas, x: float, y: float, entry: LegendStyle, *, size: float | None = None, given: bool = False
) -> Box:
    """Draws the chip of a legend entry: its id in a rounded box of its colour, centred at (x, y).

    In a blank theme the box is empty, to write in, unless the entry is `given` as part of the question.
    """
    size = size or canvas.style.type.chip
    em = size / POINTS_PER_MM
    width, height = chip_size(entry, size)
    place = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    # In grey the fills are too alike to help, and a hatch under letters makes them hard to read.
    plain = canvas.blank or canvas.style.hatched
    fill = canvas.style.paper if plain else entry.fill
    canvas.fill(rounded(place, 0.36 * em), fill, line=canvas.style.silhouette, width=canvas.style.lines.frame)
    if given or not canvas.blank:
        ink = canvas.style.ink if plain else entry.ink
        canvas.text(x, y, entry.id, size, "bold", colour=ink, align="centre", anchor="middle")
    return place


def chip_size(entry: LegendStyle, size: float) -> tuple[float, float]:
    """The width and the height in mm of the chip of an entry whose letters are `size` points high."""
    em = size / POINTS_PER_MM
    return max(measure(entry.id, size, "bold").width + 0.62 * em, 1.75 * em), 1.24 * em


def wrap(text: str, size: float, width: float, weight: Weight = "regular") -> tuple[str, ...]:
    """`text` in lines of at most `width` mm: each line takes as many words as fit. No line ends before a unit."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in words_of(paragraph):
            longer = f"{line} {word}".strip()
            if line and measure(longer, size, weight).width > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return tuple(lines)


def without_widow(text: str, size: float, width: float, weight: Weight = "regular") -> tuple[str, ...]:
    """`text` wrapped as by `wrap`, but if its last line is a single word, with fewer such lines where that is possible.

    There are as many lines, so whatever was measured with `wrap` still holds.
    """
    lines = wrap(text, size, width, weight)
    if len(lines) < 2 or "\n" in text or len(words_of(lines[-1])) > 1:
        return lines
    narrower = [wrap(text, size, width * share, weight) for share in _NARROWER]
    better = [other for other in narrower if len(other) == len(lines) and _single(other) < _single(lines)]
    return min(better, key=lambda found: _ragged(found, size, weight), default=lines)


def _single(lines: tuple[str, ...]) -> int:
    """How many lines are a single word."""
    return sum(len(words_of(line)) == 1 for line in lines)


def _ragged(lines: tuple[str, ...], size: float, weight: Weight) -> float:
    """By how many mm the longest line is longer than the shortest."""
    widths = [measure(line, size, weight).width for line in lines]
    return round(max(widths) - min(widths), 6)


def note(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    *,
    width: float,
    size: float | None = None,
    weight: Weight = "regular",
    colour: str | None = None,
    align: Align = "left",
    middle: bool = False,
) -> Box:
    """Writes a paragraph wrapped to `width` mm; y is the top of its first capitals, or its middle. Returns its box."""
    size = size or canvas.style.type.body
    lines = without_widow(text, size, width, weight)
    em = size / POINTS_PER_MM
    step = LEADING * em
    top = y - (step * (len(lines) - 1) + CAP_HEIGHT * em) / 2 if middle else y
    boxes = [
        canvas.text(x, top + step * row, line, size, weight, colour=colour, align=align, anchor="top")
        for row, line in enumerate(lines)
    ]
    return union(boxes)


def leader(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], *, dot: bool = True) -> None:
    """Draws a thin line from a label at `start` to what it names at `end`, which is marked by a dot."""
    canvas.curve([start, end], canvas.style.paper, width=1.5, alpha=0.75, butt=True)
    canvas.curve([start, end], canvas.style.muted)
    if dot:
        canvas.fill(circle(end, 0.38), canvas.style.paper, line=canvas.style.ink, width=0.5)


def arrow(
    canvas: Canvas,
    points: ArrayLike,
    colour: str,
    *,
    width: float = 1.1,
    head: float = 2.0,
    dash: tuple[float, float] | None = None,
) -> None:
    """Draws a line, `width` points thick, through `points` to an arrow head of `head` mm."""
    shaft, tip = arrow_head(points, head, head * BREADTH)
    canvas.curve(shaft, colour, width=width, dash=dash, butt=True)
    canvas.fill(tip, colour)


def arrow_room(points: ArrayLike, *, width: float, head: float, rim: float) -> Shape:
    """The area of an `arrow` of this size, in mm, with an edge all round it, `rim` points thick."""
    return arrow_shape(points, width / POINTS_PER_MM, head).buffer(rim / POINTS_PER_MM, 4)


def arrow_edge(
    canvas: Canvas,
    points: ArrayLike,
    colour: str,
    *,
    width: float,
    head: float,
    rim: float,
    alpha: float = 1.0,
    within: BaseGeometry | None = None,
) -> None:
    """Draws what sets off the `arrow` of this size from its ground: an edge all round it, `rim` points thick.

    It is cut to the area `within`.
    """
    shape = arrow_room(points, width=width, head=head, rim=rim)
    canvas.fill(shape if within is None else overlap(shape, within), colour, alpha=alpha)


def answer(canvas: Canvas, rule: tuple[float, float, float], write: Callable[[], Box]) -> Box:
    """Has `write` write what the learner is asked for; in a blank theme, draws a rule at (x, y, width) instead."""
    return blank_line(canvas, *rule) if canvas.blank else write()


def blank_line(canvas: Canvas, x: float, y: float, width: float) -> Box:
    """Draws a rule to write on, `width` mm long, for a baseline at y; returns the box to write in."""
    canvas.curve([(x, y + 0.5), (x + width, y + 0.5)], canvas.style.muted, width=canvas.style.lines.frame)
    return Box(x, y - 3.6, x + width, y + 0.5)


def union(boxes: list[Box]) -> Box:
    """The smallest box around all of `boxes`."""
    return Box(
        min(item.left for item in boxes),
        min(item.top for item in boxes),
        max(item.right for item in boxes),
        max(item.bottom for item in boxes),
    )


def rounded(place: Box, radius: float) -> Polygon:
    """A rectangle with round corners."""
    radius = min(radius, place.width / 2 - 1e-6, place.height / 2 - 1e-6)
    return box(place.left + radius, place.top + radius, place.right - radius, place.bottom - radius).buffer(radius, 6)


def circle(centre: tuple[float, float], radius: float, corners: int = 28) -> Polygon:
    """A circle as a polygon."""
    return Polygon(ellipse(centre, radius, radius, corners))


def text_boxes(figure: Figure) -> tuple[TextBox, ...]:
    """Every visible line of text of a figure with its place in mm, y downwards, exact and without a canvas."""
    height = figure.get_figheight() * 25.4
    per_mm = float(figure.dpi) / 25.4
    found: list[TextBox] = []
    for item in figure.findobj(Text):
        if not isinstance(item, Text) or not item.get_text().strip() or not item.get_visible():
            continue
        size = float(item.get_fontsize())
        weight = _weight(item)
        em = size / POINTS_PER_MM
        x, y = item.get_transform().transform(item.get_unitless_position()) / per_mm
        extent = measure(item.get_text(), size, weight)
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[item.get_horizontalalignment()] * extent.width
        base = height - y
        place = Box(left, base - CAP_HEIGHT * em, left + extent.width, base + extent.descent)
        found.append(TextBox(item.get_text(), place, size, str(item.get_color())))
    return tuple(found)


def _weight(item: Text) -> Weight:
    if item.get_fontstyle() == "italic":
        return "italic"
    weight = item.get_fontweight()
    number = weight if isinstance(weight, int) else 400
    return "bold" if number >= 700 else "semibold" if number >= 600 else "regular"
