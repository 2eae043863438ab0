"""Checks everything that can be checked without drawing: the content, and the cards and the ledger if it was built."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from trivet.builder import deck_plan
from trivet.builder.cache import Store
from trivet.builder.plates import finished_plates
from trivet.builder.project import Project
from trivet.builder.reading import load_topics
from trivet.builder.source_code import SourceCode
from trivet.content.model import Topic
from trivet.deck.changes import changes, lines
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plates


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
    warnings: tuple[str, ...] = ()
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
    found: list[TopicCheck] = []
    problems: list[Problem] = []
    for topic in topics:
        try:
            found.append(_checked(project, topic, finished_plates(topic, ("deck",), code, store)))
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    return Checked(tuple(found))


def _checked(project: Project, topic: Topic, plates: Plates | None) -> TopicCheck:
    ledger = deck_plan.ledger_of(project, topic.id)
    if plates is None:
        return TopicCheck(topic.id, topic.head.version, 0, 0, False, ledger.version, ())
    plan = deck_plan.deck_plan(project, topic, plates)
    news = tuple(lines(changes(ledger, plan.deck))) if ledger.version else ()
    cards = sum(len(item.note.cards) for item in plan.deck.notes)
    warnings = tuple(map(str, plan.warnings))
    return TopicCheck(topic.id, topic.head.version, len(plan.deck.notes), cards, True, ledger.version, news, warnings)


def _lines(topic: TopicCheck) -> list[str]:
    if not topic.pictures:
        head = f"{topic.topic} {topic.version}: the content is sound; pictures and cards were not checked, build first"
        return [head]
    since = f"; {len(topic.news)} changes since {topic.released}" if topic.released else "; not released yet"
    head = f"{topic.topic} {topic.version}: no mistake in {topic.notes} notes, {topic.cards} cards{since}"
    return [head, *(f"  {line}" for line in topic.news), *(f"warning: {line}" for line in topic.warnings)]
