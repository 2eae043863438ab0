"""SVGs that look the same where Source Sans Pro is not installed: their letters are drawn as outlines.

    with_outlines(svg)     # for copies that leave this computer; sheets bring the font and need none of this

The words stay in the file as well, transparent and stretched to the width of their outlines, so that they can be
selected, searched and read aloud. A font embedded in the file would do as much in browsers, but drawing and office
programs ignore it.
"""

from __future__ import annotations

import re
from html import unescape

from matplotlib.ft2font import FT2Font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from trivet.pictures.font_files import FAMILY, Weight
from trivet.pictures.fonts import POINTS_PER_MM, UNITS, face, measure
from trivet.pictures.path_data import path_data

_ROOT = re.compile(r"<svg\b[^>]*>\n?")
_TEXT = re.compile(r'<text style="(?P<style>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)">(?P<words>[^<]*)</text>')
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line's width stands before its anchor."""
_WEIGHTS: dict[str, Weight] = {"400": "regular", "600": "semibold", "700": "bold"}


def with_outlines(svg: str) -> str:
    """A picture of `export.svg_text` with its letters as outlines, and its words on top, transparent."""
    glyphs = _Glyphs()
    drawn = _TEXT.sub(lambda match: _outlined(match, glyphs), svg)
    return _ROOT.sub(lambda match: f"{match[0]}{glyphs.definitions()}", drawn, count=1)


class _Glyphs:
    """The outlines of a picture's letters, each once, in order of appearance."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._outlines: list[str] = []

    def line(self, words: str, font: FT2Font) -> str:
        """The letters of a line, at their places in units of the font; y upwards."""
        placed, shapes, _ = text_to_path.get_glyphs_with_font(font, words)
        found: list[str] = []
        for glyph, x, y, _ in placed:
            vertices, codes = shapes[glyph]
            if len(vertices):
                name = self._id(glyph, Path(vertices, codes))
                offset = "".join(f' {axis}="{value:g}"' for axis, value in (("x", x), ("y", y)) if value)
                found.append(f'<use xlink:href="#{name}"{offset}/>')
        return "".join(found)

    def definitions(self) -> str:
        """The outlines, for the lines to refer to."""
        return f"<defs>\n{''.join(self._outlines)}</defs>\n" if self._outlines else ""

    def _id(self, glyph: str, outline: Path) -> str:
        if glyph not in self._ids:
            self._ids[glyph] = f"g{len(self._ids)}"
            cleaned = outline.cleaned(curves=True)
            self._outlines.append(f'<path id="{self._ids[glyph]}" d="{path_data(cleaned.vertices, cleaned.codes)}"/>\n')
        return self._ids[glyph]


def _outlined(match: re.Match[str], glyphs: _Glyphs) -> str:
    style = dict(part.split(": ", 1) for part in match["style"].split("; "))
    fill = f'style="fill: {style.pop("fill")}" ' if "fill" in style else ""
    words, size = unescape(match["words"]), float(style["font-size"].removesuffix("px"))
    weight = "italic" if style.get("font-style") == "italic" else _WEIGHTS[style.get("font-weight", "400")]
    width = measure(words, size, weight).width * POINTS_PER_MM
    left = float(match["x"]) - _SHARES[style["text-anchor"]] * width
    scale = size / UNITS
    placed = f'transform="translate({left:.2f} {match["y"]}) scale({scale:g} {-scale:g})"'
    style |= {"font-family": f"'{FAMILY}', sans-serif", "fill-opacity": "0"}
    unseen = "; ".join(f"{name}: {value}" for name, value in style.items())
    return (
        f"<g {fill}{placed}>{glyphs.line(words, face(weight))}</g>\n"
        f'<text style="{unseen}" x="{match["x"]}" y="{match["y"]}" '
        f'textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs">{match["words"]}</text>'
    )
