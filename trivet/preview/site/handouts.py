"""The sheets of a topic, each with a picture of its first page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trivet.content.text import plain
from trivet.preview.site.gathered import Gathered
from trivet.sheets.editions import Edition, editions

FOLDER = "sheets"
ACROSS = 560
"""The width of the picture of a page, in pixels: twice that on the screen."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of a sheet: its paper and theme, its path from the topic's pages, and its size in bytes."""

    paper: str
    theme: str
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Handout:
    """A sheet with all its files; `cover` is the path of the picture, `size` that of the picture in pixels."""

    id: str
    title: str
    mode: str
    pages: int
    cover: str
    size: tuple[int, int]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Handouts:
    """The sheets in the order of the layout, and their files by their paths from the topic's pages."""

    sheets: tuple[Handout, ...]
    files: tuple[tuple[str, Path | bytes], ...]


def handouts(found: Gathered) -> Handouts:
    """The sheets of a topic; of each, the first edition gives the picture."""
    made = [_handout(found, list(group)) for group in _by_sheet(editions(found.topic))]
    files = tuple(file for _, several in made for file in several)
    return Handouts(tuple(sheet for sheet, _ in made), files)


def _by_sheet(every: tuple[Edition, ...]) -> Iterator[list[Edition]]:
    for sheet in dict.fromkeys(edition.sheet for edition in every):
        yield [edition for edition in every if edition.sheet == sheet]


def _handout(found: Gathered, mine: list[Edition]) -> tuple[Handout, list[tuple[str, Path | bytes]]]:
    first = mine[0]
    pages, picture, size = _cover(found.built / FOLDER / first.file)
    cover = f"{FOLDER}/{first.sheet}.png"
    layout = found.topic.layout
    assert layout is not None, "an edition comes from a layout"
    title = plain(layout.sheet(first.sheet).title)
    paths = {edition: found.built / FOLDER / edition.file for edition in mine}
    copies = tuple(
        Copy(edition.paper, edition.theme, f"{FOLDER}/{edition.file}", path.stat().st_size)
        for edition, path in paths.items()
    )
    files: list[tuple[str, Path | bytes]] = [(cover, picture)]
    files += [(f"{FOLDER}/{path.name}", path) for path in paths.values()]
    return Handout(first.sheet, title, first.mode, pages, cover, size, copies), files


def _cover(path: Path) -> tuple[int, bytes, tuple[int, int]]:
    """The number of pages of a PDF, and its first page as a PNG with its size."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        page = document[0]
        image = page.render(scale=ACROSS / page.get_width()).to_pil().convert("RGB")
        data = io.BytesIO()
        image.quantize(128).save(data, "PNG", optimize=True)
        return len(document), data.getvalue(), image.size
    finally:
        document.close()
