"""The colours of a drawing in the theme `grey`."""

from __future__ import annotations

from PIL import ImageColor

COLOURED = frozenset({"fill", "stroke", "color", "stop-color"})
"""The attributes that hold a colour."""


def grey_colour(value: str) -> str:
    """A colour as the grey that is as light; what is no colour (`none`, `url(#…)`) as it is."""
    try:
        red, green, blue, *_ = ImageColor.getrgb(value)
    except ValueError:
        return value
    light = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{light:02x}{light:02x}{light:02x}"
