"""Chooses the deck of each new note: the one in which the learner keeps the other notes of its section."""

from __future__ import annotations

from collections import Counter

from .values import Collected, Release


class Homes:
    """Maps decks of the package to the learner's decks, which may have been renamed or moved."""

    def __init__(self, release: Release, own: Collected) -> None:
        kept: dict[str, Counter[str]] = {}
        for guid, mine in own.notes.items():
            note = release.notes.get(guid)
            if note is not None:
                kept.setdefault(note.deck, Counter()).update(deck for deck in mine.decks if deck)
        self.known = {deck: _commonest(found) for deck, found in kept.items() if found}

    def of(self, deck: str) -> str:
        """The deck for a new note of the package's deck `deck`.

        If the learner has no note of that deck, it is a new deck beside those of the same parent.
        """
        if deck in self.known:
            return self.known[deck]
        parent, _, last = deck.rpartition("::")
        moved: Counter[str] = Counter()
        for theirs, mine in self.known.items():
            if theirs.rpartition("::")[0] == parent:
                moved[mine.rpartition("::")[0]] += 1
        if not moved:
            return deck
        beside = _commonest(moved)
        return f"{beside}::{last}" if beside else last


def _commonest(found: Counter[str]) -> str:
    """The most frequent name; the first in alphabetical order among equals."""
    return min(found, key=lambda name: (-found[name], name))
