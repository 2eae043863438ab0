"""The plain values that pass between the steps of an update."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Texts = tuple[tuple[int, str], ...]
"""The releases in which a text changed, by number, with the hash of the new text."""
Codes = tuple[tuple[int, str, int], ...]
"""The same of CSS or a template, with the length of each."""


class PackageError(Exception):
    """Why a package cannot be used, in a sentence for the learner."""


@dataclass(frozen=True)
class NoteType:
    """A note type as the package ships it, with the history of its looks."""

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
    """Fields that say something only together."""


@dataclass(frozen=True)
class Note:
    """A note as the package ships it, with the history of its texts."""

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
    """Every tag that the deck ever gave, in folded case."""
    retired: Mapping[str, tuple[str, str]]
    """The version that withdrew a note, and why."""
    media: Mapping[str, str]
    """The member of the package for each media file."""
    known: frozenset[str] = frozenset()
    """The guids of all notes that were ever released."""
    root: str = ""
    """The name of the topic's own deck."""
    versions: tuple[str, ...] = ()
    """The names of all releases, in order."""


@dataclass(frozen=True)
class OwnType:
    """A note type of the learner's collection."""

    id: int
    name: str
    fields: tuple[tuple[int, str], ...]
    templates: tuple[tuple[int, str, str, str], ...]
    """Id, name, front and back of each."""
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
    """Where its cards are at home."""


@dataclass(frozen=True)
class Collected:
    """What a learner has of a topic."""

    notes: Mapping[str, OwnNote]
    types: Mapping[int, OwnType]
    base: int
    """The release that an earlier update brought; 0 if there was none."""
    lacking: frozenset[str]
    """The media of the package that the collection does not have."""
    mod: int


@dataclass(frozen=True)
class Choices:
    """What the learner chose in the preview."""

    take: frozenset[str] = frozenset()
    """Notes (by guid) whose new text replaces the learner's own."""
    restore: bool = False
    """Whether notes that were deleted come back."""


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
    """What is written to one note of the collection; `None` leaves a part as it is."""

    guid: str
    note_id: int
    fields: Mapping[int, str]
    tags: tuple[str, ...]
    corrected: bool
    title: str = ""
    parts: tuple[str, ...] = ()
    """The names of the fields that get a new text."""
    suspend: bool = False
    resume: tuple[int, ...] = ()
    """The positions of the cards that are no longer suspended."""


@dataclass(frozen=True)
class NewNote:
    """A note that the collection does not have; `type_id` is the learner's type, or 0 if he lacks it."""

    guid: str
    type_id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    title: str = ""


@dataclass(frozen=True)
class TypeUpdate:
    """New CSS or templates of one note type; both as they were if it is only to be saved again."""

    type_id: int
    css: str
    templates: Mapping[int, tuple[str, str]]
    """Front and back by the template's position."""


@dataclass(frozen=True)
class Plan:
    """All that an update will do, and what it leaves alone."""

    topic: str
    prefix: str
    name: str
    """What the learner knows the deck by."""
    version: str
    before: str
    """The version that he has; nothing if he has none."""
    number: int
    base: int
    mod: int
    updates: tuple[NoteUpdate, ...] = ()
    new: tuple[NewNote, ...] = ()
    types: tuple[TypeUpdate, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    withdrawn: tuple[tuple[int, str, str], ...] = ()
    """Note id, title and reason of what is withdrawn now."""
    returned: tuple[int, ...] = ()
    kept: tuple[tuple[int, str], ...] = ()
    """Notes (id and title) of which a field stays because the learner changed it, without a newer text."""
    deleted: tuple[tuple[str, str], ...] = ()
    """Notes (guid and title) that the learner deleted, and that stay deleted."""
    own_looks: tuple[str, ...] = ()
    """Note types whose looks are the learner's own."""
    media: tuple[str, ...] = ()
    is_older: bool = False

    @property
    def corrected(self) -> tuple[int, ...]:
        """The notes that get a newer text, picture or tag."""
        return tuple(item.note_id for item in self.updates if item.corrected)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written, but for the number of the release."""
        return not (self.updates or self.new or self.types or self.media)
