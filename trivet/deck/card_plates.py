"""Which plates the cards of a topic show: those of occlusions, and those shown with an answer; and which at night."""

from __future__ import annotations

from collections.abc import Iterator

from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.prompts import rows_covered


def card_plates(topic: Topic) -> frozenset[str]:
    """The ids of the plates that cards show."""
    return frozenset(plate for section in topic.sections for plate in _shown(section) if plate)


def night_plates(topic: Topic) -> frozenset[str]:
    """The ids of the plates that cards show in a dark edition at night: those of figures.

    An image is the same at night, only dimmed: a photograph has no dark edition, and a second copy would add nothing.
    """
    return frozenset(plate for plate in card_plates(topic) if has_night(topic, plate))


def has_night(topic: Topic, plate: str) -> bool:
    """Whether cards show a plate in a dark edition at night."""
    return bool(topic.plate(plate).figure)


def _shown(section: Section) -> Iterator[str | None]:
    yield from (occlusion.plate for occlusion in section.occlusions)
    yield from (statement.answer_plate for statement in (*section.facts, *section.vignettes))
    for table in section.tables:
        if any(row.answer_plate for row in table.rows.values()):
            for question in table.questions:
                yield from (row.answer_plate for _, row in rows_covered(table, question))
