"""Renders texts as HTML for pages on the web: chips by the classes of `legend.css`, clozes with their answers."""

from __future__ import annotations

from trivet.content.model.legend import LegendEntry
from trivet.content.model.topic import Topic
from trivet.content.text.html import HtmlRenderer
from trivet.content.text.nodes import Cloze, Formula
from trivet.pictures.style import ink_on
from trivet.sheets.formulas import formula_html


class SiteHtml(HtmlRenderer):
    """Renders the texts of one topic."""

    def __init__(self, topic: Topic) -> None:
        self.classes = {entry.id: f"e{number}" for number, entry in enumerate(topic.legend)}
        """The class of each legend entry."""
        self.names = {entry.id: entry.id if entry.neutral else entry.name or entry.id for entry in topic.legend}

    def chip(self, entry: str) -> str:
        """The chip of a legend entry; KeyError if the topic has no such entry."""
        return f'<span class="chip {self.classes[entry]}">{self.words(self.names[entry])}</span>'

    def cloze(self, cloze: Cloze) -> str:
        """The answer."""
        return f"<strong>{self.inline(cloze.inside)}</strong>"

    def formula(self, formula: Formula) -> str:
        """The vectors that sheets print."""
        return formula_html(formula)


def legend_css(topic: Topic) -> str:
    """The colours of the legend, light and dark, as properties of a class for each entry."""
    return "".join(f".e{number} {{ {_colours(entry)} }}\n" for number, entry in enumerate(topic.legend))


def _colours(entry: LegendEntry) -> str:
    colours = {
        "light": entry.light,
        "light-ink": ink_on(entry.light),
        "dark": entry.dark,
        "dark-ink": ink_on(entry.dark),
    }
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
