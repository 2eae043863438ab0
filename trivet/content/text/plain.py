"""A text without any marking: for pictures, names of decks, comparisons and alt texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trivet.content.text.nodes import (
    Blocks,
    BulletList,
    Chip,
    Cloze,
    Code,
    Column,
    ColumnChip,
    LineBreak,
    Node,
    NumberedList,
    SmallTable,
    TextRun,
)
from trivet.content.text.types import Line, Text

Gap = Callable[[Cloze, str], str]
"""What stands for a cloze, given its answer as plain text."""


def plain(value: Text | Line | Iterable[Node], gap: Gap | None = None) -> str:
    """The words alone: chips as their ids, clozes as their answers or as `gap` says, each block on its own line."""
    nodes = value.nodes if isinstance(value, Text | Line) else value
    if isinstance(value, Text):
        return _lines(value.nodes, gap)
    return "".join([_plain(node, gap) for node in nodes])


def _lines(blocks: Blocks, gap: Gap | None) -> str:
    return "\n".join([_plain(block, gap) for block in blocks])


def _plain(node: Node, gap: Gap | None) -> str:
    match node:
        case TextRun() | Code():
            return node.text
        case Chip():
            return node.entry
        case LineBreak():
            return "\n"
        case Column():
            return f"{{{node.name}}}"
        case ColumnChip():
            return f"[{{{node.name}}}]"
        case BulletList() | NumberedList():
            return "\n".join(_lines(item, gap) for item in node.items)
        case SmallTable():
            return "\n".join(" ".join(plain(cell, gap) for cell in row) for row in (node.head, *node.rows))
        case Cloze() if gap is not None:
            return gap(node, plain(node.inside))
    return plain(node.inside, gap)
