"""The blocks of a sheet: what is printed in a cell, by the ids of facts, tables, plates and legend entries.

A block refers to the content and does not repeat it, so templates are independent of any topic.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trivet.content.model.block_names import (
    ColumnName,
    FactName,
    Id,
    LegendEntryName,
    RowName,
    Share,
    ShownColumn,
    ShownEntry,
    ShownFact,
    ShownRow,
    TableName,
)
from trivet.content.model.values import ContentValue, Label, Mark, PlateName
from trivet.content.references import Refers
from trivet.content.text import Line
from trivet.pictures.drawing import Theme


class Block(ContentValue):
    """What every block has, whatever its `kind`: an id, a heading, and where it is printed."""

    id: Id
    """The id of the block, unique in the file; messages name it."""
    heading: Line | None = None
    """Printed above the block; required for `aside` and `task`."""
    aside: Line | None = None
    """Printed small beside the heading, except on a worksheet."""
    task: Line | None = None
    """Printed instead of `aside` on a worksheet: the task."""
    worksheet: Literal["only", "never"] | None = None
    """`only`: printed on worksheets and nowhere else; `never`: printed everywhere but on worksheets. Every sheet prints
    the block if it is left out."""
    accept: Label | None = None
    """Why the block may show the answer to a blank elsewhere on a worksheet; if it is left out, that is an error."""


class TableRows(Block):
    """Some columns and rows of a table, however they are shown."""

    table: TableName
    """The id of the table."""
    columns: tuple[ColumnName, ...] = Field(min_length=1)
    """Ids of the columns, from left to right; `table/column` is one of another table whose rows have the same ids."""
    rows: tuple[RowName, ...] | None = Field(default=None, min_length=1)
    """Ids of the rows, from top to bottom; all rows if it is left out."""
    headings: dict[ShownColumn, Line] = Field(default={})
    """Headings to print instead of the table's own, each under the id of its column."""
    widths: tuple[Share, ...] | None = None
    """Relative widths, one per column; all the same if it is left out."""
    small_print: dict[ShownColumn, ColumnName] = Field(default={})
    """Small print beneath the cells of a column: the id of the column, with the id of the column to print."""
    bold: tuple[ShownColumn, ...] = ()
    """Ids of the columns in bold type."""
    blanks: tuple[ShownColumn, ...] = ()
    """Ids of the columns that are numbered blanks on a worksheet."""
    omit_on_worksheet: tuple[ShownColumn, ...] = ()
    """Ids of the columns that a worksheet leaves out."""
    notes_column: ShownColumn | None = None
    """The id of the column beneath whose cells the notes of `with_notes` are printed."""
    with_notes: tuple[ShownRow, ...] = ()
    """Ids of the rows whose notes are printed, on a worksheet in its key; other notes are on cards alone. It requires
    `notes_column`."""
    key_notes: dict[ShownColumn, dict[ShownRow, Line]] = Field(default={})
    """What a worksheet's key says beside answers: under each column of `blanks`, the ids of rows with their notes."""

    @model_validator(mode="after")
    def _one_width_a_column(self) -> Self:
        if self.widths is not None and len(self.widths) != len(self.columns):
            what = f"there are {len(self.columns)} columns, but not as many `widths`: {len(self.widths)}"
            raise ValueError(f"{what}; give one width per column")
        return self


class TableBlock(TableRows):
    """Part of a table."""

    kind: Literal["table"]
    """What the block shows: part of a table."""
    pictures: dict[ShownRow, PlateName] = Field(default={})
    """A picture at the head of a row: the id of the row, with the id of a plate."""
    picture_mm: float = Field(default=16.0, strict=True, ge=5, le=100)
    """The printed width in mm of each of `pictures`."""
    column_pictures: dict[ShownColumn, PlateName] = Field(default={})
    """A picture above the heading of a column: the id of the column, with the id of a plate."""
    column_picture_mm: float = Field(default=24.0, strict=True, ge=5, le=200)
    """The printed width in mm of each of `column_pictures`."""
    blank_lines: int = Field(default=1, strict=True, ge=1, le=4)
    """The number of lines to write on in each cell of `blanks`; the same for all, so that none betrays its answer."""


class LadderBlock(TableRows):
    """Rows of a table between two pictures, with a line from each row to what it names on either of them.

    A line leads from a row to the zone or part that has the row's id as its subject. Lines do not cross: where they
    would, the most that do not are drawn.
    """

    kind: Literal["ladder"]
    """What the block shows: rows between two pictures."""
    left: PlateName
    """The id of the plate to the left of the rows."""
    right: PlateName
    """The id of the plate to the right of the rows."""
    picture_mm: float = Field(strict=True, ge=5, le=200)
    """The printed width in mm of each picture. The rows together are as high as the higher picture."""
    heights: dict[ShownRow, Share] = Field(default={})
    """The relative height of a row that differs from the others, whose height is 1."""


