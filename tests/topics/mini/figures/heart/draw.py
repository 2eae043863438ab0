"""Draws the chambers as boxes."""

from __future__ import annotations

from figures.heart.words import PLACES, TABLE, HeartWords
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.style import style_for

HEIGHT = 172.0


def draw(words: HeartWords, spec: FigureSpec) -> Drawing:
    """A box a chamber, its name and its outlet in the middle."""
    style = style_for(spec.theme)
    canvas = Canvas(spec.width_mm, HEIGHT, style)
    for chamber in words.chambers:
        column, row = PLACES[chamber.id]
        left, top = 5 + column * spec.width_mm / 2, 5 + row * HEIGHT / 2
        place = Box(left, top, left + spec.width_mm / 2 - 10, top + HEIGHT / 2 - 10)
        canvas.zone(place.shape(), chamber.look)
        canvas.fill(place.shape(), line=style.ink)
        canvas.region(f"zone-{chamber.id}", "zone", place, f"{TABLE}/{chamber.id}")
        if canvas.blank:
            continue
        x, y = place.centre
        paper = canvas.text(x, y, chamber.name, 13, "bold", align="centre", anchor="middle", halo=style.paper)
        canvas.text(x, y + 8, chamber.outlet, 9, align="centre", anchor="middle", halo=style.paper)
        canvas.region(f"label-{chamber.id}", "label", paper.grown(1), f"{TABLE}/{chamber.id}", chamber.name)
    names = ", ".join(f"{chamber.name} ({chamber.outlet})" for chamber in words.chambers)
    return canvas.finish(f"{words.title}: {names}.", f"{words.title}, without their names.")
