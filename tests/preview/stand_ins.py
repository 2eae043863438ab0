"""Stand-ins for drawn pictures: white, with every region that a figure offers as a box or a point in a grid."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from shapely import Point, box

from trivet.builder.reading import ReadTopic
from trivet.content.model.topic_file import CARD_THEME
from trivet.pictures.drawing import Plate, Region, RegionOffer

COLUMNS = 8
SIZE = (320, 320)


def stand_ins(read: ReadTopic, folder: Path) -> Mapping[str, Plate]:
    """A plate for each entry that cards may show, by its id; the files are in `folder`."""
    found: dict[str, Plate] = {}
    for number, entry in enumerate(read.topic.head.plates):
        path = folder / f"{entry.id}.png"
        Image.new("RGB", SIZE, "white").save(path)
        regions = tuple(_region(index, offer) for index, offer in enumerate(read.offers[entry.id]))
        alt, blind = f"Everything on {entry.id}", f"The plate {entry.id}"
        digest = f"{number:064x}"[::-1]
        found[entry.id] = Plate(entry.spec(CARD_THEME), path, path, *SIZE, regions, alt, blind, (), digest)
    return found


def _region(index: int, offer: RegionOffer) -> Region:
    down, across = divmod(index, COLUMNS)
    left, top = across / COLUMNS, down / 40
    if offer.kind == "point":
        return Region(offer.id, offer.kind, Point(left + 0.05, top + 0.05).buffer(0.004), offer.ref, offer.id)
    return Region(offer.id, offer.kind, box(left, top, left + 0.1, top + 0.024), offer.ref, offer.id)
