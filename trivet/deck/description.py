"""The description of a deck, which Anki shows above it: summary, how to study it, how to report an error, rights."""

from __future__ import annotations

from collections.abc import Iterator

from trivet.content.model.topic_file import TopicFile
from trivet.content.text import Line, Text, plain
from trivet.deck import inert
from trivet.deck.note import DeckHead

NEEDS = "Needs Anki 23.10 or newer; 25.02 or newer is recommended."


def deck_head(head: TopicFile) -> DeckHead:
    """The name of the topic's deck, and its description as a few paragraphs of HTML."""
    return DeckHead(head.deck_name, "".join(f"<p>{paragraph}</p>" for paragraph in _paragraphs(head)))


def _paragraphs(head: TopicFile) -> Iterator[str]:
    yield f"<b>{_text(head.title)}</b>. {_text(head.summary)}"
    if head.how_to_study:
        yield f"<b>How to study.</b> {_text(head.how_to_study)}"
    if head.how_to_report or head.report_url:
        how = [_text(head.how_to_report)] if head.how_to_report else []
        yield " ".join(("<b>Found an error?</b>", *how, *_link(head.report_url)))
    yield " ".join(_version(head))


def _link(address: str | None) -> Iterator[str]:
    """The address, which on cards may hold a card's id."""
    if address:
        plain_address = address.replace("{id}", "")
        yield f'<a href="{inert.address(plain_address)}">{inert.words(plain_address)}</a>'


def _version(head: TopicFile) -> Iterator[str]:
    """The version, the authors, the licence and the disclaimer, as far as the topic gives them."""
    yield f"Version {head.version} of {head.date.isoformat()}. {NEEDS}"
    if head.by:
        yield f"By {inert.words(head.by)}."
    if head.licence:
        yield f"Licence: {inert.words(head.licence)}."
    if head.disclaimer:
        yield f"<b>{_text(head.disclaimer)}</b>"


def _text(text: Text | Line) -> str:
    return inert.words(plain(text))
