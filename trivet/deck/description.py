"""The description of a deck, which Anki shows above it: summary, how to study it, how to report an error, rights."""

from __future__ import annotations

from collections.abc import Iterator

from trivet.content.model.topic_file import TopicFile
from trivet.content.model.words import DeckWords, Words
from trivet.content.text import Line, Text, plain
from trivet.deck import inert
from trivet.deck.note import DeckHead
from trivet.deck.pre_release import is_pre_release


def deck_head(head: TopicFile, words: Words) -> DeckHead:
    """The name of the topic's deck, and its description as a few paragraphs of HTML, in the language of `words`."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in _paragraphs(head, words.deck))
    if (head.direction or words.direction) == "rtl":
        text = f'<div dir="rtl">{text}</div>'
    return DeckHead(head.deck_name, text)


def _paragraphs(head: TopicFile, said: DeckWords) -> Iterator[str]:
    yield f"<b>{_text(head.title)}</b>. {_text(head.summary)}"
    if head.how_to_study:
        yield f"<b>{inert.words(said.how_to_study)}</b> {_text(head.how_to_study)}"
    if head.how_to_report or head.report_url:
        how = [_text(head.how_to_report)] if head.how_to_report else []
        yield " ".join((f"<b>{inert.words(said.found_error)}</b>", *how, *_link(head.report_url)))
    yield " ".join(_version(head, said))


def _link(address: str | None) -> Iterator[str]:
    """The address, which on cards may hold a card's id."""
    if address:
        plain_address = address.replace("{id}", "")
        yield f'<a href="{inert.address(plain_address)}">{inert.words(plain_address)}</a>'


def _version(head: TopicFile, said: DeckWords) -> Iterator[str]:
    """The version, the authors, the licence and the disclaimer, as far as the topic gives them."""
    version = said.version.format(version=head.version, date=head.date.isoformat())
    yield inert.words(version)
    if is_pre_release(head.version):
        yield f"<b>{inert.words(said.pre_release)}</b>"
    yield inert.words(said.needs)
    if head.by:
        yield inert.words(said.authors.format(authors=head.by))
    if head.licence:
        yield inert.words(said.licence.format(licence=head.licence))
    if head.disclaimer:
        yield f"<b>{_text(head.disclaimer)}</b>"


def _text(text: Text | Line) -> str:
    return inert.words(plain(text))
