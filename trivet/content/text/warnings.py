"""Valid Markdown that may not mean what its author intended: `2*3*4`, `5. Metatarsal`, `+ 5 mm`, `H~2O`, `[rv]`.

Each warning says what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from trivet.content.text.find import nodes_of
from trivet.content.text.formula_commands import COMMANDS
from trivet.content.text.nodes import BulletList, Cloze, Emphasis, Inline, NumberedList, Strong, Subscript, TextRun
from trivet.content.text.plain import plain
from trivet.content.text.types import Line, Text

UNCLOSED = re.compile(r"\w+~\w+")
DOLLARS = re.compile(r"\$[^$]*[\\^_][^$]*\$|(?<=[0-9])\$[A-Za-z]\$|\$[A-Za-z]\$(?=[0-9])")
"""What TeX would take for a formula, but is not one here."""
COMMAND = re.compile(r"\\([A-Za-z]{2,})")
BRACKETS = re.compile(r"(?<!\\)\\\((?P<tex>.+?)\\\)", re.DOTALL)
IN_HINT = re.compile(r"\*\*\S.*?\*\*|\$[^$\s][^$]*\$|~\w+~|\^\w+\^|`[^`]+`|\[[A-Z]\w*\]")
SMALL_CHIP = re.compile(r"\[([a-z][A-Za-z0-9]*(?:-[0-9]+)?)\]")


QUOTES = re.compile(r'(?<![0-9])"|[“”„‟«»‹›‚‘‛「」『』]')
"""Quotation marks; after a digit, a straight one stands for inches, and ’ is an apostrophe too."""


@dataclass(frozen=True, slots=True)
class TextWarning:
    """Markup that may be unintended: what it does, and what to write instead."""

    what: str
    remedy: str


def warnings(value: Text | Line) -> Iterator[TextWarning]:
    """The warnings of a text, in reading order."""
    if isinstance(value, Line):
        yield from _inside(value.nodes)
    for node in nodes_of(value):
        match node:
            case NumberedList() if node.start != 1:
                what = f"the text begins a numbered list at {node.start}"
                yield TextWarning(what, rf"write {node.start}\. if it is not a list")
            case BulletList() if len(node.items) == 1:
                words = " ".join(plain(Text(node.items[0])).split())[:24]
                remedy = r"write \- or \+ for a literal - or +; for a longer list, begin with `|` instead of `>-`"
                yield TextWarning(f"the text is a list of one item, `{words}`", remedy)
            case TextRun() | BulletList() | NumberedList():
                pass
            case _ if hasattr(node, "inside"):
                yield from _inside(node.inside)


def _inside(nodes: Inline) -> Iterator[TextWarning]:
    """Warnings of emphasis within a word, and of a subscript with nothing before it."""
    for number, node in enumerate(nodes):
        before = nodes[number - 1] if number else None
        after = nodes[number + 1] if number + 1 < len(nodes) else None
        left = before.text[-1:] if isinstance(before, TextRun) else ""
        right = after.text[:1] if isinstance(after, TextRun) else ""
        if isinstance(node, Emphasis | Strong) and left.isalnum() and right.isalnum():
            what = f"`{plain(node.inside)}` is emphasised within a word"
            yield TextWarning(what, r"write \* for a multiplication sign")
        elif isinstance(node, Subscript) and not left.strip() and (before is None or isinstance(before, TextRun)):
            yield TextWarning(
                f"`{plain(node.inside)}` is a subscript with nothing before it", r"write \~ for a literal ~"
            )


def look_alikes(value: Text | Line, source: Callable[[], str], entries: Collection[str]) -> Iterator[TextWarning]:
    """Warnings of what looks like markup but is not: a subscript that is not closed, a chip in lower case, other TeX.

    `source` returns the text as it is written, which tells an escaped character from a bare one; `entries` are the ids
    of the legend entries.
    """
    for node in nodes_of(value):
        if isinstance(node, TextRun) and any(char in node.text for char in "~[$\\"):
            yield from _subscripts(node.text, source())
            yield from _chips(node.text, source(), entries)
            yield from _formulas(node.text, source())
        elif isinstance(node, Cloze) and (match := IN_HINT.search(node.hint)) and _is_bare(match[0], source()):
            remedy = "write it in words, without markup"
            yield TextWarning(f"`{match[0]}` is shown as it is written, since it is in the hint of a cloze", remedy)
    if any(isinstance(node, TextRun) and "(" in node.text for node in nodes_of(value)):
        for match in BRACKETS.finditer(source()):
            remedy = f"write ${match['tex'].strip()}$, or no backslash before the brackets"
            yield TextWarning(f"`{match[0]}` is not a formula", remedy)


def foreign_quotes(value: Text | Line, pairs: Collection[str]) -> Iterator[TextWarning]:
    """A warning of the first quotation mark that is straight, or not among the pairs of the language, such as `“”`."""
    own = set("".join(pairs))
    for node in nodes_of(value):
        for match in QUOTES.finditer(node.text) if isinstance(node, TextRun) else ():
            if match[0] not in own:
                remedy = f"write {' or '.join(f'{pair[0]}…{pair[1]}' for pair in pairs)}"
                is_straight = match[0] == '"'
                what = "is straight" if is_straight else "is not one of this language"
                yield TextWarning(f"the quotation mark `{match[0]}` {what}", remedy)
                return


def _subscripts(text: str, source: str) -> Iterator[TextWarning]:
    for match in UNCLOSED.finditer(text):
        if _is_bare(match[0], source):
            before, _, after = match[0].partition("~")
            remedy = rf"write {before}~{after[0]}~{after[1:]}, or \~ for a literal ~"
            yield TextWarning(f"`{match[0]}` has a subscript that is not closed", remedy)


def _chips(text: str, source: str, entries: Collection[str]) -> Iterator[TextWarning]:
    for match in SMALL_CHIP.finditer(text):
        entry = next((entry for entry in entries if entry.lower() == match[1].lower()), "")
        if entry[:1].isupper() and _is_bare(match[0], source):
            remedy = rf"write [{entry}], or \[ for the bracket"
            yield TextWarning(f"`{match[0]}` is not a chip, though the legend has `{entry}`", remedy)


def _formulas(text: str, source: str) -> Iterator[TextWarning]:
    for match in DOLLARS.finditer(text):
        if _is_bare(match[0], source):
            tex = match[0].strip("$").strip()
            remedy = (
                rf"write ${tex}$ with no space inside the dollar signs and no digit beside them, or \$ for a literal $"
            )
            yield TextWarning(f"`{match[0]}` is not a formula", remedy)
    for match in COMMAND.finditer(text):
        if match[1] in COMMANDS and "$" not in text and _is_bare(match[0], source):
            remedy = rf"write ${match[0]}$, or \\{match[1]} if you mean the letters"
            yield TextWarning(f"`{match[0]}` is outside a formula", remedy)


def _is_bare(shown: str, source: str) -> bool:
    """Whether the characters shown are written like that in the source, without a backslash before or in them."""
    return re.search(rf"(?<!\\){re.escape(shown)}", source) is not None
