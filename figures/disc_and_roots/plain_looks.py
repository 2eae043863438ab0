"""How roots look where all are drawn alike, since their colours would tell which is which."""

from __future__ import annotations

from dataclasses import replace

from figures.anatomy.tissues import tissue
from trivet.pictures.style import LIGHT, LegendStyle, Style, blend

_TONED = 0.3
"""How much of the shade the colour of nerves has in the dark theme."""


def plain_nerve(style: Style) -> str:
    """The colour of all roots: on cords so broad, the bright one of the dark theme would glare."""
    colour = tissue(style).nerve
    return blend(colour, LIGHT.shade, _TONED) if style.theme == "dark" else colour


def neutral(root: LegendStyle, style: Style) -> LegendStyle:
    """The look of a root's chip: its own colour would stand for nothing."""
    return replace(root, fill=style.panel, ink=style.ink)
