"""What the lint says about each card, what has changed since the last release, and the release to come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trivet.builder.deck_from_topic import identity_problems
from trivet.content.model.topic import Topic
from trivet.deck.changes import changes
from trivet.deck.ledger import Ledger
from trivet.deck.lint import LintReport, lint
from trivet.deck.note import NOWHERE, Note
from trivet.deck.note_types import NoteType
from trivet.deck.note_versions import unexplained, versioned_deck, warnings
from trivet.deck.withdrawn import reasons
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plate
from trivet.preview.release_to_come import ReleaseToCome, release_to_come


@dataclass(frozen=True, slots=True)
class Finding:
    """An error or a warning; `accepted` is the reason for which the author keeps what it warns of."""

    problem: Problem
    is_error: bool = False
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """The findings about each note, those about none, and the notes that were added or corrected, by id."""

    findings: Mapping[str, tuple[Finding, ...]]
    others: tuple[Finding, ...]
    news: Mapping[str, str]
    errors: tuple[Problem, ...]
    """What a build would refuse."""
    release: ReleaseToCome | None = None
    """The release that could be cut; None if a build would refuse the deck."""


def examine(
    topic: Topic,
    made: Sequence[Note],
    plates: Mapping[str, Plate],
    types: Sequence[NoteType],
    ledger: Ledger,
    *,
    warned: Sequence[Problem] = (),
    is_whole: bool = True,
) -> Examined:
    """The findings about the notes `made` of a topic with some `plates` (by id) and what was `warned` of before.

    Only if the deck `is_whole`, with all its pictures, is it compared with the last release, and searched for rows that
    no card asks for: other notes would be taken for withdrawn, and rows for forgotten.
    """
    report = lint(topic, made, plates, is_whole=is_whole)
    refused = list(identity_problems(topic, made, ledger))
    release: ReleaseToCome | None = None
    news: dict[str, str] = {}
    warned = [*warned, *report.warnings, *warnings(made, ledger)]
    if is_whole:
        try:
            deck = versioned_deck(
                made,
                types,
                ledger,
                version=topic.head.version,
                tag=topic.head.tag_prefix,
                reasons=reasons(topic, made, ledger),
            )
            warned += unexplained(deck.withdrawn, ledger)
            changed = changes(ledger, deck)
            release = release_to_come(topic, deck, ledger, changed, datetime.datetime.now(datetime.UTC))
            if ledger.version:
                news = {note.id: "added" for note in changed.added}
                news |= {correction.note.id: "corrected" for correction in changed.corrected}
        except TrivetError as error:
            refused += error.problems
    found = [*_findings(report, warned), *(Finding(problem, True) for problem in refused)]
    by_note, others = _beside_notes(topic, made, found)
    return Examined(by_note, others, news, (*report.errors, *refused), release)


def _findings(report: LintReport, warned: Sequence[Problem]) -> Iterator[Finding]:
    for problem in report.errors:
        yield Finding(problem, True)
    for problem in sorted(set(warned)):
        yield Finding(problem)
    for problem, reason in report.accepted:
        yield Finding(problem, False, reason)


def _beside_notes(
    topic: Topic, made: Sequence[Note], found: Sequence[Finding]
) -> tuple[Mapping[str, tuple[Finding, ...]], tuple[Finding, ...]]:
    """The findings about each note, by its id, and those about none. A finding about a row is about all its notes."""
    at: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in found:
        problem = finding.problem
        at.setdefault((problem.path, problem.line, problem.column), []).append(finding)
    by_note: dict[str, tuple[Finding, ...]] = {}
    placed: set[Finding] = set()
    for note in made:
        origin = note.origin
        places = {origin.place, topic.places.get(origin.owner, NOWHERE), topic.places.get(origin.subject, NOWHERE)}
        mine = tuple(finding for place in sorted(places - {NOWHERE}) for finding in at.get(place, ()))
        if mine:
            by_note[note.id] = mine
            placed.update(mine)
    return by_note, tuple(finding for finding in found if finding not in placed)
