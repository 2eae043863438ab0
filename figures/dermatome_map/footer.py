"""The words below a map: which side is which, the view's name, the caveat, and what its points are."""

from __future__ import annotations

from shapely import Point as Dot

from figures.dermatome_map.painter import MapPainter
from trivet.pictures.fonts import measure
from trivet.pictures.labels import wrap


def draw_footer(painter: MapPainter, legend: str) -> None:
    """Which side is which, the view's name, that the map is schematic, and what its points are."""
    canvas, layout, style = painter.canvas, painter.layout, painter.style
    place = painter.placed.box
    y = layout.height - layout.foot + 2.2
    title = painter.view.title
    if painter.variant.mirrored:
        title = title.replace("right limb", "left limb").replace("right foot", "left foot")
    if painter.variant.crop:
        title = (
            f"{title.split(' (')[0]}: {painter.variant.crop}, {'left' if painter.variant.mirrored else 'right'} limb"
        )
    sides = _sides(painter)
    row = 0.0
    if sides:
        room = place.width - sum(measure(word, style.type.small, "italic").width for word in sides)
        row = 3.4 if room < measure(title, style.type.body, "semibold").width + 3 else 0.0
        left, right = place.left, place.right
        canvas.text(left, y, sides[0], style.type.small, "italic", colour=style.muted, anchor="top")
        canvas.text(right, y, sides[1], style.type.small, "italic", colour=style.muted, align="right", anchor="top")
    middle = place.centre[0] if row == 0 else min(max(place.centre[0], 15.0), layout.width - 15.0)
    canvas.text(middle, y + row, title, style.type.body, "semibold", colour=style.ink, align="centre", anchor="top")
    lines = wrap(painter.words.caveat, style.type.small, layout.width - 4, "italic")
    for number, line in enumerate(lines):
        canvas.text(
            layout.width / 2, y + row + 4.2 + number * 3.0, line, style.type.small, "italic", colour=style.muted,
            align="centre", anchor="top",
        )  # fmt: skip
    if legend:
        wide = measure(legend, style.type.small).width
        left, at = layout.width / 2 - wide / 2 + 1.2, y + row + 4.2 + len(lines) * 3.0 + 1.6
        canvas.fill(Dot(left - 2.4, at).buffer(0.8, 8), "#ffffff", line="#111111", width=0.8)
        canvas.text(left, at, legend, style.type.small, colour=style.muted, anchor="middle")


def _sides(painter: MapPainter) -> tuple[str, str] | None:
    name, mirrored = painter.view.name, painter.variant.mirrored
    if painter.variant.crop and painter.seen.middle is not None:
        pair = ("lateral", "medial") if name == "anterior" else ("medial", "lateral")
    else:
        pairs = {
            "anterior": ("right", "left"),
            "posterior": ("left", "right"),
            "saddle": ("right", "left"),
            "foot-dorsum": ("medial", "lateral"),
            "foot-sole": ("lateral", "medial"),
            "lateral": ("back", "front"),
            "medial": ("front", "back"),
        }
        if name not in pairs:
            return None
        pair = pairs[name]
        if name in ("anterior", "posterior", "saddle"):
            return pair
    return (pair[1], pair[0]) if mirrored else pair
