"""Which plates the cards of a topic show: those of occlusions, and those shown with an answer."""

from __future__ import annotations

from collections.abc import Iterator

from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.prompts import rows_asked


def card_plates(topic: Topic) -> frozenset[str]:
    """The ids of the plates that cards show."""
    return frozenset(plate for section in topic.sections for plate in _shown(section) if plate)


def _shown(section: Section) -> Iterator[str | None]:
    yield from (occlusion.plate for occlusion in section.occlusions)
    yield from (statement.answer_plate for statement in (*section.facts, *section.vignettes))
    for table in section.tables:
        for question in table.questions:
            yield from (asked[1].answer_plate for asked in rows_asked(table, question))
