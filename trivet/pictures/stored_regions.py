"""Regions as JSON. Those read back make their shapes only when one is looked at, since most uses need ids and words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from trivet.pictures.drawing import Region

if TYPE_CHECKING:
    from shapely import MultiPolygon, Polygon

DECIMALS = 5
"""Coordinates are kept to 0.00001 of the picture, a hundredth of a pixel: processors differ by less."""


def regions_to_json(regions: Iterable[Region]) -> list[dict[str, Any]]:
    """The regions as plain lists and dictionaries, sorted by id; coordinates rounded to `DECIMALS`."""
    from trivet.pictures.shapes import polygons

    return [
        {
            "id": region.id,
            "kind": region.kind,
            "ref": region.ref,
            "text": region.text,
            "polygons": [[_ring(ring.coords) for ring in _rings(part)] for part in polygons(region.shape)],
        }
        for region in sorted(regions, key=lambda region: region.id)
    ]


def split(regions: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], str]:
    """What `regions_to_json` made, without the polygons, and these as a text, which is parsed only if one is needed."""
    words = [{name: value for name, value in region.items() if name != "polygons"} for region in regions]
    return words, json.dumps([region["polygons"] for region in regions], separators=(",", ":"))


def joined(words: Sequence[dict[str, Any]], outlines: str) -> tuple[Region, ...]:
    """The regions again, from what `split` made."""
    shapes = _Shapes(outlines)
    return tuple(_StoredRegion(item, shapes, index) for index, item in enumerate(words))


class _Shapes:
    """The shapes of all regions of a picture, made at once, which takes a tenth of the time of one by one."""

    def __init__(self, outlines: str) -> None:
        self.outlines = outlines

    def __reduce__(self) -> tuple[type[_Shapes], tuple[str]]:
        """Without the shapes that were made."""
        return _Shapes, (self.outlines,)

    @cached_property
    def made(self) -> list[Polygon | MultiPolygon]:
        """One shape for each region."""
        shapes: list[list[list[list[list[float]]]]] = json.loads(self.outlines)
        parts = iter(_polygons([rings for shape in shapes for rings in shape]))
        return [_shape(list(islice(parts, len(shape)))) for shape in shapes]


class _StoredRegion(Region):
    """A region whose `shape` is made when it is first asked for."""

    __slots__ = ("_index", "_shapes")

    def __init__(self, item: dict[str, Any], shapes: _Shapes, index: int) -> None:
        put = object.__setattr__  # regions are frozen
        for name in ("id", "kind", "ref", "text"):
            put(self, name, item[name])
        put(self, "_shapes", shapes)
        put(self, "_index", index)

    def __getattr__(self, name: str) -> Any:
        """Called for what has no value yet."""
        if name != "shape":
            raise AttributeError(name)
        shape = self._shapes.made[self._index]
        object.__setattr__(self, "shape", shape)
        return shape

    @property
    def _source(self) -> tuple[Any, ...]:
        return self._index, self.id, self.kind, self.ref, self.text, self._shapes.outlines

    def __reduce__(self) -> tuple[type[_StoredRegion], tuple[Any, ...]]:
        """Another process makes the shape, if it looks at it."""
        words = {"id": self.id, "kind": self.kind, "ref": self.ref, "text": self.text}
        return _StoredRegion, (words, self._shapes, self._index)

    def __eq__(self, other: object) -> bool:
        """Equal to any region of the same values."""
        if not isinstance(other, Region):
            return NotImplemented
        if isinstance(other, _StoredRegion) and self._source == other._source:
            return True  # without making any shape
        mine, theirs = ((item.id, item.kind, item.ref, item.text) for item in (self, other))
        return mine == theirs and bool(self.shape == other.shape)

    __hash__ = Region.__hash__


def _polygons(parts: Sequence[list[list[list[float]]]]) -> list[Polygon]:
    """The polygons of some rings, each with its outer one first."""
    import numpy as np
    from shapely import linearrings
    from shapely import polygons as polygons_of

    rings = [ring for part in parts for ring in part]
    if not rings:
        return []
    places = np.asarray([place for ring in rings for place in ring], dtype=np.float64)
    lines: Any = linearrings(places, indices=np.repeat(np.arange(len(rings)), [len(ring) for ring in rings]))
    made: Any = polygons_of(lines, indices=np.repeat(np.arange(len(parts)), [len(part) for part in parts]))
    return list(made)


def _shape(parts: list[Polygon]) -> Polygon | MultiPolygon:
    from shapely import MultiPolygon

    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _rings(part: Polygon) -> Iterator[Any]:
    yield part.exterior
    yield from part.interiors


def _ring(coordinates: Iterable[tuple[float, ...]]) -> list[list[float]]:
    return [[round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0] for x, y, *_ in coordinates]
