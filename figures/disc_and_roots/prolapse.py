"""A prolapse: where it lies, and which roots it compresses."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.levels import DISCS, LEVELS, disc_of
from trivet.pictures.style import LegendStyle

KINDS = ("paracentral", "far-lateral")


@dataclass(frozen=True, slots=True)
class Prolapse:
    """One prolapse: its row, its disc and kind as they are written, and the roots that it compresses."""

    row: str
    disc: str
    kind: str
    roots: tuple[str, ...]

    @property
    def lateral(self) -> bool:
        """Whether it lies outside the foramen."""
        return self.row.startswith("far-lateral")

    @property
    def place(self) -> str:
        """Where it lies, as ids write it."""
        return KINDS[self.lateral]

    @property
    def level(self) -> str:
        """The disc as the drawing names it: L4–L5."""
        return disc_of(self.row)

    @property
    def exiting(self) -> str:
        """The root that leaves above this disc."""
        return LEVELS[DISCS.index(self.level)]

    @property
    def traversing(self) -> str:
        """The root that crosses this disc on its way down."""
        return LEVELS[DISCS.index(self.level) + 1]


@dataclass(frozen=True, slots=True)
class DiscWords:
    """What the picture shows: its prolapses, and the roots it draws."""

    cases: tuple[Prolapse, ...]
    roots: tuple[LegendStyle, ...]
