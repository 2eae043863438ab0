"""Texts whose letters depend on their neighbours: always drawn as outlines.

WeasyPrint sets the texts of an SVG letter by letter, which breaks the joins of Arabic and the conjuncts of Devanagari.
"""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text


class ShapedText(Text):
    """A text that is shaped when it is drawn, and remains outlines in an SVG."""

    def draw(self, renderer: RendererBase) -> None:
        """Draws the text."""
        with mpl.rc_context({"svg.fonttype": "path"}):
            super().draw(renderer)
