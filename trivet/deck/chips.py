"""A root in a card's text: a chip in the colours of the map, with the hatch that stands for the root in grey.

The colours travel with the chip as custom properties, light and dark, so that the shared stylesheet serves every topic
and the reviewer's night mode chooses between them.
"""

from __future__ import annotations

import html

from trivet.content.model import Topic
from trivet.content.render import ChipHtml


def chips(topic: Topic) -> ChipHtml:
    """A renderer of root chips for the cards of a topic."""
    drawn = {
        root.id: f'<span class="root {root.hatch}" style="--light:{root.light};--dark:{root.dark}">'
        f"{html.escape(root.id if root.neutral else root.name or root.id, quote=False)}</span>"
        for root in topic.roots
    }
    return drawn.__getitem__
