"""The look of a legend entry on paper: its colour and hatch, the same on chips and in cells as in pictures.

The lines of a hatch keep away from the edges of its image, where they would be a second border. The image is as high as
a chip and as large as a cell, whatever their size, so its edges are theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from trivet.content.model.legend import LegendEntry
from trivet.pictures.drawing import Theme
from trivet.pictures.known_geometry import known_shape
from trivet.pictures.style import ink_on
from trivet.sheets.inline_svg import svg_address

Line = tuple[tuple[float, float], ...]
Size = tuple[float, float]
"""Width and height in mm."""
SPACING = 0.62
"""The distance between the lines of a hatch, in mm."""
WEIGHT = 0.16
"""The width of a hatch line, in mm."""
FIELD: Size = (5.58, 3.72)
"""The size of the image behind a cell: several times `SPACING`. It is stretched over cells of other sizes."""
STRIP: Size = (2.0, 3.1)
"""The size of the strip on a chip, as large as its type wants it."""
MOVED, MOVED_FAR = 0.02, 0.06
"""The steps, in mm, by which a hatch is moved until the lines along its edges are far from them, and others even."""
ROOM = 2.1
"""The room in mm in which a hatch is moved: the period of the widest."""
ALONG = 3.0
"""A line that is so many times as long as it is wide in the other direction runs along an edge."""

STRAIGHT = 2
"""The points of a straight line; at its edges a wave would be a zigzag if it were even."""
DASH = 1.0
"""More than the length of a dash, in mm."""


def ink(entry: LegendEntry, theme: Theme) -> str:
    """Black or white, whichever is easier to read on the entry's colour; black on the white of a theme without any."""
    return "#000000" if theme == "blank" else ink_on(entry.colour(theme))


def hatch_image(entry: LegendEntry, theme: Theme, size: Size) -> str:
    """The hatch of an entry as a `data:` address of an SVG, `size` in mm, lines only; empty if it has none."""
    if entry.hatch == "none":
        return ""
    width, height = size
    path = "".join("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in line) for line in even_lines(entry.hatch, size))
    shape = f'<path d="{path}" fill="none" stroke="{ink(entry, theme)}" stroke-width="{WEIGHT}"/>'
    return svg_address(shape, width, height, stretched=True)


def even_lines(hatch: str, size: Size) -> tuple[Line, ...]:
    """The lines of a hatch in an image of `size`, in mm, moved so that those along its edges are farthest from them."""
    found = known_shape(f"even lines of {hatch} in {size}", lambda: _even_lines(hatch, size))
    return tuple(tuple((x, y) for x, y in line) for line in found)


@cache
def _even_lines(hatch: str, size: Size) -> tuple[Line, ...]:
    from shapely import box

    from trivet.pictures.hatch import hatch_lines

    def lines(left: float, top: float, width: float, height: float) -> list[Line]:
        found = hatch_lines(box(left, top, left + width, top + height), hatch, SPACING)
        return [tuple((float(x) - left, float(y) - top) for x, y in line) for line in found]

    around = lines(0, 0, size[0] + ROOM, size[1] + ROOM)
    left, top = (_even(around, axis, size[axis]) for axis in (0, 1))
    return tuple(lines(left, top, *size))


def _even(lines: Sequence[Line], axis: int, length: float) -> float:
    """Where an image of that length begins on an axis, so that both its edges have the same look.

    Lines that run along them are as far from them as can be; others cross both at the same places, if they can.
    """
    if along := _along(lines, axis):
        starts = [step * MOVED for step in range(round(ROOM / MOVED))]
        return max(starts, key=lambda start: min(_nearest(place, start, start + length) for place in along))
    starts = [step * MOVED_FAR for step in range(round(ROOM / MOVED_FAR))]
    return min(starts, key=lambda start: _unlike(lines, axis, start, start + length))


def _along(lines: Iterable[Line], axis: int) -> list[tuple[float, float]]:
    """Where on an axis those lines are that are at right angles to it."""
    sides = [tuple((min(values), max(values)) for values in zip(*line, strict=True)) for line in lines]
    across = [(side[axis], side[1 - axis]) for side in sides]
    return [here for here, other in across if other[1] - other[0] > ALONG * (here[1] - here[0])]


def _nearest(place: tuple[float, float], start: float, end: float) -> float:
    """How far the middle of a line is from the nearer end of an image; far, if the whole line is outside."""
    middle = sum(place) / 2
    is_seen = place[1] >= start and place[0] <= end
    return round(min(abs(middle - start), abs(middle - end)), 6) if is_seen else end - start


def _unlike(lines: Sequence[Line], axis: int, one: float, other: float) -> float:
    """How far from each other lines cross two edges, on the whole."""
    here, there = _crossed(lines, axis, one, inwards=1), _crossed(lines, axis, other, inwards=-1)
    if not here or not there:
        return 0.0 if here == there else ROOM
    pairs = [(place, there) for place in here] + [(place, here) for place in there]
    return round(sum(min(abs(place - mate) for mate in mates) for place, mates in pairs) / len(pairs), 3)


def _crossed(lines: Iterable[Line], axis: int, edge: float, *, inwards: int) -> list[float]:
    """Where straight lines cross an edge, but for dashes of which less than half is inside: crumbs are not drawn."""
    whole = [line for line in lines if len(line) == STRAIGHT and _inside(line, axis, edge, inwards)]
    steps = ((a[axis], a[1 - axis], b[axis], b[1 - axis]) for line in whole for a, b in pairwise(line))
    return [low + (high - low) * (edge - a) / (b - a) for a, low, b, high in steps if min(a, b) <= edge < max(a, b)]


def _inside(line: Line, axis: int, edge: float, inwards: int) -> bool:
    places = [point[axis] for point in line]
    inner = max((place - edge) * inwards for place in places)
    return inner > min((max(places) - min(places)) / 2, DASH)
