"""Parses a line into its nodes.

Most lines have no markup, which one pattern detects, so Markdown is not parsed for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trivet.content.text.errors import TextError
from trivet.content.text.nodes import (
    Chip,
    Cloze,
    Code,
    Column,
    ColumnChip,
    Emphasis,
    Formula,
    Inline,
    InlineNode,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    TextRun,
)
from trivet.content.text.refused import DOUBLE_DOLLAR, REFUSED, check_characters, check_words

if TYPE_CHECKING:
    from markdown_it.token import Token

SPECIAL = re.compile(r"[\\*_`\[{}$^~<&\n\x00-\x1f\x7f]")
"""The characters that may be markup inside a line."""
ENDS_IN_SPACE = re.compile(r"(?<!\\)(?:\\\\)*\\$")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
LINKS = ("https://", "http://", "mailto:")
NAMED: dict[str, type[Chip | Column | ColumnChip]] = {"chip": Chip, "column": Column, "column_chip": ColumnChip}
WRAPPERS: dict[str, type[Strong | Emphasis]] = {"strong": Strong, "em": Emphasis}


def parse_line(text: str) -> Inline:
    """The nodes of a text that is one line. Raises TextError for what cannot be shown or is not closed."""
    if not SPECIAL.search(text):
        return (TextRun(text),) if text else ()
    check_characters(text)
    if blank := BLANK_LINE.search(text):
        raise TextError("a field of one line contains a blank line", "join the lines", blank.start())
    return _inline(text)


def _inline(text: str) -> Inline:
    from trivet.content.text.grammar import inline_tokens

    tokens, alone = inline_tokens(text)
    nodes = _InlineReader(tokens).nodes()
    if alone:
        raise _unclosed(text, min(alone))
    return nodes


def _unclosed(text: str, at: int) -> TextError:
    char = text[at]
    mark = char * 2 if text.startswith(char * 2, at) else char
    name = "strong text" if mark == char * 2 else "emphasis"
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    if not after.strip() and not before.strip():
        return TextError(
            f"`{mark}` has spaces on both sides", rf"write {mark}words{mark}, or \{char} for a literal {char}", at
        )
    if not after.strip() and before.strip():
        return TextError(f"`{mark}` does not close anything", rf"write \{char} for a literal {char}", at)
    if text.find(mark, at + len(mark)) >= 0:
        remedy = f"{mark} does not close between a punctuation mark and a letter: put the mark outside, or add a space"
        return TextError(f"{name} is not closed", remedy, at)
    return TextError(f"{name} is not closed", f"close it with {mark}", at)


class _InlineReader:
    """Turns the tokens of a line into nodes."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = iter(tokens)

    def nodes(self, close: str = "") -> Inline:
        """The nodes up to the token of type `close`; adjacent runs of characters are merged."""
        found: list[InlineNode] = []
        before = ""
        for token in self.tokens:
            if token.type == close:
                break
            if token.type == "math_inline" and before.endswith("$"):
                raise TextError(*DOUBLE_DOLLAR, token.meta["at"] - 1)
            before = token.content if token.type == "text" else ""
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
                check_words(token.content, at)
                return TextRun(token.content)
            case "text_special":
                return TextRun(token.content)
            case "softbreak":
                return TextRun(" ")
            case "hardbreak":
                return LineBreak()
            case "code_inline":
                return Code(token.content)
            case "math_inline":
                return formula(token.content, at)
            case "chip" | "column" | "column_chip":
                return NAMED[kind](token.content)
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
            raise TextError(f"`{address}` is not the address of a link", "begin it with https://", at)
        if "title" in token.attrs:
            raise TextError("a link has a title, which nothing shows", "remove the words in quotes", at)
        return Link(self.nodes("link_close"), address)


def formula(tex: str, at: int, display: bool = False) -> Formula:
    """The node of a formula whose TeX is written after character `at`, where its dollar sign is."""
    from trivet.content.text.formula import check_formula

    try:
        check_formula(tex, display)
    except TextError as error:
        raise TextError(error.what, error.remedy, at + (2 if display else 1) + error.offset) from None
    tidy = " ".join(tex.split())
    # A backslash and a blank are a space; at the end of a line of its own, the blank is kept.
    return Formula(f"{tidy} " if ENDS_IN_SPACE.search(tidy) else tidy, display)


def _shifted(text: str, by: int) -> Inline:
    """The nodes of a part of a line that begins at character `by`."""
    try:
        return _inline(text)
    except TextError as error:
        raise TextError(error.what, error.remedy, error.offset + by) from None
