"""The HTML of the fields that all note types share: why, sources, section and pictures."""

from __future__ import annotations

from collections.abc import Iterable

from trivet.content.model.topic import Topic
from trivet.content.model.values import Mark
from trivet.content.text import Line, Text
from trivet.deck import inert
from trivet.deck.card_html import CardHtml
from trivet.pictures.drawing import Plate

SHOWN_MARKS: dict[Mark, str] = {"high-yield": "High yield", "beyond": "Extra"}


def why(reason: Text | None, note: Text | None, html: CardHtml) -> str:
    """The reason, and what other authorities say; CSS sets them apart."""
    parts = [f'<div class="reason">{html.render(reason)}</div>'] if reason else []
    if note:
        parts.append(f'<div class="differ">{html.render(note)}</div>')
    return "".join(parts)


def sources(topic: Topic, citations: Iterable[str]) -> str:
    """The short names of the sources, each once: `Wheeless · ISNCSCI 2019, p. 3`.

    Notes that a topic began from are named only where nothing else is cited: learners do not have them.
    """
    named: list[str] = []
    notes: list[str] = []
    for citation in citations:
        key, _, where = citation.partition(":")
        source = topic.sources[key]
        own = source.kind == "notes"
        text = f"{source.cite_as}, {where}" if where and not own else source.cite_as
        found = notes if own else named
        if text not in found:
            found.append(text)
    named = named or notes
    return " · ".join(inert.words(text) for text in named)


def credited(sources: str, plate: Plate | None) -> str:
    """The sources, followed by whose the picture on the card is, if that must be said."""
    if plate is None or not plate.credit:
        return sources
    return " · ".join(filter(None, (sources, f"Picture: {inert.words(plate.credit)}")))


def section(title: Line, marks: Iterable[Mark], html: CardHtml) -> str:
    """The section's title and its marks."""
    shown = "".join(f' <span class="mark {mark}">{SHOWN_MARKS[mark]}</span>' for mark in marks if mark in SHOWN_MARKS)
    return f"{html.render(title)}{shown}"


def media_name(plate: Plate) -> str:
    """A plate's file name in every collection: it changes with what is drawn and reveals nothing of it."""
    return f"trivet-{plate.digest[:16]}{plate.card.suffix if plate.card else '.png'}"


def image(plate: Plate, alt: str) -> str:
    """An image as image occlusion requires it: `src` first, in double quotes. ValueError for what `alt` cannot hold."""
    return f'<img src="{media_name(plate)}" alt="{inert.attribute(alt)}">'
