"""The pictures of a deck from elsewhere: those that answers show, or masks lie on, become images of the topic.

pictures = BroughtPictures(file, deck, home)
facts(deck, …, pictures.plate_of, pictures.masked_plate_of)     # judges each picture that a note shows
pictures.used(drafts)                                           # the files to write, and the lines of topic.yaml
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trivet.builder import text_edits
from trivet.builder.brought_sections import Home
from trivet.content.ids import free_id, id_of
from trivet.content.model.words import ImportWords
from trivet.importing import Draft, ForeignDeck, MaskedPicture, MaskedPlate, quoted, read_media
from trivet.importing.masks import overlap
from trivet.pictures.image.mask_layer import MaskDrawing, read_masks
from trivet.pictures.image.values import ImageError

LARGEST, LARGEST_SVG = 40_000_000, 250_000
"""Bytes of the largest picture that is taken; an SVG stays one on cards, so that it must be small."""
WIDTH_MM = 100
SMALLEST = 50
"""Pixels of the least side of a picture with masks, whose places are whole pixels."""
BEGINNINGS = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n": "png", b"RIFF": "webp", b"<svg": "svg", b"<?xml": "svg"}


@dataclass(frozen=True, slots=True)
class BroughtPicture:
    """An image, whose id is also that of its plate."""

    id: str
    file: str
    data: bytes
    size: tuple[float, float]
    """Width and height, in pixels."""
    regions: tuple[str, ...] = ()
    """The regions of the image, as YAML."""
    has_boxes: bool = False
    """Whether worksheets show it, with a box in the place of each mask."""


class BroughtPictures:
    """The pictures of a package that can be shown, each read when it is first asked for."""

    def __init__(self, path: Path, deck: ForeignDeck, home: Home) -> None:
        self._path, self._deck = path, deck
        self._taken = {entry.id for entry in home.head.images} | {entry.id for entry in home.head.plates}
        self._taken |= {entry.file.partition(".")[0].casefold() for entry in home.head.images}
        self._found: dict[str, BroughtPicture | None] = {}

    def plate_of(self, name: str) -> str:
        """The id of the plate that shows a media file; empty if it is missing, or no image that can be shown."""
        if name not in self._found:
            self._found[name] = self._read(name)
        found = self._found[name]
        return found.id if found else ""

    def masked_plate_of(self, name: str) -> MaskedPlate | None:
        """A plate for the masks of one note on a media file; none for what cannot be shown."""
        found = self._found[name] if self.plate_of(name) else None
        if found is None or min(found.size) < SMALLEST:
            return None
        own = free_id(f"{found.id}-masks", self._taken)
        self._found[own] = replace(found, id=own)
        return MaskedPlate(own, *found.size)

    def drawn_masks_of(self, name: str) -> MaskDrawing | None:
        """The masks in an SVG of the package; none if it is missing, or cannot be read."""
        data = read_media(self._path, self._deck, name, LARGEST_SVG)
        if data is None:
            return None
        try:
            return read_masks(data, name)
        except ImageError:
            return None

    def used(self, drafts: Iterable[Draft]) -> tuple[BroughtPicture, ...]:
        """Those that a fact or an occlusion shows, in the order of these."""
        by_id = {found.id: found for found in self._found.values() if found}
        used: dict[str, BroughtPicture] = {}
        for draft in drafts:
            if draft.masked and not draft.refused:
                found, masked = by_id[draft.masked.plate], draft.masked
                used[masked.plate] = replace(
                    found, regions=tuple(_regions(masked)), has_boxes=not overlap(masked.parts)
                )
            elif draft.answer_plate and not draft.refused:
                used[draft.answer_plate] = by_id[draft.answer_plate]
        return tuple(used.values())

    def _read(self, name: str) -> BroughtPicture | None:
        from trivet.pictures.image.source import read_source

        data = read_media(self._path, self._deck, name, LARGEST)
        ending = next((kind for start, kind in BEGINNINGS.items() if data and data.lstrip().startswith(start)), "")
        if data is None or not ending or (ending == "svg" and len(data) > LARGEST_SVG):
            return None
        stem = id_of(name.rpartition(".")[0], 40) or "picture"
        try:
            size = read_source(data, f"{stem}.{ending}").size
        except ImageError:
            return None
        own = free_id(stem, self._taken)
        return BroughtPicture(own, f"{own}.{ending}", data, size)


def _regions(masked: MaskedPicture) -> Iterator[str]:
    """The regions of an image with masks: each part of it is a row of a table, and its boxes are covered."""
    for part in masked.parts:
        for box in part.boxes:
            places = ", ".join(f"{value:g}" for value in box)
            yield f"{{ref: {masked.table}/{part.id}, label_box: [{places}]}}"


def with_pictures(text: str, pictures: Sequence[BroughtPicture], origin: str, said: ImportWords) -> str:
    """The text of `topic.yaml` with some images and their plates. Raises TrivetError where they cannot be added.

    `said` has what stands for the credit, the licence and the description until the author states them.
    """
    file = "".join(char for char in origin if char.isalnum() or char in " .-_()")
    credit = f"credit: {quoted(said.credit.format(file=file))}, licence: {quoted(said.no_licence)}"
    credit += f", alt: {quoted(said.alt.format(file=file))}"
    images = [
        f"{{id: {quoted(item.id)}, file: {quoted(item.file)}, {credit}{_listed(item.regions)}}}" for item in pictures
    ]
    # A picture that answers a question is on no worksheet; one with masks has boxes there, unless they would overlap.
    themes = ["[light, blank]" if item.has_boxes else "[light]" for item in pictures]
    plates = [
        f"{{id: {quoted(item.id)}, image: {quoted(item.id)}, themes: {shown}, width_mm: {WIDTH_MM}}}"
        for item, shown in zip(pictures, themes, strict=True)
    ]
    for key, items in (("images", images), ("plates", plates)):
        text = text_edits.with_items_of(text, key, items)
    return text


def _listed(regions: tuple[str, ...]) -> str:
    """The key of an image that lists its regions, one in a line."""
    inner = "".join(f"\n        {region}," for region in regions)
    return f", regions: [{inner}\n      ]" if regions else ""
