"""Renders texts as the HTML of a sheet, with answers in bold or replaced by blanks.

Everything is returned as `Markup`: it is already escaped, and templates print it unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from trivet.content.text import Line, Text
from trivet.content.text.html import HtmlRenderer
from trivet.content.text.nodes import Cloze, Formula
from trivet.content.text.typography import bound
from trivet.pictures.kept_together import NO_BREAK_SPACE, WORD_JOINER
from trivet.sheets.formulas import formula_html

NOTHING = Markup()
SHORT_HINT = 24
"""The length, in characters, up to which a hint is not divided between lines."""
BLOCK = re.compile(r"<(?:p|ul|ol|table)\b")


class SheetHtml(HtmlRenderer):
    """Renders texts with their answers."""

    def chip(self, entry: str) -> str:
        """A legend entry; the style sheet gives `r-…` its colour and hatch."""
        return chip(entry)

    def words(self, text: str) -> str:
        """Literal characters, with no line break between a number and its unit or inside a range."""
        return super().words(bound(text))

    def formula(self, formula: Formula) -> str:
        """A drawing."""
        return formula_html(formula)

    def cloze(self, cloze: Cloze) -> str:
        """The answer, in bold."""
        return f'<strong class="answer">{self.inline(cloze.inside)}</strong>'


class BlankedHtml(SheetHtml):
    """Renders texts with each answer replaced by the result of `blank`."""

    def __init__(self, blank: Callable[[Markup], str]) -> None:
        self.blank = blank

    def cloze(self, cloze: Cloze) -> str:
        """What `blank` returns for the answer, and the hint after it in its line, as a card shows it in the gap."""
        gap = self.blank(Markup(self.inline(cloze.inside)))
        if not cloze.hint:
            return gap
        hint = _undivided(cloze.hint) if len(cloze.hint) <= SHORT_HINT else bound(cloze.hint)
        return f'{gap}{NO_BREAK_SPACE}<span class="hint">({escape(hint)})</span>'


def _undivided(words: str) -> str:
    return words.replace(" ", NO_BREAK_SPACE).replace("–", f"–{WORD_JOINER}")


ANSWERS = SheetHtml()
BLANKED = BlankedHtml(lambda answer: '<span class="gap"></span>')


def html(text: Text | Line | None, renderer: SheetHtml = ANSWERS) -> Markup:
    """The HTML of a text with its answers, or as `renderer` shows them; empty for None."""
    return Markup(renderer.render(text)) if text else NOTHING


def holds_blocks(text: Markup) -> bool:
    """Whether the HTML of a text has block elements, which cannot be inside a paragraph."""
    return BLOCK.search(text) is not None


def chip(entry: str) -> str:
    """A legend entry in running text."""
    return str(Markup('<span class="chip r-{0}">{0}</span>').format(escape(entry)))
