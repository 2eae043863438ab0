"""The order in which the notes of a section are first studied.

A learner who has just seen one direction of a row answers the other from memory of the minute before, and a vignette of
the same fact as well. Such notes, the kin of each other, are kept apart; otherwise the author's order is kept, with
high-yield notes first. Of two kin, the one that the author wrote first comes first, and a vignette comes after both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from trivet.deck.card_sides import occurs_in
from trivet.deck.note import Note
from trivet.deck.note_kinds import CHOICE

A_DAY = 20
"""Anki's default of new cards a day: kin that are this far apart are never new on the same day."""
SHARE = 3
"""In a small section, a third of its cards: a row, its other direction and its vignette can be that far apart."""

Kin = Sequence[Set[int]]
"""The kin of each note, by its place in a sequence of notes."""


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


def kin(notes: Sequence[Note]) -> Kin:
    """The kin of each note: what asks the same fact, row or plate, and the vignettes of what it asks."""
    found: list[set[int]] = [set() for _ in notes]
    for one, other in {*_of_one_subject(notes), *_of_vignettes(notes)}:
        found[one].add(other)
        found[other].add(one)
    return found


def _of_one_subject(notes: Sequence[Note]) -> Iterator[tuple[int, int]]:
    """Pairs of notes about the same fact, row or plate."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, note in enumerate(notes):
        if note.kind != CHOICE:
            groups[note.origin.subject].append(index)
    for group in groups.values():
        yield from combinations(group, 2)


def _of_vignettes(notes: Sequence[Note]) -> Iterator[tuple[int, int]]:
    """Pairs of a vignette and a note of the same fact: the row with the id of its answer, or the same answer cited
    from the same place."""
    cited: dict[str, list[int]] = defaultdict(list)
    rows: dict[str, list[int]] = defaultdict(list)
    for index, note in enumerate(notes):
        if note.kind != CHOICE:
            for citation in note.origin.citations:
                cited[citation].append(index)
            table, _, row = note.origin.subject.partition("/")
            if row and table != "plates":
                rows[row.casefold()].append(index)
    for index, note in enumerate(notes):
        if note.kind == CHOICE:
            for other in rows.get(note.origin.subject, ()):
                yield other, index
            for other in {other for citation in note.origin.citations for other in cited.get(citation, ())}:
                if _same_answer(note, notes[other]):
                    yield other, index


def _same_answer(one: Note, other: Note) -> bool:
    """Whether an answer of one is in an answer of the other: `Mars`, `the orbit of Mars`."""
    mine, theirs = (tuple(answer for side in note.origin.sides for answer in side.answers) for note in (one, other))
    return any(occurs_in(a, b) or occurs_in(b, a) for a in mine for b in theirs)


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
        them than necessary; if that is not enough, notes that many others must follow come first.
        """
        alone = [index for index, others in enumerate(self.kin) if not others]
        everyone = tuple(range(len(self.cards)))
        by_need = tuple(sorted(everyone, key=lambda index: -self._followers(index)))
        best: tuple[int, ...] = everyone
        least: int | None = None
        for queue in (everyone, by_need):
            for held in _steps(len(alone)):
                found, short = self._filled(queue, alone[len(alone) - held :])
                if least is None or short < least:
                    best, least = found, short
                if not least:
                    return best
        return best

    def _filled(self, queue: Sequence[int], held: Sequence[int]) -> tuple[tuple[int, ...], int]:
        """The first note of the queue that may come next, again and again, and by how many cards it falls short.

        Notes held back are taken while no other may come.
        """
        kept = frozenset(held)
        waiting = [index for index in queue if index not in kept]
        spare = list(reversed(held))
        ends: dict[int, int] = {}
        short = here = 0
        while waiting or spare:
            ready = (index for index in waiting if self._is_ready(index, ends))
            index = next((index for index in ready if self._room(index, ends, here) >= 0), None)
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

    def _farthest(self, waiting: Iterable[int], ends: Mapping[int, int], here: int) -> int:
        """The note that is farthest from its kin, where all are too near."""
        ready = (index for index in waiting if self._is_ready(index, ends))
        return max(ready, key=lambda index: self._room(index, ends, here))

    def _is_ready(self, index: int, ends: Mapping[int, int]) -> bool:
        """Whether all kin that must come before a note have come."""
        return all(other in ends for other in self.kin[index] if self._precedes(other, index))

    def _room(self, index: int, ends: Mapping[int, int], here: int) -> int:
        """By how many cards a note would be farther from its kin than it must be, if it came next."""
        return min((here - ends[other] - self.distance for other in self.kin[index] if other in ends), default=0)

    def _precedes(self, one: int, other: int) -> bool:
        """Whether of two kin the one comes before the other."""
        return (self.last[one], one) < (self.last[other], other)

    def _followers(self, index: int) -> int:
        """How many kin come after a note."""
        return sum(self._precedes(index, other) for other in self.kin[index])


def _steps(most: int) -> Iterator[int]:
    """Numbers from 0 to `most`, in growing steps, so that few are tried."""
    count = 0
    while count < most:
        yield count
        count += max(1, count // 4)
    yield most
