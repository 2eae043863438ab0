"""Renders the topic's texts for one edition: answers in bold, or numbered blanks with a key.

A `TextRenderer` goes through an edition in reading order. With `blanks=True` it never returns the words of an
answer: it adds them to `key`, and replaces them by a line of fixed width.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from trivet.content.text import Line, Text
from trivet.sheets.sheet_html import BlankedHtml, html


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One line of the key: the number of the blank and what belongs there."""

    number: int
    answer: Markup


@dataclass(slots=True)
class TextRenderer:
    """Renders texts for one edition and remembers what it has blanked."""

    blanks: bool = False
    key: list[KeyEntry] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    """References of the facts and rows that the edition prints."""

    def text(self, text: Text | Line) -> Markup:
        """A statement with its clozes in bold, or as blanks."""
        return html(text, BlankedHtml(self.blank)) if self.blanks else html(text)

    def cell(self, line: Line | None, *, blank: bool) -> Markup:
        """A cell of a table; with `blank`, a worksheet leaves the whole cell empty."""
        if line is None:
            return Markup('<span class="nil">–</span>')
        if blank and self.blanks:
            return self.blank(html(line), "blank wide")
        return self.text(line)

    def blank(self, answer: Markup, kind: str = "blank") -> Markup:
        """A numbered blank for `answer`, which goes into the key."""
        return Markup('<span class="{}"><span class="n">{}</span></span>').format(kind, self.number(answer))

    def number(self, answer: Markup) -> int:
        """Adds `answer` to the key and returns its number."""
        self.key.append(KeyEntry(len(self.key) + 1, answer))
        return len(self.key)
