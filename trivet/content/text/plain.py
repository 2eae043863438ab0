"""Texts as plain text, without markup: for pictures, deck names, comparisons and alt text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

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


ShowFormula = Callable[[str], str]
"""Renders a formula, given its TeX."""

FORMULA_MARK = "\ufffc"
"""Stands before each formula in the texts of pictures, which cannot show any; no content file may hold it."""


def marked(tex: str) -> str:
    """A formula in the texts of pictures."""
    return f"{FORMULA_MARK}{tex}"


def plain(
    value: Text | Line | Iterable[Node],
    show_cloze: ShowCloze | None = None,
    names: Mapping[str, str] | None = None,
    show_formula: ShowFormula | None = None,
) -> str:
    """The text without markup, each block on its own line.

    A chip becomes the name that `names` has for it, or its id; a cloze what `show_cloze` returns, or its answer; a
    formula what `show_formula` returns, or its TeX.
    """
    nodes: Iterable[Node] = value.nodes if isinstance(value, Text | Line) else value
    if isinstance(nodes, tuple) and len(nodes) == 1 and type(nodes[0]) is TextRun:
        return nodes[0].text  # as most names and cells are
    words = _Words(show_cloze, names or {}, show_formula)
    return words.lines(nodes) if isinstance(value, Text) else words.joined(nodes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Words:
    """How chips, clozes and formulas are shown."""

    show_cloze: ShowCloze | None
    names: Mapping[str, str]
    show_formula: ShowFormula | None

    def joined(self, nodes: Iterable[Node]) -> str:
        return "".join([self.node(node) for node in nodes])

    def lines(self, blocks: Blocks) -> str:
        return "\n".join([self.node(block) for block in blocks])

    def node(self, node: Node) -> str:
        match node:
            case TextRun() | Code():
                return node.text
            case Formula():
                return self.show_formula(node.tex) if self.show_formula else node.tex
            case Chip():
                return self.names.get(node.entry, node.entry)
            case LineBreak():
                return "\n"
            case Column():
                return f"{{{node.name}}}"
            case ColumnChip():
                return f"[{{{node.name}}}]"
            case BulletList() | NumberedList():
                return "\n".join(map(self.lines, node.items))
            case SmallTable():
                return "\n".join(" ".join(map(self.joined, row)) for row in (node.head, *node.rows))
            case Cloze() if self.show_cloze is not None:
                return self.show_cloze(node, replace(self, show_cloze=None).joined(node.inside))
        return self.joined(node.inside)
