"""From the characters of a text to its nodes.

Most texts are plain sentences: a pattern passes over those without a look at Markdown. What Markdown can say and no
card or sheet can show is refused here, at its place and with what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING

from trivet.content.text.errors import TextError
from trivet.content.text.nodes import (
    BlockNode,
    Blocks,
    BulletList,
    Chip,
    Cloze,
    Code,
    Column,
    ColumnChip,
    Emphasis,
    Inline,
    InlineNode,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    SmallTable,
    Strong,
    Subscript,
    Superscript,
    TextRun,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

SPECIAL = re.compile(r"[\\*_`\[{}$^~<&\n\x00-\x1f\x7f]")
"""What may mean something inside a line."""
BLOCK = re.compile(r"[-+*>#=|~`$]|\d{1,9}[.)]")
"""What may begin a block."""
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
SQUEEZED_TABLE = re.compile(r"\|\s*:?-{3,}:?\s*\|")
TAGS = (
    *("a", "abbr", "b", "big", "blockquote", "br", "center", "code", "div", "em", "font", "h[1-6]", "hr", "i", "img"),
    *("kbd", "li", "mark", "ol", "p", "pre", "q", "s", "script", "small", "span", "strike", "strong", "style", "sub"),
    *("sup", "svg", "table", "tbody", "td", "th", "thead", "tr", "tt", "u", "ul"),
)
TAG = re.compile(rf"</?(?:{'|'.join(TAGS)})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|([A-Za-z][A-Za-z0-9]*));")
INSTEAD = {
    "b": "write **strong**",
    "strong": "write **strong**",
    "i": "write *emphasis*",
    "em": "write *emphasis*",
    "sub": "write H~2~O",
    "sup": "write 10^3^",
    "code": "write `code`",
}
LINKS = ("https://", "http://", "mailto:")
WRAPPERS: dict[str, type[Strong | Emphasis]] = {"strong": Strong, "em": Emphasis}
NO_FORMULA = ("a formula cannot be shown yet", r"say it in words, or write \$ for the sign")
REFUSED = {
    "heading_open": ("a heading stands in a text", r"write **strong** words instead, or \# for the sign"),
    "setext": ("a line of `-` or `=` makes the line above it a heading", "remove it, or leave a blank line before it"),
    "hr": ("a line is ruled across the text", r"remove it, or write a backslash before its first sign"),
    "blockquote_open": ("`>` begins a quotation", r"write \> for the sign"),
    "fence": ("a block of code cannot be shown", "write `code` inside a line"),
    "math_block": NO_FORMULA,
    "math_block_label": NO_FORMULA,
    "math_inline": NO_FORMULA,
    "math_inline_double": NO_FORMULA,
    "image": ("an image stands in a text", "name a plate under `plate` instead"),
}


def parse_blocks(text: str) -> Blocks:
    """The paragraphs, lists and tables of a text. Raises TextError for what cannot be shown or is not closed."""
    _check(text)
    if not BLOCK.match(text) and "\n" not in text:
        return (_paragraph(text),)
    from trivet.content.text.grammar import markdown

    tokens: list[Token] = []
    md = markdown()
    md.block.parse(text, md, {}, tokens)
    return _BlockReader(text, tokens).blocks()


def parse_line(text: str) -> Inline:
    """The nodes of a text that is one line. Raises TextError for what cannot be shown or is not closed."""
    if not SPECIAL.search(text):
        return (TextRun(text),) if text else ()
    _check(text)
    blank = re.search(r"\n[ \t]*\n", text)
    if blank:
        raise TextError("a blank line stands in a field of one line", "join the lines", blank.start())
    return _inline(text)


def _check(text: str) -> None:
    control = CONTROL.search(text)
    if control:
        what = f"the text holds a control character ({control[0]!r})"
        raise TextError(what, r"in double quotes, \t and \f are such: use single quotes, or `>-`", control.start())


def _paragraph(text: str) -> Paragraph:
    if squeezed := SQUEEZED_TABLE.search(text):
        remedy = "begin the field with `|` instead of `>-`, which joins lines"
        raise TextError("a table stands in one line", remedy, squeezed.start())
    return Paragraph(parse_line(text))


def _inline(text: str) -> Inline:
    from trivet.content.text.grammar import inline_tokens

    tokens, alone = inline_tokens(text)
    nodes = _InlineReader(tokens).nodes()
    if alone:
        raise _unclosed(text, min(alone))
    return nodes


def _unclosed(text: str, at: int) -> TextError:
    sign = text[at]
    mark = sign * 2 if text.startswith(sign * 2, at) else sign
    name = "strong text" if mark == sign * 2 else "emphasis"
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    if not after.strip() and before.strip():
        return TextError(f"`{mark}` closes nothing", rf"write \{sign} for the sign itself", at)
    if text.find(mark, at + len(mark)) >= 0:
        remedy = f"{mark} does not close between a punctuation mark and a letter: put the mark outside, or add a space"
        return TextError(f"{name} is not closed", remedy, at)
    return TextError(f"{name} is not closed", f"close it with {mark}", at)


class _InlineReader:
    """Turns the tokens of a line into nodes."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = iter(tokens)

    def nodes(self, close: str = "") -> Inline:
        """The nodes up to the token that closes them; neighbouring characters become one run."""
        found: list[InlineNode] = []
        for token in self.tokens:
            if token.type == close:
                break
            node = self.node(token)
            if isinstance(node, TextRun) and found and isinstance(found[-1], TextRun):
                found[-1] = TextRun(found[-1].text + node.text)
            elif not (isinstance(node, TextRun) and not node.text):
                found.append(node)
        return tuple(found)

    def node(self, token: Token) -> InlineNode:
        kind, at = token.type, token.meta.get("at", 0)
        if kind in REFUSED:
            raise TextError(*REFUSED[kind], at)
        match kind:
            case "text":
                _check_words(token.content, at)
                return TextRun(token.content)
            case "text_special":
                return TextRun(token.content)
            case "softbreak":
                return TextRun(" ")
            case "hardbreak":
                return LineBreak()
            case "code_inline":
                return Code(token.content)
            case "chip":
                return Chip(token.content)
            case "column":
                return Column(token.content)
            case "column_chip":
                return ColumnChip(token.content)
            case "link_open":
                return self.link(token, at - 1)
            case "cloze_open":
                return Cloze(token.meta["number"], self.nodes("cloze_close"), token.meta["hint"])
            case "sup_open" | "sub_open":
                next(self.tokens), next(self.tokens)
                inside = _shifted(token.meta["raw"], at)
                return Superscript(inside) if kind == "sup_open" else Subscript(inside)
        name = kind.removesuffix("_open")
        return WRAPPERS[name](self.nodes(f"{name}_close"))

    def link(self, token: Token, at: int) -> Link:
        address = str(token.attrs.get("href", ""))
        if not address.startswith(LINKS):
            raise TextError(f"`{address}` is no address of a link", "begin it with https://", at)
        if "title" in token.attrs:
            raise TextError("a link has a title, which nothing shows", "remove the words in quotes", at)
        return Link(self.nodes("link_close"), address)


