"""Turns a topic, its pictures and an edition into the final HTML of a sheet.

The HTML holds everything but the pictures, which it names by their digest (`plate:STEM?DIGEST`): the same HTML gives
the same file. No path, no date but the content's, nothing of the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from trivet.content.layout import Block, Layout, Mode, Page, PlatesBlock, Sheet, printed
from trivet.content.model import Topic
from trivet.content.text import plain
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plates, Theme
from trivet.sheets import blocks, content_checks, cutout_cards, swatch
from trivet.sheets.block_views import BlockBody, PictureView
from trivet.sheets.editions import PAPERS, Edition
from trivet.sheets.sheet_html import chip, holds_blocks, html
from trivet.sheets.text_renderer import TextRenderer

MARGIN = 9.0
"""At the sides of a page, in mm."""
GAPS: dict[Mode, float] = {"answers": 5.0, "blanks": 5.0, "poster": 8.0, "cards": 5.0}
"""Between the cells of a row, in mm."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as the template gets it."""

    id: str
    heading: Markup
    label: str
    """The heading as plain text, for bookmarks."""
    aside: Markup
    body: BlockBody


@dataclass(frozen=True, slots=True)
class RowView:
    """Cells side by side, with their widths in mm: the renderer lays fixed widths out in less time."""

    widths: tuple[float, ...]
    cells: tuple[tuple[BlockView, ...], ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One side of paper."""

    id: str
    title: Markup
    lead: Markup
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class Ink:
    """How a legend entry looks: `strip` and `field` are `data:` addresses of its hatch, empty for none."""

    entry: str
    fill: str
    ink: str
    strip: str
    field: str


def pages(topic: Topic, plates: Plates, edition: Edition, templates: tuple[Path, ...]) -> str:
    """The HTML of an edition of a linked topic. `plates` needs at least the pictures that the edition names.

    Each template is taken from the first of `templates` that has it, in its folder `sheets/`.

    Raises TrivetError for a revision sheet that leaves out what it must print, and a worksheet that tells an answer.
    """
    layout = topic.layout
    assert layout is not None, "an edition comes from a layout"
    sheet = next(item for item in layout.sheets if item.id == edition.sheet)
    renderer = TextRenderer(blanks=edition.mode == "blanks")
    views = tuple(_page(topic, plates, edition, renderer, page) for page in map(layout.page, sheet.pages))
    width, height = PAPERS[edition.paper]
    selection = sheet.cards
    size = cutout_cards.place((width, height), selection) if selection else None
    printed_html = (
        _environment(templates)
        .get_template("cards.html" if selection else "sheet.html")
        .render(
            head=topic.head,
            layout=layout,
            sheet=sheet,
            edition=edition,
            paper={"width": width, "height": height, "margin": MARGIN, "gap": GAPS[edition.mode]},
            pages=views,
            key=tuple(renderer.key),
            key_pictures=tuple(_key_pictures(layout, sheet, edition, plates)),
            place=size,
            crops=cutout_cards.crops(size, selection) if size and selection else (),
            sides=cutout_cards.sides(cutout_cards.chosen(topic, selection), selection) if selection else (),
            inks=tuple(_inks(topic, edition.theme)),
            chip=lambda entry: Markup(chip(entry)),
        )
    )
    drawn = {name: plates[name, theme].words for name, theme in edition.plates if theme == edition.theme}
    wrong = tuple(content_checks.findings(topic, edition, renderer, printed_html, drawn))
    if wrong:
        raise TrivetError(Problem(*topic.place(ref), what, remedy) for ref, what, remedy in wrong)
    return printed_html


def _page(topic: Topic, plates: Plates, edition: Edition, renderer: TextRenderer, page: Page) -> PageView:
    lead = html(page.lead)
    if page.lead_fact:
        (lead,) = blocks.lines([topic.fact(page.lead_fact)], (), renderer)
    rows = []
    for row in page.rows:
        cells = []
        for cell in row.cells:
            seen = [block for block in cell if printed(block, edition.mode)]
            cells.append(tuple(_block(topic, plates, edition, renderer, block) for block in seen))
        kept = [(share, views) for share, views in zip(row.widths, cells, strict=True) if views]
        if kept:
            rows.append(RowView(_widths([share for share, _ in kept], edition), tuple(views for _, views in kept)))
    return PageView(page.id, html(page.title), lead, tuple(rows))


def _widths(shares: list[float], edition: Edition) -> tuple[float, ...]:
    """What is left of the paper between its margins and the gaps, divided by the shares."""
    gap = GAPS[edition.mode]
    room = PAPERS[edition.paper][0] - 2 * MARGIN - gap * (len(shares) - 1)
    return tuple(round(room * share / sum(shares), 2) for share in shares)


def _block(topic: Topic, plates: Plates, edition: Edition, renderer: TextRenderer, block: Block) -> BlockView:
    body = blocks.view(block, topic, plates, edition, renderer)
    aside = block.task if edition.mode == "blanks" else block.aside
    label = plain(block.heading) if block.heading else ""
    return BlockView(block.id, html(block.heading), label, html(aside), body)


def _key_pictures(layout: Layout, sheet: Sheet, edition: Edition, plates: Plates) -> Iterator[tuple[PictureView, ...]]:
    """The pictures that return in the key with their answers, block by block."""
    if edition.mode != "blanks":
        return
    for page in map(layout.page, sheet.pages):
        for row in page.rows:
            for block in (block for cell in row.cells for block in cell if printed(block, edition.mode)):
                if isinstance(block, PlatesBlock) and block.in_key:
                    yield tuple(
                        blocks.picture(plates[shown.plate, "light"], shown.width_mm, shown.caption, blind=False)
                        for shown in block.plates
                    )


def _inks(topic: Topic, theme: Theme) -> Iterator[Ink]:
    for entry in topic.legend:
        strip, field = (swatch.hatch_image(entry, theme, size) for size in (swatch.STRIP, swatch.FIELD))
        yield Ink(entry.id, entry.colour(theme), swatch.ink(entry, theme), strip, field)


@cache
def _environment(templates: tuple[Path, ...]) -> Environment:
    made = Environment(
        loader=FileSystemLoader([folder / "sheets" for folder in templates]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"html": html, "plain": plain}
    made.tests["blocks"] = holds_blocks
    return made
