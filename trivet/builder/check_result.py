"""What a check found in topics without errors: their size, their warnings, and what is new in them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from trivet.builder.deck_plan import DeckPlan
from trivet.deck.changes import changes, lines
from trivet.errors import counted


@dataclass(frozen=True, slots=True)
class TopicCheck:
    """The result for a topic without errors: its size, and the changes since its last release."""

    topic: str
    version: str
    notes: int
    cards: int
    pictures: bool
    """Whether the pictures had been built, so that the cards on them could be checked."""
    released: str
    news: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    """The warnings that are not accepted."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The results for all topics."""

    topics: tuple[TopicCheck, ...]

    def text(self) -> str:
        """A few lines for each topic."""
        return "\n".join(line for topic in self.topics for line in _lines(topic))

    def as_json(self) -> str:
        """The same as JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


def of_plan(plan: DeckPlan) -> TopicCheck:
    """The result for a topic whose deck is planned, as a check or a build does."""
    source, released = plan.source, plan.source.ledger.version
    news = tuple(lines(changes(source.ledger, plan.deck))) if released else ()
    cards = sum(len(item.note.cards) for item in plan.deck.notes)
    warned = tuple(map(str, plan.warnings))
    return TopicCheck(source.topic, source.version, len(plan.deck.notes), cards, True, released, news, warned)


def _lines(topic: TopicCheck) -> list[str]:
    warned = [f"warning: {line}" for line in topic.warnings]
    holds = f"{counted(topic.notes, 'note')}, {counted(topic.cards, 'card')}"
    head = f"{topic.topic} {topic.version}: no errors in {holds}"
    if not topic.pictures:
        return [f"{head}; pictures and the cards on them were not checked, build first", *warned]
    since = f"{counted(len(topic.news), 'change')} since {topic.released}" if topic.released else "not released yet"
    return [f"{head}; {since}", *(f"  {line}" for line in topic.news), *warned]
