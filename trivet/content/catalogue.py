"""What the figures of a project offer to its content, as plain values.

Content is checked against a catalogue and imports no figure; :mod:`trivet.figures` makes one from a folder of figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class FigureOffer:
    """What one figure offers: its views, variants and optional layers, and the models of the files that it reads.

    `files` maps the stem of a file in a topic's folder to its model: `{"map": MapFile}` is `content/TOPIC/map.yaml`.
    """

    views: tuple[str, ...] = ("",)
    variants: tuple[str, ...] = ("",)
    files: Mapping[str, type[BaseModel]] = field(default_factory=dict)
    layers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The figures of a project by name. The mapping may look figures up lazily.

    Looking one up raises TrivetError if the figure exists but its package is incomplete or invalid.
    """

    figures: Mapping[str, FigureOffer] = field(default_factory=dict)

    def files(self) -> dict[str, Any]:
        """Stem → model of every content file that any figure reads."""
        return {stem: model for offer in self.figures.values() for stem, model in offer.files.items()}
