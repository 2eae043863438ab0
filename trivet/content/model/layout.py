"""The layout of a topic's sheets (`sheets.yaml`): which blocks are printed where, in which editions.

A sheet is a list of pages. A page is fixed, with rows of cells in which blocks stand one below the other, or it flows:
its blocks run through columns and over as many sides of paper as they need.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from trivet.content.model.block_names import FactName, FactOrTableName, Id, Share
from trivet.content.model.blocks import AnyBlock, Block
from trivet.content.model.phrases import says
from trivet.content.model.topic_file import SectionName
from trivet.content.model.values import ContentValue, Label, Mark, PlateName
from trivet.content.references import Refers
from trivet.content.text import Line
from trivet.pictures.drawing import Theme

Paper = Literal["a4", "letter", "a3"]
Mode = Literal["answers", "worksheet", "cards", "poster"]
"""answers: everything is printed; worksheet: answers are blanks; cards: cards to cut out; poster: pictures to hang."""


class LayoutRow(ContentValue):
    """Cells side by side."""

    widths: tuple[Share, ...] = (1.0,)
    """Relative widths, one per cell; a row of one cell needs none."""
    cells: tuple[tuple[AnyBlock, ...], ...] = Field(min_length=1)
    """The cells from left to right, each a list of blocks from top to bottom."""

    @model_validator(mode="after")
    def _one_width_a_cell(self) -> LayoutRow:
        if len(self.widths) != len(self.cells):
            what = f"there are {len(self.cells)} cells, but not as many `widths`: {len(self.widths)}"
            raise ValueError(f"{what}; give one width per cell")
        return self


class Page(ContentValue):
    """One side of paper, with `rows`; or blocks that run over as many sides as they need, with `flow`."""

    id: Id
    """The id of the page, unique in the file; sheets name it under `pages`."""
    title: Line
    """The heading of the page, and its bookmark."""
    lead: Line | None = None
    """A line below the title; none is printed if it is left out. A page may have this or `lead_fact`."""
    lead_fact: FactName | None = None
    """The id of a fact that is printed below the title, with its clozes as blanks on a worksheet."""
    lead_with_note: bool = Field(default=False, strict=True)
    """`true` prints the note of `lead_fact` after it, on a worksheet in its key."""
    rows: tuple[LayoutRow, ...] = ()
    """The rows, from top to bottom; everything must fit on one side. A page has either these or `flow`."""
    flow: tuple[AnyBlock, ...] = ()
    """The blocks, in reading order; they run on to further sides, and tables repeat their headings there."""
    columns: int = Field(default=1, strict=True, ge=1, le=3)
    """The number of columns of a page with `flow`; blocks too wide for one run across all of them."""

    @model_validator(mode="after")
    def _rows_or_flow(self) -> Page:
        if bool(self.rows) == bool(self.flow):
            what = "the page has both `rows` and `flow`" if self.rows else "the page is empty"
            remedy = "remove one of them" if self.rows else "write its blocks under `rows` or `flow`"
            raise ValueError(f"{what}; {remedy}")
        return self

    def blocks(self) -> Iterator[tuple[tuple[str | int, ...], Block]]:
        """Its blocks, each with its path in the page."""
        for line, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                for index, block in enumerate(cell):
                    yield ("rows", line, "cells", column, index), block
        for index, block in enumerate(self.flow):
            yield ("flow", index), block


class CardSelection(ContentValue):
    """Which questions become cut-out cards, and how many fit on a side of paper."""

    mark: Mark | None = "high-yield"
    """Cards are made of the facts, rows and vignettes with this mark; of all of them with `null`."""
    sections: tuple[SectionName, ...] | None = Field(default=None, min_length=1)
    """The sections whose cards are printed; all of them if it is left out."""
    maps: tuple[PlateName, ...] = ()
    """Ids of plates with zones. The back of a card that names legend entries shows where they are, in outline, on the
    plate that has all of them and on which they are largest; there is no map if none has all."""
    map_caption: Annotated[Label, says("entries")] | None = None
    """What is written under such a map; `{entries}` stands for the entries in colour: `Skin of {entries}`. Beside a
    question about something else, such as a movement, a map without it would seem to show that."""
    map_ends: dict[PlateName, tuple[Label, Label]] = Field(default={})
    """What is written above and below such a map, where that is not plain to see: under the id of one of `maps`, two
    texts: `[front, back]`."""
    unmapped: tuple[FactOrTableName, ...] = ()
    """Ids of facts and tables whose cards have no map: a fact about a map that is drawn in another way, or a table
    beside whose rows the zones of their entries would be taken for those of something else."""
    columns: int = Field(default=2, strict=True, ge=1, le=3)
    """Cards side by side."""
    rows: int = Field(default=5, strict=True, ge=3, le=6)
    """Cards one below the other. Places without a question, on the last page, are for questions of the learner."""
    limit: int | None = Field(default=None, strict=True, ge=1)
    """The greatest number of cards, taken in teaching order; no limit if it is left out."""


class Sheet(ContentValue):
    """A sheet, published as one PDF for each of its papers and themes: its editions."""

    id: Id
    """The id of the sheet; its files are `ID-PAPER.pdf`, and `ID-PAPER-THEME.pdf` in every theme but the first."""
    mode: Mode
    """`answers`: everything is printed; `worksheet`: answers are blanks, with a key; `cards`: cards to cut out;
    `poster`: pictures to hang up."""
    title: Line
    """The title of the sheet, printed beside the `subject` of the file."""
    papers: tuple[Paper, ...] = Field(min_length=1)
    """The sizes of paper."""
    themes: tuple[Theme, ...] = Field(min_length=1)
    """The themes, the main one first. A worksheet uses `blank`."""
    pages: tuple[Annotated[Id, Refers("page")], ...] = ()
    """Ids of the pages, in their order; required in every mode but `cards`, which has none."""
    marking: Line | None = None
    """How to mark the worksheet, beyond what holds for all of them; printed at the head of its key."""
    cards: CardSelection | None = None
    """Which cards are printed; required in the mode `cards`, and in no other."""


class Layout(ContentValue):
    """The sheets of a topic, and their pages."""

    subject: Line
    """The subject that the topic belongs to, printed above its title: `Astronomy · Planets`."""
    sheets: tuple[Sheet, ...]
    """The sheets that are published."""
    pages: tuple[Page, ...] = ()
    """The pages, which any number of sheets may share."""

    def sheet(self, sheet: str) -> Sheet:
        """The sheet of that id; KeyError if there is none."""
        for item in self.sheets:
            if item.id == sheet:
                return item
        raise KeyError(sheet)

    def page(self, page: str) -> Page:
        """The page of that id; KeyError if there is none."""
        for item in self.pages:
            if item.id == page:
                return item
        raise KeyError(page)
