"""Renders texts as the HTML of cards: clozes in Anki's syntax, legend entries as chips.

A chip looks as on paper and in pictures: the name of its entry on the entry's colour, and its hatch. The colours, light
and dark, are custom properties of the chip, so one stylesheet serves every topic, and Anki's night mode chooses between
them.
"""

from __future__ import annotations

import re

from trivet.content.model.legend import LegendEntry
from trivet.content.model.topic import Topic
from trivet.content.model.words import Direction
from trivet.content.text import Line
from trivet.content.text.html import HtmlRenderer
from trivet.content.text.nodes import Cloze, Formula, Inline, Link, Node, TextRun
from trivet.content.text.typography import LATIN
from trivet.deck import inert
from trivet.pictures.kept_together import TOGETHER
from trivet.pictures.style import ink_on

CHIP_RANGE = re.compile(r'<span class="chip [^>]*>[^<]*</span>(?:(?:–| → )<span class="chip [^>]*>[^<]*</span>)+')
"""Chips with en dashes or arrows between them, where no line breaks."""
STOPS = re.compile(r"[,.;:!?)]+")
"""What a line cannot begin with. Browsers break a line after a formula whatever follows it."""


class CardHtml(HtmlRenderer):
    """Renders the texts of one topic for its cards."""

    def __init__(self, topic: Topic) -> None:
        self.direction = topic.direction
        self.names = {entry.id: entry.id if entry.neutral else entry.name or entry.id for entry in topic.legend}
        """The text of each chip."""
        self.chips = {
            entry.id: f'<span class="chip {entry.hatch}" style="{_colours(entry)}">'
            f"{inert.words(self.names[entry.id])}</span>"
            for entry in topic.legend
        }

    def chip(self, entry: str) -> str:
        """The chip of a legend entry; KeyError if the topic has no such entry."""
        return self.chips[entry]

    def words(self, text: str) -> str:
        """Literal characters between elements, escaped for HTML and for Anki."""
        return inert.words(text)

    def formula(self, formula: Formula) -> str:
        """TeX that Anki sets."""
        return inert.formula(formula.tex, formula.display)

    def inline(self, nodes: Inline, then: str = "") -> str:
        """The HTML of inline nodes; `then` is the HTML that follows in the field."""
        parts: list[str] = []
        for node in reversed(nodes):
            made = self.run(node.text, then) if isinstance(node, TextRun) else self.node(node)
            if isinstance(node, Formula) and not node.display and parts and (stop := STOPS.match(parts[-1])):
                made = f'<span class="whole">{made}{stop[0]}</span>'
                parts[-1] = parts[-1][stop.end() :]
            parts.append(made)
            then = made
        return CHIP_RANGE.sub(r'<span class="whole">\g<0></span>', "".join(reversed(parts)))

    def run(self, text: str, then: str) -> str:
        """Characters of a text; a line does not break between a number and its unit, or inside a range."""
        return TOGETHER.sub(lambda match: _whole(match, self.direction), inert.words(text, then))

    def node(self, node: Node) -> str:
        """The HTML of one node."""
        if isinstance(node, Link):
            return f'<a href="{inert.address(node.address)}">{self.inline(node.inside)}</a>'
        return super().node(node)

    def cloze(self, cloze: Cloze) -> str:
        """The cloze in Anki's syntax."""
        return self.gap(cloze.number, cloze.inside, hint=inert.hint(cloze.hint))

    def region(self, number: int, name: Line, more: str = "") -> str:
        """The cloze for one card of a picture: the name of a region, followed by `more` (HTML)."""
        return self.gap(number, name.nodes, more=more)

    def asked_region(self, number: int, name: Line) -> str:
        """The cloze for a card that asks where a region is: its hint is the name, which the front shows."""
        only = name.nodes[0] if len(name.nodes) == 1 else None
        hint = inert.hint(only.text) if isinstance(only, TextRun) else self.inline(name.nodes, "}}")
        return self.gap(number, name.nodes, hint=hint)

    def gap(self, number: int, answer: Inline, hint: str = "", more: str = "") -> str:
        """A cloze in Anki's syntax; `hint` and `more`, which follows the answer, are HTML."""
        end = f"{more}::{hint}}}}}" if hint else f"{more}}}}}"
        inside = self.inline(answer, end)
        if len(answer) == 1 and isinstance(answer[0], Formula):
            inside = f'<span class="set">{inside}</span>'
        return f"{{{{c{number}::{inside}{end}"


def _whole(match: re.Match[str], direction: Direction) -> str:
    """What must not break; in a topic from right to left, Latin units and names run from left to right."""
    kind = "whole latin" if direction == "rtl" and LATIN.search(match[0]) else "whole"
    return f'<span class="{kind}">{match[0]}</span>'


def _colours(entry: LegendEntry) -> str:
    """The colours of a chip and of the letters on it, by day and at night, as on paper and in pictures."""
    named = {"light": entry.light, "light-ink": ink_on(entry.light), "dark": entry.dark, "dark-ink": ink_on(entry.dark)}
    return ";".join(f"--{name}:{colour}" for name, colour in named.items())