class MatrixBlock(Block):
    """Rows against legend entries: in each row, the cells of the entries that it names are filled."""

    kind: Literal["matrix"]
    """What the block shows: the rows of a table against entries of the legend."""
    table: TableName
    """The id of the table."""
    label_column: ColumnName
    """The id of the column that names each row."""
    fill_column: ColumnName
    """The id of the column whose chips say which cells are filled; on a worksheet they are empty."""
    entries: tuple[LegendEntryName, ...] = Field(min_length=1)
    """Ids of the legend entries, from left to right."""
    small_print_column: ColumnName | None = None
    """The id of a column printed small beneath the label; nothing is if it is left out."""
    rows: tuple[RowName, ...] | None = Field(default=None, min_length=1)
    """Ids of the rows, from top to bottom; all rows if it is left out."""
    pictures: dict[ShownRow, PlateName] = Field(default={})
    """A picture at the head of a row: the id of the row, with the id of a plate."""
    picture_mm: float = Field(default=12.0, strict=True, ge=5, le=100)
    """The printed width in mm of each of `pictures`."""
    rule_before: tuple[ShownEntry, ...] = ()
    """Ids of the entries that have a heavier line before them."""
    key_notes: dict[ShownRow, Line] = Field(default={})
    """What a worksheet's key says beside answers, such as what else counts: the ids of rows with their notes."""


class FactLines(Block):
    """Facts, however they are shown."""

    with_notes: tuple[ShownFact, ...] = ()
    """Ids of the facts whose notes are printed after them, on a worksheet in its key; other notes are on cards
    alone."""
    key_notes: dict[ShownFact, Line] = Field(default={})
    """What a worksheet's key says beside the last answer of a fact: the ids of facts with their notes."""


class FactsBlock(FactLines):
    """Facts as lines: those named in `facts`, those with a mark, or both."""

    kind: Literal["facts"]
    """What the block shows: facts as lines."""
    facts: tuple[FactName, ...] = ()
    """Ids of facts, in the order in which they are printed."""
    mark: Mark | None = None
    """Also prints every fact with this mark, in teaching order, after those of `facts`."""
    style: Literal["list", "steps", "plain"] = "list"
    """`list`: with bullets; `steps`: numbered; `plain`: paragraphs."""
    columns: int = Field(default=1, strict=True, ge=1, le=3)
    """The number of columns of text."""

    @model_validator(mode="after")
    def _some_facts(self) -> FactsBlock:
        if not self.facts and self.mark is None:
            raise ValueError("the block shows no facts; add `facts` or `mark`")
        return self


class CalloutBlock(FactLines):
    """Facts set apart from the rest; each style of callout has its own shape."""

    kind: Literal["callout"]
    """What the block shows: facts set apart."""
    style: Literal["high-yield", "trap", "red-flag"]
    """`high-yield`: a thick rule beside it; `trap`: a dashed frame; `red-flag`: a heavy frame."""
    label: Line
    """Printed before the first fact: `High yield`."""
    facts: tuple[FactName, ...] = Field(min_length=1)
    """Ids of the facts, in the order in which they are printed."""
    picture: PlateName | None = None
    """The id of a plate that is printed beside the facts."""
    picture_mm: float = Field(default=20.0, strict=True, ge=5, le=100)
    """The printed width in mm of `picture`."""


class ShownPlate(ContentValue):
    """A plate in a row of plates."""

    plate: Annotated[Id, Refers("plate")]
    """The id of the plate, from `plates` in `topic.yaml`."""
    width_mm: float | None = Field(default=None, strict=True, ge=5, le=400)
    """The printed width in mm; that of the plate itself if it is left out."""
    caption: Line | None = None
    """Printed below this picture."""
    theme: Theme | None = None
    """The theme in which it is printed; that of the edition if it is left out."""


class PlatesBlock(Block):
    """Pictures side by side."""

    kind: Literal["plates"]
    """What the block shows: plates."""
    plates: tuple[ShownPlate, ...] = Field(min_length=1)
    """The plates, from left to right."""
    caption: Line | None = None
    """Printed below all of them."""
    in_key: bool = Field(default=False, strict=True)
    """`true` prints them again in the key of a worksheet: with their answers, in the theme `light`. Boxes for legend
    entries are numbered, and in the key, anyway."""
    holds_answers: bool = Field(default=True, strict=True)
    """`false` for pictures without answers, which a worksheet prints in the theme `light` instead of `blank`."""


class LegendBlock(Block):
    """The chips of legend entries."""

    kind: Literal["legend"]
    """What the block shows: the legend."""
    entries: tuple[LegendEntryName, ...] | None = Field(default=None, min_length=1)
    """Ids of the entries, in the order in which they are printed; all but the neutral ones if it is left out."""


class ReviewBlock(Block):
    """Boxes to tick at each review."""

    kind: Literal["review"]
    """What the block shows: boxes to tick."""
    label: Line
    """Printed before the boxes."""
    boxes: tuple[Line, ...] = Field(min_length=1)
    """The text beside each box, such as a date or an interval."""


AnyBlock = Annotated[
    TableBlock | LadderBlock | MatrixBlock | FactsBlock | CalloutBlock | PlatesBlock | LegendBlock | ReviewBlock,
    Field(discriminator="kind"),
]
