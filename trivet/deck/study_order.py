"""The order in which the notes of a section are first studied.

It is the author's, with high-yield notes first, except that kin (:mod:`trivet.deck.kin`) are kept apart and that a
vignette comes after what it asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trivet.deck.kin import Kin, kin
from trivet.deck.note import Note
from trivet.deck.note_kinds import CHOICE

A_DAY = 20
"""Anki's default of new cards a day: kin that are this far apart are never new on the same day."""
SHARE = 3
"""In a small section, a third of its cards: a row, its other direction and its vignette can be that far apart."""


def distance(notes: Iterable[Note]) -> int:
    """How far apart kin are in a section: from the last card of one to the first card of the next."""
    return min(A_DAY, sum(len(note.cards) for note in notes) // SHARE)


def study_order(notes: Sequence[Note], first: str) -> tuple[Note, ...]:
    """The notes of a section, given in the author's order, as they are studied; those tagged `first` come first.

    Where notes have more kin than the section has room for, they are as far apart as can be found.
    """
    preferred = sorted(notes, key=lambda note: first not in note.tags)
    cards = tuple(len(note.cards) for note in preferred)
    last = tuple(note.kind == CHOICE for note in preferred)
    plan = _Plan(cards, kin(preferred), last, distance(notes))
    return tuple(preferred[index] for index in plan.order())


@dataclass(frozen=True, slots=True)
class _Plan:
    """Notes in the preferred order, by their places in it."""

    cards: tuple[int, ...]
    kin: Kin
    last: tuple[bool, ...]
    """Whether a note comes after all its kin."""
    distance: int

    def order(self) -> tuple[int, ...]:
        """The order closest to the preferred one in which no kin are too near; else that in which they are least so.

        Notes without kin can stand between those that have some. The last of them are held back for that, no more of
        them than necessary; if that is not enough, notes that most of their kin must follow come first.
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
        """The first note that may come next, again and again, and by how many cards the order falls short.

        The first is the author's, or, `by_need`, the one that most of its kin are still to follow. Notes held back are
        taken while no other may come.
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
        """How many kin of a note have not come yet."""
        return sum(other not in ends for other in self.kin[index])

    def _farthest(self, waiting: Iterable[int], ends: Mapping[int, int], here: int) -> int:
        """The note that is farthest from its kin, where all are too near."""
        ready = (index for index in waiting if self._is_ready(index, ends))
        return max(ready, key=lambda index: self._room(index, ends, here))

    def _is_ready(self, index: int, ends: Mapping[int, int]) -> bool:
        """Whether all kin that must come before a note have come."""
        return not self.last[index] or all(other in ends or self.last[other] for other in self.kin[index])

    def _room(self, index: int, ends: Mapping[int, int], here: int) -> int:
        """By how many cards a note would be farther from its kin than it must be, if it came next."""
        return min((here - ends[other] - self.distance for other in self.kin[index] if other in ends), default=0)


def _steps(most: int) -> Iterator[int]:
    """Numbers from 0 to `most`, in growing steps, so that few are tried."""
    count = 0
    while count < most:
        yield count
        count += max(1, count // 4)
    yield most
