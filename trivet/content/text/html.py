"""Renders texts as semantic HTML; what differs between cards and sheets is left to their renderers.

All text of the content is escaped here and nowhere else, so none of it can become markup.
"""

from __future__ import annotations

import html
from abc import ABC, abstractmethod

from trivet.content.text.nodes import (
    Blocks,
    BulletList,
    Chip,
    Cloze,
    Code,
    Column,
    ColumnChip,
    Emphasis,
    Formula,
    Inline,
    LineBreak,
    Link,
    Node,
    NumberedList,
    Paragraph,
    SmallTable,
    Strong,
    Subscript,
    Superscript,
    TextRun,
)
from trivet.content.text.types import Line, Text

TAGS: dict[type, str] = {Strong: "strong", Emphasis: "em", Superscript: "sup", Subscript: "sub"}


class HtmlRenderer(ABC):
    """Turns texts into HTML. Lines, and texts of a single paragraph, are rendered without a tag around them."""

    def render(self, value: Text | Line) -> str:
        """The HTML of a text."""
        if isinstance(value, Line):
            return self.inline(value.nodes)
        return self.item(value.nodes)

    def inline(self, nodes: Inline) -> str:
        """The HTML of inline nodes."""
        return "".join([self.node(node) for node in nodes])

    def item(self, blocks: Blocks) -> str:
        """The HTML of blocks; that of a single paragraph without its `<p>`."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return self.inline(blocks[0].inside)
        return "".join([self.node(block) for block in blocks])

    @abstractmethod
    def chip(self, entry: str) -> str:
        """The chip of a legend entry."""

    @abstractmethod
    def cloze(self, cloze: Cloze) -> str:
        """The HTML shown for a cloze."""

    @abstractmethod
    def formula(self, formula: Formula) -> str:
        """The HTML of a formula."""

    def words(self, text: str) -> str:
        """Literal characters, escaped."""
        return html.escape(text, quote=False)

    def node(self, node: Node) -> str:
        """The HTML of one node."""
        match node:
            case TextRun():
                return self.words(node.text)
            case Chip():
                return self.chip(node.entry)
            case Cloze():
                return self.cloze(node)
            case Code():
                return f"<code>{self.words(node.text)}</code>"
            case Formula():
                return self.formula(node)
            case Link():
                return f'<a href="{html.escape(node.address)}">{self.inline(node.inside)}</a>'
            case LineBreak():
                return "<br>"
            case Paragraph():
                return f"<p>{self.inline(node.inside)}</p>"
            case BulletList():
                return f"<ul>{self.items(node.items)}</ul>"
            case NumberedList():
                start = f' start="{node.start}"' if node.start != 1 else ""
                return f"<ol{start}>{self.items(node.items)}</ol>"
            case SmallTable():
                return self.table(node)
            case Column() | ColumnChip():
                raise ValueError(f"the column {node.name} must be filled before a text is rendered")
        tag = TAGS[type(node)]
        return f"<{tag}>{self.inline(node.inside)}</{tag}>"

    def items(self, items: tuple[Blocks, ...]) -> str:
        """The items of a list."""
        return "".join([f"<li>{self.item(item)}</li>" for item in items])

    def table(self, table: SmallTable) -> str:
        """A table with its head."""
        head = "".join([f'<th scope="col">{self.inline(cell)}</th>' for cell in table.head])
        rows = ["".join([f"<td>{self.inline(cell)}</td>" for cell in row]) for row in table.rows]
        body = "".join([f"<tr>{row}</tr>" for row in rows])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
