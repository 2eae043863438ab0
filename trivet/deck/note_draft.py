"""A draft of a note: what a statement of the content contributes to it, before its section and topic are added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trivet.content.model.facts import Fact
from trivet.content.model.section import Occlusion, Section
from trivet.content.model.values import Illustrated, Sourced
from trivet.content.model.vignettes import Vignette
from trivet.deck.card_sides import CardSide
from trivet.deck.note_kinds import NoteKind


@dataclass(frozen=True, slots=True)
class SectionDeck:
    """A section with the full name of its deck."""

    section: Section
    deck: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What distinguishes a note from others of its section: kind, reference, statement, fields, cards, legend entries.

    `ref` is the reference, `identity` the same by the ids that were first released, and `parts` are the references of
    the table, the row and the question. For `subject`, `owner` and `sides` see `Origin`.
    """

    kind: NoteKind
    ref: str
    identity: str
    parts: tuple[str, ...]
    subject: str
    owner: str
    item: Sourced
    values: dict[str, str]
    sides: tuple[CardSide, ...] = ()
    entries: Iterable[str] = ()
    cards: tuple[tuple[int, str], ...] = ((1, ""),)
    guid: str | None = None
    """The note's identity in the deck that it came from, if any."""


def own_reference(item: Fact | Vignette | Occlusion) -> tuple[str, str, tuple[str, ...]]:
    """The reference, the identity and the parts of the reference, for items that make a single note."""
    return item.id, item.identity, (item.id,)


def shown_plate(item: Sourced) -> str | None:
    """The id of the plate that the item's cards show, if any."""
    if isinstance(item, Occlusion):
        return item.plate
    return item.answer_plate if isinstance(item, Illustrated) else None
