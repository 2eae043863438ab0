"""The dark editions of the pictures on cards, which Anki shows in night mode.

Anki fits the masks of image occlusion to the first picture of a card, so both editions must have the same size.
"""

from __future__ import annotations

import struct
from pathlib import Path

from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import CARD_THEME, NIGHT_THEME
from trivet.deck.card_plates import night_plates
from trivet.errors import Problem
from trivet.pictures.drawing import Plate, Plates

_HEADER = struct.Struct(">16xII")
"""The start of a PNG, with its width and height."""


def night_editions(topic: Topic, plates: Plates) -> tuple[dict[str, Plate], tuple[Problem, ...]]:
    """The plates in the dark theme that cards show at night, by id, and a warning for each that has another size.

    Such a plate is left out, so its cards show the light edition at night.
    """
    found: dict[str, Plate] = {}
    warned: list[Problem] = []
    for plate in sorted(night_plates(topic)):
        light, dark = (plates[plate, theme].card for theme in (CARD_THEME, NIGHT_THEME))
        assert light and dark, "both are drawn for the deck"
        if _size(light) == _size(dark):
            found[plate] = plates[plate, NIGHT_THEME]
        else:
            warned.append(_unequal(topic, plate, light, dark))
    return found, tuple(warned)


def _unequal(topic: Topic, plate: str, light: Path, dark: Path) -> Problem:
    (wide, high), (across, down) = _size(light), _size(dark)
    what = f"the plate `{plate}` has {wide} × {high} pixels by day and {across} × {down} at night, so it stays light"
    return Problem(*topic.place(f"plates/{plate}"), what, "draw less in it, since large pictures are reduced")


def _size(png: Path) -> tuple[int, int]:
    """The width and height of a PNG in pixels."""
    with png.open("rb") as file:
        width, height = _HEADER.unpack(file.read(_HEADER.size))
    return width, height
