"""Every figure of a topic in every theme, with its files to download.

The letters of an SVG are outlines, so that it looks the same in any program; its words can still be searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trivet.pictures.drawing import Plate, Theme
from trivet.pictures.outlines import with_outlines
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
        _figure(entry.id, [found.plates[entry.id, theme] for theme in entry.themes], found)
        for entry in found.topic.head.plates
    )


def figure_files(found: Gathered) -> Iterator[tuple[str, Path | bytes]]:
    """The files of the gallery, by their paths from the topic's pages."""
    for path in sorted((found.built / FOLDER).glob("*")):
        if path.suffix == ".svg":
            yield f"{FOLDER}/{path.name}", with_outlines(path.read_text(encoding="utf-8")).encode()
        else:
            yield f"{FOLDER}/{path.name}", path


def _figure(plate: str, drawn: list[Plate], found: Gathered) -> Figure:
    first = drawn[0]
    editions = tuple(_edition(plate, edition, found) for edition in drawn)
    return Figure(plate, first.alt_blind, first.alt, first.credit, editions)


def _edition(plate: str, drawn: Plate, found: Gathered) -> Edition:
    theme = drawn.spec.theme
    stem = f"{plate}-{theme}"
    others = (path for path in sorted((found.built / FOLDER).glob(f"{stem}.*")) if path.suffix != ".svg")
    files = [("SVG", f"{FOLDER}/{stem}.svg"), *((path.suffix[1:].upper(), f"{FOLDER}/{path.name}") for path in others)]
    alt = drawn.alt_blind if theme == "blank" else drawn.alt
    return Edition(theme, drawn.width, drawn.height, alt, tuple(files))
