"""The checks of `map.yaml` itself. That the entries, tables and rows that it names exist is checked by the linker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from figures.anatomy.limb_axis import AXES
from figures.anatomy.map_file import MapFile
from trivet.content.model.topic import Topic
from trivet.content.references import references
from trivet.figures import FileFinding


def link_map(file: MapFile, topic: Topic) -> Iterator[FileFinding]:
    """Junctions that borders name exist, the surface exists, and ids are unique."""
    for reference in references(file):
        if reference.kind == "junction" and reference.name not in file.junctions:
            yield reference.path, f"unknown junction `{reference.name}`", "add it to `junctions`"
    if file.surface not in AXES:
        yield ("surface",), f"unknown surface `{file.surface}`", f"use one of: {', '.join(sorted(AXES))}"
    yield from _twice("borders", "id", (border.id for border in file.borders))
    yield from _twice("zones", "entry", (zone.entry for zone in file.zones))
    yield from _twice("rings", "entry", (ring.entry for ring in file.rings))


def _twice(part: str, key: str, ids: Iterable[str]) -> Iterator[FileFinding]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield (part, index, key), f"`{name}` is listed twice under `{part}`", "remove one, or rename it"
        seen.add(name)
