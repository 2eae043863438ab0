"""What changed since the last release, for the author (`check`) and for learners (the release notes)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trivet.deck.ledger import Ledger
from trivet.deck.note import Note
from trivet.deck.note_versions import VersionedDeck, same
from trivet.deck.readable import readable

DRAWN = frozenset({"Occlusion", "Image", "Picture", "Night"})
UNLISTED = frozenset({"Id", "Section", "Report", "Clear", "My notes", "Language", "Direction"}) | {"Spare", "Comments"}


@dataclass(frozen=True, slots=True)
class Correction:
    """A released note that has changed: the name, old text and new text of each field that learners read."""

    note: Note
    texts: tuple[tuple[str, str, str], ...]
    redrawn: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What a release changes compared with the previous one."""

    added: tuple[Note, ...]
    corrected: tuple[Correction, ...]
    withdrawn: tuple[Note, ...]
    types: tuple[str, ...]
    """Note types whose HTML or CSS changed."""

    def __bool__(self) -> bool:
        return bool(self.added or self.corrected or self.withdrawn or self.types)


def changes(ledger: Ledger, deck: VersionedDeck) -> Changes:
    """What `deck` changes compared with the last release."""
    added: list[Note] = []
    corrected: list[Correction] = []
    withdrawn = [item.note for item in deck.withdrawn if not ledger.notes[item.note.guid].retired]
    for item in deck.notes:
        before = ledger.notes.get(item.note.guid)
        if before is None:
            added.append(item.note)
        elif not same(item.note, before.note):
            corrected.append(_correction(item.note, before.note))
    types = [
        item.type.name
        for item in deck.types
        if item.type.name in ledger.types and ledger.types[item.type.name].look != item.type.look
    ]
    return Changes(tuple(added), tuple(corrected), tuple(withdrawn), tuple(types))


def heading(note: Note) -> str:
    """The field that identifies a note to a learner, as plain text."""
    return readable(note[note.kind.heading])


def lines(found: Changes) -> Iterator[str]:
    """The changes for the author, one per line."""
    for note in found.added:
        yield f"added      {note.id}: {heading(note)}"
    for correction in found.corrected:
        what = [name for name, _, _ in correction.texts] or (["picture"] if correction.redrawn else ["tags"])
        yield f"corrected  {correction.note.id}: {', '.join(what)}"
    for note in found.withdrawn:
        yield f"withdrawn  {note.id}: {heading(note)}"
    for name in found.types:
        yield f"restyled   {name}"


def _correction(note: Note, before: Note) -> Correction:
    texts: list[tuple[str, str, str]] = []
    redrawn = False
    for name, new, old in zip(note.kind.fields, note.fields, before.fields, strict=True):
        if name in UNLISTED or new == old:
            continue
        if name in DRAWN:
            redrawn = True
        elif readable(new) != readable(old):
            texts.append((name, readable(old), readable(new)))
    return Correction(note, tuple(texts), redrawn)
