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
    """What the picture shows: its prolapses, all roots that it draws, and whether it shows one level close up."""

    cases: tuple[Prolapse, ...]
    all_roots: tuple[LegendStyle, ...]
    close: bool = False

    @property
    def levels(self) -> tuple[str, ...]:
        """The vertebrae that are named."""
        return (self.cases[0].exiting, self.cases[0].traversing) if self.close else LEVELS

    @property
    def discs(self) -> tuple[str, ...]:
        """The discs that are named."""
        return (self.cases[0].level,) if self.close else DISCS

    @property
    def drawn_roots(self) -> tuple[LegendStyle, ...]:
        """The roots that are in view."""
        first = LEVELS.index(self.levels[0])
        return tuple(root for root in self.all_roots if LEVELS.index(root.id) >= first)

    @property
    def roots(self) -> tuple[LegendStyle, ...]:
        """The roots that are named; each leaves below the vertebra of its name."""
        return tuple(root for root in self.all_roots if root.id in self.levels)
