"""The values that pass between the steps of an update."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Texts = tuple[tuple[int, str], ...]
"""The history of a text: the number of each release that changed it, and the hash of the new text."""
Codes = tuple[tuple[int, str, int], ...]
"""The history of CSS or of a template: the same, with the length of each version."""


BROKEN = "This package is damaged, so nothing was changed. Please download it again."
"""The message for any package that is damaged or hostile."""


class PackageError(Exception):
    """A package that cannot be used; the message is a sentence for the learner."""


@dataclass(frozen=True)
class NoteType:
    """A note type of the package, with the history of its look."""

    id: int
    name: str
    fields: tuple[tuple[int, str], ...]
    """The id and the name of each field, in order."""
    template_id: int
    template: str
    front: str
    back: str
    css: str
    past: Mapping[str, Codes]
    """The history of `front`, `back` and `css`."""
    together: tuple[tuple[str, ...], ...]
    """Groups of fields that make sense only together."""


@dataclass(frozen=True)
class Note:
    """A note of the package, with the history of its texts."""

    guid: str
    type_id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    since: int
    past: Mapping[str, Texts]
    past_tags: Texts


@dataclass(frozen=True)
class Release:
    """A release of a topic, read from its package."""

    topic: str
    prefix: str
    number: int
    version: str
    types: Mapping[int, NoteType]
    notes: Mapping[str, Note]
    tags: frozenset[str]
    """Every tag that the deck ever had, case-folded."""
    retired: Mapping[str, tuple[str, str]]
    """The version that withdrew each note, and the reason, by guid."""
    media: Mapping[str, str]
    """The name of the member that holds each media file, by the file's name."""
    known: frozenset[str] = frozenset()
    """The guids of all notes that were ever released."""
    root: str = ""
    """The name of the topic's deck."""
    versions: tuple[str, ...] = ()
    """The versions of all releases, in order."""


@dataclass(frozen=True)
class OwnType:
    """A note type of the learner's collection."""

    id: int
    name: str
    fields: tuple[tuple[int, str], ...]
    templates: tuple[tuple[int, str, str, str], ...]
    """The id, name, front and back of each."""
    css: str


@dataclass(frozen=True)
class OwnNote:
    """A note of the learner's collection."""

    id: int
    type_id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    suspended: tuple[int, ...]
    """The positions of its suspended cards."""
    cards: tuple[int, ...]
    """The positions of all its cards."""
    decks: tuple[str, ...]
    """The decks of its cards; for cards in filtered decks, their original decks."""


@dataclass(frozen=True)
class Collected:
    """The learner's notes and note types of a topic."""

    notes: Mapping[str, OwnNote]
    types: Mapping[int, OwnType]
    base: int
    """The number of the release that an earlier update installed; 0 if there was none."""
    lacking: frozenset[str]
    """The media of the package that are missing from the collection."""
    mod: int


@dataclass(frozen=True)
class Choices:
    """What the learner chose in the preview."""

    take: frozenset[str] = frozenset()
    """The guids of notes whose new texts replace the learner's own."""
    restore: bool = False
    """Whether to add notes again that the learner deleted."""


@dataclass(frozen=True)
class Conflict:
    """A field that both the learner and the release changed."""

    guid: str
    note_id: int
    title: str
    field: str
    mine: str
    new: str


@dataclass(frozen=True)
class NoteUpdate:
    """What is written to one note of the collection: new fields by position, and all of its tags."""

    guid: str
    note_id: int
    fields: Mapping[int, str]
    tags: tuple[str, ...]
    corrected: bool
    title: str = ""
    parts: tuple[str, ...] = ()
    """The names of the fields that get new text."""
    suspend: bool = False
    resume: tuple[int, ...] = ()
    """The positions of the cards to unsuspend."""


@dataclass(frozen=True)
class NewNote:
    """A note to add; `type_id` is the id of the learner's note type, or 0 if the learner lacks it."""

    guid: str
    type_id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    title: str = ""


@dataclass(frozen=True)
class TypeUpdate:
    """New CSS and templates of one note type; without changes, the type is only saved again."""

    type_id: int
    css: str
    templates: Mapping[int, tuple[str, str]]
    """Front and back by the position of the template."""


@dataclass(frozen=True)
class Plan:
    """Everything that an update will do, and what it will leave as it is."""

    topic: str
    prefix: str
    name: str
    """The name of the deck, for the learner."""
    version: str
    before: str
    """The version that the learner has; empty if there is none."""
    number: int
    base: int
    mod: int
    updates: tuple[NoteUpdate, ...] = ()
    new: tuple[NewNote, ...] = ()
    types: tuple[TypeUpdate, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    withdrawn: tuple[tuple[int, str, str], ...] = ()
    """Note id, title and reason of each note that is withdrawn by this update."""
    returned: tuple[int, ...] = ()
    kept: tuple[tuple[int, str], ...] = ()
    """Notes (id and title) with a field that the learner changed and for which there is no newer text."""
    deleted: tuple[tuple[str, str], ...] = ()
    """Notes (guid and title) that stay deleted because the learner deleted them."""
    own_looks: tuple[str, ...] = ()
    """The names of the note types whose look stays the learner's own."""
    media: tuple[str, ...] = ()
    is_older: bool = False

    @property
    def corrected(self) -> tuple[int, ...]:
        """The ids of the notes that get newer text, pictures or tags."""
        return tuple(item.note_id for item in self.updates if item.corrected)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written except the number of the release."""
        return not (self.updates or self.new or self.types or self.media)
