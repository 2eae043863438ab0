"""What a picture of a prolapse shows: its cases, out of the table `disc-levels`."""

from __future__ import annotations

from dataclasses import dataclass

from figures.reading import cell, lacks, root_styles, roots_in
from figures.spine import DISCS, LEVELS
from trivet.content.model import Topic
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import LegendStyle

NAME = "disc_and_roots"


@dataclass(frozen=True, slots=True)
class Case:
    """One prolapse: its row, disc and kind as they are written, and the roots it catches."""

    row: str
    disc: str
    kind: str
    roots: tuple[str, ...]

    @property
    def lateral(self) -> bool:
        """Whether it lies outside the foramen."""
        return self.row.startswith("far-lateral")

    @property
    def level(self) -> str:
        """The disc as the drawing names it: L4–L5."""
        upper, lower = self.row.split("-")[-2:]
        return f"{upper}–{lower}"

    @property
    def exiting(self) -> str:
        """The root that leaves above this disc."""
        return LEVELS[DISCS.index(self.level)]

    @property
    def traversing(self) -> str:
        """The root that crosses this disc on its way down."""
        return LEVELS[DISCS.index(self.level) + 1]


@dataclass(frozen=True, slots=True)
class Words:
    """What the picture shows: its cases, and the roots it draws."""

    cases: tuple[Case, ...]
    roots: tuple[LegendStyle, ...]


def read(topic: Topic, spec: FigureSpec) -> Words:
    """The case of the view, or both at L4–L5; TrivetError if the topic lacks a row or a root."""
    rows = (spec.view,) if spec.view else ("paracentral-L4-L5", "far-lateral-L4-L5")
    return Words(
        cases=tuple(_case(topic, row) for row in rows),
        roots=root_styles(topic, LEVELS, spec.theme, figure=NAME),
    )


def _case(topic: Topic, row: str) -> Case:
    roots = roots_in(cell(topic, "disc-levels", row, "root", figure=NAME))
    strangers = [root for root in roots if root not in LEVELS]
    if strangers or not roots:
        what = f"roots of {', '.join(LEVELS)} in disc-levels/{row}, not {', '.join(strangers) or 'none'}"
        raise lacks(topic, NAME, what, "name the root that this prolapse catches")
    return Case(
        row=row,
        disc=cell(topic, "disc-levels", row, "disc", figure=NAME),
        kind=cell(topic, "disc-levels", row, "kind", figure=NAME),
        roots=roots,
    )
