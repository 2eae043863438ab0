"""A text without any marking: for pictures, names of decks, comparisons and alt texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

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


def plain(value: Text | Line | Iterable[Node], gap: Gap | None = None, names: Mapping[str, str] | None = None) -> str:
    """The words alone, each block on its own line.

    Chips are shown by their ids, or as `names` calls them; clozes as their answers, or as `gap` says.
    """
    names = names or {}
    if isinstance(value, Text):
        return _lines(value.nodes, gap, names)
    return _joined(value.nodes if isinstance(value, Line) else value, gap, names)


def _joined(nodes: Iterable[Node], gap: Gap | None, names: Mapping[str, str]) -> str:
    return "".join([_plain(node, gap, names) for node in nodes])


def _lines(blocks: Blocks, gap: Gap | None, names: Mapping[str, str]) -> str:
    return "\n".join([_plain(block, gap, names) for block in blocks])


def _plain(node: Node, gap: Gap | None, names: Mapping[str, str]) -> str:
    match node:
        case TextRun() | Code():
            return node.text
        case Chip():
            return names.get(node.entry, node.entry)
        case LineBreak():
            return "\n"
        case Column():
            return f"{{{node.name}}}"
        case ColumnChip():
            return f"[{{{node.name}}}]"
        case BulletList() | NumberedList():
            return "\n".join(_lines(item, gap, names) for item in node.items)
        case SmallTable():
            return "\n".join(" ".join(_joined(cell, gap, names) for cell in row) for row in (node.head, *node.rows))
        case Cloze() if gap is not None:
            return gap(node, _joined(node.inside, None, names))
    return _joined(node.inside, gap, names)
