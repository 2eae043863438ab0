"""The nerves of the plexus, and the roots that they are drawn with."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.zone_curves import ZoneCurves
from trivet.pictures.style import LegendStyle

PARTS = ("tibial", "common-peroneal")
"""The two nerves into which the sciatic nerve divides."""


@dataclass(frozen=True, slots=True)
class NerveRoute:
    """A nerve of the topic: its row, name, roots as written and as ids, and what it moves."""

    row: str
    name: str
    written: str
    roots: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class PlexusWords:
    """The nerves, the skin branch of the femoral nerve, the roots in their colours, and the curves of the map."""

    routes: tuple[NerveRoute, ...]
    skin_branch: str
    skin: str
    roots: tuple[LegendStyle, ...]
    curves: ZoneCurves

    def route(self, row: str) -> NerveRoute:
        """The nerve of that row."""
        return next(route for route in self.routes if route.row == row)

    def drawn(self, nerve: str) -> tuple[NerveRoute, ...]:
        """The nerves that are drawn for one: itself, or the two parts of the sciatic nerve."""
        return tuple(self.route(row) for row in (PARTS if nerve == "sciatic" else (nerve,)))

    def strands(self, nerve: str) -> tuple[LegendStyle, ...]:
        """The roots that a nerve is drawn with, from above."""
        arriving = {root for route in self.drawn(nerve) for root in route.roots}
        return tuple(root for root in self.roots if root.id in arriving)
