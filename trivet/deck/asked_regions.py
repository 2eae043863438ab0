"""The answers that an occlusion asks for, and the names of its regions on cards."""

from __future__ import annotations

import re

from trivet.content.model.facts import Row
from trivet.content.model.section import Occlusion
from trivet.content.model.topic import Topic
from trivet.content.text import Line
from trivet.content.text.nodes import Chip, TextRun
from trivet.deck.occlusion import Answer, answers
from trivet.pictures.drawing import Plate, Region

NOTHING = Line(())


def asked(topic: Topic, occlusion: Occlusion, plate: Plate) -> tuple[Answer, ...]:
    """The answers of an occlusion, except neutral entries, which are drawn but never asked.

    Raises KeyError for regions that `occlusion` picks but the plate does not have.
    """
    neutral = {entry.id for entry in topic.legend if entry.neutral}
    found = answers(plate, occlusion.region_kind, occlusion.regions)
    return tuple(answer for answer in found if answer.first.subject not in neutral)


def name(topic: Topic, region: Region) -> Line:
    """The name of a region on cards: its legend entry, or its label, or the first cell of its row; may be empty."""
    entry = next((entry for entry in topic.legend if entry.id == region.subject), None)
    if entry is not None and (not region.text or re.match(rf"{re.escape(entry.id)}\b", region.text)):
        return Line((Chip(entry.id),))
    if region.text:
        return Line((TextRun(region.text),))
    return _cell(topic, region.ref, 0)


def detail(topic: Topic, region: Region) -> Line:
    """The second cell of the row that a region shows; empty if it shows no row."""
    return _cell(topic, region.ref, 1)


def _cell(topic: Topic, ref: str, column: int) -> Line:
    try:
        statement = topic.statement(ref)
    except KeyError:
        return NOTHING
    if not isinstance(statement, Row):
        return NOTHING
    key = [*topic.table(ref.partition("/")[0]).columns][column : column + 1]
    return (statement.cells.get(key[0]) if key else None) or NOTHING
