"""What a picture asks for, and what its regions are called on a card."""

from __future__ import annotations

import re

from trivet.content.model import Occlusion, Row, Topic
from trivet.deck.card_html import CardHtml
from trivet.deck.occlusion import Answer, answers
from trivet.pictures.drawing import Plate, Region


def asked(topic: Topic, picture: Occlusion, plate: Plate) -> tuple[Answer, ...]:
    """The answers of a picture, without those of neutral entries, which are drawn and never asked.

    Raises KeyError for the regions that `picture` picks and the plate does not have.
    """
    neutral = {entry.id for entry in topic.legend if entry.neutral}
    found = answers(plate, picture.kind, picture.regions)
    return tuple(answer for answer in found if answer.first.ref.rpartition("/")[2] not in neutral)


def name(topic: Topic, region: Region, html: CardHtml) -> str:
    """What a region is called on a card: its entry, else its words, else the first cell of its row."""
    last = region.ref.rpartition("/")[2]
    entry = next((entry for entry in topic.legend if entry.id == last), None)
    if entry is not None and (not region.text or re.match(rf"{re.escape(entry.id)}\b", region.text)):
        return html.chip(entry.id)
    if region.text:
        return html.words(region.text)
    return _cell(topic, region.ref, 0, html)


def detail(topic: Topic, region: Region, html: CardHtml) -> str:
    """What else is said of a region that shows a row: the row's second cell."""
    return _cell(topic, region.ref, 1, html)


def _cell(topic: Topic, ref: str, column: int, html: CardHtml) -> str:
    try:
        statement = topic.statement(ref)
    except KeyError:
        return ""
    if not isinstance(statement, Row):
        return ""
    key = list(topic.table(ref.partition("/")[0]).columns)[column]
    cell = statement.cells.get(key)
    return html.render(cell) if cell else ""
