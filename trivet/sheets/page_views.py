"""The pages of an edition as values: their blocks, with texts as HTML, and what is wrong with them.

views, renderer = page_views(topic, plates, edition)
problems(topic, plates, edition, views, renderer)       # an omitted rapid line, an answer on a worksheet
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trivet.content.model.blocks import Block
from trivet.content.model.layout import Page
from trivet.content.model.topic import Topic
from trivet.content.printing import shown_plates, theme_of
from trivet.content.text import plain
from trivet.errors import Problem
from trivet.pictures.drawing import PictureName, Plates
from trivet.sheets import blocks, content_checks, editions, flow
from trivet.sheets.block_views import BlockBody, words_of
from trivet.sheets.cell_widths import cell_widths, kept_cells
from trivet.sheets.editions import Edition
from trivet.sheets.fact_lines import lines
from trivet.sheets.sheet_html import html
from trivet.sheets.text_renderer import TextRenderer


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as it is passed to the template."""

    id: str
    heading: Markup
    label: str
    """The heading as plain text, for bookmarks."""
    aside: Markup
    body: BlockBody


@dataclass(frozen=True, slots=True)
class RowView:
    """Cells side by side, with their widths in mm: fixed widths are faster to lay out."""

    widths: tuple[float, ...]
    cells: tuple[tuple[BlockView, ...], ...]

    @property
    def is_level(self) -> bool:
        """Whether several tables stand side by side, each alone in its cell: they end on one line."""
        return len(self.cells) > 1 and all(
            len(cell) == 1 and cell[0].body.kind in ("table", "matrix") for cell in self.cells
        )


@dataclass(frozen=True, slots=True)
class RunView:
    """Blocks that run through some columns, and over pages."""

    columns: int
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One side of paper, with rows; or runs of blocks, over as many sides as they need."""

    id: str
    title: Markup
    lead: Markup
    rows: tuple[RowView, ...]
    runs: tuple[RunView, ...] = ()

    def blocks(self) -> Iterator[BlockView]:
        """Its blocks, in reading order."""
        yield from (block for row in self.rows for cell in row.cells for block in cell)
        yield from (block for run in self.runs for block in run.blocks)


def page_views(topic: Topic, plates: Plates, edition: Edition) -> tuple[tuple[PageView, ...], TextRenderer]:
    """The pages of an edition of a linked topic, and their renderer. `plates` must hold those of the edition."""
    layout = topic.layout
    assert layout is not None, "an edition comes from a layout"
    sheet = next(item for item in layout.sheets if item.id == edition.sheet)
    renderer = TextRenderer(blanks=edition.mode == "worksheet")
    views = tuple(_page(topic, plates, edition, renderer, page) for page in map(layout.page, sheet.pages))
    return views, renderer


def problems(
    topic: Topic, plates: Plates, edition: Edition, views: Sequence[PageView], renderer: TextRenderer
) -> tuple[Problem, ...]:
    """The problems with an edition, at the place of the sheet, block or plate."""
    accepted = {block.id for block in _blocks(topic, edition) if block.accept}
    shown = [block for view in views for block in view.blocks() if block.id not in accepted]
    texts = {("page", view.id): " ".join((view.title, view.lead)) for view in views}
    texts |= {("block", block.id): " ".join(words_of((block.heading, block.aside, block.body))) for block in shown}
    drawn = {name: plates[name, theme].words for name, theme in sorted(_on_pages(topic, edition))}
    found = content_checks.findings(topic, edition, renderer, texts, drawn)
    return tuple(Problem(*topic.place(ref), what, remedy) for ref, what, remedy in found)


def _on_pages(topic: Topic, edition: Edition) -> set[PictureName]:
    """The pictures whose words an edition must not give away: those on its pages, but not those only in its key."""
    return {
        (shown.plate, theme_of(shown, block, edition.mode, edition.theme))
        for block in _blocks(topic, edition)
        if not block.accept
        for _, shown in shown_plates(block)
    }


def _blocks(topic: Topic, edition: Edition) -> Iterator[Block]:
    layout = topic.layout
    assert layout is not None, "an edition comes from a layout"
    sheet = next(item for item in layout.sheets if item.id == edition.sheet)
    return (block for page in map(layout.page, sheet.pages) for block in editions.blocks(page, edition.mode))


def _page(topic: Topic, plates: Plates, edition: Edition, renderer: TextRenderer, page: Page) -> PageView:
    lead = html(page.lead)
    if page.lead_fact:
        noted = (page.lead_fact,) if page.lead_with_note else ()
        (lead,) = lines([topic.fact(page.lead_fact)], noted, renderer)
    rows = []
    for row in page.rows:
        if kept := kept_cells(row, edition.mode):
            cells = [tuple(_block(topic, plates, edition, renderer, block) for block in shown) for _, shown in kept]
            rows.append(RowView(cell_widths(kept, edition.paper, edition.mode), tuple(cells)))
    runs = tuple(
        RunView(columns, tuple(_block(topic, plates, edition, renderer, block) for block in shown))
        for columns, shown in flow.runs(topic, page, edition.paper, edition.mode)
    )
    return PageView(page.id, html(page.title), lead, tuple(rows), runs)


def _block(topic: Topic, plates: Plates, edition: Edition, renderer: TextRenderer, block: Block) -> BlockView:
    body = blocks.view(block, topic, plates, edition, renderer)
    aside = block.task if edition.mode == "worksheet" else block.aside
    label = plain(block.heading) if block.heading else ""
    return BlockView(block.id, html(block.heading), label, html(aside), body)
