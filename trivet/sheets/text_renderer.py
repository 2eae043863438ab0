"""Renders the topic's texts for one edition: answers in bold, or numbered blanks with a key.

A `TextRenderer` goes through an edition in reading order. With `blanks=True` it never returns the words of an
answer: it adds them to `key`, and replaces them by a line of fixed width.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from markupsafe import Markup

from trivet.content.text import Line, Text
from trivet.sheets.sheet_html import NOTHING, BlankedHtml, html


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One line of the key: the number of the blank, what belongs there, and the note about it."""

    number: int
    answer: Markup
    note: Markup = NOTHING
    """What else counts as right, or whatever else the content adds to the answer."""


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

    def cell(self, line: Line | None, *, blank: bool, lines: int = 1) -> Markup:
        """A cell of a table; with `blank`, a worksheet leaves the whole cell empty, with so many lines to write on."""
        if line is None:
            return Markup('<span class="nil">–</span>')
        if blank and self.blanks:
            return self.blank(html(line), "blank wide") + Markup('<span class="more"></span>') * (lines - 1)
        return self.text(line)

    def blank(self, answer: Markup, kind: str = "blank") -> Markup:
        """A numbered blank for `answer`, which goes into the key."""
        return Markup('<span class="{}"><span class="n">{}</span></span>').format(kind, self.number(answer))

    def keyed(self, note: Line | None, since: int) -> None:
        """Gives a note that is for the key alone to the last answer after the first `since`."""
        if note is not None and self.blanks:
            self._add_note(html(note), since)

    def noted(self, note: Markup, since: int) -> Markup:
        """A note to print; on a worksheet, where it could tell, it goes to the last answer after the first `since`."""
        if not self.blanks:
            return note
        self._add_note(note, since)
        return NOTHING

    def _add_note(self, note: Markup, since: int) -> None:
        """Adds a note to those of the last answer after the first `since`, if there is one."""
        if len(self.key) > since:
            last = self.key[-1]
            self.key[-1] = replace(last, note=Markup(" ").join(filter(None, (last.note, note))))

    def number(self, answer: Markup) -> int:
        """Adds `answer` to the key and returns its number."""
        self.key.append(KeyEntry(len(self.key) + 1, answer))
        return len(self.key)
