"""The layout of a topic's sheets (`sheets.yaml`): which blocks stand where, in which editions.

A sheet is a list of pages; a page is rows of cells; a cell holds blocks, one below the other. A block names what it
shows by the ids of the topic, so the words stay where they are taught, and the templates know no topic.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from trivet.content.references import Refers
from trivet.content.text import Line
from trivet.pictures.drawing import Theme

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_/-]*$")]
EntryName = Annotated[Id, Refers("entry")]
FactName = Annotated[Id, Refers("fact")]
TableName = Annotated[Id, Refers("table")]
ColumnName = Annotated[Id, Refers("column")]
RowName = Annotated[Id, Refers("row")]
ShownColumn = Annotated[Id, Refers("shown column")]
ShownRow = Annotated[Id, Refers("shown row")]
ShownFact = Annotated[Id, Refers("shown fact")]
ShownEntry = Annotated[Id, Refers("shown entry")]
"""What a block names: columns and rows are those of its table; what is `shown` is among those that it lists itself."""
Paper = Literal["a4", "letter", "a3"]
Mode = Literal["answers", "blanks", "cards", "poster"]
"""answers: everything is printed; blanks: a worksheet with its key; cards: to cut out; poster: one page of pictures."""


class LayoutValue(BaseModel):
    """The base of all layout values: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Block(LayoutValue):
    """What every block has: a name for messages, a heading, and the modes it is left out of."""

    id: Id
    heading: Line | None = None
    aside: Line | None = None
    """Said small beside the heading."""
    task: Line | None = None
    """Instead of `aside` on a worksheet: what is to be done."""
    only: Literal["answers", "blanks"] | None = None
    """Left out of the other mode."""


class TableBlock(Block):
    """Some columns and rows of a table. On a worksheet the columns named in `blanks` are to be filled in.

    A column `table/column` is taken from another table whose rows have the same ids.
    """

    kind: Literal["table"]
    table: TableName
    columns: tuple[ColumnName, ...] = Field(min_length=1)
    rows: tuple[RowName, ...] | None = None
    headings: dict[ShownColumn, Line] = {}
    """Shorter headings than the table's own."""
    widths: tuple[float, ...] | None = None
    """Relative widths, one a column."""
    under: dict[ShownColumn, ColumnName] = {}
    """Column → column whose words stand small beneath its own."""
    bold: tuple[ShownColumn, ...] = ()
    blanks: tuple[ShownColumn, ...] = ()
    omit: tuple[ShownColumn, ...] = ()
    """Columns that a worksheet leaves out."""
    notes_column: ShownColumn | None = None
    """The column beneath which a row's note is printed."""
    with_notes: tuple[ShownRow, ...] = ()
    """The rows whose notes are printed there."""

    @model_validator(mode="after")
    def _one_width_a_column(self) -> TableBlock:
        if self.widths is not None and len(self.widths) != len(self.columns):
            raise ValueError(f"{len(self.widths)} widths for {len(self.columns)} columns")
        return self


class MatrixBlock(Block):
    """Rows against entries: the column `shade` names the entries of each row, whose fields are filled."""

    kind: Literal["matrix"]
    table: TableName
    label: ColumnName
    shade: ColumnName
    entries: tuple[EntryName, ...] = Field(min_length=1)
    under: ColumnName | None = None
    rows: tuple[RowName, ...] | None = None
    rule_before: tuple[ShownEntry, ...] = ()
    """A heavier line stands before these entries."""


class FactsBlock(Block):
    """Facts as lines: those named, and those with a mark, in the order of the topic."""

    kind: Literal["facts"]
    facts: tuple[FactName, ...] = ()
    mark: Literal["high-yield", "exam", "rapid", "beyond"] | None = None
    style: Literal["list", "steps", "plain"] = "list"
    columns: int = Field(default=1, ge=1, le=3)
    with_notes: tuple[ShownFact, ...] = ()
    """The facts whose notes are printed after them."""

    @model_validator(mode="after")
    def _some_facts(self) -> FactsBlock:
        if not self.facts and self.mark is None:
            raise ValueError("a block of facts needs `facts` or `mark`")
        return self


