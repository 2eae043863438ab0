"""A logo as sheets print it. It is read by :mod:`trivet.pictures.image.logo`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo: its addresses (`data:`) in colour and in grey, its width divided by its height, and what it says."""

    colour: str
    grey: str
    ratio: float
    alt: str
