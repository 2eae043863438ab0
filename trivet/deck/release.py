"""Cutting a release: the new ledger, and the notes that tell learners what it brings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trivet.content.model.words import Words
from trivet.deck.changes import changes
from trivet.deck.ledger import Ledger, ledger_text, released
from trivet.deck.ledger_file import version_order
from trivet.deck.note import Note
from trivet.deck.note_types import NoteType
from trivet.deck.note_versions import NO_REASONS, Reasons, VersionedDeck, unexplained, versioned_deck
from trivet.deck.pre_release import is_pre_release
from trivet.deck.release_notes import release_notes
from trivet.errors import Problem, TrivetError

PRE_RELEASE = "set the version to 1.0.0, or publish it with `release TAG --pre FOLDER`"


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
    words: Words,
    reasons: Reasons = NO_REASONS,
) -> Release:
    """Cuts `version`, dated `date`. The moment of cutting, `now`, is the epoch of all that is new or corrected.

    `reasons` says, by its guid, why a note that is gone was withdrawn.

    Where a clock was wrong, the epoch is a second later than the latest stamp that was ever released. Raises
    TrivetError if the day is in the future or before the last release, if the version is not greater or is a
    pre-release, if no note changed, if a note is gone without a reason, or for what
    :func:`trivet.deck.note_versions.versioned_deck` refuses.
    """
    problems = [Problem(ledger.path, 1, 1, *problem) for problem in refused(ledger, version, date, now)]
    if problems:
        raise TrivetError(problems)
    epoch = max(int(now.timestamp()), ledger.latest + 1)
    edition = versioned_deck(notes, types, ledger, version=version, tag=tag, epoch=epoch, reasons=reasons)
    if problems := list(unexplained(edition.withdrawn, ledger)):
        raise TrivetError(problems)
    found = changes(ledger, edition)
    if not found:
        what = f"no note changed since {ledger.version}"
        remedy = "there is nothing to release: sheets and pictures go with the next change"
        raise TrivetError(Problem(ledger.path, 1, 1, what, remedy))
    after = released(ledger, version, date, epoch, (edition.types, (*edition.notes, *edition.withdrawn)))
    cut = datetime.datetime.fromtimestamp(epoch, datetime.UTC)
    text = release_notes(f"{title} {version}", cut, tag, edition, found, words=words, first=not ledger.version)
    return Release(edition, after, ledger_text(after), text)


def refused(ledger: Ledger, version: str, date: datetime.date, now: datetime.datetime) -> Iterator[tuple[str, str]]:
    """What is wrong with the version or the date of a release, and what to do, at the moment `now`."""
    if date > max(now.date(), now.astimezone(datetime.UTC).date()):
        yield f"{date} is in the future", "use the day of the release"
    if not ledger.version:
        if is_pre_release(version):
            yield f"{version} is a pre-release, which the ledger does not record", PRE_RELEASE
        return
    if date < datetime.date.fromisoformat(ledger.date):
        yield f"{date} is before the last release, {ledger.date}", "use the day of the release"
    if version_order(version) <= version_order(ledger.version):
        yield f"{version} is not greater than {ledger.version}", "raise the version in topic.yaml"
