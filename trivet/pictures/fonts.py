"""The type of pictures, Source Sans Pro, and the size of texts set in it.

`font("bold", 9)` is what goes into `Axes.text(…, fontproperties=…)`; `measure("A1", 9, "bold")` is the exact size of
that text. matplotlib is given the files by path, so it never looks for another font. A text with characters of a
topic's own fonts is set in a stack: Source Sans Pro, and those fonts behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

from trivet.pictures.font_files import FAMILY, ScriptFont, Weight, font_path, fonts_in_use
from trivet.pictures.glyphs import has_glyphs, needs_script_font

POINTS_PER_MM = 72 / 25.4
CAP_HEIGHT = 0.660
"""Height of a capital letter in em."""
DESCENT = 0.205
"""How far a g hangs below the line in em."""

_STYLES: dict[Weight, tuple[int, Literal["normal", "italic"]]] = {
    "regular": (400, "normal"),
    "italic": (400, "italic"),
    "semibold": (600, "normal"),
    "bold": (700, "normal"),
}
UNITS = 1000.0
"""Units of the font in an em: the size in which texts are measured, so that nothing is rounded."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of a line of text in mm: its advance width, and how far it reaches below and above its baseline."""

    width: float
    descent: float
    ascent: float


class FontStack(FontProperties):
    """Source Sans Pro with other fonts behind it, each by its file: what a text with several scripts is set in."""

    def __init__(self, files: tuple[tuple[str, str], ...], size: float) -> None:
        self.files = files
        super().__init__(family=[family for family, _ in files], size=size)

    def __copy__(self) -> FontStack:
        """A stack again; matplotlib's own would be a plain font."""
        new = FontStack.__new__(FontStack)
        new.__dict__.update(self.__dict__)
        return new

    def set_family(self, family: str | Iterable[str] | None) -> None:
        """Also sets the file, when matplotlib asks for one family after the other."""
        super().set_family(family)
        if isinstance(family, str):
            self.set_file(dict(self.files)[family])


def font_for(text: str, weight: Weight = "regular", size: float = 8.0) -> FontProperties:
    """The font in which a text is set: that of `font`, or a stack if the text needs a font of the topic."""
    return _stack(weight, size, fonts_in_use()) if needs_script_font(text) else font(weight, size)


@cache
def _stack(weight: Weight, size: float, others: tuple[ScriptFont, ...]) -> FontProperties:
    files = ((FAMILY, str(font_path(weight))), *((other.family, str(other.path(weight))) for other in others))
    return FontStack(files, size)


@cache
def font(weight: Weight = "regular", size: float = 8.0) -> FontProperties:
    """The font of a weight at `size` points, bound to its file; the SVG names family, weight and style."""
    number, style = _STYLES[weight]
    return FontProperties(family=FAMILY, weight=number, style=style, size=size, fname=str(font_path(weight)))


def set_in(text: str, weight: Weight) -> Weight:
    """The weight in which a text is set: the italic has no Greek and no Cyrillic, which stand upright instead."""
    return "regular" if weight == "italic" and not has_glyphs(text, "italic") else weight


def measure(text: str, size: float, weight: Weight = "regular") -> Extent:
    """The extent in mm of one line at `size` points, kerned and unhinted, so the same at every resolution.

    Characters without a glyph count as nothing, since a text with them is refused when it is drawn.
    """
    if weight not in _STYLES:
        raise ValueError(f"unknown weight {weight!r}: use one of {', '.join(_STYLES)}")
    return _measured(text, size, weight, fonts_in_use() if needs_script_font(text) else ())


@cache
def _measured(text: str, size: float, weight: Weight, others: tuple[ScriptFont, ...]) -> Extent:
    if others:
        return _measured_in_stack(text, size, set_in(text, weight), others)
    chosen = face(set_in(text, weight))
    if not has_glyphs(text, "regular"):
        text = "".join(char for char in text if has_glyphs(char, "regular"))
    chosen.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width = chosen.get_width_height()[0] / 64 / UNITS
    em = size / POINTS_PER_MM
    return Extent(width * em, DESCENT * em, CAP_HEIGHT * em)


def _measured_in_stack(text: str, size: float, weight: Weight, others: tuple[ScriptFont, ...]) -> Extent:
    stack = get_font([str(font_path(weight)), *(str(other.path(weight)) for other in others)])
    stack.set_size(UNITS, 72)
    stack.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    em = size / POINTS_PER_MM
    width, height, below = (value / 64 / UNITS * em for value in (*stack.get_width_height(), stack.get_descent()))
    return Extent(width, max(below, DESCENT * em), max(height - below, CAP_HEIGHT * em))


@cache
def face(weight: Weight) -> FT2Font:
    """The font of a weight, in a size in which a pixel is one of its units."""
    loaded = FT2Font(str(font_path(weight)))
    loaded.set_size(UNITS, 72)
    return loaded
