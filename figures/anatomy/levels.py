"""The levels of the lower lumbar spine that are drawn: vertebrae, and the discs between them."""

from __future__ import annotations

LEVELS = ("L3", "L4", "L5", "S1")
"""The vertebrae, from above; each gives its name to the root that leaves below it."""
DISCS = ("L3–L4", "L4–L5", "L5–S1")
"""The discs between them."""


def disc_of(row: str) -> str:
    """The disc that a row's id ends with: `paracentral-L4-L5` is about L4–L5."""
    upper, lower = row.split("-")[-2:]
    return f"{upper}–{lower}"


def slug_of(disc: str) -> str:
    """A disc as ids write it: `L4–L5` is `L4-L5`."""
    return disc.replace("–", "-")
