"""Leaders that are nearly level: one rule that makes them level.

A line that rises by a hair between its words and what they name looks like a mistake. Either its words are moved to the
height of its end (`levelled`), or its end is moved along what it names to the height of the words (`slid`).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import radians, tan
from typing import TypeAlias

import shapely
from shapely import LineString, Point

from trivet.pictures.curves import Points

Place: TypeAlias = tuple[float, float]

NEARLY = 12.0
"""Degrees: a leader that rises less looks like a mistake."""
_RISE = 0.8
"""A leader that rises less than this many mm looks like one too, however short it is."""


def nearly_level(start: Place, end: Place) -> bool:
    """Whether a leader between two places in mm would be level or nearly so."""
    across, rise = abs(end[0] - start[0]), abs(end[1] - start[1])
    return rise < max(_RISE, across * tan(radians(NEARLY)))


def levelled(place: Place, other: Place) -> Place:
    """One end of a leader, `place`; or at the height of its `other` end, if the leader would be nearly level."""
    return (place[0], other[1]) if nearly_level(place, other) else place


def slid(place: Place, other: Place, courses: Sequence[Points]) -> Place:
    """One end of a leader, `place`; or further along its course to the height of the `other` end, if the leader would
    be nearly level.

    Its course is the nearest of `courses`, lines in mm; a place beside it stays as far beside it. A place whose course
    does not come to that height stays where it is.
    """
    if not courses or not nearly_level(place, other):
        return place
    course = min((LineString(line) for line in courses), key=Point(place).distance)
    before, after = (_at_height(course, y, place) for y in (place[1], other[1]))
    if before is None or after is None:
        return place
    return place[0] + after - before, other[1]


def _at_height(course: LineString, y: float, near: Place) -> float | None:
    """Where a course comes to a height, nearest to a place; none if it does not."""
    left, _, right, _ = course.bounds
    met = course.intersection(LineString([(left - 1.0, y), (right + 1.0, y)]))
    return min(shapely.get_coordinates(met)[:, 0].tolist(), key=lambda x: abs(x - near[0]), default=None)
