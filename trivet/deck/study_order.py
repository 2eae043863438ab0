"""The order in which the notes of a section are first studied.

It is the author's order, with high-yield notes first, except that kin (:mod:`trivet.deck.kin`) are kept apart and
vignettes come after their kin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trivet.deck.kin import Kin, kin
from trivet.deck.note import Note
from trivet.deck.note_kinds import CHOICE

A_DAY = 20
"""Anki's default number of new cards per day: kin this many cards apart are never introduced on the same day."""
SHARE = 3
"""In a small section kin are a third of its cards apart, so that three kin (a row asked both ways, a vignette) fit."""


def distance(notes: Iterable[Note]) -> int:
    """How far apart kin should be in a section, in cards from the last card of one to the first card of the next."""
    return min(A_DAY, sum(len(note.cards) for note in notes) // SHARE)


def study_order(notes: Sequence[Note], first: str) -> tuple[Note, ...]:
    """The notes of a section, given in the author's order, in the order of study; those tagged `first` come first.

    If notes have more kin than the section has room for, they are as far apart as the search finds possible.
    """
    preferred = sorted(notes, key=lambda note: first not in note.tags)
    cards = tuple(len(note.cards) for note in preferred)
    last = tuple(note.kind == CHOICE for note in preferred)
    plan = _Plan(cards, kin(preferred), last, distance(notes))
    return tuple(preferred[index] for index in plan.order())


@dataclass(frozen=True, slots=True)
class _Plan:
    """The notes of a section, each given by its index in the preferred order."""

    cards: tuple[int, ...]
    kin: Kin
    last: tuple[bool, ...]
    """Whether a note comes after all its kin."""
    distance: int

    def order(self) -> tuple[int, ...]:
        """The order closest to the preferred one in which no kin are too near; otherwise the best order found.

        Notes without kin can separate those that have some. The last of them are held back for this, but no more than
        necessary; if that is not enough, notes with the most kin still to come are placed first.
        """
        alone = [index for index, others in enumerate(self.kin) if not others]
        best: tuple[int, ...] = ()
        least: int | None = None
        for by_need in (False, True):
            for held in _steps(len(alone)):
                found, short = self._filled(alone[len(alone) - held :], by_need=by_need)
                if least is None or short < least:
                    best, least = found, short
                if not least:
                    return best
        return best

    def _filled(self, held: Sequence[int], *, by_need: bool) -> tuple[tuple[int, ...], int]:
        """An order made by taking the next possible note repeatedly, and by how many cards it falls short.

        The next note is the first in the preferred order or, `by_need`, the one with the most kin still to come. Notes
        held back are taken only when no other is possible.
        """
        kept = frozenset(held)
        waiting = [index for index in range(len(self.cards)) if index not in kept]
        spare = list(reversed(held))
        ends: dict[int, int] = {}
        short = here = 0
        while waiting or spare:
            ready = (index for index in waiting if self._is_ready(index, ends))
            free = (index for index in ready if self._room(index, ends, here) >= 0)
            index = (
                max(free, key=lambda index: self._to_come(index, ends), default=None) if by_need else next(free, None)
            )
            if index is None and spare:
                index = spare.pop()
            else:
                if index is None:
                    index = self._farthest(waiting, ends, here)
                    short -= self._room(index, ends, here)
                waiting.remove(index)
            here += self.cards[index]
            ends[index] = here - 1
        return tuple(ends), short

    def _to_come(self, index: int, ends: Mapping[int, int]) -> int:
        """How many kin of a note are still to come."""
        return sum(other not in ends for other in self.kin[index])

    def _farthest(self, waiting: Iterable[int], ends: Mapping[int, int], here: int) -> int:
        """The note that is farthest from its kin, for when all are too near."""
        ready = (index for index in waiting if self._is_ready(index, ends))
        return max(ready, key=lambda index: self._room(index, ends, here))

    def _is_ready(self, index: int, ends: Mapping[int, int]) -> bool:
        """Whether all kin that must come before a note have been placed."""
        return not self.last[index] or all(other in ends or self.last[other] for other in self.kin[index])

    def _room(self, index: int, ends: Mapping[int, int], here: int) -> int:
        """How many cards of distance from its kin a note would have to spare if it came next; negative if too near."""
        return min((here - ends[other] - self.distance for other in self.kin[index] if other in ends), default=0)


def _steps(most: int) -> Iterator[int]:
    """Numbers from 0 to `most` in growing steps, so that only a few are tried."""
    count = 0
    while count < most:
        yield count
        count += max(1, count // 4)
    yield most
