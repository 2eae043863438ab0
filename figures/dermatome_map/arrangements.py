"""The captions of a column in their order, and other orders and heights to try for better leaders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shapely import LineString

from figures.dermatome_map.leaders import Leader

_DEAR = 8.0
"""A level leader that costs more crosses something, or stands too near to it."""
_SHIFTS = (-6.0, -3.5, -1.2, 1.2, 3.5, 6.0)
"""How far down, in mm, a caption is moved on trial."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Captions of a column in their order, with the heights that they want, their tops, their leaders and the lines of
    these on paper, and the cost.
    """

    order: tuple[int, ...]
    wanted: tuple[float, ...]
    tops: tuple[float, ...]
    leaders: tuple[Leader, ...]
    lines: tuple[LineString, ...]
    cost: float


def changes(
    now: Arrangement, edge: float, aimed: set[int], room: float
) -> Iterator[tuple[tuple[int, ...], tuple[float, ...]]]:
    """Other orders and heights to try: neighbours change places, or make room beside a leader that is dear, not level,
    or `aimed` at one spot. Chips of the height `room` move from where they are, maybe far from where they want to be.
    """
    order, last = now.order, len(now.order) - 1
    for place in range(last):
        yield (*order[:place], order[place + 1], order[place], *order[place + 2 :]), now.wanted
    bent = {place for place, leader in enumerate(now.leaders)
            if leader.cost > _DEAR or len(leader.line((edge, leader.bend[1]))) > 2}  # fmt: skip
    bent |= {place for place in range(len(order)) if order[place] in aimed}
    for place in sorted({min(max(near, 0), last) for here in bent for near in (here - 1, here, here + 1)}):
        for shift in _SHIFTS:
            heights = {k: top + room / 2 + shift for k, top in zip(order, now.tops, strict=True)}
            for first in sorted({place, max(place - 1, 0)}):  # with the one above it, which may be in its way
                yield order, tuple(heights[k] if k in order[first : place + 1] else y for k, y in enumerate(now.wanted))
