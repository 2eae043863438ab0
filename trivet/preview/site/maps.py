"""Pictures whose zones can be chosen, and what the topic says about each.

Of all plates that show the same view, the first without a variant is taken, or else the first. Areas are the zones of a
figure, and the zones and parts of an image; each stands for what it refers to: a legend entry, a row, or a fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shapely import MultiPolygon, Polygon

from trivet.content.model.facts import Fact, Row
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import PlateEntry
from trivet.content.text import Line, plain
from trivet.pictures.drawing import Plate, Region, Theme
from trivet.pictures.shapes import polygons
from trivet.preview.site.gathered import Gathered
from trivet.preview.site.texts import SiteHtml

FIGURE_KINDS, IMAGE_KINDS = ("zone",), ("zone", "part")
"""The kinds of the regions that are areas."""
IMAGE = "image/"
"""How the name of what a plate is drawn from begins if that is an image."""
ACROSS = 1000
"""The width of a picture in the units of its outlines."""
THEMES: tuple[Theme, ...] = ("light", "dark")
"""The themes of the pages."""
FEWEST = 2
"""The fewest subjects that make a map."""


@dataclass(frozen=True, slots=True)
class Area:
    """A subject on a map: its key on the page, its name, and its outline as SVG path data."""

    key: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Map:
    """A picture with areas; `plate` is its id, `title` says what it shows, `height` is in units of `ACROSS`."""

    plate: str
    title: str
    width: int
    height: int
    across: int
    down: int
    themes: tuple[str, ...]
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A row or a fact about a subject, as HTML: where it belongs, the cells with their headings, and the reason."""

    section: str
    cells: tuple[tuple[str, str], ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an area stands for: `name` is plain text, `chip` its HTML."""

    key: str
    name: str
    chip: str
    said: tuple[Said, ...]


def maps(found: Gathered) -> tuple[Map, ...]:
    """The maps of a topic, those of the figure with the most views first; none if no plate has zones."""
    topic = found.topic
    chosen: dict[tuple[str, str], PlateEntry] = {}
    for entry in topic.head.plates:
        plate = found.plates.get((entry.id, "light"))
        if plate is None or "light" not in entry.themes or len({zone.subject for zone in _zones(plate)}) < FEWEST:
            continue
        view = (entry.drawn_from, entry.view)
        if view not in chosen or (chosen[view].variant and not entry.variant):
            chosen[view] = entry
    views = Counter(figure for figure, _ in chosen)
    entries = sorted(chosen.values(), key=lambda entry: (-views[entry.drawn_from], topic.head.plates.index(entry)))
    plates = [(entry, found.plates[entry.id, "light"]) for entry in entries]
    return tuple(
        Map(
            plate=entry.id,
            title=plate.alt_blind,
            width=plate.width,
            height=plate.height,
            across=ACROSS,
            down=round(ACROSS * plate.height / plate.width),
            themes=tuple(theme for theme in THEMES if (entry.id, theme) in found.plates),
            areas=tuple(_areas(topic, plate)),
        )
        for entry, plate in plates
    )


def subjects(found: Gathered, shown: Iterable[Map], html: SiteHtml) -> tuple[Subject, ...]:
    """What the areas of some maps stand for, in the order of the legend, then of the maps."""
    topic = found.topic
    plates = [found.plates[item.plate, "light"] for item in shown]
    zones = {zone.subject: (plate, zone) for plate in reversed(plates) for zone in _zones(plate)}
    order = _in_order(topic, (zone.subject for plate in plates for zone in _zones(plate)))
    return tuple(
        Subject(
            _key(subject),
            _name(topic, *zones[subject]),
            html.chip(subject) if subject in html.classes else "",
            tuple(_said(topic, subject, zones[subject][1].ref, html)),
        )
        for subject in order
    )


def _in_order(topic: Topic, found: Iterable[str]) -> tuple[str, ...]:
    """Subjects without repetition, those of the legend first and in its order."""
    there = dict.fromkeys(found)
    legend = [entry.id for entry in topic.legend if entry.id in there]
    return tuple(dict.fromkeys((*legend, *there)))


def _zones(plate: Plate) -> tuple[Region, ...]:
    kinds = IMAGE_KINDS if plate.spec.figure.startswith(IMAGE) else FIGURE_KINDS
    return tuple(region for region in plate.regions if region.kind in kinds)


def _areas(topic: Topic, plate: Plate) -> Iterator[Area]:
    zones = _zones(plate)
    for subject in _in_order(topic, (zone.subject for zone in zones)):
        mine = [zone for zone in zones if zone.subject == subject]
        down = ACROSS * plate.height / plate.width
        path = "".join(_path(zone.shape, down) for zone in mine)
        yield Area(_key(subject), _name(topic, plate, mine[0]), path)


def _path(shape: Polygon | MultiPolygon, down: float) -> str:
    rings = (ring for part in polygons(shape) for ring in (part.exterior, *part.interiors))
    return "".join(
        "M" + "L".join(f"{x * ACROSS:.0f} {y * down:.0f}" for x, y, *_ in ring.coords[:-1]) + "Z" for ring in rings
    )


def _key(subject: str) -> str:
    return f"about-{subject}"


def _name(topic: Topic, plate: Plate, zone: Region) -> str:
    """What an area is called: by the legend, by the first cell of its row, by its label, or as it is written."""
    for entry in topic.legend:
        if entry.id == zone.subject:
            return entry.name or entry.id
    statement = _statement(topic, zone.ref)
    if isinstance(statement, Row) and (first := next(iter(statement.cells.values()), None)):
        return plain(first)
    labels = (region.text for region in plate.regions if region.kind == "label" and region.subject == zone.subject)
    return next(filter(None, labels), zone.subject)


def _said(topic: Topic, subject: str, ref: str, html: SiteHtml) -> Iterator[Said]:
    """The rows about a legend entry; of anything else, the row or the fact that the map refers to."""
    if subject in html.classes:
        for section in topic.sections:
            for table in section.tables:
                for row in table.rows.values():
                    if subject == row.id or subject in row.about:
                        yield _of_row(row, table.columns, html, subject, html.render(section.title))
        return
    statement = _statement(topic, ref)
    if isinstance(statement, Row):
        table = topic.table(ref.partition("/")[0])
        yield _of_row(statement, table.columns, html, subject)
    elif statement is not None:
        why = html.render(statement.why) if statement.why else ""
        yield Said("", (("", html.render(statement.statement)),), why)


def _of_row(row: Row, columns: Mapping[str, Line], html: SiteHtml, subject: str, section: str = "") -> Said:
    """A row without empty cells, and without those that repeat another cell or the subject, which stands above."""
    told = {subject.casefold(), html.names.get(subject, subject).casefold()}
    cells = []
    for name, cell in row.cells.items():
        words = plain(cell).casefold() if cell else ""
        if cell and words not in told:
            cells.append((html.render(columns[name]), html.render(cell)))
            told.add(words)
    return Said(section, tuple(cells), html.render(row.why) if row.why else "")


def _statement(topic: Topic, ref: str) -> Fact | Row | None:
    try:
        return topic.statement(ref)
    except KeyError:
        return None
