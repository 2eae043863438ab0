"""The words about conus and cauda: the table `conus-cauda`, facts about saddle and sphincters, and the map."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.map_links import MAP_CHECK, MAP_FILE
from figures.anatomy.roots import CAUDA, drawn_as, roots_in
from figures.anatomy.zone_curves import ZoneCurves, zone_curves
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import LegendStyle

NAME, TABLE = "conus_and_cauda", "conus-cauda"
VIEWS: tuple[str, ...] = ("", "cord", "saddle", "strip")
VARIANTS: tuple[str, ...] = ("",)
CONTENT_FILES, LINKS = MAP_FILE, MAP_CHECK
ROWS = ("onset", "symmetry", "signs", "pain", "bladder", "reflexes")
COLUMNS = ("conus", "cauda")
SADDLE_LABELS = ("S3", "S4-5", "S2")
"""The roots that are named on the saddle, if its skin is theirs."""


@dataclass(frozen=True, slots=True)
class ConusAndCaudaWords:
    """Headings, ends of cord and sac, rows (name, conus, cauda), roots of saddle and sphincters, flags, and the map."""

    headings: tuple[str, str]
    ends: tuple[str, str]
    rows: tuple[tuple[str, str, str], ...]
    saddle: str
    ring: str
    sphincters: str
    signs: str
    action: str
    zones: tuple[str, ...]
    roots: tuple[LegendStyle, ...]
    curves: ZoneCurves


def read(topic: Topic, spec: FigureSpec) -> ConusAndCaudaWords:
    """Table `conus-cauda`, facts of saddle, sphincters and red flags, and the map; TrivetError if one is missing."""
    reader = Reader(topic, spec)
    saddle = reader.gap("saddle-skin", 1)
    if not roots_in(saddle):
        raise reader.error("roots in the first cloze of saddle-skin", "name the roots of the saddle", "saddle-skin")
    entries = [entry.id for entry in topic.legend]
    return ConusAndCaudaWords(
        headings=(reader.heading(TABLE, "conus"), reader.heading(TABLE, "cauda")),
        ends=(f"cord ends at {reader.gap('cord-level', 1)}", f"sac ends at {reader.gap('dural-sac', 1)}"),
        rows=tuple(
            (reader.cell(TABLE, row, "feature"), reader.cell(TABLE, row, "conus"), reader.cell(TABLE, row, "cauda"))
            for row in ROWS
        ),
        saddle=saddle,
        ring=reader.gap("saddle-skin", 2),
        sphincters=reader.answers("sphincter-roots")[0],
        signs=reader.statement("ces-signs"),
        action=reader.answers("ces-mri")[0],
        zones=tuple(dict.fromkeys(drawn_as(root, entries) for root in roots_in(saddle))),
        roots=reader.styles(CAUDA),
        curves=zone_curves(reader.file("map"), reader.topic.id),
    )


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """The canal with or without its table, the saddle, or all of them."""
    if view == "strip":
        return tuple(_canal())
    cord = [] if view == "saddle" else _cord()
    if view == "cord":
        return tuple(cord)
    words = read(topic, FigureSpec(NAME, view, variant))
    return (*cord, *_saddle(words.zones, flags=not view))


def _canal() -> list[RegionOffer]:
    offers = [RegionOffer("part-conus", "part", f"{TABLE}/onset"), RegionOffer("part-cauda", "part", f"{TABLE}/pain")]
    offers += [RegionOffer(f"part-root-{root}", "part", root) for root in CAUDA]
    return [*offers, *(RegionOffer(f"label-{column}", "label", f"{TABLE}/onset") for column in COLUMNS)]


def _cord() -> list[RegionOffer]:
    offers = [*_canal(), *(RegionOffer(f"label-{root}", "label", root) for root in CAUDA)]
    for column in COLUMNS:
        offers += [RegionOffer(f"label-{row}-{column}", "label", f"{TABLE}/{row}") for row in ROWS]
    return offers


def _saddle(zones: tuple[str, ...], *, flags: bool) -> list[RegionOffer]:
    offers = [RegionOffer(f"zone-{root}", "zone", root) for root in zones]
    offers += [RegionOffer(f"label-zone-{root}", "label", root) for root in zones if root in SADDLE_LABELS]
    offers += [RegionOffer(f"label-{name}", "label", "saddle-skin") for name in ("saddle-skin", "perianal")]
    offers.append(RegionOffer("label-sphincters", "label", "sphincter-roots"))
    if flags:
        offers += [RegionOffer("label-flags", "label", "ces-signs"), RegionOffer("label-action", "label", "ces-mri")]
    return offers
