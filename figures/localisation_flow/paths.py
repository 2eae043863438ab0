"""What leads to each root: the steps of a path, and what they refer to."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.levels import disc_of
from figures.anatomy.zone_curves import ZoneCurves
from trivet.pictures.chart import Spot
from trivet.pictures.style import LegendStyle


@dataclass(frozen=True, slots=True)
class Jerks:
    """Tendon jerks: their rows, and whether they are lost."""

    rows: tuple[str, ...]
    lost: bool


@dataclass(frozen=True, slots=True)
class FlowPath:
    """What leads to one root: the words of each step and their references, the jerks, the sensory points as spots of
    the chart, the movement, and the disc.
    """

    root: LegendStyle
    said: tuple[str, str, str]
    refs: tuple[str, str, str]
    jerks: Jerks
    spots: tuple[Spot, ...]
    movement: str
    disc: str
    disc_row: str

    @property
    def level(self) -> str:
        """The disc as the spine names it: L4–L5."""
        return disc_of(self.disc_row)

    @property
    def disc_ref(self) -> str:
        """What the name of the disc refers to."""
        return f"disc-levels/{self.disc_row}"


@dataclass(frozen=True, slots=True)
class FlowWords:
    """The three paths, the red flags and what they call for, the saddle's roots, the map, and the spine's roots."""

    paths: tuple[FlowPath, ...]
    flags: str
    action: str
    saddle: tuple[LegendStyle, ...]
    spine: tuple[LegendStyle, ...]
    curves: ZoneCurves
