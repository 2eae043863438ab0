"""The model of `map.yaml`, the one place where the borders of the zones are written.

A spot is `[h, theta]` on the chart of the measured surface (:mod:`figures.anatomy.limb_chart`): h down the limb, theta
around it in degrees. The measures of that chart belong to the surface and are in :mod:`figures.anatomy.limb_axis`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from figures.anatomy.zone_curves import ZoneCurves
from trivet.content.model.values import ContentValue, EntryName, Form, RowId
from trivet.content.references import Refers
from trivet.pictures.chart import Ring, Spot

MapId = RowId
"""The id of a junction, or the name of a border (the two entries that it separates)."""
JunctionName = Annotated[MapId, Refers("junction")]
ViewName = Literal["anterior", "posterior", "medial", "lateral", "foot-dorsum", "foot-sole", "saddle"]
"""The sides from which the map is drawn."""
FileStem = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9_]+$"), Form("use lower-case letters, digits and underscores")
]
Phrase = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Border(ContentValue):
    """A curve between two zones."""

    id: MapId
    """The id of the border, unique among the borders: the two zones that it separates, such as `L4-L5`."""
    path: tuple[Spot | JunctionName, ...] = Field(min_length=2)
    """The course of the border from end to end: spots `[h, theta]`, and ids of junctions."""


class SaddleRing(ContentValue):
    """A closed zone of the saddle, the same on both sides."""

    entry: EntryName
    """The id of the legend entry that the zone belongs to, unique among the rings."""
    outline: tuple[Spot, ...] = Field(min_length=4)
    """The outline as `[angle, radius]`, from 0° (forwards) to 180° (backwards); 1 is the distance from the midline to
    the ischial tuberosity."""


class Zone(ContentValue):
    """A zone between borders. It takes its colour and hatch from the legend."""

    entry: EntryName
    """The id of the legend entry that the zone belongs to."""
    cores: tuple[Spot, ...] = Field(min_length=1)
    """Spots `[h, theta]` that are certainly inside the zone, one for each piece into which the chart's edge cuts it."""


class MapPoint(ContentValue):
    """A point on the skin where sensation is tested."""

    kind: Literal["key", "bedside"]
    """`key`: a key sensory point of the ISNCSCI standard; `bedside`: a point of the bedside test. Each is a layer of
    the map."""
    entry: EntryName
    """The id of the legend entry that is tested there."""
    at: tuple[Spot, ...] = Field(min_length=1)
    """The spots `[h, theta]` where it is drawn; more than one if separate places count as one point."""
    cell: Annotated[Phrase, Refers("cell")]
    """The cell of a table that says the same in words."""
    views: tuple[ViewName, ...] = ()
    """The views that show it; every view in which it is seen if it is left out."""


class MapLine(ContentValue):
    """A line over the skin."""

    kind: Literal["axial", "pain", "contour"]
    """`axial`: an axial line, dashed; `pain`: the path of a pain, an arrow; `contour`: a faint line of the body itself,
    which every map shows. The first two are layers of the map."""
    name: Phrase | None = None
    """What a contour is. A named contour is drawn from dot to dot, and explained below the picture."""
    path: tuple[Spot, ...] = Field(min_length=2)
    """The spots `[h, theta]` that it runs through; an arrow points to the last."""
    entry: EntryName | None = None
    """The id of the legend entry that the pain comes from; none for other lines."""
    views: tuple[ViewName, ...] = ()
    """The views that show it; every view in which it is seen if it is left out."""


class ViewCaption(ContentValue):
    """The words beside a zone in some of the views, in place of the table's cell: what is seen of it there."""

    entry: EntryName
    """The id of the legend entry that the zone belongs to."""
    views: tuple[ViewName, ...] = Field(min_length=1)
    """The views that say this."""
    text: Phrase | None = None
    """What these views show of the zone; the table's cell if it is left out."""
    at: Spot | None = None
    """The spot `[h, theta]` of which the words speak; their line ends there. In the middle of the zone if it is left
    out."""


class Unasked(ContentValue):
    """Zones that a map to write on does not ask for: too narrow to point at, or drawn otherwise on other maps."""

    view: ViewName
    """The view."""
    entries: tuple[EntryName, ...] = Field(min_length=1)
    """The ids of the legend entries that the zones belong to."""


class MapFile(ContentValue):
    """The dermatome map of a limb: the borders of its zones as curves on the chart of the skin, and its points.

    A spot is `[h, theta]`: h down the limb (0 hip joint, 0.5 knee joint line, 1 tip of the medial malleolus, then along
    the foot), theta around it in degrees (0 front, 90 lateral, 180 back, -90 medial).
    """

    surface: Annotated[FileStem, Refers("surface")]
    """The measured surface that the curves are drawn on: a file of `figures/anatomy/`, without `.json`."""
    caveat: Phrase
    """The caveat below every picture of the map."""
    table: Annotated[MapId, Refers("table")]
    """The id of the table whose rows have the ids of the zones."""
    column: Annotated[MapId, Refers("column")]
    """The id of the column of that table whose cells are the captions of the zones."""
    junctions: dict[MapId, Spot]
    """The spots `[h, theta]` where borders meet, each under its id."""
    borders: tuple[Border, ...]
    """The borders of the zones."""
    rings: tuple[SaddleRing, ...]
    """The zones of the saddle, from the outermost to the innermost."""
    zones: tuple[Zone, ...]
    """The zones between the borders."""
    points: tuple[MapPoint, ...] = ()
    """The points on the skin."""
    lines: tuple[MapLine, ...] = ()
    """The lines over the skin."""
    captions: tuple[ViewCaption, ...] = ()
    """Captions that say what is seen in one view, where the table's cell says more."""
    unasked: tuple[Unasked, ...] = ()
    """What maps to write on leave without a box, view by view."""

    @cached_property
    def curves(self) -> ZoneCurves:
        """The curves without the name of their file, made once for all pictures of the map, which then share them.

        Raises KeyError for a junction that the map does not have.
        """
        return ZoneCurves(
            file="",
            surface=self.surface,
            borders=tuple(
                (border.id, tuple(self.junctions[spot] if isinstance(spot, str) else spot for spot in border.path))
                for border in self.borders
            ),
            cores=tuple((zone.entry, zone.cores) for zone in self.zones),
            rings=tuple(Ring(ring.entry, ring.outline) for ring in self.rings),
        )
