"""The lines of a ladder: from its rows to what they name on the pictures beside them.

    ends = row_ends(plate, rows, starts, place)             # where the line of each row ends, None without one
    leader_image(ends, starts, place, ink, rim)             # all lines of one side as a `data:` address
    Leaders(plate, rows, starts, place, ink, rim).image()   # both, for a template

Lengths are in mm, from the upper left corner of the picture. A picture to the `left` of the rows has them at its right
edge. Lines are level between the rows and the picture, and then straight.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from trivet.pictures.drawing import Plate
from trivet.pictures.known_geometry import known
from trivet.sheets.inline_svg import svg_address

if TYPE_CHECKING:
    from shapely import LineString, Polygon
    from shapely.geometry.base import BaseGeometry

    from trivet.pictures.shapes import Shape

Side = Literal["left", "right"]
Point = tuple[float, float]
REACH = 3.0
"""How far the lines run beside the picture, level, before they turn towards their ends."""
CELL = 0.1
"""The width in mm of a cell of the grid on which the ends of lines are searched for."""
APART = 0.9
"""The least distance between two lines."""
LEVELS = 40
"""The number of heights at which a line may end in a zone."""
STEEP, ACROSS, FAR, TIGHT = 0.25, 1.0, 0.4, 14.0
"""The cost of a mm by which the end of a line is higher or lower than its row, across another zone, into the picture,
and by which the zone is too narrow for it."""
WEIGHT, DOT, RIM = 0.2, 0.42, 0.18
"""The width of a line, the radius of the dot at its end, and the width of a rim around them."""


@dataclass(frozen=True, slots=True)
class Place:
    """The side of the rows on which a picture stands, and its size."""

    side: Side
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Leader:
    """A line that may be drawn, of the row with that index."""

    row: int
    end: Point
    cost: float
    course: LineString


@dataclass(frozen=True, slots=True)
class Leaders:
    """The lines of `rows`, whose middles are at the heights `starts`, to their zones on the `plate` beside them.

    They have the colour `ink`, and a `rim` on hatched pictures, in whose lines they would be lost.
    """

    plate: Plate
    rows: tuple[str, ...]
    starts: tuple[float, ...]
    place: Place
    ink: str
    rim: str | None = None

    def image(self) -> str:
        """The lines as a `data:` address. They are searched for here, as a page that is only checked needs none."""
        ends = row_ends(self.plate, self.rows, self.starts, self.place)
        return leader_image(ends, self.starts, self.place, self.ink, self.rim)


def row_ends(plate: Plate, rows: Sequence[str], starts: Sequence[float], place: Place) -> tuple[Point | None, ...]:
    """Where the line of each row ends, for rows whose middles are at the heights `starts`.

    As many lines as possible, no two of which cross or touch; of those the shortest and the most level. The last
    searches are kept, since a preview makes a page again with every word of it that changes.
    """
    question = f"lines from {list(rows)} at {list(starts)} {place}"
    found = known(plate, question, lambda: _row_ends(_Drawn(plate.digest, plate), tuple(rows), tuple(starts), place))
    return tuple((end[0], end[1]) if end else None for end in found)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A plate, which stands for every other on which the same is drawn."""

    digest: str
    plate: Plate = field(compare=False)


@lru_cache(maxsize=32)
def _row_ends(
    drawn: _Drawn, rows: tuple[str, ...], starts: tuple[float, ...], place: Place
) -> tuple[Point | None, ...]:
    from shapely import unary_union

    from trivet.pictures.shapes import polygons

    shown = [
        (region, _on_paper(region.shape, place)) for region in drawn.plate.regions if region.kind in ("zone", "part")
    ]
    possible: list[_Leader] = []
    for index, row in enumerate(rows):
        own = [shape for region, shape in shown if region.kind == "zone" and region.subject == row]
        foreign = unary_union([shape for region, shape in shown if region.subject != row])
        whole = [part for shape in own for part in polygons(shape)]
        for part in whole:
            possible += _leaders(part, foreign, index, starts[index], place)
    best: Mapping[int, Point] = {leader.row: leader.end for leader in _most(possible)}
    return tuple(best.get(index) for index in range(len(rows)))


