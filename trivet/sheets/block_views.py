"""What the template is given: one frozen class for each kind of block, with texts already rendered as HTML."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from trivet.sheets.sheet_html import NOTHING


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a table. `under` and `note` stand small beneath its words."""

    words: Markup
    column: str
    bold: bool = False
    under: Markup = NOTHING
    note: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class TableView:
    """Columns with headings and relative widths in per cent; the first cell of a row names it."""

    columns: tuple[tuple[str, Markup, float], ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the matrix: which entries are filled (none of them on a worksheet, where it has a number instead)."""

    label: Markup
    under: Markup
    filled: tuple[bool, ...]
    spoken: str
    number: int | None


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Rows against entries."""

    heading: Markup
    entries: tuple[str, ...]
    ruled: tuple[bool, ...]
    rows: tuple[MatrixRow, ...]
    kind: str = "matrix"


@dataclass(frozen=True, slots=True)
class FactsView:
    """Lines, as a list, as numbered steps or plain."""

    style: str
    columns: int
    lines: tuple[Markup, ...]
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class CalloutView:
    """Lines set apart by a shape."""

    shape: str
    label: Markup
    lines: tuple[Markup, ...]
    kind: str = "callout"


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: its address, its description and its size in mm."""

    address: str
    alt: str
    width: float
    height: float
    caption: Markup


@dataclass(frozen=True, slots=True)
class PlatesView:
    """Pictures side by side."""

    pictures: tuple[PictureView, ...]
    caption: Markup
    kind: str = "plates"


@dataclass(frozen=True, slots=True)
class LegendView:
    """Chips of the entries."""

    entries: tuple[str, ...]
    kind: str = "legend"


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Boxes to tick."""

    label: Markup
    boxes: tuple[Markup, ...]
    kind: str = "review"


BlockBody = TableView | MatrixView | FactsView | CalloutView | PlatesView | LegendView | ReviewView
