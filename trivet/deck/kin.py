"""Which notes of a section are kin: they ask the same fact, so one answers the other from the memory of a minute.

Kin are two questions about one fact, row or plate; two notes of which each asks for what the other tells; and a
vignette with what it asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import combinations

from trivet.deck.card_sides import core, normalised, occurs_in
from trivet.deck.note import Note
from trivet.deck.note_kinds import CHOICE

Kin = Sequence[Set[int]]
"""The kin of each note, by its place in a sequence of notes."""
Pairs = Iterator[tuple[int, int]]


def kin(notes: Sequence[Note]) -> Kin:
    """The kin of each note."""
    found: list[set[int]] = [set() for _ in notes]
    for one, other in {*_of_one_subject(notes), *_both_ways(notes), *_of_vignettes(notes)}:
        found[one].add(other)
        found[other].add(one)
    return found


def _of_one_subject(notes: Sequence[Note]) -> Pairs:
    """Pairs of notes about the same fact, row or plate."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, note in enumerate(notes):
        if note.kind != CHOICE:
            groups[note.origin.subject].append(index)
    for group in groups.values():
        yield from combinations(group, 2)


def _both_ways(notes: Sequence[Note]) -> Pairs:
    """Pairs of notes that cite the same place, and of which each has the other's answer in its question."""
    said: dict[str, set[int]] = defaultdict(set)
    for index, note in enumerate(notes):
        if note.kind != CHOICE:
            for side in note.origin.sides:
                for word in normalised(side.prompt).split():
                    said[word].add(index)
    for index, note in enumerate(notes):
        for other in _told(index, note, said) if note.kind != CHOICE else ():
            if (
                index < other
                and _cite_alike(note, notes[other])
                and _tells(note, notes[other])
                and _tells(notes[other], note)
            ):
                yield index, other


def _told(index: int, note: Note, said: dict[str, set[int]]) -> set[int]:
    """The other notes whose questions have all words of one of a note's answers."""
    found: set[int] = set()
    for answer in _answers(note):
        words = [said.get(word, set()) for word in normalised(core(answer)).split()]
        found |= set.intersection(*words) if words else set()
    return found - {index}


def _tells(one: Note, other: Note) -> bool:
    """Whether a question of one has an answer of the other."""
    return any(occurs_in(core(answer), side.prompt) for side in one.origin.sides for answer in _answers(other))


def _cite_alike(one: Note, other: Note) -> bool:
    return not set(one.origin.citations).isdisjoint(other.origin.citations)


def _of_vignettes(notes: Sequence[Note]) -> Pairs:
    """Pairs of a vignette and a note of the same fact: the row with the id of its answer, or the same answer cited
    from the same place."""
    answered: dict[str, set[int]] = defaultdict(set)
    rows: dict[str, list[int]] = defaultdict(list)
    for index, note in enumerate(notes):
        if note.kind != CHOICE:
            for word in _words(note):
                answered[word].add(index)
            table, _, row = note.origin.subject.partition("/")
            if row and table != "plates":
                rows[row.casefold()].append(index)
    for index, note in enumerate(notes):
        if note.kind == CHOICE:
            for other in rows.get(note.origin.subject, ()):
                yield other, index
            for other in {other for word in _words(note) for other in answered.get(word, ())}:
                if _cite_alike(note, notes[other]) and _same_answer(note, notes[other]):
                    yield other, index


def _answers(note: Note) -> tuple[str, ...]:
    return tuple(answer for side in note.origin.sides for answer in side.answers)


def _words(note: Note) -> set[str]:
    """The words of a note's answers."""
    return {word for answer in _answers(note) for word in normalised(answer).split()}


def _same_answer(one: Note, other: Note) -> bool:
    """Whether an answer of one is in an answer of the other: `Mars`, `the orbit of Mars`."""
    return any(occurs_in(a, b) or occurs_in(b, a) for a in _answers(one) for b in _answers(other))
