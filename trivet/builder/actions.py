"""Actions and the artefacts that they make, and what decides the bytes of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DRAWS = ("contourpy", "font-source-sans-pro", "fonttools", "matplotlib", "numpy", "pillow", "scipy", "shapely")
PACKS = ("deflate", "genanki", "shapely")
SETS = (
    "deflate",
    "font-source-sans-pro",
    "fonttools",
    "pillow",
    "pydyf",
    "pyphen",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
)
"""The packages that decide the bytes of pictures, decks and sheets."""

PICTURE, IMAGE, OUTLINED, DECK, SHEET, TEXT, ADDON = (
    f"trivet.builder.tasks.{kind}" for kind in ("picture", "image", "outlined", "deck", "sheet", "text", "addon")
)
"""The modules that make artefacts, in a worker."""

UPDATER = "trivet-updater.ankiaddon"
"""The file of the add-on with which learners update their decks; it belongs to no topic."""

PARTS = ("figures", "deck", "sheets")
"""The parts of a topic, each of which can be built alone."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file to build: its name, its key in the store, and its path in `dist/` if it is published."""

    file: str
    key: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A call that makes artefacts: `make` (`module:function`) gets `arguments`, and the path to write for each format.

    `outputs` are the artefacts by format. `inputs` are the files that the call may read or execute. They are part of
    the key, so nothing may be stored if one of them has changed in the meantime.
    """

    name: str
    make: str
    arguments: tuple[Any, ...]
    outputs: Mapping[str, Artefact]
    inputs: tuple[str, ...]
    cost: float
    group: str = ""
    """The group of actions that it shares work with, if any (see :mod:`trivet.builder.scheduler`)."""
