"""What a map shows, as plain values: the curves, the looks of the roots, and the topic's own words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from figures.anatomy.map_file import Course, MapFile, Site
from figures.maps.sight import BODY, Curves
from figures.maps.variants import Variant
from trivet.content.model import Topic
from trivet.content.text import Line as CellText
from trivet.content.text import plain
from trivet.errors import Problem, TrivetError
from trivet.pictures.chart import Axis
from trivet.pictures.zones import Ring, Spot


@dataclass(frozen=True, slots=True)
class Look:
    """A root as the map shows it: colours, hatch, what its zone refers to, and its caption ("" if it has none)."""

    id: str
    light: str
    dark: str
    grey: str
    hatch: str
    neutral: bool
    ref: str
    caption: str
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on the skin: `kind` key or bedside, the root that it tests, the words of its row and their heading."""

    id: str
    kind: str
    root: str
    spots: tuple[Spot, ...]
    ref: str
    text: str
    heading: str
    views: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line over the skin: an axial line, the way of a pain, or a contour."""

    id: str
    kind: str
    path: tuple[Spot, ...]
    root: str
    ref: str
    views: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapWords:
    """All that one map shows; `file` is where its curves are written, `body` a hash of the measured surface."""

    file: str
    curves: Curves
    body: str
    title: str
    caveat: str
    looks: tuple[Look, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]

    def look(self, root: str) -> Look:
        """The look of a root; KeyError if the map has none."""
        for look in self.looks:
            if look.id == root:
                return look
        raise KeyError(root)


def map_words(topic: Topic, variant: Variant) -> MapWords:
    """The words of a map, with what its variant leaves out left out. Raises TrivetError for what the topic lacks."""
    chart = topic.files.get("map")
    if not isinstance(chart, MapFile):
        raise _error(topic, "the topic has no map", "write map.yaml")
    lines = tuple(_line(course) for course in chart.courses if course.kind in (*variant.layers, "contour"))
    return MapWords(
        file=_file(topic),
        curves=_curves(topic, chart),
        body=_digest(chart.surface),
        title=chart.name,
        caveat=chart.caveat,
        looks=tuple(_look(topic, chart, zone, captions=variant.captions) for zone in _names(chart)),
        marks=tuple(_mark(topic, site) for site in chart.sites if site.kind in variant.layers),
        lines=lines,
    )


def _names(chart: MapFile) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(zone.id for zone in chart.zones), *(ring.zone for ring in chart.rings)]))


def _curves(topic: Topic, chart: MapFile) -> Curves:
    def spots(name: str, path: tuple[Spot | str, ...]) -> tuple[Spot, ...]:
        missing = [part for part in path if isinstance(part, str) and part not in chart.junctions]
        if missing:
            raise _error(topic, f"border {name} runs to the junction {missing[0]}", "add it to `junctions`")
        return tuple(chart.junctions[part] if isinstance(part, str) else part for part in path)

    return Curves(
        axis=Axis(**chart.axis.model_dump()),
        borders=tuple((border.id, spots(border.id, border.path)) for border in chart.borders),
        cores=tuple((zone.id, zone.cores) for zone in chart.zones),
        rings=tuple(Ring(ring.zone, ring.profile) for ring in chart.rings),
        surface=chart.surface,
    )


def _look(topic: Topic, chart: MapFile, zone: str, *, captions: bool) -> Look:
    try:
        root = topic.entry(zone)
    except KeyError:
        raise _error(topic, f"the map has a zone {zone}, which is no root", "add it to `roots` in topic.yaml") from None
    ref, caption = zone, ""
    try:
        row = topic.table(chart.table).rows.get(zone)
    except KeyError:
        raise _error(topic, f"the map names the table {chart.table}, which nobody writes", "mend `table`") from None
    if row is not None:
        ref = f"{chart.table}/{zone}"
        caption = _plain(row.cells.get(chart.column)) if captions else ""
    return Look(zone, root.light, root.dark, root.grey, root.hatch, root.neutral, ref, caption, root.name or zone)


def _mark(topic: Topic, site: Site) -> Mark:
    table, _, column = site.row.partition("#")
    try:
        row = topic.row(table)
    except KeyError:
        raise _error(topic, f"the point {site.id} refers to {table}, which does not exist", "mend its `row`") from None
    heading = topic.table(table.partition("/")[0]).columns.get(column)
    text = _plain(row.cells.get(column))
    return Mark(site.id, site.kind, site.root, site.at, table, text, _plain(heading) or column, site.views)


def _line(course: Course) -> Line:
    return Line(course.id, course.kind, course.path, course.root or "", course.ref or "", course.views)


def _plain(line: CellText | None) -> str:
    return plain(line) if line else ""


@lru_cache(maxsize=2)
def _digest(surface: str) -> str:
    path: Path = BODY / f"{surface}.json"
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _file(topic: Topic) -> str:
    return f"content/{topic.id}/map.yaml"


def _error(topic: Topic, what: str, remedy: str) -> TrivetError:
    return TrivetError(Problem(_file(topic), 0, 0, what, remedy))
