"""A text as the HTML of a card: clozes in Anki's syntax, legend entries as chips.

A chip has the colours of the map, and the hatch that stands for the entry in grey. The colours travel with the chip as
custom properties, light and dark, so that the shared stylesheet serves every topic and the reviewer's night mode
chooses between them.
"""

from __future__ import annotations

import html

from trivet.content.model import Topic
from trivet.content.text.html import HtmlRenderer
from trivet.content.text.nodes import Cloze


class CardHtml(HtmlRenderer):
    """Renders the texts of one topic for its cards."""

    def __init__(self, topic: Topic) -> None:
        self.names = {entry.id: entry.id if entry.neutral else entry.name or entry.id for entry in topic.legend}
        """What each chip shows."""
        self.chips = {
            entry.id: f'<span class="chip {entry.hatch}" style="--light:{entry.light};--dark:{entry.dark}">'
            f"{html.escape(self.names[entry.id], quote=False)}</span>"
            for entry in topic.legend
        }

    def chip(self, entry: str) -> str:
        """The chip of a legend entry; KeyError if the topic has no such entry."""
        return self.chips[entry]

    def cloze(self, cloze: Cloze) -> str:
        """The cloze as Anki reads it."""
        # `}}` would be read as the end of the cloze, and `::` inside the answer as the start of a hint.
        hint = f"::{self.words(cloze.hint)}".replace("}}", "&#125;&#125;") if cloze.hint else ""
        answer = self.inline(cloze.inside).replace("::", "&#58;&#58;").replace("}}", "&#125;&#125;")
        return f"{{{{c{cloze.number}::{answer}{hint}}}}}"
