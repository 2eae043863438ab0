"""What the chart shows: the rows of the table `myotomes`."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.roots import LIMB, limb_roots, roots_in
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import LegendStyle

NAME, TABLE = "myotome_chart", "myotomes"
VIEWS: tuple[str, ...] = ("",)
VARIANTS: tuple[str, ...] = ("", "compact")
COLUMNS = LIMB


@dataclass(frozen=True, slots=True)
class Movement:
    """A row: its id, what is written, its roots, those that others add, and the root whose key muscle it is."""

    row: str
    name: str
    muscle: str
    roots: tuple[str, ...]
    others: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class MyotomeWords:
    """All rows, and the columns with their colours."""

    movements: tuple[Movement, ...]
    roots: tuple[LegendStyle, ...]


def read(topic: Topic, spec: FigureSpec) -> MyotomeWords:
    """Every row of the table `myotomes`; TrivetError if it is missing or names a root without a column."""
    reader = Reader(topic, spec)
    return MyotomeWords(tuple(_movement(reader, row) for row in reader.table(TABLE).rows), reader.styles(COLUMNS))


def _movement(reader: Reader, row: str) -> Movement:
    roots = limb_roots(reader, TABLE, row)
    named = roots_in(reader.remark(TABLE, row))
    return Movement(
        row=row,
        name=reader.cell(TABLE, row, "movement"),
        muscle=reader.cell(TABLE, row, "muscle"),
        roots=roots,
        others=tuple(root for root in named if root in COLUMNS and root not in roots),
        key=next(iter(roots_in(reader.maybe(TABLE, row, "key_muscle") or "")), ""),
    )


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """A bar and a name for each row."""
    rows = Reader(topic, FigureSpec(NAME, view, variant)).table(TABLE).rows
    return tuple(
        offer
        for row in rows
        for offer in (
            RegionOffer(f"part-{row}", "part", f"{TABLE}/{row}"),
            RegionOffer(f"label-{row}", "label", f"{TABLE}/{row}"),
        )
    )
