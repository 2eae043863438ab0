"""The values passed to the template: a frozen class for each kind of block, with texts already rendered as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from markupsafe import Markup

from trivet.sheets.leaders import Leaders
from trivet.sheets.sheet_html import NOTHING


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `under` and `note` are set small beneath its words."""

    words: Markup
    column: str
    bold: bool = False
    under: Markup = NOTHING
    note: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class BoxNumber:
    """The number of a box to write in, and its place on the picture: its left and lower edge in mm.

    If the picture has no box there, or a small one, it is `drawn` with its number, so wide and high in mm. A level or a
    plumb line leads from a box beside what it asks for to a dot in it: `line` is where it begins and ends, each in mm
    from the left and from below.
    """

    number: int
    left: float
    bottom: float
    drawn: tuple[float, float] | None = None
    line: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: its address, its description, its size in mm, and whose it is if that must be printed."""

    address: str
    alt: str
    width: float
    height: float
    caption: Markup
    credit: Markup = NOTHING
    boxes: tuple[BoxNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class TableView:
    """Columns with headings and relative widths in per cent; the first cell of a row names it.

    If there are `pictures`, each row has its own at its head, or None; so has each column those `above` its heading.
    """

    columns: tuple[tuple[str, Markup, float], ...]
    rows: tuple[tuple[Cell, ...], ...]
    pictures: tuple[PictureView | None, ...] = ()
    above: tuple[PictureView | None, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class LadderView:
    """Rows between two pictures. `lines` lie over each of them, and are `reach` wider.

    `height` is that of all, `head` that of the headings, and `heights` those of the rows, in mm.
    """

    table: TableView
    left: PictureView
    right: PictureView
    lines: tuple[Leaders, Leaders]
    height: float
    reach: float
    head: float
    heights: tuple[float, ...]
    kind: str = "ladder"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the matrix: which entries are filled (none of them on a worksheet, where it has a number instead)."""

    label: Markup
    under: Markup
    filled: tuple[bool, ...]
    spoken: str
    number: int | None
    picture: PictureView | None = None


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
    """Lines set apart from the rest, with a picture beside them or None."""

    style: str
    label: Markup
    lines: tuple[Markup, ...]
    picture: PictureView | None = None
    kind: str = "callout"


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


BlockBody = TableView | LadderView | MatrixView | FactsView | CalloutView | PlatesView | LegendView | ReviewView


def words_of(view: object) -> Iterator[str]:
    """All words of a view that a reader sees or hears, as HTML: its texts, and the alt texts of pictures."""
    match view:
        case Markup():
            yield view
        case PictureView():
            yield from (view.alt, view.caption, view.credit)
        case MatrixRow():
            yield from (view.label, view.under, view.spoken)
        case Leaders():
            pass  # lines have no words
        case tuple():
            for item in view:
                yield from words_of(item)
        case _ if is_dataclass(view):
            for field in fields(view):
                yield from words_of(getattr(view, field.name))
