"""The look of a legend entry on paper: its colour and hatch, the same on chips and in cells as in pictures."""

from __future__ import annotations

from functools import cache

from trivet.content.model.legend import LegendEntry
from trivet.pictures.drawing import Theme
from trivet.pictures.style import ink_on
from trivet.sheets.inline_svg import svg_address

SPACING = 0.62
"""The distance between the lines of a hatch, in mm."""
WEIGHT = 0.16
"""The width of a hatch line, in mm."""
FIELD = (12.0, 8.0)
"""Width and height in mm of the image behind a cell, which shows a part of it: no cell is larger."""
STRIP = (2.0, 5.0)
"""Width and height in mm of the strip on a chip."""


def ink(entry: LegendEntry, theme: Theme) -> str:
    """Black or white, whichever is easier to read on the entry's colour."""
    return ink_on(entry.colour(theme))


@cache
def hatch_image(entry: LegendEntry, theme: Theme, size: tuple[float, float]) -> str:
    """The hatch of an entry as a `data:` address of an SVG, `size` in mm, lines only; empty if it has none."""
    from shapely import box

    from trivet.pictures.hatch import hatch_lines

    if entry.hatch == "none":
        return ""
    width, height = size
    lines = hatch_lines(box(0, 0, width, height), entry.hatch, SPACING)
    path = "".join("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in line) for line in lines)
    shape = f'<path d="{path}" fill="none" stroke="{ink(entry, theme)}" stroke-width="{WEIGHT}"/>'
    return svg_address(shape, width, height)
