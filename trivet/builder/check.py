"""Loads and checks everything that can be checked without drawing: content, cards, ledger."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from trivet.builder import decks, planning
from trivet.builder.cache import Store
from trivet.builder.graph import Plates
from trivet.builder.project import Project
from trivet.builder.reading import load_topics
from trivet.builder.source_code import SourceCode
from trivet.content.model import CARD_THEME, Topic
from trivet.deck.changes import changes, lines
from trivet.errors import Problem, TrivetError


@dataclass(frozen=True, slots=True)
class TopicCheck:
    """What was found in a topic that has no mistake: its size, and what is new since its last release."""

    topic: str
    version: str
    notes: int
    cards: int
    pictures: bool
    """Whether the pictures were there, so that the cards on them could be checked."""
    released: str
    news: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    """The warnings that no author has accepted."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in all topics."""

    topics: tuple[TopicCheck, ...]

    def text(self) -> str:
        """A few lines for each topic."""
        return "\n".join(line for topic in self.topics for line in _lines(topic))

    def as_json(self) -> str:
        """The same for programs."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


def check(project: Project) -> Checked:
    """Checks all topics. Raises TrivetError with every mistake in any of them."""
    topics = load_topics(project)
    code, store = SourceCode(project), Store(project.cache)
    memory = planning.Memory(project.cache / "pictures.json")
    found: list[TopicCheck] = []
    problems: list[Problem] = []
    for topic in topics:
        plates = finished_plates(topic, code, store, memory)
        try:
            found.append(_checked(project, topic, plates))
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    return Checked(tuple(found))


def finished_plates(topic: Topic, code: SourceCode, store: Store, memory: planning.Memory) -> Plates | None:
    """The pictures that cards show, if all of the topic's lie in the store as they would be drawn now; else None."""
    pictures = planning.Planner(topic, code, store, memory).finished()
    if pictures is None:
        return None
    shown = [artefact for (_, theme), artefact in pictures.items() if theme == CARD_THEME]
    entries = {artefact.name: store.get(artefact.key) for artefact in shown}
    return planning.plates(topic, pictures, {name: entry.folder for name, entry in entries.items() if entry})


def _checked(project: Project, topic: Topic, plates: Plates | None) -> TopicCheck:
    ledger = decks.ledger_of(project, topic.id)
    if plates is None:
        return TopicCheck(topic.id, topic.head.version, 0, 0, False, ledger.version, ())
    shipment = decks.ship(project, topic, plates)
    edition = shipment.edition
    news = tuple(lines(changes(ledger, edition))) if ledger.version else ()
    cards = sum(len(item.note.cards) for item in edition.notes)
    doubts = tuple(map(str, shipment.warnings))
    return TopicCheck(topic.id, topic.head.version, len(edition.notes), cards, True, ledger.version, news, doubts)


def _lines(topic: TopicCheck) -> list[str]:
    if not topic.pictures:
        head = f"{topic.topic} {topic.version}: the content is sound; pictures and cards were not checked, build first"
        return [head]
    since = f"; {len(topic.news)} changes since {topic.released}" if topic.released else "; not released yet"
    head = f"{topic.topic} {topic.version}: no mistake in {topic.notes} notes, {topic.cards} cards{since}"
    return [head, *(f"  {line}" for line in topic.news), *(f"warning: {line}" for line in topic.doubts)]
