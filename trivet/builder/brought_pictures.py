"""The pictures of a deck from elsewhere: those that answers show become images of the topic, with a plate each.

pictures = BroughtPictures(file, deck, home)
facts(deck, …, pictures.plate_of)            # judges each picture that a note shows
pictures.used(drafts)                        # the files to write, and the lines of topic.yaml
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from trivet.builder import text_edits
from trivet.builder.brought_sections import Home
from trivet.content.ids import id_of
from trivet.importing import Draft, ForeignDeck, quoted, read_media
from trivet.pictures.image.values import ImageError

LARGEST, LARGEST_SVG = 40_000_000, 250_000
"""Bytes of the largest picture that is taken; an SVG stays one on cards, so that it must be small."""
WIDTH_MM = 100
BEGINNINGS = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n": "png", b"RIFF": "webp", b"<svg": "svg", b"<?xml": "svg"}


@dataclass(frozen=True, slots=True)
class BroughtPicture:
    """A picture, whose id is also that of its plate."""

    id: str
    file: str
    data: bytes


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

    def used(self, drafts: Iterable[Draft]) -> tuple[BroughtPicture, ...]:
        """Those that a fact shows, in the order of the facts."""
        plates = dict.fromkeys(draft.answer_plate for draft in drafts if not draft.refused)
        by_id = {found.id: found for found in self._found.values() if found}
        return tuple(by_id[plate] for plate in plates if plate)

    def _read(self, name: str) -> BroughtPicture | None:
        from trivet.pictures.image.source import read_source

        data = read_media(self._path, self._deck, name, LARGEST)
        ending = next((kind for start, kind in BEGINNINGS.items() if data and data.lstrip().startswith(start)), "")
        if data is None or not ending or (ending == "svg" and len(data) > LARGEST_SVG):
            return None
        stem = id_of(name.rpartition(".")[0], 40) or "picture"
        number, own = 1, stem
        while own in self._taken:
            number += 1
            own = f"{stem}-{number}"
        try:
            read_source(data, f"{own}.{ending}")
        except ImageError:
            return None
        self._taken.add(own)
        return BroughtPicture(own, f"{own}.{ending}", data)


def with_pictures(text: str, pictures: Iterable[BroughtPicture], origin: str) -> str:
    """The text of `topic.yaml` with some images and their plates. Raises TrivetError where they cannot be added."""
    said = "".join(char for char in origin if char.isalnum() or char in " .-_()")
    credit = f"credit: {quoted(f'from {said}')}, licence: licence not stated, alt: {quoted(f'A picture from {said}')}"
    images = [f"{{id: {quoted(item.id)}, file: {quoted(item.file)}, {credit}}}" for item in pictures]
    plates = [
        f"{{id: {quoted(item.id)}, image: {quoted(item.id)}, themes: [light, blank], width_mm: {WIDTH_MM}}}"
        for item in pictures
    ]
    for key, items in (("images", images), ("plates", plates)):
        text = text_edits.with_items_of(text, key, items)
    return text
