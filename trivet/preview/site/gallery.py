"""Every figure of a topic in every theme, with its files to download, and the names of pictures on cards.

The letters of an SVG are outlines, so that it looks the same in any program; its words can still be searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from trivet.deck.field_text import media_name
from trivet.pictures.drawing import PictureName, Plate, Theme
from trivet.preview.site.gathered import Gathered

FOLDER = "figures"


@dataclass(frozen=True, slots=True)
class Edition:
    """A figure in one theme; `files` are the paths of its files from the topic's pages, by their formats."""

    theme: Theme
    width: int
    height: int
    alt: str
    files: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> str:
        """The file that the page shows."""
        return self.files[0][1]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its id, a title that gives no answer away, all that it shows, and who made it."""

    id: str
    title: str
    alt: str
    credit: str
    editions: tuple[Edition, ...]


def gallery(found: Gathered) -> tuple[Figure, ...]:
    """The figures in the order of the topic's plates."""
    return tuple(
        _figure(entry.id, [(theme, drawn) for (plate, theme), drawn in found.plates.items() if plate == entry.id])
        for entry in found.topic.head.plates
    )


def figure_files(found: Gathered) -> Iterator[tuple[str, Path | bytes]]:
    """The files of all pictures, by their paths from the topic's pages."""
    for name, plate in found.plates.items():
        for format_, path in _files(name, plate).items():
            if format_ == "SVG":
                yield path, found.pictures.outlined[name]
            elif name in found.pictures.slides:
                yield path, found.pictures.slides[name]
            elif plate.card:
                yield path, plate.card


def card_pictures(found: Gathered) -> Mapping[str, str]:
    """The name of each picture in Anki's collection, and the name of its file among the figures."""
    return {
        media_name(plate): path.rpartition("/")[2]
        for name, plate in found.plates.items()
        for format_, path in _files(name, plate).items()
        if plate.card and format_ == _format(plate.card.suffix)
    }


def _figure(plate: str, drawn: list[tuple[Theme, Plate]]) -> Figure:
    editions = tuple(
        Edition(
            theme,
            edition.width,
            edition.height,
            edition.alt_blind if theme == "blank" else edition.alt,
            tuple(_files((plate, theme), edition).items()),
        )
        for theme, edition in drawn
    )
    first = drawn[0][1]
    return Figure(plate, first.alt_blind, first.alt, first.credit, editions)


def _files(name: PictureName, plate: Plate) -> Mapping[str, str]:
    """The path of each file of a picture, by its format: what cards show, or a PNG if that is an SVG too."""
    stem = f"{FOLDER}/{name[0]}-{name[1]}"
    ending = plate.card.suffix if plate.card else ""
    pixels = {"": "", ".svg": ".png"}.get(ending, ending)
    return {"SVG": f"{stem}.svg"} | ({_format(pixels): f"{stem}{pixels}"} if pixels else {})


def _format(ending: str) -> str:
    """The name of the format of a file of pixels, as people write it."""
    return {".webp": "WebP", ".jpg": "JPEG"}.get(ending, ending[1:].upper())
