"""The nodes of a parsed text: frozen values without positions.

Equal texts have equal nodes wherever they are in a file, so moving a line changes no key of the build. Positions are
found in the file when they are needed (:meth:`trivet.content.yaml_document.Document.place_within`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextRun:
    """Literal characters."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph (a backslash at the end of a line)."""


@dataclass(frozen=True, slots=True)
class Strong:
    """`**strong**`."""

    inside: Inline


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*emphasis*`: a term, a foreign word."""

    inside: Inline


@dataclass(frozen=True, slots=True)
class Superscript:
    """`10^3^`."""

    inside: Inline


@dataclass(frozen=True, slots=True)
class Subscript:
    """`H~2~O`."""

    inside: Inline


@dataclass(frozen=True, slots=True)
class Code:
    """`` `code` ``."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`[words](https://…)`."""

    inside: Inline
    address: str


@dataclass(frozen=True, slots=True)
class Formula:
    """`$x^2$`: TeX in a line of text; as a block, `$$x^2$$`, in a line of its own."""

    tex: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """`[L4]`: an entry of the topic's legend, by its id."""

    entry: str


@dataclass(frozen=True, slots=True)
class Column:
    """`{column}` in a question of a table: the row's cell."""

    name: str


@dataclass(frozen=True, slots=True)
class ColumnChip:
    """`[{column}]` in a question of a table: the chip of the legend entry that the row's cell names."""

    name: str


@dataclass(frozen=True, slots=True)
class Cloze:
    """`{{c1::answer::hint}}`: a cloze with its number (from 1), its answer, and the hint shown in the gap."""

    number: int
    inside: Inline
    hint: str = ""


InlineNode = (
    TextRun
    | LineBreak
    | Strong
    | Emphasis
    | Superscript
    | Subscript
    | Code
    | Formula
    | Link
    | Chip
    | Column
    | ColumnChip
    | Cloze
)
Inline = tuple[InlineNode, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inside: Inline


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list with bullets; each item is one or more blocks."""

    items: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list numbered from `start`; each item is one or more blocks."""

    items: tuple[Blocks, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class SmallTable:
    """A table inside a text: its head, and rows with the same number of cells."""

    head: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]


BlockNode = Paragraph | BulletList | NumberedList | SmallTable | Formula
Blocks = tuple[BlockNode, ...]
Node = InlineNode | BlockNode


def joined(nodes: Iterable[InlineNode]) -> Inline:
    """The nodes with adjacent runs of characters merged, as the parser makes them."""
    found: list[InlineNode] = []
    for node in nodes:
        if isinstance(node, TextRun) and found and isinstance(found[-1], TextRun):
            found[-1] = TextRun(found[-1].text + node.text)
        else:
            found.append(node)
    return tuple(found)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """All nodes in reading order, each before those inside it."""
    waiting = [*nodes][::-1]
    while waiting:
        node = waiting.pop()
        yield node
        kind = type(node)
        if kind is TextRun:
            continue
        if kind in _LISTS:
            waiting += [block for item in node.items for block in item][::-1]  # type: ignore[union-attr]
        elif kind is SmallTable:
            rows = (node.head, *node.rows)  # type: ignore[union-attr]
            waiting += [inline for row in rows for cell in row for inline in cell][::-1]
        elif kind not in _LEAVES:
            waiting += node.inside[::-1]  # type: ignore[union-attr]


_LISTS = (BulletList, NumberedList)
_LEAVES = frozenset({LineBreak, Code, Formula, Chip, Column, ColumnChip})
