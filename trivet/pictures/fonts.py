"""Source Sans Pro, always from its package, and the size of texts set in it.

A picture must not depend on the fonts of the computer it is drawn on. The files are found in the installed
distribution `font-source-sans-pro` and given to matplotlib by path. `font("bold", 9)` is what goes into
`Axes.text(…, fontproperties=…)`; `measure("A1", 9, "bold")` is the exact size of that text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Literal

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

FAMILY = "Source Sans Pro"
Weight = Literal["regular", "italic", "semibold", "bold"]

POINTS_PER_MM = 72 / 25.4
CAP_HEIGHT = 0.660
"""Height of a capital letter in em."""
DESCENT = 0.205
"""How far a g hangs below the line in em."""

_FILES: dict[Weight, tuple[str, int, Literal["normal", "italic"]]] = {
    "regular": ("SourceSansPro-Regular.ttf", 400, "normal"),
    "italic": ("SourceSansPro-It.ttf", 400, "italic"),
    "semibold": ("SourceSansPro-Semibold.ttf", 600, "normal"),
    "bold": ("SourceSansPro-Bold.ttf", 700, "normal"),
}
_UNITS = 1000.0


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of a line of text in mm: its advance width, and how far it reaches above and below its baseline."""

    width: float
    ascent: float
    descent: float


@cache
def font_path(weight: Weight = "regular") -> Path:
    """The TrueType file of a weight; FileNotFoundError if the package does not hold it."""
    name = _FILES[weight][0]
    for entry in metadata.files("font-source-sans-pro") or ():
        if entry.name == name:
            return Path(str(entry.locate()))
    raise FileNotFoundError(f"{name} is not in the installed package font-source-sans-pro")


@cache
def font(weight: Weight = "regular", size: float = 8.0) -> FontProperties:
    """The font of a weight at `size` points, bound to its file; the SVG names family, weight and style."""
    _, number, style = _FILES[weight]
    return FontProperties(family=FAMILY, weight=number, style=style, size=size, fname=str(font_path(weight)))


@cache
def measure(text: str, size: float, weight: Weight = "regular") -> Extent:
    """The extent in mm of one line at `size` points, kerned and unhinted, so the same at every resolution."""
    face = _face(weight)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width = face.get_width_height()[0] / 64 / _UNITS
    em = size / POINTS_PER_MM
    return Extent(width * em, 0.74 * em, DESCENT * em)


@cache
def _face(weight: Weight) -> FT2Font:
    face = FT2Font(str(font_path(weight)))
    face.set_size(_UNITS, 72)
    return face
