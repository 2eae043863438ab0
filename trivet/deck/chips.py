"""A legend entry in a card's text: a chip in the colours of the map, with the hatch that stands for the entry in grey.

The colours travel with the chip as custom properties, light and dark, so that the shared stylesheet serves every topic
and the reviewer's night mode chooses between them.
"""

from __future__ import annotations

import html

from trivet.content.model import Topic
from trivet.content.render import ChipHtml


def chips(topic: Topic) -> ChipHtml:
    """A renderer of entry chips for the cards of a topic."""
    drawn = {
        entry.id: f'<span class="chip {entry.hatch}" style="--light:{entry.light};--dark:{entry.dark}">'
        f"{html.escape(entry.id if entry.neutral else entry.name or entry.id, quote=False)}</span>"
        for entry in topic.legend
    }
    return drawn.__getitem__
