"""The grammar of texts: CommonMark by markdown-it-py, some of its plugins, and three rules of our own.

Our rules are clozes (`{{c1::answer::hint}}`), chips (`[L4]`) and columns (`{column}`, `[{column}]`). Raw HTML,
entities, reference links and indented code are switched off. What is still recognised but not allowed in a text
(headings, images, quotations) is refused (:mod:`trivet.content.text.refused`), so nothing is silently dropped.

Importing markdown-it-py takes as long as parsing a hundred texts, so this module is imported only when it is needed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from trivet.content.text.errors import TextError

OFF = (
    *("code", "reference", "html_block"),
    *("html_inline", "entity", "autolink", "text_join", "fragments_join"),
)
CLOZE = re.compile(r"\{\{c(?P<number>[0-9]+)::")
LAST_CLOZE = 499
"""The greatest number of a cloze for which Anki makes a card."""
CHIP = re.compile(r"\[(?:(?P<entry>[A-Z][A-Za-z0-9]*(?:-[0-9]+)?)|\{(?P<column>[^{}\n]*)\})\](?!\()")
COLUMN = re.compile(r"\{(?P<column>[^{}\n]*)\}")
HINT = re.compile(r"(?:\\.|(?!\{\{|\}\}).)*", re.DOTALL)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class PlacedState(StateInline):
    """The parser's state for one line of text; each token's `meta["at"]` is the offset at which it begins."""

    begun = 0
    """Where the pending characters began."""

    def append_pending(self, text: str) -> None:
        """Adds literal characters."""
        if not self.pending:
            self.begun = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802
        """Makes a token of the pending characters."""
        token = super().pushPending()
        token.meta["at"] = self.begun
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Adds a token that begins here."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        if ttype in ("sup_open", "sub_open"):
            # The plugins keep their content as characters; it is parsed again from the source.
            token.meta["raw"] = self.src[self.pos : self.posMax]
        return token


@cache
def markdown() -> MarkdownIt:
    """The parser, created once per process."""
    md = MarkdownIt("commonmark").enable("table")
    md.use(dollarmath_plugin, allow_space=False, allow_digits=False).use(superscript_plugin).use(sub_plugin)
    md.disable(OFF)
    md.inline.ruler.before("link", "cloze", _cloze)
    md.inline.ruler.before("link", "chip", _chip)
    md.inline.ruler.before("link", "column", _column)
    return md


def inline_tokens(text: str) -> tuple[list[Token], list[int]]:
    """The tokens of a line of text, and the offsets of unmatched stars and underscores."""
    md = markdown()
    # The rule for formulas looks at the character before a dollar sign; before the first one, that is the last.
    state = PlacedState(f"{text} ", md, {}, [])
    state.posMax = len(text)
    md.inline.tokenize(state)
    for rule in md.inline.ruler2.getRules(""):
        rule(state)
    alone: list[int] = []
    for delimiters in (state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)):
        closed = {item.end for item in delimiters}
        alone += [
            state.tokens[item.token].meta["at"]
            for number, item in enumerate(delimiters)
            if item.end < 0 and number not in closed and (item.open or item.close or _is_double_star(item))
        ]
    return state.tokens, alone


def _is_double_star(item: Delimiter) -> bool:
    """Whether a star is one of two or more: between spaces these are a mistake, unlike the star in `5 * 3`."""
    return item.marker == ord("*") and item.length > 1


def unescape(text: str) -> str:
    """The text with each escape replaced by the character it stands for."""
    return ESCAPED.sub(r"\1", text)


def _cloze(state: StateInline, silent: bool) -> bool:
    start, end = state.pos, state.posMax
    if state.src.startswith("}}", start, end) and not silent:
        raise TextError("`}}` does not close anything", "remove it, or open the cloze with {{c1::", start)
    if not state.src.startswith("{{", start, end):
        return False
    match = CLOZE.match(state.src, start, end)
    if match is None:
        raise TextError("`{{` does not open a cloze", "write {{c1::answer}}, with one number", start)
    if state.env.get("cloze"):
        raise TextError("a cloze is inside another", "write them one after the other", start)
    number = int(match["number"].lstrip("0")[:9] or "0")
    if not 1 <= number <= LAST_CLOZE:
        raise TextError(f"a cloze is numbered {number}", f"number clozes from 1 to {LAST_CLOZE}", start)
    state.env["cloze"] = True
    inside_end = _skip(state, match.end(), start, "::", "}}")
    hint_end = inside_end
    if state.src.startswith("::", inside_end):
        hint_end = _hint_end(state, inside_end + 2, start)
    if not state.src[match.end() : inside_end].strip():
        raise TextError("a cloze is empty", "write its answer after the two colons", start)
    if not silent:
        state.pos = start
        token = state.push("cloze_open", "", 1)
        token.meta |= {"number": number, "hint": unescape(state.src[inside_end + 2 : hint_end]).strip()}
        state.pos, state.posMax = match.end(), inside_end
        state.md.inline.tokenize(state)
        state.push("cloze_close", "", -1)
    state.env["cloze"] = False
    state.pos, state.posMax = hint_end + 2, end
    return True


def _skip(state: StateInline, begin: int, opened: int, *stops: str) -> int:
    """The offset of the first of `stops` from `begin` on, skipping formulas, code and links."""
    state.pos = begin
    while state.pos < state.posMax:
        if any(state.src.startswith(stop, state.pos, state.posMax) for stop in stops):
            return state.pos
        state.md.inline.skipToken(state)
    raise TextError("a cloze is not closed", "close it with }}", opened)


def _hint_end(state: StateInline, begin: int, opened: int) -> int:
    """The offset of the `}}` after a hint, in which a backslash escapes the next character."""
    match = HINT.match(state.src, begin, state.posMax)
    end = match.end() if match else begin
    if state.src.startswith("{{", end, state.posMax):
        raise TextError("a cloze is inside another", "write them one after the other", end)
    if not state.src.startswith("}}", end, state.posMax):
        raise TextError("a cloze is not closed", "close it with }}", opened)
    return end


def _chip(state: StateInline, silent: bool) -> bool:
    match = CHIP.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        kind = "chip" if match["entry"] else "column_chip"
        state.push(kind, "", 0).content = match["entry"] or match["column"]
    state.pos = match.end()
    return True


def _column(state: StateInline, silent: bool) -> bool:
    match = COLUMN.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("column", "", 0).content = match["column"]
    state.pos = match.end()
    return True
