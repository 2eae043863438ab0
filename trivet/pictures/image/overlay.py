"""What a plate draws over an image: its labels with their leaders, the covers of labels, and the regions.

The paper is transparent. Labels stand in boxes of the paper's colour, so they can be read on any photograph; those of
legend entries are chips. In a blank theme the boxes are empty and equally wide, and so are the covers of labels that
the image has itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shapely import Point
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import POINTS_PER_MM, measure
from trivet.pictures.image.places import boxed, element_outlines, shape
from trivet.pictures.image.source import Source
from trivet.pictures.image.values import ImageWords, LabelWords, Outline, RegionWords
from trivet.pictures.labels import chip, leader, rounded
from trivet.pictures.shapes import areas, largest
from trivet.pictures.style import style_for

WRITTEN = (18.0, 6.0)
"""The least width and height in mm of a box to write in."""
SPARE = 0.3
"""How far the cover of a label reaches beyond its letters, in mm."""
DIM = 0.2
"""How much of the dark paper lies over an image in the theme `dark`."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A region with its areas in mm."""

    words: RegionWords
    area: BaseGeometry | None
    label: BaseGeometry | None
    """Where its label stands: the middle of one that is written, the box of one that is printed."""


def draw(words: ImageWords, spec: FigureSpec, source: Source) -> Drawing:
    """The labels and regions of a plate, without the image."""
    across, down = source.size
    canvas = Canvas(spec.width_mm, spec.width_mm * down / across, style_for(spec.theme))
    canvas.figure.patch.set_visible(False)
    if spec.theme == "dark":
        canvas.fill(Box(0, 0, canvas.width, canvas.height).shape(), canvas.style.paper, alpha=DIM)
    placed = list(_placed(words, spec.width_mm / across, source))
    printed = [item for item in placed if item.words.label and item.words.label.is_printed]
    hidden = not words.is_labelled or canvas.blank
    for item in printed if hidden else ():
        cover = _cover(canvas, item.label)  # type: ignore[arg-type]
        canvas.fill(cover.shape(), canvas.style.paper, line=canvas.style.muted, width=canvas.style.lines.frame)
    boxes = _write(canvas, placed) if words.is_labelled else {}
    for item in placed:
        if item.area is not None:
            canvas.region(item.words.id, item.words.kind, areas(item.area), item.words.ref, item.words.text)
        label = item.words.label
        if label is not None and words.is_labelled:
            place = boxes.get(label.id) or areas(item.label)  # type: ignore[arg-type]
            canvas.region(label.id, "label", place, item.words.ref, label.text)
    drawing = canvas.finish(_alt(words), words.alt)
    seen = () if hidden else tuple(item.words.label.text for item in printed if item.words.label)
    return Drawing(drawing.figure, drawing.regions, drawing.alt, drawing.alt_blind, (*drawing.words, *seen))


def _cover(canvas: Canvas, label: BaseGeometry) -> Box:
    """What hides a printed label: its box with some spare, on a worksheet high enough to write in."""
    left, top, right, bottom = label.bounds
    higher = max(0.0, WRITTEN[1] - (bottom - top)) / 2 if canvas.blank else 0.0
    return Box(left, top - higher, right, bottom + higher).grown(SPARE)


def _alt(words: ImageWords) -> str:
    named = [region.label.text for region in words.regions if region.label]
    if not words.is_labelled or not named:
        return words.alt
    return f"{words.alt}{'' if words.alt.endswith(('.', '!', '?')) else '.'} Labels: {', '.join(named)}."


def _placed(words: ImageWords, mm: float, source: Source) -> Iterator[_Placed]:
    """The regions with their areas, `mm` to the pixel."""
    known = element_outlines(source, outlines(words))

    def area(outline: Outline) -> BaseGeometry:
        return scale(shape(outline, source, known), mm, mm, origin=(0, 0))

    for region in words.regions:
        whole = area(region.outline) if region.outline else None
        yield _Placed(region, whole, _label_place(region.label, whole, area))


def _label_place(
    label: LabelWords | None, region: BaseGeometry | None, area: Callable[[Outline], BaseGeometry]
) -> BaseGeometry | None:
    """The box of a label that is printed, the middle of one that is written; None without a label."""
    if label is None:
        return None
    if label.place is not None:
        found = area(label.place)
        return boxed(found) if label.is_printed else found.centroid
    return _inside(region) if region is not None else None


def outlines(words: ImageWords) -> Iterator[Outline]:
    """The outlines of all regions and labels."""
    for region in words.regions:
        if region.outline:
            yield region.outline
        if region.label and region.label.place:
            yield region.label.place


def _inside(area: BaseGeometry) -> Point:
    """The middle of an area if it lies within, else a place that does."""
    return area.centroid if area.contains(area.centroid) else largest(area).representative_point()


def _write(canvas: Canvas, placed: list[_Placed]) -> dict[str, Box]:
    """Writes the labels that are ours, each above its leader; returns their boxes."""
    ours = [
        (item, item.words.label, item.label)
        for item in placed
        if item.words.label and not item.words.label.is_printed and isinstance(item.label, Point)
    ]
    widest = max([WRITTEN[0], *(_width(canvas, label) for _, label, _ in ours)])
    for item, _, middle in ours:
        if item.area is not None and not item.area.contains(middle):
            end = _inside(item.area)
            leader(canvas, (middle.x, middle.y), (end.x, end.y))
    return {
        label.id: _label(canvas, middle, label, widest if canvas.blank else _width(canvas, label))
        for _, label, middle in ours
    }


def _width(canvas: Canvas, label: LabelWords) -> float:
    size = canvas.style.type.label
    return measure(label.text, size, "semibold").width + 0.9 * size / POINTS_PER_MM


def _label(canvas: Canvas, middle: Point, label: LabelWords, width: float) -> Box:
    """A label in its box, moved inwards where it would leave the picture."""
    size = canvas.style.type.label
    em = size / POINTS_PER_MM
    x = min(max(middle.x, width / 2 + 0.3), canvas.width - width / 2 - 0.3)
    y = min(max(middle.y, 0.7 * em + 0.3), canvas.height - 0.7 * em - 0.3)
    if label.entry is not None and not canvas.blank:
        return chip(canvas, x, y, label.entry)
    half = WRITTEN[1] / 2 if canvas.blank else 0.7 * em
    place = Box(x - width / 2, y - half, x + width / 2, y + half)
    style = canvas.style
    canvas.fill(rounded(place, 0.3 * em), style.paper, line=style.silhouette, width=style.lines.frame)
    if not canvas.blank:
        canvas.text(x, y, label.text, size, "semibold", align="centre", anchor="middle")
    return place
