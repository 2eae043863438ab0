"""A topic with only those pictures that are drawn, so that its texts can be checked and shown before the others are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.deck.card_plates import card_plates


def shown_topic(topic: Topic, plates: Collection[str]) -> Topic:
    """The topic without what needs a picture that is not among `plates` (ids); the topic itself if nothing does."""
    return topic if card_plates(topic) <= set(plates) else with_only(topic, plates)


def with_only(topic: Topic, plates: Collection[str]) -> Topic:
    """A copy of the topic without occlusions and answers' pictures of plates that are not among `plates` (ids)."""
    sections = tuple(_with(section, plates) for section in topic.sections)
    return topic.model_copy(update={"sections": sections})


def _with(section: Section, plates: Collection[str]) -> Section:
    """A section with only those pictures that there are."""

    def kept(item: Any) -> Any:
        return item if item.answer_plate in plates else item.model_copy(update={"answer_plate": None})

    tables = (
        table.model_copy(update={"rows": {key: kept(row) for key, row in table.rows.items()}})
        for table in section.tables
    )
    update = {
        "facts": tuple(map(kept, section.facts)),
        "vignettes": tuple(map(kept, section.vignettes)),
        "tables": tuple(tables),
        "occlusions": tuple(item for item in section.occlusions if item.plate in plates),
    }
    return section.model_copy(update=update)
