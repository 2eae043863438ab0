"""The HTML of the fields that all note types share: why, sources, section, the report link and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from trivet.content.model.bibliography import Source
from trivet.content.model.topic import Topic
from trivet.content.model.values import Mark
from trivet.content.model.words import CardWords
from trivet.content.text import Line, Text
from trivet.deck import inert
from trivet.deck.card_html import CardHtml
from trivet.pictures.drawing import Plate


def why(reason: Text | None, note: Text | None, html: CardHtml) -> str:
    """The reason, and what other authorities say, as two blocks that CSS distinguishes; empty without both."""
    parts = [f'<div class="reason">{html.render(reason)}</div>'] if reason else []
    if note:
        parts.append(f'<div class="differ">{html.render(note)}</div>')
    return "".join(parts)


def sources(topic: Topic, citations: Iterable[str]) -> str:
    """The short names of the sources, each once, linked to where they can be read: `Wheeless · ISNCSCI 2019, p. 3`.

    Notes that a topic began from are named only where nothing else is cited: learners do not have them.
    """
    named: dict[str, Source] = {}
    notes: dict[str, Source] = {}
    for citation in citations:
        key, _, where = citation.partition(":")
        source = topic.sources[key]
        own = source.kind == "notes"
        text = f"{source.cite_as}, {where}" if where and not own else source.cite_as
        (notes if own else named).setdefault(text, source)
    return "; ".join(_linked(text, source) for text, source in (named or notes).items())


def _linked(text: str, source: Source) -> str:
    """The name of a source, as a link if it has an address."""
    if not source.address:
        return inert.words(text)
    return f'<a href="{inert.address(source.address)}">{inert.words(text)}</a>'


def report(address: str | None, note_id: str) -> str:
    """Where a mistake on this card is reported; `{id}` in the address stands for the card's id."""
    return inert.address(address.replace("{id}", quote(note_id, safe=""))) if address else ""


def credited(sources: str, plate: Plate | None, said: CardWords) -> str:
    """The sources, followed by whose the picture on the card is, if that must be said."""
    if plate is None or not plate.credit:
        return sources
    return "; ".join(filter(None, (sources, inert.words(said.picture.format(credit=plate.credit)))))


def section(title: Line, marks: Iterable[Mark], html: CardHtml, said: CardWords) -> str:
    """The section's title and its marks."""
    names: dict[Mark, str] = {"high-yield": said.high_yield, "beyond": said.beyond}
    shown = "".join(f' <span class="mark {mark}">{inert.words(names[mark])}</span>' for mark in marks if mark in names)
    return f"{html.render(title)}{shown}"


def media_name(plate: Plate) -> str:
    """The name of a plate's file in collections. It changes with the drawing, and reveals nothing about it."""
    return f"trivet-{plate.digest[:16]}{plate.card.suffix if plate.card else '.png'}"


def image(plate: Plate, alt: str) -> str:
    """An image in the form that image occlusion requires: `src` first, in double quotes.

    Raises ValueError if `alt` contains what :func:`trivet.deck.inert.refused` finds.
    """
    return f'<img src="{media_name(plate)}" alt="{inert.attribute(alt)}">'
