"""The checks of `map.yaml` itself. That the entries, tables and rows that it names exist is checked by the linker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from figures.anatomy.limb_axis import AXES
from figures.anatomy.map_file import MapFile, ViewCaption
from trivet.content.model.topic import Topic
from trivet.content.references import references
from trivet.content.yaml_document import Path_
from trivet.figures import FileFinding
from trivet.pictures.chart import Spot

LONGEST = 2.0
"""Twice the length of a limb: nothing on it is farther from the hip."""


def link_map(file: MapFile, topic: Topic) -> Iterator[FileFinding]:
    """Junctions that borders name exist, the surface exists, ids are unique, and each zone has one caption a view."""
    for reference in references(file):
        if reference.kind == "junction" and reference.name not in file.junctions:
            yield reference.path, f"unknown junction `{reference.name}`", "add it to `junctions`"
    used = {name for border in file.borders for name in border.path if isinstance(name, str)}
    for name, spot in file.junctions.items():
        if name not in used:
            yield (
                ("junctions", name, ""),
                f"no border runs to the junction `{name}`",
                "name it in a `path`, or remove it",
            )
        yield from _far(("junctions", name), spot)
    for part, paths in (
        ("borders", [("path", border.path) for border in file.borders]),
        ("zones", [("cores", zone.cores) for zone in file.zones]),
        ("points", [("at", point.at) for point in file.points]),
        ("lines", [("path", line.path) for line in file.lines]),
    ):
        for index, (key, path) in enumerate(paths):
            for at, place in enumerate(path):
                here = (part, index, key, at)
                if at and place == path[at - 1]:
                    yield here, "the same place twice in a row", "remove one"
                if not isinstance(place, str):
                    yield from _far(here, place)
    if file.surface not in AXES:
        yield ("surface",), f"unknown surface `{file.surface}`", f"use one of: {', '.join(sorted(AXES))}"
    yield from _twice("borders", "id", (border.id for border in file.borders))
    yield from _twice("zones", "entry", (zone.entry for zone in file.zones))
    yield from _twice("rings", "entry", (ring.entry for ring in file.rings))
    yield from _captions(file.captions)


def _far(path: Path_, spot: Spot) -> Iterator[FileFinding]:
    h, theta = spot
    if not (-LONGEST <= h <= LONGEST and -360 <= theta <= 360):
        yield (
            path,
            f"[{h:g}, {theta:g}] is no place on a limb",
            f"write h from -{LONGEST:g} to {LONGEST:g}, and degrees from -360 to 360",
        )


def _twice(part: str, key: str, ids: Iterable[str]) -> Iterator[FileFinding]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield (part, index, key), f"`{name}` is listed twice under `{part}`", "remove one, or rename it"
        seen.add(name)


def _captions(captions: Iterable[ViewCaption]) -> Iterator[FileFinding]:
    said: set[tuple[str, str]] = set()
    for index, caption in enumerate(captions):
        if caption.at is not None:
            yield from _far(("captions", index, "at"), caption.at)
        elif caption.text is None:
            yield ("captions", index), "a caption with neither words nor a spot", "write `text` or `at`, or remove it"
        for at, view in enumerate(caption.views):
            if (caption.entry, view) in said:
                yield ("captions", index, "views", at), f"`{caption.entry}` has two captions in `{view}`", "remove one"
            said.add((caption.entry, view))


MAP_FILE = {"map": MapFile}
MAP_CHECK = {"map": link_map}
"""What a figure that reads `map.yaml` declares as its `CONTENT_FILES` and `LINKS`."""
