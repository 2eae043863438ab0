"""What Anki shows above a deck: what it is, how to study it, its version and licence, and how to report an error."""

from __future__ import annotations

from trivet.content.model.topic_file import TopicFile
from trivet.content.text import Line, Text, plain
from trivet.deck import inert
from trivet.deck.note import DeckHead

LICENCE = "CC BY 4.0"
CAUTION = "For revision, not for clinical decisions."
NEEDS = "Needs Anki 23.10 or newer; 25.02 or newer is recommended."


def deck_head(head: TopicFile) -> DeckHead:
    """The topic's deck with its description, a few paragraphs of HTML."""
    paragraphs = (
        f"<b>{_text(head.title)}</b>. {_text(head.summary)}",
        f"<b>How to study.</b> {_text(head.study)}",
        f"<b>Found an error?</b> {_text(head.report)}",
        f"Version {head.version} of {head.date.isoformat()}. {NEEDS} Licence: {LICENCE}. <b>{CAUTION}</b>",
    )
    return DeckHead(head.deck, "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


def _text(text: Text | Line) -> str:
    return inert.words(plain(text))
