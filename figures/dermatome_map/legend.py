"""What the words below a map explain: the skin that has no colour of a root, named lines, and the points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from figures.dermatome_map.map_words import MapWords, SkinMark
from trivet.pictures.labels import without_widow
from trivet.pictures.style import Style
from trivet.pictures.surface_view import SurfaceView

SAMPLE = 3.2
"""Room in mm for the sample before the words."""
LINE = 3.0
"""The height of a line of words in mm."""
GAP = 0.6
"""The distance of a row from the next in mm."""


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A row of the legend: what its sample shows (`entry` is whose skin), and its words in lines."""

    kind: Literal["point", "skin", "line"]
    entry: str
    lines: tuple[str, ...]


def legend_rows(
    words: MapWords, view: str, seen: SurfaceView, marks: Iterable[SkinMark], *, style: Style, width: float
) -> tuple[LegendRow, ...]:
    """The rows below a map of `view` with `marks`, wrapped to `width` mm.

    In a blank theme no skin is coloured and no point is shown, so only lines are explained.
    """
    rows: list[tuple[Literal["point", "skin", "line"], str, str]] = []
    rows += [("skin", look.id, look.name) for look in words.looks if look.name and look.id in seen.zones]
    rows += [("line", "", line.name) for line in words.lines if line.name and line.is_shown_in(view)]
    rows += [("point", "", heading) for heading in sorted({mark.heading for mark in marks if mark.kind == "key"})[:1]]
    shown = [row for row in rows if row[0] == "line" or not style.blank]
    size, room = style.type.small, width - SAMPLE
    return tuple(LegendRow(kind, entry, without_widow(text, size, room)) for kind, entry, text in shown)


def legend_height(rows: Iterable[LegendRow]) -> float:
    """The height of the rows in mm."""
    heights = [LINE * len(row.lines) + GAP for row in rows]
    return sum(heights) + GAP if heights else 0.0
