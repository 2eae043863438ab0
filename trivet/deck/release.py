"""Cutting a release: the new ledger, and the notes that tell learners what it brings."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trivet.deck.changes import Changes, Correction, changes, heading
from trivet.deck.ledger import Ledger, ledger_text, released
from trivet.deck.note import Note
from trivet.deck.note_types import NoteType
from trivet.deck.note_versions import VersionedDeck, versioned_deck
from trivet.errors import Problem, TrivetError, counted

KEPT = """\
Import the new deck over the old one: your reviews, intervals, flags and suspended cards stay as they are. A note that
is corrected is replaced whole, with its tags; so keep remarks of your own in notes of your own.\
"""


@dataclass(frozen=True, slots=True)
class Release:
    """A release: the deck, the new ledger and its text, and the release notes for learners (Markdown)."""

    edition: VersionedDeck
    ledger: Ledger
    ledger_text: str
    notes_text: str


def release(
    notes: Sequence[Note],
    types: Sequence[NoteType],
    ledger: Ledger,
    *,
    version: str,
    date: datetime.date,
    now: datetime.datetime,
    title: str,
    tag: str,
) -> Release:
    """Cuts `version`, dated `date`. The moment of cutting, `now`, is the epoch of all that is new or corrected.

    Where a clock was wrong, the epoch is a second later than the latest stamp that was ever released. Raises
    TrivetError if the day is in the future or before the last release, if the version is not greater, if
    no note changed, or for what :func:`trivet.deck.note_versions.versioned_deck` refuses.
    """
    problems = [Problem(ledger.path, 1, 1, *problem) for problem in _refusals(ledger, version, date, now)]
    if problems:
        raise TrivetError(problems)
    epoch = max(int(now.timestamp()), ledger.latest + 1)
    edition = versioned_deck(notes, types, ledger, version=version, tag=tag, epoch=epoch)
    found = changes(ledger, edition)
    if not found:
        what = f"no note changed since {ledger.version}"
        remedy = "there is nothing to release: sheets and pictures go with the next change"
        raise TrivetError(Problem(ledger.path, 1, 1, what, remedy))
    after = released(ledger, version, date, epoch, (edition.types, edition.notes))
    text = "\n".join(_notes_text(title, version, date, tag, found, first=not ledger.version)) + "\n"
    return Release(edition, after, ledger_text(after), text)


def _refusals(ledger: Ledger, version: str, date: datetime.date, now: datetime.datetime) -> Iterator[tuple[str, str]]:
    if date > max(now.date(), now.astimezone(datetime.UTC).date()):
        yield f"{date} is in the future", "use the day of the release"
    if not ledger.version:
        return
    if date < datetime.date.fromisoformat(ledger.date):
        yield f"{date} is before the last release, {ledger.date}", "use the day of the release"
    if _order(version) <= _order(ledger.version):
        yield f"{version} is not greater than {ledger.version}", "raise the version in topic.yaml"


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _notes_text(
    title: str, version: str, date: datetime.date, tag: str, found: Changes, *, first: bool
) -> Iterator[str]:
    yield f"# {title} {version}"
    yield ""
    yield f"Released on {date.isoformat()}."
    yield ""
    if first:
        cards = sum(len(note.cards) for note in found.added)
        yield f"The first release: {counted(len(found.added), 'note')}, {counted(cards, 'card')}."
        yield ""
        yield from (f"- {deck}: {counted(count, 'note')}" for deck, count in _by_deck(found.added))
        return
    yield KEPT
    if found.added:
        yield from ("", f"## Added ({len(found.added)})", "")
        yield from (f"- {_deck(note)}: {heading(note)}" for note in found.added)
    reworded = [correction for correction in found.corrected if correction.texts]
    if reworded:
        yield from ("", f"## Corrected ({len(reworded)})", "")
        for correction in reworded:
            yield from _corrected(correction)
    redrawn = [correction.note for correction in found.corrected if correction.redrawn and not correction.texts]
    if redrawn:
        yield from ("", f"## Redrawn ({len(redrawn)})", "")
        yield from (f"- {_deck(note)}: {heading(note)}" for note in redrawn)
    if found.retired:
        yield from ("", f"## Retired ({len(found.retired)})", "")
        yield f"Find them in the browser with `tag:{tag}::retired::v{version}`, and delete them if you like."
        yield ""
        yield from (f"- {_deck(note)}: {heading(note)}" for note in found.retired)


def _corrected(correction: Correction) -> Iterator[str]:
    yield f"- {_deck(correction.note)}: {heading(correction.note)}"
    for name, old, new in correction.texts:
        yield f"  - {name}, before: {old or '(nothing)'}"
        yield f"  - {name}, now: {new or '(nothing)'}"


def _by_deck(notes: Sequence[Note]) -> Iterator[tuple[str, int]]:
    counted = Counter(_deck(note) for note in notes)
    yield from counted.items()


def _deck(note: Note) -> str:
    """The sub-deck without its number: `First steps`."""
    return note.deck.rpartition("::")[2].partition(" ")[2]