def leader_image(
    ends: Sequence[Point | None], starts: Sequence[float], place: Place, ink: str, rim: str | None = None
) -> str:
    """The lines as a `data:` address of an SVG, as high as the picture and `REACH` wider, beside the rows."""
    width, height = place.width + REACH, place.height
    moved = 0.0 if place.side == "left" else REACH
    rims, lines = [], []
    for end, start in zip(ends, starts, strict=True):
        if end is not None:
            course = [(x + moved, y) for x, y in _course(end, start, place)]
            if rim:
                rims.append(_drawn(course, rim, RIM))
            lines.append(_drawn(course, ink, 0.0))
    return svg_address("".join([*rims, *lines]), width, height)


def _drawn(course: Sequence[Point], colour: str, wider: float) -> str:
    """A line with its dot, `wider` mm wider on each side than it is."""
    (x, y), line = course[-1], "L".join(f"{x:.2f} {y:.2f}" for x, y in course)
    return (
        f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="{WEIGHT + 2 * wider:.3g}"/>'
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{DOT + wider:.3g}" fill="{colour}"/>'
    )


def _leaders(part: Polygon, foreign: BaseGeometry, row: int, start: float, place: Place) -> Iterator[_Leader]:
    """Every line that may lead from a row to a part of its zone, at some heights of it."""
    import shapely

    from trivet.pictures.leader_ends import CLEAR

    ends = list(_ends(part, place))
    courses = [shapely.LineString(_course(end, start, place)) for end, _ in ends]
    across = shapely.length(shapely.intersection(courses, foreign)).tolist()
    for (end, depth), course, crossed in zip(ends, courses, across, strict=True):
        away = place.width - end[0] if place.side == "left" else end[0]
        tight = TIGHT * max(0.0, CLEAR - depth)
        yield _Leader(row, end, round(tight + STEEP * abs(end[1] - start) + ACROSS * crossed + FAR * away, 3), course)


def _ends(part: Polygon, place: Place) -> Iterator[tuple[Point, float]]:
    """Where a line may end in a part of a zone, at some heights of it, and how deep in the part that is, in mm.

    At each height, it is the place nearest to the rows.
    """
    import numpy as np
    import shapely
    from scipy import ndimage

    from trivet.pictures.leader_ends import leader_ends

    left, top, right, bottom = part.bounds
    columns = left + CELL * np.arange(-0.5, (right - left) / CELL + 1)
    heights = top + CELL * np.arange(-0.5, (bottom - top) / CELL + 1)
    inside = shapely.contains_xy(part, columns[None, :], heights[:, None])
    depth = ndimage.distance_transform_edt(inside) * CELL
    open_ends = leader_ends(depth, CELL)
    rows = np.nonzero(open_ends.any(axis=1))[0]
    for k in np.unique(np.linspace(0, len(rows) - 1, min(LEVELS, len(rows))).round().astype(int)).tolist():
        there = np.nonzero(open_ends[rows[k]])[0]
        column = there[-1] if place.side == "left" else there[0]
        at = (round(float(columns[column]), 2), round(float(heights[rows[k]]), 2))
        yield at, float(depth[rows[k], column])


def _most(possible: Sequence[_Leader]) -> tuple[_Leader, ...]:
    """The most lines, one per row, each of which ends below the one before and clear of it; of those the cheapest."""
    chains: list[tuple[int, float, int, tuple[_Leader, ...]]] = []  # the longest and cheapest first
    for number, leader in enumerate(possible):
        before = next((chain for chain in chains if _follows(leader, chain[3][-1])), (0, 0.0, 0, ()))
        insort(chains, (before[0] - 1, before[1] + leader.cost, number, (*before[3], leader)))
    return chains[0][3] if chains else ()


def _follows(leader: _Leader, last: _Leader) -> bool:
    """Whether a line may be the next after the `last`."""
    is_below = last.row < leader.row and last.end[1] < leader.end[1]
    return is_below and last.course.distance(leader.course) >= APART


def _course(end: Point, start: float, place: Place) -> tuple[Point, ...]:
    """The line from a row, at the height `start` of its middle, to its end."""
    edge, outer = (place.width, place.width + REACH) if place.side == "left" else (0.0, -REACH)
    return (outer, start), (edge, start), end


def _on_paper(shape: Shape, place: Place) -> Shape:
    from shapely import affinity

    return affinity.scale(shape, place.width, place.height, origin=(0, 0))
