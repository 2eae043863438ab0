"""Pre-releases: versions 0.x, of which no ledger is kept, so that learners may lose their progress at 1.0.0.

They are for those who want a deck before it is final. Their packages have no history of texts, so the updater leaves
them to Anki's own import, and their stamps grow with date and version, so that this import replaces every note.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from trivet.content.model.words import Words
from trivet.deck.ledger import Ledger
from trivet.deck.note import Note
from trivet.deck.release_notes import by_deck

FIRST_ZONE = datetime.timezone(datetime.timedelta(hours=14))
"""Where each day begins first."""


def is_pre_release(version: str) -> bool:
    """Whether a version is before 1.0.0."""
    return version.startswith("0.")


def is_before_releases(version: str, ledger: Ledger) -> bool:
    """Whether a deck of that version is a pre-release: nothing has been released yet."""
    return is_pre_release(version) and not ledger.version


def stamp(version: str, date: datetime.date) -> int:
    """The epoch of a pre-release, in seconds since 1970: later than that of an earlier date or a lower version.

    It lies in the first hours of `date` where the day begins first, so that it is over when a release is cut.
    """
    _, minor, patch = map(int, version.split("."))
    begins = datetime.datetime.combine(date, datetime.time(), FIRST_ZONE)
    return max(int(begins.timestamp()), 0) + min(minor, 99) * 100 + min(patch, 99)


def pre_release_notes(name: str, date: datetime.date, notes: Sequence[Note], words: Words) -> str:
    """The page of a pre-release, as Markdown: what it contains, and what learners may lose later."""
    said, cards = words.release, sum(len(note.cards) for note in notes)
    counts = {"notes": words.counted("notes", len(notes)), "cards": words.counted("cards", cards)}
    lines = [
        *(f"# {name}", "", said.pre_released.format(date=date.isoformat()), "", said.contents.format(**counts), ""),
        *(f"- {title}: {words.counted('notes', count)}" for title, count in by_deck(notes)),
        *("", said.about_pre_release, "", said.needs),
    ]
    return "\n".join(lines) + "\n"
