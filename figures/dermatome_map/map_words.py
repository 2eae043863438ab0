"""What a map shows: the looks of the roots, marks and lines on the skin, and the words of the topic."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.zone_curves import ZoneCurves
from trivet.pictures.chart import Spot
from trivet.pictures.style import LegendStyle


@dataclass(frozen=True, slots=True)
class Look:
    """A root as the map shows it: its style, what its zone refers to, its caption ("" if it has none), the name
    below the picture ("" if there is none), whether a map to write on leaves its zone without a label, and the spot of
    which the caption speaks.
    """

    style: LegendStyle
    neutral: bool
    ref: str
    caption: str
    name: str
    unasked: bool = False
    at: Spot | None = None

    @property
    def id(self) -> str:
        """The id of the root."""
        return self.style.id

    @property
    def region(self) -> str:
        """The id of its zone's region."""
        return f"{'part' if self.neutral else 'zone'}-{self.id}"


@dataclass(frozen=True, slots=True)
class SkinMark:
    """A point on the skin: `kind` key or bedside, the root that it tests, the words of its row and their heading."""

    kind: str
    root: str
    spots: tuple[Spot, ...]
    ref: str
    text: str
    heading: str
    views: tuple[str, ...]

    def is_shown_in(self, view: str) -> bool:
        """Whether a view shows it, if it is seen there."""
        return not self.views or view in self.views


@dataclass(frozen=True, slots=True)
class SkinLine:
    """A line over the skin: an axial line, the path of radiating pain, or a contour.

    A contour with a name is a landmark, drawn from dot to dot; `name` is "" if the picture does not say it.
    """

    kind: str
    path: tuple[Spot, ...]
    root: str
    views: tuple[str, ...]
    is_landmark: bool = False
    name: str = ""

    def is_shown_in(self, view: str) -> bool:
        """Whether a view shows it, if it is seen there."""
        return not self.views or view in self.views


@dataclass(frozen=True, slots=True)
class MapWords:
    """All that one map shows."""

    curves: ZoneCurves
    caveat: str
    looks: tuple[Look, ...]
    marks: tuple[SkinMark, ...]
    lines: tuple[SkinLine, ...]

    def look(self, root: str) -> Look:
        """The look of a root; KeyError if the map has none."""
        for look in self.looks:
            if look.id == root:
                return look
        raise KeyError(root)


def numbered(marks: list[SkinMark]) -> list[tuple[str, SkinMark]]:
    """Marks with the names of their regions: the root, with a number from its second mark on."""
    count: dict[str, int] = {}
    found = []
    for mark in marks:
        count[mark.root] = count.get(mark.root, 0) + 1
        found.append((f"{mark.root}-{count[mark.root]}" if count[mark.root] > 1 else mark.root, mark))
    return found