class CalloutBlock(Block):
    """Facts set apart; the shape tells the kind of callout, not the colour."""

    kind: Literal["callout"]
    shape: Literal["high-yield", "trap", "red-flag"]
    label: Line
    facts: tuple[FactName, ...] = Field(min_length=1)
    with_notes: tuple[ShownFact, ...] = ()
    """The facts whose notes are printed after them."""


class ShownPlate(LayoutValue):
    """A plate in a row of plates, at a width in mm (its own if none is given)."""

    plate: Annotated[Id, Refers("plate")]
    width_mm: float | None = Field(default=None, gt=0, le=400)
    caption: Line | None = None
    theme: Theme | None = None
    """Another theme than the edition's."""


class PlatesBlock(Block):
    """Pictures side by side; a worksheet shows them without answers, and its key shows those with `in_key` again."""

    kind: Literal["plates"]
    plates: tuple[ShownPlate, ...] = Field(min_length=1)
    caption: Line | None = None
    in_key: bool = False
    holds_answers: bool = True
    """False for a picture that the worksheet shows as it is, since it holds no answer."""


class LegendBlock(Block):
    """The entries with their colours and hatches."""

    kind: Literal["legend"]
    entries: tuple[EntryName, ...] | None = None


class ReviewBlock(Block):
    """Boxes to tick at each review."""

    kind: Literal["review"]
    label: Line
    boxes: tuple[Line, ...] = Field(min_length=1)


AnyBlock = Annotated[
    TableBlock | MatrixBlock | FactsBlock | CalloutBlock | PlatesBlock | LegendBlock | ReviewBlock,
    Field(discriminator="kind"),
]


class LayoutRow(LayoutValue):
    """Cells side by side, with relative widths."""

    widths: tuple[float, ...] = (1.0,)
    cells: tuple[tuple[AnyBlock, ...], ...]

    @model_validator(mode="after")
    def _one_width_a_cell(self) -> LayoutRow:
        if len(self.widths) != len(self.cells):
            raise ValueError(f"{len(self.widths)} widths for {len(self.cells)} cells")
        return self


class Page(LayoutValue):
    """One side of paper. `title` is its heading and its bookmark."""

    id: Id
    title: Line
    lead: Line | None = None
    lead_fact: FactName | None = None
    """A fact in the place of the lead."""
    rows: tuple[LayoutRow, ...] = Field(min_length=1)


def printed(block: Block, mode: Mode) -> bool:
    """Whether a block belongs into an edition of that mode."""
    return block.only is None or block.only == ("blanks" if mode == "blanks" else "answers")


def theme_of(shown: ShownPlate, block: PlatesBlock, edition_theme: Theme) -> Theme:
    """The theme in which a plate is printed."""
    if shown.theme is not None:
        return shown.theme
    return edition_theme if block.holds_answers or edition_theme != "blank" else "light"


class CardSelection(LayoutValue):
    """Which questions become cut-out cards: those with a mark, of these sections (all if none is named)."""

    mark: Literal["high-yield", "exam", "rapid", "beyond"] = "high-yield"
    columns: int = Field(default=2, ge=1, le=3)
    rows: int = Field(default=4, ge=3, le=6)
    limit: int | None = Field(default=None, ge=1)
    """At most so many cards, in the order of the topic."""


class Sheet(LayoutValue):
    """A sheet and its editions: one for each paper and theme. The first theme is not named in the file's name."""

    id: Id
    mode: Mode
    title: Line
    papers: tuple[Paper, ...] = Field(min_length=1)
    themes: tuple[Theme, ...] = Field(min_length=1)
    pages: tuple[Annotated[Id, Refers("page")], ...] = ()
    cards: CardSelection | None = None


def needed_themes(shown: ShownPlate, block: PlatesBlock, sheet: Sheet, edition_theme: Theme) -> tuple[Theme, ...]:
    """The themes in which an edition needs a plate: the one of its page, and the light one of the key."""
    in_key = block.in_key and sheet.mode == "blanks"
    return (theme_of(shown, block, edition_theme), *(("light",) if in_key else ()))


class Layout(LayoutValue):
    """`sheets.yaml`."""

    kicker: Line
    """Above the title: the field and the region."""
    licence: Line
    """In the foot of each page."""
    sheets: tuple[Sheet, ...]
    pages: tuple[Page, ...] = ()

    def page(self, page: str) -> Page:
        """The page of that id; KeyError if there is none."""
        for item in self.pages:
            if item.id == page:
                return item
        raise KeyError(page)
