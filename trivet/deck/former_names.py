"""Checks each `formerly:` of a topic: something must have been released under that name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trivet.content.model.facts import Fact
from trivet.content.model.topic import Topic
from trivet.content.model.values import Renamable
from trivet.deck.identities import Place
from trivet.deck.ledger import Ledger
from trivet.errors import Problem


def needless(topic: Topic, ledger: Ledger) -> Iterator[Problem]:
    """A problem for each `formerly` under which nothing was released."""
    released = {tuple(item.note.identity.split("/")) for item in ledger.notes.values()}
    for item, place, identity in _renamed(topic):
        if not any(_fits(ref, identity) for ref in released):
            what = f"nothing was released as `{item.formerly}`"
            yield Problem(*place, what, "correct `formerly`, or remove it")


def _renamed(topic: Topic) -> Iterator[tuple[Renamable, Place, tuple[str, ...]]]:
    """Everything with a `formerly`: its place, and the identity of its notes as parts (`*` stands for any part)."""
    for section in topic.sections:
        alone: tuple[Renamable, ...] = (*section.facts, *section.vignettes, *section.occlusions)
        found: list[tuple[Renamable, str, tuple[str, ...]]] = []
        for item in alone:
            asks = isinstance(item, Fact) and item.questions
            found.append((item, item.id, (item.identity, "*") if asks else (item.identity,)))
        for fact in section.facts:
            found += [(ask, fact.id, (fact.identity, ask.identity)) for ask in fact.questions]
        for table in section.tables:
            found.append((table, table.id, (table.identity, "*", "*")))
            found += [
                (row, f"{table.id}/{key}", (table.identity, row.identity, "*")) for key, row in table.rows.items()
            ]
            found += [(ask, f"{table.id}/{ask.id}", (table.identity, "*", ask.identity)) for ask in table.questions]
        yield from ((item, topic.place(ref), identity) for item, ref, identity in found if item.formerly)


def _fits(ref: Sequence[str], identity: Sequence[str]) -> bool:
    return len(ref) == len(identity) and all(wanted in ("*", part) for part, wanted in zip(ref, identity, strict=True))
