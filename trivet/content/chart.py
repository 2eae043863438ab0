"""The chart of a topic's map: `map.yaml`, the one place where the borders of the zones are written.

A spot is `[h, theta]` on the chart (:mod:`trivet.pictures.chart`): h down the limb, theta round it in degrees. The
body's measures stand in the same file, since the numbers of the curves only mean something together with them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")]
"""A root's id, a border's name (the two roots it parts) or a junction's."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Slug_ = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Spot = tuple[float, float]


class Value(BaseModel):
    """Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BodyAxis(Value):
    """The measures of the chart on the body, in mm and degrees; `trivet.pictures.chart.Axis` says what each is."""

    zero: float
    unit: float = Field(gt=0)
    hinge_y: float
    hinge_z: float
    turn: float = Field(gt=0)
    ankle_x: float
    ankle_z: float
    splay: float
    splay_from: float
    toes: float
    toe_middle: float = Field(gt=0, lt=1)
    toe_turn: float
    crotch: float
    saddle_tilt: float
    saddle_zero: float
    saddle_unit: float = Field(gt=0)
    saddle_front: float


class Border(Value):
    """A curve between two zones, from end to end through spots and junctions (by name)."""

    id: Name
    path: tuple[Spot | Name, ...] = Field(min_length=2)


class SaddleRing(Value):
    """A closed zone of the saddle: `[angle, radius]`, from 0° (forwards) to 180° (backwards), on both sides."""

    zone: Name
    profile: tuple[Spot, ...] = Field(min_length=4)


class Zone(Value):
    """A zone: spots that are certainly inside it, one for each piece of the chart's plane."""

    id: Name
    cores: tuple[Spot, ...] = Field(min_length=1)


class Site(Value):
    """A point on the skin: an ISNCSCI key sensory point, a site of the bedside test, or a landmark.

    `at` are the spots where it is drawn (one point may be marked at two places that count as the same). `row` is the
    row of the topic that says the same in words.
    """

    id: Slug
    kind: Literal["key", "bedside"]
    root: Name
    at: tuple[Spot, ...] = Field(min_length=1)
    row: Words
    views: tuple[Slug, ...] = ()
    """Where it is shown, if not wherever it is seen."""


class Course(Value):
    """A line over the skin: an axial line, the way of a pain, or a contour of the body."""

    id: Slug
    kind: Literal["axial", "pain", "contour"]
    path: tuple[Spot, ...] = Field(min_length=2)
    root: Name | None = None
    ref: Words | None = None
    views: tuple[Slug, ...] = ()


class Captions(Value):
    """The captions of one view: root → `table/row column`; the words are the topic's."""

    view: Slug
    zones: tuple[Name, ...]


class Chart(Value):
    """A whole map."""

    surface: Slug_
    """The measured surface: a file of `figures/body`, without its ending."""
    name: Words
    """What the map is called in a caption."""
    caveat: Words
    """What is said on every picture of it."""
    table: Name
    """The table whose rows are the zones, and the column of it that is printed as a caption."""
    column: Name
    axis: BodyAxis
    junctions: dict[Name, Spot]
    borders: tuple[Border, ...]
    rings: tuple[SaddleRing, ...]
    zones: tuple[Zone, ...]
    sites: tuple[Site, ...] = ()
    courses: tuple[Course, ...] = ()
    captions: tuple[Captions, ...] = ()
