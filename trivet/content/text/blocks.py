"""Parses a text into paragraphs, lists, tables and formulas in lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trivet.content.text.errors import TextError
from trivet.content.text.line import formula, parse_line
from trivet.content.text.nodes import (
    BlockNode,
    Blocks,
    BulletList,
    Inline,
    NumberedList,
    Paragraph,
    SmallTable,
)
from trivet.content.text.refused import REFUSED, check_characters

if TYPE_CHECKING:
    from markdown_it.token import Token

BEGINS_BLOCK = re.compile(r"[-+*>#=|~`$]|\d{1,9}[.)]")
"""What may begin a block other than a paragraph."""
SQUEEZED_TABLE = re.compile(r"\|\s*:?-{3,}:?\s*\|")
BAR = re.compile(r"(?<!\\)\|")
"""The bar that ends a cell; `\\|` is a character of its text."""
DEEPEST = 9
"""Levels of lists; markdown-it drops whatever is nested deeper."""


def parse_blocks(text: str) -> Blocks:
    """The paragraphs, lists and tables of a text. Raises TextError for what cannot be shown or is not closed."""
    check_characters(text)
    if not BEGINS_BLOCK.match(text) and "\n" not in text:
        return (_paragraph(text),)
    from trivet.content.text.grammar import markdown

    tokens: list[Token] = []
    md = markdown()
    md.block.parse(text, md, {}, tokens)
    return _BlockReader(text, tokens).blocks()


def _paragraph(text: str) -> Paragraph:
    if squeezed := SQUEEZED_TABLE.search(text):
        remedy = "begin the field with `|` instead of `>-`, which joins lines"
        raise TextError("a table is on a single line", remedy, squeezed.start())
    return Paragraph(parse_line(text))


class _BlockReader:
    """Turns the tokens of blocks into nodes, and maps positions in tokens to offsets in the text."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self.tokens = text, iter(tokens)
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.cell_from = (0, 0)
        self.depth = 0

    def blocks(self, close: str = "") -> Blocks:
        """The blocks up to the token of type `close`, or all that are left."""
        return tuple(self._blocks(close))

    def _blocks(self, close: str) -> Iterator[BlockNode]:
        for token in self.tokens:
            match token.type:
                case kind if kind == close:
                    return
                case "paragraph_open":
                    content = next(self.tokens)
                    try:
                        yield _paragraph(content.content)
                    except TextError as error:
                        raise TextError(error.what, error.remedy, self.at(content, error.offset)) from None
                    next(self.tokens)
                case "bullet_list_open":
                    yield BulletList(self.items(token, "bullet_list_close"))
                case "ordered_list_open":
                    yield NumberedList(self.items(token, "ordered_list_close"), int(token.attrs.get("start", 1)))
                case "table_open":
                    yield self.table()
                case "math_block":
                    yield formula(token.content, self.text.index("$$", self.line_at(token)), display=True)
                case kind:
                    setext = kind == "heading_open" and token.markup in ("-", "=")
                    what, remedy = REFUSED["setext" if setext else kind]
                    raise TextError(what, remedy, self.line_at(token))

    def items(self, opened: Token, close: str) -> tuple[Blocks, ...]:
        self.depth += 1
        if self.depth > DEEPEST:
            what, remedy = f"lists are nested more than {DEEPEST} levels deep", "use fewer levels"
            raise TextError(what, remedy, self.line_at(opened))
        found = []
        for token in self.tokens:
            if token.type == close:
                break
            found.append(self.blocks("list_item_close"))
        self.depth -= 1
        return tuple(found)

    def table(self) -> SmallTable:
        rows: list[tuple[Inline, ...]] = []
        cells: list[Inline] = []
        for token in self.tokens:
            match token.type:
                case "table_close":
                    break
                case "tr_open":
                    cells = []
                    self.check_row(token, len(rows[0]) if rows else 0)
                case "tr_close":
                    rows.append(tuple(cells))
                case "inline":
                    cells.append(self.cell(token))
        return SmallTable(rows[0], tuple(rows[1:]))

    def check_row(self, token: Token, head: int) -> None:
        """Refuses a row with more cells than `head`, the number in the table's head: the others would be dropped."""
        line = self.lines[(token.map or [0, 0])[0]].strip()
        cells = len(BAR.split(line)) - line.startswith("|") - bool(re.search(r"(?<!\\)\|$", line))
        if head and cells > head:
            what = f"this row has {cells} cells, but the head of the table has {head}"
            raise TextError(what, r"write \| for a bar inside a cell", self.line_at(token))

    def line_at(self, token: Token) -> int:
        """The offset in the text at which the first line of a token begins, after its indentation."""
        line = (token.map or [0, 0])[0]
        return self.starts[line] + len(self.lines[line]) - len(self.lines[line].lstrip())

    def at(self, token: Token, offset: int) -> int:
        """The offset in the text of a character of a paragraph.

        Each line of the paragraph is the end of a line of the text, after indentation and the marks of lists.
        """
        before = token.content[:offset]
        number = before.count("\n")
        source = (token.map or [0, 0])[0] + number
        line = token.content.split("\n")[number].rstrip()
        return self.starts[source] + len(self.lines[source].rstrip()) - len(line) + len(before.rpartition("\n")[2])

    def cell(self, token: Token) -> Inline:
        """The nodes of a cell. Tokens lack columns, so the cell is searched for in its line after the previous one."""
        line = (token.map or [0, 0])[0]
        begin = self.cell_from[1] if self.cell_from[0] == line else 0
        found = max(self.lines[line].find(token.content, begin), begin)
        self.cell_from = (line, found + len(token.content))
        try:
            return parse_line(token.content)
        except TextError as error:
            raise TextError(error.what, error.remedy, self.starts[line] + found + error.offset) from None
