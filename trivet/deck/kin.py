"""Which notes of a section are kin: they test the same fact, so seeing one gives away the other's answer.

Kin are two questions about one fact, row or plate; two notes each of which has the other's answer in its question; and
a vignette with the notes that test the same knowledge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import combinations

from trivet.deck.card_sides import core, normalised, occurs_in
from trivet.deck.note import Note
from trivet.deck.note_kinds import CHOICE

Kin = Sequence[Set[int]]
"""The kin of each note; notes are given by their index in a sequence."""
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
    """Pairs of notes that share a citation, and each of which has the other's answer in its question."""
    asking: dict[str, set[int]] = defaultdict(set)
    for index, note in enumerate(notes):
        if note.kind != CHOICE:
            for side in note.origin.sides:
                for word in normalised(side.prompt).split():
                    asking[word].add(index)
    for index, note in enumerate(notes):
        for other in _candidates(index, note, asking) if note.kind != CHOICE else ():
            if (
                index < other
                and _cite_alike(note, notes[other])
                and _gives_away(note, notes[other])
                and _gives_away(notes[other], note)
            ):
                yield index, other


def _candidates(index: int, note: Note, asking: dict[str, set[int]]) -> set[int]:
    """The other notes whose questions contain all words of one of a note's answers."""
    found: set[int] = set()
    for answer in _answers(note):
        words = [asking.get(word, set()) for word in normalised(core(answer)).split()]
        found |= set.intersection(*words) if words else set()
    return found - {index}


def _gives_away(one: Note, other: Note) -> bool:
    """Whether a question of `one` contains an answer of `other`."""
    return any(occurs_in(core(answer), side.prompt) for side in one.origin.sides for answer in _answers(other))


def _cite_alike(one: Note, other: Note) -> bool:
    return not set(one.origin.citations).isdisjoint(other.origin.citations)


def _of_vignettes(notes: Sequence[Note]) -> Pairs:
    """Pairs of a vignette and a note that tests the same fact.

    The note asks about the row with the id of the vignette's answer, or has the same answer and shares a citation.
    """
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
    """Whether an answer of one note occurs in an answer of the other: `Mars`, `the orbit of Mars`."""
    return any(occurs_in(a, b) or occurs_in(b, a) for a in _answers(one) for b in _answers(other))
