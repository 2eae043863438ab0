"""The signs of the three lesions, and which of them tell two lesions apart."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.zone_curves import ZoneCurves
from trivet.pictures.style import LegendStyle

_FAILS = ("weak", "lost", "reduced", "absent", "yes", "positive")


@dataclass(frozen=True, slots=True)
class LesionSign:
    """A row: its id, its name, and its value in each of the three lesions."""

    row: str
    name: str
    says: tuple[str, str, str]

    @property
    def distinguishes(self) -> bool:
        """Whether it distinguishes the L5 root from the common peroneal nerve."""
        return fails(self.says[0]) and not fails(self.says[1])


@dataclass(frozen=True, slots=True)
class FootDropWords:
    """The headings, the signs, the look of the root, and the curves of the map."""

    headings: tuple[str, str, str]
    signs: tuple[LesionSign, ...]
    root: LegendStyle
    curves: ZoneCurves

    @property
    def skin(self) -> LesionSign:
        """Where the skin is numb."""
        return next(sign for sign in self.signs if sign.row == "sensory")


def fails(text: str) -> bool:
    """Whether a sign is present, at least sometimes: weak, usually lost, yes."""
    return text.removeprefix("usually ").split(maxsplit=1)[0].strip(",") in _FAILS
