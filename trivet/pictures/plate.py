"""Plates as files: `.svg`, `.json` with its data for the deck and the sheets, and `.png` if a card shows it.

They are read back without the drawing library, and may lie in different folders.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from shapely import MultiPolygon, Polygon, linearrings
from shapely import polygons as polygons_of

from trivet.pictures.drawing import Drawing, FigureSpec, FileFormat, Plate, Region
from trivet.pictures.shapes import polygons

DECIMALS = 5
"""Coordinates are kept to 0.00001 of the picture, a hundredth of a pixel: processors differ by less."""


def regions_to_json(regions: Iterable[Region]) -> list[dict[str, Any]]:
    """The regions as plain lists and dictionaries, sorted by id; coordinates rounded to `DECIMALS`."""
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


def regions_from_json(data: Sequence[dict[str, Any]]) -> tuple[Region, ...]:
    """The regions again, from what `regions_to_json` made."""
    shapes = iter(_polygons([rings for item in data for rings in item["polygons"]]))
    return tuple(
        Region(
            id=item["id"],
            kind=item["kind"],
            shape=_shape(list(islice(shapes, len(item["polygons"])))),
            ref=item["ref"],
            text=item["text"],
        )
        for item in data
    )


def plate_to_json(spec: FigureSpec, drawing: Drawing, size: tuple[int, int], digest: str, credit: str = "") -> str:
    """Everything about a plate but its bytes, as JSON that is the same on every run; `size` is in pixels.

    `credit` is printed beside the picture.
    """
    data = {
        "spec": {
            "figure": spec.figure,
            "view": spec.view,
            "variant": spec.variant,
            "theme": spec.theme,
            "width_mm": spec.width_mm,
            "layers": list(spec.layers),
        },
        "width": size[0],
        "height": size[1],
        "alt": drawing.alt,
        "alt_blind": drawing.alt_blind,
        "words": list(drawing.words),
        "digest": digest,
        "credit": credit,
        "regions": regions_to_json(drawing.regions),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def load_plate(files: Mapping[FileFormat, Path]) -> Plate:
    """The plate of these files, of which that for cards may be absent; FileNotFoundError for one that is not there."""
    data = json.loads(files["json"].read_text(encoding="utf-8"))
    svg, card = files["svg"], files.get("card", files.get("png"))
    for path in (svg, card):
        if path is not None and not path.is_file():
            raise FileNotFoundError(path)
    spec = data["spec"]
    return Plate(
        spec=FigureSpec(**{**spec, "layers": tuple(spec["layers"])}),
        svg=svg,
        card=card,
        width=data["width"],
        height=data["height"],
        regions=regions_from_json(data["regions"]),
        alt=data["alt"],
        alt_blind=data["alt_blind"],
        words=tuple(data["words"]),
        digest=data["digest"],
        credit=data["credit"],
    )


def _polygons(parts: Sequence[list[list[list[float]]]]) -> list[Polygon]:
    """The polygons of some rings, each with its outer one first; all at once, which takes a tenth of the time."""
    rings = [ring for part in parts for ring in part]
    if not rings:
        return []
    places = np.asarray([place for ring in rings for place in ring], dtype=np.float64)
    lines: Any = linearrings(places, indices=np.repeat(np.arange(len(rings)), [len(ring) for ring in rings]))
    made: Any = polygons_of(lines, indices=np.repeat(np.arange(len(parts)), [len(part) for part in parts]))
    return list(made)


def _shape(parts: list[Polygon]) -> Polygon | MultiPolygon:
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _rings(part: Polygon) -> Iterator[Any]:
    yield part.exterior
    yield from part.interiors


def _ring(coordinates: Iterable[tuple[float, ...]]) -> list[list[float]]:
    return [[round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0] for x, y, *_ in coordinates]
