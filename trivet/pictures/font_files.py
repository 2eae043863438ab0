"""The files of Source Sans Pro, always those of its package, and the fonts of a topic for other scripts.

Neither a picture nor a sheet may depend on the fonts of the computer on which it is made, so Source Sans Pro is found
in the installed distribution `font-source-sans-pro`.

    with script_fonts(topic.fonts):        # while the texts of a topic are judged, measured and drawn
        drawing = draw(words, spec)

Figures write and measure texts without naming a font, so the fonts of the topic that is being drawn are in a context
variable, which ends with the block.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

PACKAGE = "font-source-sans-pro"
FAMILY = "Source Sans Pro"
Weight = Literal["regular", "italic", "semibold", "bold"]

_FILES: dict[Weight, str] = {
    "regular": "SourceSansPro-Regular.ttf",
    "italic": "SourceSansPro-It.ttf",
    "semibold": "SourceSansPro-Semibold.ttf",
    "bold": "SourceSansPro-Bold.ttf",
}


@cache
def font_path(weight: Weight = "regular") -> Path:
    """The TrueType file of a weight; FileNotFoundError if the package does not hold it."""
    from importlib import metadata  # which a build that draws nothing does without

    name = _FILES[weight]
    for entry in metadata.files(PACKAGE) or ():
        if entry.name == name:
            return Path(str(entry.locate()))
    raise FileNotFoundError(f"{name} is not in the installed package {PACKAGE}")


@dataclass(frozen=True, slots=True)
class ScriptFont:
    """A font of a topic, for characters that Source Sans Pro lacks."""

    family: str
    """A name that no other font has, derived from its files."""
    regular: Path
    bold: Path
    """The file for semibold and bold type; the same as `regular` if there is none."""

    def path(self, weight: Weight) -> Path:
        """The file for a weight; there is no italic."""
        return self.bold if weight in ("semibold", "bold") else self.regular


_IN_USE: ContextVar[tuple[ScriptFont, ...]] = ContextVar("script_fonts", default=())


@contextmanager
def script_fonts(fonts: tuple[ScriptFont, ...]) -> Iterator[None]:
    """While this lasts, texts may have the characters of these fonts."""
    token = _IN_USE.set(fonts)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def fonts_in_use() -> tuple[ScriptFont, ...]:
    """The fonts of the topic that is being drawn, in the order in which they are tried."""
    return _IN_USE.get()
