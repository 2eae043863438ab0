"""Notes as another program wrote them, before anything of them is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ForeignType:
    """A note type: its fields, and the front and back of each of its cards as templates."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str], ...]
    is_cloze: bool = False


@dataclass(frozen=True, slots=True)
class ForeignNote:
    """A note: HTML in the order of its type's fields, and the positions (from 0) of the cards that it has."""

    guid: str
    type: ForeignType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    cards: tuple[int, ...]
    place: tuple[int, int] = (0, 0)
    """Line and column in a file of lines."""


@dataclass(frozen=True, slots=True)
class ForeignDeck:
    """All notes of a file, in order, and the members of the package that are its media, by their names."""

    notes: tuple[ForeignNote, ...]
    media: Mapping[str, str] = field(default_factory=dict)
    has_head: bool = True
    """Whether a file of rows names its columns; its first row is a note otherwise."""
