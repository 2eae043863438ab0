"""Texts as plain text, without markup: for pictures, deck names, comparisons and alt text."""

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
    Formula,
    LineBreak,
    Node,
    NumberedList,
    SmallTable,
    TextRun,
)
from trivet.content.text.types import Line, Text

ShowCloze = Callable[[Cloze, str], str]
"""Renders a cloze, given its answer as plain text."""


def plain(
    value: Text | Line | Iterable[Node], show_cloze: ShowCloze | None = None, names: Mapping[str, str] | None = None
) -> str:
    """The text without markup, each block on its own line.

    A chip becomes the name that `names` has for it, or its id; a cloze what `show_cloze` returns, or its answer.
    """
    names = names or {}
    if isinstance(value, Text):
        return _lines(value.nodes, show_cloze, names)
    return _joined(value.nodes if isinstance(value, Line) else value, show_cloze, names)


def _joined(nodes: Iterable[Node], show_cloze: ShowCloze | None, names: Mapping[str, str]) -> str:
    return "".join([_plain(node, show_cloze, names) for node in nodes])


def _lines(blocks: Blocks, show_cloze: ShowCloze | None, names: Mapping[str, str]) -> str:
    return "\n".join([_plain(block, show_cloze, names) for block in blocks])


def _plain(node: Node, show_cloze: ShowCloze | None, names: Mapping[str, str]) -> str:
    match node:
        case TextRun() | Code():
            return node.text
        case Formula():
            return node.tex
        case Chip():
            return names.get(node.entry, node.entry)
        case LineBreak():
            return "\n"
        case Column():
            return f"{{{node.name}}}"
        case ColumnChip():
            return f"[{{{node.name}}}]"
        case BulletList() | NumberedList():
            return "\n".join(_lines(item, show_cloze, names) for item in node.items)
        case SmallTable():
            return "\n".join(
                " ".join(_joined(cell, show_cloze, names) for cell in row) for row in (node.head, *node.rows)
            )
        case Cloze() if show_cloze is not None:
            return show_cloze(node, _joined(node.inside, None, names))
    return _joined(node.inside, show_cloze, names)
