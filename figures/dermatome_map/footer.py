"""The words below a map: which side is which, the view's name, the caveat, and what is explained."""

from __future__ import annotations

from shapely import Point as Dot

from figures.anatomy.tissues import tissue
from figures.dermatome_map.legend import GAP, LINE, SAMPLE, LegendRow
from figures.dermatome_map.map_body import draw_landmark
from figures.dermatome_map.map_layout import CAVEAT_LINE
from figures.dermatome_map.painter import MapPainter
from figures.dermatome_map.title import side_words, title_of
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import POINTS_PER_MM, measure

_BESIDE = 2.0
"""The least distance in mm of a title from the words at its sides, if there is room."""
_BELOW_BODY = 2.2
"""How far in mm the words below the body begin below it."""
_IN_OVAL, _BELOW_OVAL = 1.6, 0.8
"""How far in mm the words of an oval lie below its upper and its lower end."""


def end_words(painter: MapPainter) -> dict[str, Box]:
    """The words that tell the front from the back in a picture from below, and their places: in the oval and below."""
    box, size = painter.placed.box, painter.style.type.small
    x, tops = box.centre[0], {"front": box.top + _IN_OVAL, "back": box.bottom + _BELOW_OVAL}
    half = {word: measure(word, size, "italic").width / 2 for word in tops}
    return {word: Box(x - half[word], y, x + half[word], y + size / POINTS_PER_MM) for word, y in tops.items()}


def side_places(painter: MapPainter) -> list[Box]:
    """Where the words that tell the sides of a picture are written below the body, from the left."""
    layout, place, size = painter.layout, painter.placed.box, painter.style.type.small
    y = layout.height - layout.foot + _BELOW_BODY
    if painter.view.spec.oval is not None:
        y += layout.title_row
    words = side_words(painter.view, painter.variant, both=painter.seen.middle is not None)
    if not words:
        return []
    first, last = (measure(word, size, "italic").width for word in words)
    bottom = y + size / POINTS_PER_MM
    return [Box(place.left, y, place.left + first, bottom), Box(place.right - last, y, place.right, bottom)]


def draw_footer(painter: MapPainter) -> None:
    """Which side is which, the view's name, that the map is schematic, and what is explained, below the body."""
    canvas, layout, style = painter.canvas, painter.layout, painter.style
    place, small = painter.placed.box, style.type.small
    y = layout.height - layout.foot + _BELOW_BODY
    title, row = title_of(painter.view, painter.variant), layout.title_row
    oval = painter.view.spec.oval is not None
    if oval:
        # In a picture from below, only words tell the front from the back.
        for word, at_end in end_words(painter).items():
            x = at_end.centre[0]
            canvas.text(x, at_end.top, word, small, "italic", colour=style.muted, align="centre", anchor="top")
    sides = side_words(painter.view, painter.variant, both=painter.seen.middle is not None)
    if sides:
        at_left, at_right = side_places(painter)
        canvas.text(at_left.left, at_left.top, sides[0], small, "italic", colour=style.muted, anchor="top")
        x, top = at_right.right, at_right.top
        canvas.text(x, top, sides[1], small, "italic", colour=style.muted, align="right", anchor="top")
    wide = measure(title, style.type.body, "semibold").width
    middle = _middle(painter, wide)
    if sides and oval:
        # The two words differ in width: the title is nearer to neither.
        first, last = (measure(word, small, "italic").width for word in sides)
        left, right = place.left + first + wide / 2, place.right - last - wide / 2
        middle = min(max(middle, left + _BESIDE), right - _BESIDE) if right - left > 2 * _BESIDE else (left + right) / 2
    canvas.text(middle, y + row, title, style.type.body, "semibold", colour=style.ink, align="centre", anchor="top")
    at = y + row + 4.2
    for line in layout.caveat:
        middle = _middle(painter, measure(line, style.type.small, "italic").width)
        canvas.text(middle, at, line, style.type.small, "italic", colour=style.muted, align="centre", anchor="top")
        at += CAVEAT_LINE
    _draw_legend(painter, at + GAP)


def _middle(painter: MapPainter, wide: float) -> float:
    """The middle for words `wide` mm wide: below the body, as far as the edges of the picture allow."""
    margin = (painter.layout.width - painter.layout.room) / 2
    half = min(wide, painter.layout.room) / 2
    return min(max(painter.placed.box.centre[0], margin + half), painter.layout.width - margin - half)


def _draw_legend(painter: MapPainter, top: float) -> None:
    """The rows of the legend, aligned with each other."""
    canvas, style, rows = painter.canvas, painter.style, painter.layout.legend
    if not rows:
        return
    widest = max(measure(line, style.type.small).width for row in rows for line in row.lines)
    left = _middle(painter, widest + SAMPLE) - (widest + SAMPLE) / 2
    y = top
    for row in rows:
        _draw_sample(painter, row, left + 1.1, y + LINE / 2)
        for number, line in enumerate(row.lines):
            middle = y + LINE * (number + 0.5)
            canvas.text(left + SAMPLE, middle, line, style.type.small, colour=style.muted, anchor="middle")
        y += LINE * len(row.lines) + GAP


def _draw_sample(painter: MapPainter, row: LegendRow, x: float, y: float) -> None:
    canvas, style = painter.canvas, painter.style
    if row.kind != "skin" and style.theme == "dark":
        # Points and landmarks are dark, as the skin is pale; on dark paper only skin shows them as they are.
        canvas.fill(Box(x - 1.5, y - 1.15, x + 1.5, y + 1.15).shape(), tissue(style).skin)
    if row.kind == "point":
        canvas.fill(Dot(x, y).buffer(0.8, 8), "#ffffff", line="#111111", width=0.8)
    elif row.kind == "skin":
        fill = painter.root(row.entry).fill
        canvas.fill(
            Box(x - 1.1, y - 0.8, x + 1.1, y + 0.8).shape(), fill, line=style.silhouette, width=style.lines.detail
        )
    else:
        draw_landmark(canvas, [(x - 0.9, y), (x + 0.9, y)])
