"""Plans a deck: what it is made from, with the templates of its cards and the versions of its notes.

deck_plan(project, source)                  # as it would be released now
release_plan(project, source, date, now)    # as it is released, with the new ledger and the notes
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from trivet.builder.deck_source import DeckSource, ledger_name
from trivet.builder.project import Project
from trivet.deck.note import Origin
from trivet.deck.note_types import NoteType, read_types
from trivet.deck.note_versions import VersionedDeck, unexplained, versioned_deck
from trivet.deck.pre_release import is_before_releases, stamp
from trivet.deck.released_texts import History, extended, trivet_json
from trivet.errors import Problem, TrivetError


@dataclass(frozen=True, slots=True)
class DeckPlan:
    """A deck with its versions.

    `history` makes what the package tells the updater: hashes of every text, which a check does without. `files` has
    the text of each file of the project that a release writes, by path.
    """

    source: DeckSource
    deck: VersionedDeck
    history: Callable[[], str]
    files: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()


def deck_plan(project: Project, source: DeckSource, known_types: tuple[NoteType, ...] = ()) -> DeckPlan:
    """The deck as it would be released now.

    A pre-release has no history, so that the updater leaves it to Anki. `known_types` are the note types, if they have
    been read.

    Raises TrivetError for changes that would cost learners their review history.
    """
    types, version, ledger = known_types or read_types(project.templates), source.version, source.ledger
    is_early = is_before_releases(version, ledger)
    epoch = stamp(version, source.date) if is_early else None
    deck = versioned_deck(
        source.notes, types, ledger, version=version, tag=source.tag, epoch=epoch, reasons=source.reasons
    )

    def history() -> str:
        return "" if is_early else _told(source, extended(ledger.history, version, types, source.notes), deck)

    warned = (*source.warnings, *unexplained(deck.withdrawn, ledger))
    return DeckPlan(source, _without_origins(deck), history, warnings=warned)


def release_plan(project: Project, source: DeckSource, *, date: datetime.date, now: datetime.datetime) -> DeckPlan:
    """The deck as it is released at the moment `now`, dated `date`, with the new ledger and the release notes."""
    from trivet.deck.release import release

    if date != source.date:
        what = f"its date is {source.date}, but the release's is {date}"
        raise TrivetError(
            Problem(f"content/{source.topic}/topic.yaml", 0, 0, what, "make them the same: the sheets print this date")
        )
    done = release(
        source.notes,
        read_types(project.templates),
        source.ledger,
        version=source.version,
        date=date,
        now=now,
        title=source.title,
        tag=source.tag,
        words=source.words,
        reasons=source.reasons,
    )
    history = partial(_told, source, done.ledger.history, done.edition)
    files = {ledger_name(source.topic): done.ledger_text, notes_name(source.topic, source.version): done.notes_text}
    return DeckPlan(source, _without_origins(done.edition), history, files, source.warnings)


def _told(source: DeckSource, history: History, deck: VersionedDeck) -> str:
    """What the package tells the updater: the texts of all releases, and what was withdrawn."""
    gone = {item.note.guid: (item.retired, item.reason) for item in deck.withdrawn}
    return trivet_json(history, source.identity, source.tag, gone)


def notes_name(topic: str, version: str) -> str:
    """The path of a version's release notes."""
    return f"content/{topic}/releases/{version}.md"


def _without_origins(deck: VersionedDeck) -> VersionedDeck:
    """The deck without line numbers and the like, so that adding a blank line to the content does not repack it."""
    live, gone = (
        tuple(replace(item, note=replace(item.note, origin=Origin())) for item in items)
        for items in (deck.notes, deck.withdrawn)
    )
    return replace(deck, notes=live, withdrawn=gone)
