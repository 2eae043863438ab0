"""Which plates the cards of a topic show: those of occlusions, and those shown with an answer; and which at night."""

from __future__ import annotations

from collections.abc import Iterator

from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.prompts import rows_asked


def card_plates(topic: Topic) -> frozenset[str]:
    """The ids of the plates that cards show."""
    return frozenset(plate for section in topic.sections for plate in _shown(section) if plate)


def night_plates(topic: Topic) -> frozenset[str]:
    """The ids of the plates that cards show in a dark edition at night: those of figures.

    An image is the same at night, only dimmed: a photograph has no dark edition, and a second copy would add nothing.
    """
    return frozenset(plate for plate in card_plates(topic) if topic.plate(plate).figure)


def _shown(section: Section) -> Iterator[str | None]:
    yield from (occlusion.plate for occlusion in section.occlusions)
    yield from (statement.answer_plate for statement in (*section.facts, *section.vignettes))
    for table in section.tables:
        rows = {key: row for key, row in table.rows.items() if row.answer_plate}
        having = table.model_copy(update={"rows": rows})
        for question in table.questions if rows else ():
            yield from (asked[1].answer_plate for asked in rows_asked(having, question))
