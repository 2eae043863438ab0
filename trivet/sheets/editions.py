"""The files that a topic's layout asks for: one edition per sheet, paper and theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from trivet.content.model.blocks import Block
from trivet.content.model.layout import Layout, Mode, Page, Paper, Sheet
from trivet.content.model.topic import Topic
from trivet.content.printing import MAP_THEME, needed_themes, printed, shown_plates
from trivet.pictures.drawing import Plate, Theme
from trivet.pictures.font_files import ScriptFont

Size = tuple[float, float]
"""Width and height in mm."""
PAPERS: dict[Paper, Size] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "a3": (297.0, 420.0)}


@dataclass(frozen=True, slots=True)
class Edition:
    """One file. `plates` are the plates it prints, as (plate id, theme), sorted and without duplicates."""

    name: str
    topic: str
    sheet: str
    mode: Mode
    paper: Paper
    theme: Theme
    plates: tuple[tuple[str, Theme], ...]

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.pdf"


@dataclass(frozen=True, slots=True)
class Resources:
    """The finished pictures of an edition, and the fonts of its topic."""

    plates: tuple[Plate, ...]
    fonts: tuple[ScriptFont, ...] = ()


def editions(topic: Topic) -> tuple[Edition, ...]:
    """All editions of a topic, in the order of its layout; none without a layout."""
    layout = topic.layout
    if layout is None:
        return ()
    return tuple(
        _edition(topic.id, layout, sheet, paper, theme)
        for sheet in layout.sheets
        for theme in sheet.themes
        for paper in sheet.papers
    )


def printings(topic: Topic) -> tuple[tuple[Edition, ...], ...]:
    """All editions of a topic, those together that are laid out only once: cards, on all papers of their sheet."""

    def laid_out(edition: Edition) -> tuple[str, Theme, str]:
        return edition.sheet, edition.theme, "" if edition.mode == "cards" else edition.paper

    return tuple(tuple(together) for _, together in groupby(editions(topic), laid_out))


def printing_name(together: tuple[Edition, ...]) -> str:
    """The name of editions that are laid out together: `cards-a4+letter`, or that of the only one."""
    first, *others = together
    return "+".join((first.name, *(edition.paper for edition in others)))


def page_size(sheet: Sheet, paper: Paper) -> Size:
    """The size of a page as it is laid out: the paper; for cards, what all papers of the sheet have in common.

    So a card has one size on all of them, and what is laid out once is put in the middle of each.
    """
    widths, heights = zip(*(PAPERS[item] for item in (sheet.papers if sheet.cards else (paper,))), strict=True)
    return min(widths), min(heights)


def blocks(page: Page, mode: Mode) -> Iterator[Block]:
    """The blocks that an edition in this mode prints on a page, in reading order."""
    yield from (block for _, block in page.blocks() if printed(block, mode))


def _edition(topic: str, layout: Layout, sheet: Sheet, paper: Paper, theme: Theme) -> Edition:
    name = f"{sheet.id}-{paper}" + ("" if theme == sheet.themes[0] else f"-{theme}")
    plates: set[tuple[str, Theme]] = {(plate, MAP_THEME) for plate in (sheet.cards.maps if sheet.cards else ())}
    for page in map(layout.page, sheet.pages):
        for block in blocks(page, sheet.mode):
            for _, shown in shown_plates(block):
                plates |= {(shown.plate, needed) for needed in needed_themes(shown, block, sheet, theme)}
    return Edition(name, topic, sheet.id, sheet.mode, paper, theme, tuple(sorted(plates)))