def _shifted(text: str, by: int) -> Inline:
    """The nodes of a part of a line that begins at character `by`."""
    try:
        return _inline(text)
    except TextError as error:
        raise TextError(error.what, error.remedy, error.offset + by) from None


def _check_words(words: str, at: int) -> None:
    """Refuses what looks like HTML, or like Markdown that Markdown does not take for its own."""
    for number, sign in enumerate(words):
        if sign == "<" and (tag := TAG.match(words, number)):
            name = re.sub(r"[^a-z0-9]", "", tag[0].lower().split()[0])
            remedy = rf"{INSTEAD.get(name, 'remove it')}, or write \< for the sign"
            raise TextError(f"`{tag[0]}` is HTML, which a text cannot hold", remedy, at + number)
        if sign == "<" and words.startswith(("<http:", "<https:", "<mailto:"), number):
            raise TextError("an address stands in `<>`", "write [words](address)", at + number)
        if sign == "&" and (entity := ENTITY.match(words, number)) and (not entity[1] or f"{entity[1]};" in html5):
            raise TextError(f"`{entity[0]}` is HTML", r"write the character itself, or \& for the sign", at + number)
        if sign == "]" and words.startswith("](", number):
            raise TextError("a link is not whole", r"write [words](https://…), or \] for the bracket", at + number)
        if sign == "`":
            raise TextError("code is not closed", r"close it with `, or write \` for the sign", at + number)
        if sign == "^":
            remedy = r"write 10^3^, without spaces, or \^ for the sign"
            raise TextError("a superscript is not closed", remedy, at + number)


class _BlockReader:
    """Turns the tokens of blocks into nodes, and knows where their lines stand in the text."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self.tokens = text, iter(tokens)
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.cell_from = (0, 0)

    def blocks(self, close: str = "") -> Blocks:
        """The blocks up to the token that closes them."""
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
                    yield BulletList(self.items("bullet_list_close"))
                case "ordered_list_open":
                    yield NumberedList(self.items("ordered_list_close"), int(token.attrs.get("start", 1)))
                case "table_open":
                    yield self.table()
                case kind:
                    setext = kind == "heading_open" and token.markup in ("-", "=")
                    what, remedy = REFUSED["setext" if setext else kind]
                    line = (token.map or [0, 0])[0]
                    indent = len(self.lines[line]) - len(self.lines[line].lstrip())
                    raise TextError(what, remedy, self.starts[line] + indent)

    def items(self, close: str) -> tuple[Blocks, ...]:
        found = []
        for token in self.tokens:
            if token.type == close:
                break
            found.append(self.blocks("list_item_close"))
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
                case "tr_close":
                    rows.append(tuple(cells))
                case "inline":
                    cells.append(self.cell(token))
        return SmallTable(rows[0], tuple(rows[1:]))

    def at(self, token: Token, offset: int) -> int:
        """Where a character of a paragraph stands: each of its lines is the end of one of the text's."""
        before = token.content[:offset]
        number = before.count("\n")
        source = (token.map or [0, 0])[0] + number
        line = token.content.split("\n")[number].rstrip()
        return self.starts[source] + len(self.lines[source].rstrip()) - len(line) + len(before.rpartition("\n")[2])

    def cell(self, token: Token) -> Inline:
        """The nodes of a cell, which stands after the one before it; a bar in it is written `\\|`."""
        line = (token.map or [0, 0])[0]
        begin = self.cell_from[1] if self.cell_from[0] == line else 0
        found = max(self.lines[line].find(token.content, begin), begin)
        self.cell_from = (line, found + len(token.content))
        try:
            return parse_line(token.content)
        except TextError as error:
            raise TextError(error.what, error.remedy, self.starts[line] + found + error.offset) from None
