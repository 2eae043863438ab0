"""Plans an update: a pure function of the release, of what the learner has, and of the learner's choices.

A text that some release had is the deck's, and is updated; any other is the learner's own, and is kept.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .corrections import Given, check, steps
from .decks import Homes
from .looks import look_updates
from .lookups import Lookups
from .readable import title
from .tags import Tags
from .values import (
    Choices,
    Collected,
    NewNote,
    Note,
    NoteType,
    OwnType,
    Plan,
    Release,
    Texts,
)

SHOWN = re.compile(r"src=[\"']?([^\"'> ]+)")
"""The file of an image in a field."""


def make_plan(release: Release, own: Collected, choices: Choices = Choices()) -> Plan:  # noqa: B008 (frozen)
    """The plan of the update. Raises PackageError if the texts of the package do not match the hashes it lists."""
    lookups = Lookups()
    base = _inferred_base(release, own, lookups)
    before = release.versions[base - 1] if 0 < base <= release.number else ""
    name = release.root.rpartition("::")[2] or release.topic
    plan = Plan(release.topic, release.prefix, name, release.version, before, release.number, base, own.mod)
    if base > release.number:
        return replace(plan, is_older=True)
    given = Given(release, own, base, choices, Tags(release), lookups)
    found = list(steps(given))
    new, deleted = _new_notes(given)
    looks, own_looks = look_updates(release, own, base)
    return replace(
        plan,
        updates=tuple(step.update for step in found if step.update),
        conflicts=tuple(conflict for step in found for conflict in step.conflicts),
        withdrawn=tuple(step.withdrawn for step in found if step.withdrawn),
        returned=tuple(step.update.note_id for step in found if step.update and step.update.resume),
        kept=tuple(step.kept for step in found if step.kept),
        new=new,
        deleted=deleted,
        types=looks,
        own_looks=own_looks,
        media=_media(release, own, new),
    )


def _inferred_base(release: Release, own: Collected, lookups: Lookups) -> int:
    """The number of the release that the learner has: the newest that introduced a note or text in the collection."""
    base = own.base
    for guid, mine in own.notes.items():
        note = release.notes.get(guid)
        if note is None:
            continue
        base = max(base, note.since)
        names = lookups.positions(release.types[note.type_id], own.types.get(mine.type_id))
        for name, texts in note.past.items():
            if texts[-1][0] > base and name in names:
                base = max([base, *_first(texts, lookups.hash(mine.fields[names[name]]))])
    return base


def _first(texts: Texts, current: str) -> list[int]:
    """The number of the release that introduced the text with the hash `current`, in a list; empty if none did."""
    return [number for number, digest in texts if digest == current][:1]


def _new_notes(given: Given) -> tuple[tuple[NewNote, ...], tuple[tuple[str, str], ...]]:
    """The notes to add, and those (guid and title) that are not added because the learner deleted them."""
    release, own = given.release, given.own
    homes = Homes(release, own)
    new: list[NewNote] = []
    deleted: list[tuple[str, str]] = []
    for guid, note in release.notes.items():
        if guid in own.notes:
            continue
        if note.since <= given.base and not given.choices.restore:
            deleted.append((guid, title(note.fields)))
            continue
        kind, mine = release.types[note.type_id], own.types.get(note.type_id)
        check(kind, note)
        fields = _fields(kind, note, mine, given.lookups) if mine else note.fields
        new.append(NewNote(guid, mine.id if mine else 0, fields, note.tags, homes.of(note.deck), title(note.fields)))
    return tuple(new), tuple(deleted)


def _fields(kind: NoteType, note: Note, mine: OwnType, lookups: Lookups) -> tuple[str, ...]:
    """The texts of a note in the order of the learner's type; fields that the learner added are empty."""
    names = lookups.positions(kind, mine)
    filled = {names[name]: text for (_, name), text in zip(kind.fields, note.fields) if name in names}
    return tuple(filled.get(at, "") for at in range(len(mine.fields)))


def _media(release: Release, own: Collected, new: tuple[NewNote, ...]) -> tuple[str, ...]:
    """The media missing from the collection that the topic's notes there will show after the update."""
    guids = [guid for guid in release.notes if guid in own.notes] + [note.guid for note in new]
    shown = {name for guid in guids for field in release.notes[guid].fields for name in SHOWN.findall(field)}
    return tuple(sorted(name for name in own.lacking if name in shown or name.startswith("_")))
