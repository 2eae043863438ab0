"""The blocks of an HTML text while it is read: which lists, items, tables and cells are open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from trivet.content.text.nodes import (
    BlockNode,
    Blocks,
    BulletList,
    Inline,
    InlineNode,
    LineBreak,
    NumberedList,
    Paragraph,
    SmallTable,
    TextRun,
    joined,
)
from trivet.importing.runs import BREAK, Run, paragraphs

PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "section", "article"))
LINES = frozenset(("div", "br", "dt", "dd", "center", "figure", "figcaption"))
DEEPEST = 9
"""Levels of lists and tables; what is deeper joins the level above."""


@dataclass(slots=True)
class Box:
    """What is open: the text itself, a list, an item, a table or a cell."""

    tag: str = ""
    blocks: list[BlockNode] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    items: list[Blocks] = field(default_factory=list)
    rows: list[list[Inline]] = field(default_factory=list)
    start: int = 1


class Boxes:
    """What is open, the innermost last; the first is the text itself."""

    def __init__(self) -> None:
        self.open = [Box()]
        self.hints: dict[int, str] = {}
        self.lost: dict[str, None] = {}

    def begin(self, tag: str, given: Mapping[str, str], cloze: tuple[int, int] | None) -> None:
        """An element begins, which may end what is open."""
        if tag in ("ul", "ol", "table") and len(self.open) < 2 * DEEPEST:
            self.end_paragraph()
            start = given.get("start", "")
            self.open.append(Box(tag, start=int(start) if re.fullmatch(r"[1-9][0-9]{0,4}", start) else 1))
        elif tag == "li":
            self.close_until(("li",), within=("ul", "ol"))
            if self.open[-1].tag in ("ul", "ol"):
                self.open.append(Box("li"))
            else:
                self.new_line()
        elif tag in ("tr", "td", "th"):
            self.close_until(("td",), within=("table",))
            if self.open[-1].tag == "table":
                self.begin_cell(tag, given)
        elif tag in PARAGRAPHS:
            self.end_paragraph()
        elif tag == "br":
            self.text_box().runs.append(Run(BREAK, cloze=cloze))
        elif tag in LINES:
            self.new_line()

    def begin_cell(self, tag: str, given: Mapping[str, str]) -> None:
        """A row or a cell of the table that is open."""
        rows = self.open[-1].rows
        if tag == "tr" or not rows:
            rows.append([])
        if tag != "tr":
            if "colspan" in given or "rowspan" in given:
                self.lost["merged cells of a table"] = None
            self.open.append(Box("td"))

    def text_box(self) -> Box:
        """The box that takes characters: a list takes them in an item, a table outside its cells not at all."""
        if self.open[-1].tag in ("ul", "ol"):
            self.open.append(Box("li"))
        elif self.open[-1].tag == "table":
            return Box()  # white space between cells
        return self.open[-1]

    def new_line(self) -> None:
        """What follows begins on a line of its own."""
        box = self.open[-1]
        if box.runs and box.runs[-1].text != BREAK:
            box.runs.append(Run(BREAK))

    def end_paragraph(self) -> None:
        box = self.open[-1]
        box.blocks.extend(paragraphs(box.runs, self.hints))
        box.runs = []

    def close_until(self, tags: tuple[str, ...], within: tuple[str, ...] = ()) -> None:
        """Closes the innermost box of those tags, and all in it, unless one of `within` is nearer."""
        for box in reversed(self.open):
            if box.tag in within:
                return
            if box.tag in tags:
                break
        else:
            return
        while self.open[-1].tag not in tags:
            self.close_box()
        self.close_box()

    def close_box(self) -> None:
        self.end_paragraph()
        box = self.open.pop()
        outer = self.open[-1]
        if box.tag == "li":
            if box.blocks:
                outer.items.append(tuple(box.blocks))
        elif box.tag == "td":
            outer.rows[-1].append(self.cell(box.blocks))
        elif box.tag == "table":
            outer.blocks.extend(_table(box.rows))
        elif box.items:
            outer.blocks.append(
                BulletList(tuple(box.items)) if box.tag == "ul" else NumberedList(tuple(box.items), box.start)
            )

    def cell(self, blocks: list[BlockNode]) -> Inline:
        """The words of a cell in one line."""
        found: list[InlineNode] = []
        for block in blocks:
            if not isinstance(block, Paragraph):
                self.lost["a list in a table"] = None
            for inside in _lines(block):
                found += [TextRun(" "), *inside] if found else inside
        return joined(TextRun(" ") if isinstance(node, LineBreak) else node for node in found)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in ("ul", "ol", "table"):
            self.close_until(("table",) if tag == "table" else ("ul", "ol"))
        elif tag in ("li", "td", "th"):
            self.close_until(("li",) if tag == "li" else ("td",))
        elif tag in PARAGRAPHS:
            self.end_paragraph()
        elif tag in LINES:
            self.new_line()

    def finished(self) -> Blocks:
        """All blocks; whatever is open ends."""
        while len(self.open) > 1:
            self.close_box()
        self.end_paragraph()
        return tuple(self.open[0].blocks)


def _lines(block: BlockNode) -> Iterator[Inline]:
    match block:
        case Paragraph():
            yield block.inside
        case BulletList() | NumberedList():
            for item in block.items:
                for inner in item:
                    yield from _lines(inner)
        case SmallTable():
            for row in (block.head, *block.rows):
                yield from row


def _table(rows: list[list[Inline]]) -> Iterator[BlockNode]:
    """A table; of a single cell, its words. Rows are as long as the longest."""
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    if width == 1 and len(rows) == 1:
        yield Paragraph(rows[0][0])
    elif rows:
        full = [(*row, *((),) * (width - len(row))) for row in rows]
        yield SmallTable(full[0], tuple(full[1:]))
