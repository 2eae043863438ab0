"""The files of Source Sans Pro, always those of its package.

Neither a picture nor a sheet may depend on the fonts of the computer on which it is made, so they are found in the
installed distribution `font-source-sans-pro`.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata
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
    name = _FILES[weight]
    for entry in metadata.files(PACKAGE) or ():
        if entry.name == name:
            return Path(str(entry.locate()))
    raise FileNotFoundError(f"{name} is not in the installed package {PACKAGE}")
