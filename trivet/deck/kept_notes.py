"""Keeps the notes of sections, for a process that makes them again and again: only those that change are made again.

A section is made again when its file has changed, or anything else that its notes show: the head of the topic, its
sources and words, the pictures, and the tables of other sections that name regions of its pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import Document
from trivet.deck.note import Note
from trivet.pictures.drawing import Plate


class KeptNotes:
    """The notes of sections as they were made last, each with what they were made from."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[tuple[Any, ...], tuple[Note, ...]]] = {}

    def section(
        self,
        topic: Topic,
        index: int,
        plates: Mapping[str, Plate],
        others: tuple[Any, ...],
        make: Callable[[Section], tuple[Note, ...]],
    ) -> tuple[Note, ...]:
        """The notes of a section, by its index: those kept, or else what `make` returns.

        `plates` are the pictures by their ids, and `others` everything from which notes are made besides the topic and
        these. The notes of a section that was not read from a file are not kept.
        """
        section, document = topic.sections[index], _document(topic, index)
        if document is None:
            return make(section)
        regions = tuple(_naming(topic, section, plates))
        made_from = (document, regions, topic.head, topic.sources, topic.words, dict(plates), *others)
        key = (topic.id, document.file)
        old, notes = self._found.get(key, ((), ()))
        if old != made_from:  # mostly the same objects, which are compared at once
            notes = make(section)
            self._found[key] = (made_from, notes)
        return notes


def _document(topic: Topic, index: int) -> Document | None:
    """The file of a section, by its index; None if it was not read from one."""
    return topic.documents.get(topic.head.sections[index]) if index < len(topic.head.sections) else None


def _naming(topic: Topic, section: Section, plates: Mapping[str, Plate]) -> Iterator[Document | None]:
    """The files of the tables whose rows name regions on the pictures of a section."""
    shown = (plates[item.plate] for item in section.occlusions if item.plate in plates)
    named = {region.ref.partition("/")[0] for plate in shown for region in plate.regions}
    for index, part in enumerate(topic.sections if named else ()):
        if any(table.id in named for table in part.tables):
            yield _document(topic, index)
