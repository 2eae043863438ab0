"""The model of `map.yaml`, the one place where the borders of the zones are written.

A spot is `[h, theta]` on the chart of the measured surface (:mod:`figures.anatomy.chart`): h down the limb, theta
around it in degrees. The measures of that chart belong to the surface and stand in :mod:`figures.anatomy.limb_axis`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trivet.content.model import ContentValue, EntryName, RowId, Slug
from trivet.content.references import Refers

Name = RowId
"""The id of a junction, or the name of a border (the two entries that it separates)."""
JunctionName = Annotated[Name, Refers("junction")]
MapView = Literal["anterior", "posterior", "medial", "lateral", "foot-dorsum", "foot-sole", "saddle"]
"""The sides from which the map is drawn."""
FileStem = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Spot = tuple[float, float]


class Border(ContentValue):
    """A curve between two zones, from end to end through spots and junctions (by name)."""

    id: Name
    path: tuple[Spot | JunctionName, ...] = Field(min_length=2)


class SaddleRing(ContentValue):
    """A closed zone of the saddle: `[angle, radius]`, from 0° (forwards) to 180° (backwards), on both sides."""

    zone: EntryName
    profile: tuple[Spot, ...] = Field(min_length=4)


class Zone(ContentValue):
    """A zone: spots that are certainly inside it, one for each piece of the chart's plane."""

    id: EntryName
    cores: tuple[Spot, ...] = Field(min_length=1)


class Site(ContentValue):
    """A point on the skin: an ISNCSCI key sensory point, a site of the bedside test, or a landmark.

    `at` are the spots where it is drawn (one point may be marked at two places that count as the same). `row` is the
    row of the topic that says the same in words.
    """

    id: Slug
    kind: Literal["key", "bedside"]
    root: EntryName
    at: tuple[Spot, ...] = Field(min_length=1)
    row: Annotated[Words, Refers("cell")]
    views: tuple[MapView, ...] = ()
    """Where it is shown, if not wherever it is seen."""


class Course(ContentValue):
    """A line over the skin: an axial line, the way of a pain, or a contour of the body."""

    id: Slug
    kind: Literal["axial", "pain", "contour"]
    path: tuple[Spot, ...] = Field(min_length=2)
    root: EntryName | None = None
    ref: Annotated[Words, Refers("statement")] | None = None
    views: tuple[MapView, ...] = ()


class MapFile(ContentValue):
    """A whole map."""

    surface: Annotated[FileStem, Refers("surface")]
    """The measured surface that the curves are drawn on: a file of `figures/anatomy`, without its extension."""
    name: Words
    """What the map is called in a caption."""
    caveat: Words
    """What is said on every picture of it."""
    table: Annotated[Name, Refers("table")]
    """The table whose rows are the zones, and the column of it that is printed as a caption."""
    column: Annotated[Name, Refers("column")]
    junctions: dict[Name, Spot]
    borders: tuple[Border, ...]
    rings: tuple[SaddleRing, ...]
    zones: tuple[Zone, ...]
    sites: tuple[Site, ...] = ()
    courses: tuple[Course, ...] = ()
