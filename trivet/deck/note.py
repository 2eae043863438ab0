"""A note before it becomes a row in Anki's database: the value that passes between the stages of the deck."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from trivet.deck.card_sides import CardSide
from trivet.deck.note_kinds import KINDS, NoteKind, TypeName

Place = tuple[str, int, int]
"""A file of the project, the line and the column."""
NOWHERE: Place = ("", 0, 0)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a note comes from and what it asks, for the lint and the order of study. It is not part of the package."""

    place: Place = NOWHERE
    owner: str = ""
    """The reference of the value that may accept a warning: a fact, `table/question`, a vignette or an occlusion."""
    section: str = ""
    """The title of the section as plain text, which every card shows."""
    sides: tuple[CardSide, ...] = ()
    """The question side of each card, except those on pictures."""
    ref: str = ""
    """The reference as it is now, where something in it was renamed: `worlds/mars/moons`."""
    parts: tuple[Place, ...] = ()
    """The place of each part of the reference: the table, the row, the question."""
    subject: str = ""
    """What is asked about: the fact, the row (`planets/mars`) or the plate (`plates/orbits`); of a vignette, the id of
    the right option."""
    citations: tuple[str, ...] = ()
    """The sources cited, each with the place in it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note and its cards.

    `id` is the topic and the reference (`astronomy/planets/mars/moons`), with the ids that were first released.
    `fields` are HTML, in the order of the note type; `deck` is the full name of the deck. `cards` pairs the number of
    each card (from 1) with what it asks for: the answer of a cloze, the region of a picture, or an empty text for other
    types. `media` are the file names of the images in the fields, by day and by night.
    """

    id: str
    guid: str
    type: TypeName
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    cards: tuple[tuple[int, str], ...]
    media: tuple[str, ...] = ()
    origin: Origin = Origin()

    def __getitem__(self, field: str) -> str:
        """The HTML of a field, by its name."""
        return self.fields[self.kind.fields.index(field)]

    @property
    def kind(self) -> NoteKind:
        """The kind of its note type."""
        return KINDS[self.type]

    @property
    def ref(self) -> str:
        """The present reference within its topic: `planets/mars/moons`."""
        return self.origin.ref or self.identity

    @property
    def identity(self) -> str:
        """The reference within its topic by the ids that were first released, to which its reviews are keyed."""
        return self.id.partition("/")[2]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its cards, in order."""
        return tuple(number for number, _ in self.cards)


@dataclass(frozen=True, slots=True)
class VersionedNote:
    """A note with its `mod`, the time in seconds since 1970 by which Anki decides whether it is newer."""

    note: Note
    mod: int
    retired: str = ""
    """The version that withdrew it; empty while it is in use."""
    reason: str = ""
    """Why it was withdrawn, in plain words."""


@dataclass(frozen=True, slots=True)
class DeckHead:
    """The full name and the description (HTML) of a topic's deck."""

    name: str
    description: str


def guid(note_id: str) -> str:
    """The guid of a note, its identity in all collections: a function of its id alone, never of its content."""
    return hashlib.sha256(f"trivet:{note_id}".encode()).hexdigest()[:20]


def fields(type_name: TypeName, values: Mapping[str, str]) -> tuple[str, ...]:
    """The values of all fields in the order of the note type; those not given are empty.

    Raises KeyError for a field that the type does not have.
    """
    names = KINDS[type_name].fields
    unknown = values.keys() - names
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    return tuple([values.get(name, "") for name in names])
