"""What passes between the stages of the deck: a note, before it becomes a row of Anki's database."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

TypeName = Literal["Trivet Cloze", "Trivet Question", "Trivet Choice", "Trivet Picture"]

FIELDS: dict[TypeName, tuple[str, ...]] = {
    "Trivet Cloze": ("Text", "Why", "Picture", "Sources", "Section", "Id", "Spare 1", "Spare 2"),
    "Trivet Question": ("Prompt", "Answer", "Why", "Picture", "Sources", "Section", "Id", "Spare 1", "Spare 2"),
    "Trivet Choice": (
        *("Stem", "Question", "A", "B", "C", "D", "E", "Key"),
        *("Reason A", "Reason B", "Reason C", "Reason D", "Reason E", "Fixed Order"),
        *("Why", "Picture", "Sources", "Section", "Id", "Spare 1", "Spare 2"),
    ),
    "Trivet Picture": (
        *("Occlusion", "Image", "Header", "Back Extra", "Comments"),
        *("Why", "Sources", "Section", "Id", "Spare 1", "Spare 2"),
    ),
}
"""The fields of each note type, in order. Frozen: Anki makes a second type of a changed one and loses the updates."""

Place = tuple[str, int, int]
"""A file of the project, the line and the column."""
NOWHERE: Place = ("", 0, 0)


@dataclass(frozen=True, slots=True)
class Note:
    """A note: what is asked, and the cards that ask it.

    `id` is the topic and the reference (`lower-limb/dermatomes/L4/area`), `fields` are HTML in the order of
    :data:`FIELDS`, `deck` is the full name of its deck. `cards` pairs each card's number (from 1: a cloze number) with
    what it asks for: the answer of a cloze, the region of a picture, and nothing for the other types. `media` are the
    names of the pictures in its fields. `place` is where its content stands; it is no part of what is released.
    """

    id: str
    guid: str
    type: TypeName
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    cards: tuple[tuple[int, str], ...]
    media: tuple[str, ...] = ()
    place: Place = NOWHERE

    def __getitem__(self, field: str) -> str:
        """The HTML of a field, by its name."""
        return self.fields[FIELDS[self.type].index(field)]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its cards, in order."""
        return tuple(number for number, _ in self.cards)


@dataclass(frozen=True, slots=True)
class Settled:
    """A note as it is shipped: with the `mod` by which Anki decides whether it is newer (seconds since 1970)."""

    note: Note
    mod: int
    retired: str = ""
    """The version that retired it; empty while it is in use."""


@dataclass(frozen=True, slots=True)
class DeckHead:
    """The topic's deck: its full name and what is said of it (HTML)."""

    name: str
    description: str


def guid(note_id: str) -> str:
    """The identity of a note in every collection: a function of its id alone, never of its text or geometry."""
    return hashlib.sha256(f"trivet:{note_id}".encode()).hexdigest()[:20]


def fields(type_name: TypeName, values: Mapping[str, str]) -> tuple[str, ...]:
    """Fields in the order of the type; what is not given is empty.

    Raises KeyError for a field that the type does not have.
    """
    names = FIELDS[type_name]
    unknown = values.keys() - names
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    return tuple([values.get(name, "") for name in names])
