"""Detects ids that were renamed, swapped or reused, by comparing the notes with those that were released.

The reviews of a note's cards are keyed to its identity. Renaming an id without `formerly:` would retire the note and
add it again as a new one; swapping two ids would mix up the reviews of two notes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trivet.deck.ledger import Ledger
from trivet.deck.note import Note
from trivet.deck.note_kinds import CHOICE, PICTURE, PICTURED, SHARED
from trivet.deck.readable import readable
from trivet.errors import Problem

UNASKED = frozenset({*PICTURED, "Clear", *SHARED})
"""The fields that are shown with an answer or around it: they may change when an id is renamed."""
OPTIONS = "ABCDE"
ALIKE = 0.8
"""The similarity (0 to 1) from which a new note may be an old one under another id."""
Place = tuple[str, int, int]


def mistaken(notes: Sequence[Note], ledger: Ledger) -> Mapping[str, tuple[Problem, ...]]:
    """The problems, by guid, of notes whose content was released under another id."""
    asked_now = {note.guid: _asked(note) for note in notes}
    asked_then: dict[Hashable, Note] = {}
    for guid, item in ledger.notes.items():
        asked = _asked(item.note)
        if not item.retired and asked_now.get(guid) != asked:
            asked_then[asked] = item.note
    found: dict[str, tuple[Problem, ...]] = {}
    for note in notes:
        other = asked_then.get(asked_now[note.guid])
        if other is not None and other.id != note.id and not _is_as_released(note, ledger, asked_now[note.guid]):
            found[note.guid] = tuple(_exchanged(note, other))
    return found


def perhaps_renamed(notes: Sequence[Note], ledger: Ledger) -> Iterator[Problem]:
    """A warning for each new note that is very similar to one that would be retired: its id may have been renamed."""
    kept = {note.guid for note in notes}
    new = [_Words.of(note) for note in notes if note.guid not in ledger.notes and note.kind != PICTURE]
    gone = [_Words.of(item.note) for guid, item in ledger.notes.items() if guid not in kept and not item.retired]
    warned: set[tuple[Place, str]] = set()
    for mine in new:
        for other in gone:
            parts = list(_differing(mine.note, other.note)) if mine.is_like(other) else []
            if len(parts) == 1:
                ((place, old, now),) = parts
                if (place, old) not in warned:
                    warned.add((place, old))
                    what = f"`{now}` is new and closely resembles `{old}`, which is gone"
                    remedy = f"if you renamed it, add `formerly: {old}` here, so that learners keep their reviews"
                    yield Problem(*place, what, remedy)
                break


def _asked(note: Note) -> Hashable:
    """What a note asks, for comparison; options are compared as a set, since their letters depend on the note's id."""
    values = {name: value for name, value in zip(note.kind.fields, note.fields, strict=True) if name not in UNASKED}
    if note.kind == CHOICE:
        right = values[values.pop("Key") or "A"]
        options = frozenset((values.pop(letter), values.pop(f"Reason {letter}")) for letter in OPTIONS)
        return (note.type, tuple(values.items()), right, options)
    return (note.type, tuple(values.items()))


def _is_as_released(note: Note, ledger: Ledger, asked: Hashable) -> bool:
    before = ledger.notes.get(note.guid)
    return before is not None and _asked(before.note) == asked


def _exchanged(note: Note, other: Note) -> Iterator[Problem]:
    parts = list(_differing(note, other))
    for place, old, now in parts:
        what = f"`{now}` asks what `{old}` asked in the last release"
        remedy = f"if you changed its id, add `formerly: {old}` here; if it is a new note, reword it"
        yield Problem(*place, what, remedy)
    if not parts:
        what = f"`{note.ref}` asks what `{other.identity}` asked in the last release"
        yield Problem(*note.origin.place, what, "write it as it was released, or reword it")


def _differing(note: Note, other: Note) -> Iterator[tuple[Place, str, str]]:
    """The parts of a reference that differ from a released one, each as place, released id and present id."""
    then, mine, now = other.identity.split("/"), note.identity.split("/"), note.ref.split("/")
    places = note.origin.parts or (note.origin.place,) * len(now)
    if len(then) == len(mine) == len(now) == len(places):
        for place, old, own, present in zip(places, then, mine, now, strict=True):
            if old != own:
                yield place if place[0] else (note.id, 0, 0), old, present


@dataclass(frozen=True, slots=True)
class _Words:
    """What a note asks as plain text, prepared for comparison with many others."""

    note: Note
    text: str
    words: frozenset[str]

    @classmethod
    def of(cls, note: Note) -> _Words:
        text = " ".join(readable(note[name]) for name in note.kind.fields if name not in UNASKED)
        return cls(note, text, frozenset(text.split()))

    def is_like(self, other: _Words) -> bool:
        if self.note.type != other.note.type:
            return False
        shared = len(self.words & other.words)  # cheap, and most pairs end here
        if shared < ALIKE / 2 * max(len(self.words), len(other.words)):
            return False
        from difflib import SequenceMatcher  # not needed unless a note is gone and another may be the same

        return SequenceMatcher(None, self.text, other.text, autojunk=False).ratio() >= ALIKE


def twice(notes: Iterable[Note]) -> Iterator[Problem]:
    """A problem for each note that has the same identity as an earlier one, as a wrong `formerly` can cause."""
    first: dict[str, Note] = {}
    for note in notes:
        other = first.setdefault(note.guid, note)
        if other.id != note.id:
            what = f"`{note.ref}` has the `guid` of `{other.ref}`"
            yield Problem(*note.origin.place, what, "remove it from one of them")
        elif other is not note and other.ref != note.ref:
            what = f"`{note.ref}` has the same identity as `{other.ref}`: `{note.identity}`"
            yield Problem(*note.origin.place, what, "correct `formerly`, or give the other a new id")
