"""What a deck is made from, apart from the templates of cards: notes, pictures, the ledger, and what is said of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trivet.content.model.words import Words
from trivet.deck.ledger import Ledger
from trivet.deck.note import DeckHead, Note
from trivet.errors import Problem


@dataclass(frozen=True, slots=True)
class DeckSource:
    """All that decides a deck but the templates of its cards.

    `topic` is the present name of its folder, `identity` the first one; `tag` is the stem of its tags. `media` are the
    image files by their names in Anki's collection.
    """

    topic: str
    identity: str
    title: str
    version: str
    date: datetime.date
    tag: str
    words: Words
    head: DeckHead
    notes: tuple[Note, ...]
    reasons: Mapping[str, str]
    """Why each note that is gone was withdrawn, by its guid."""
    ledger: Ledger
    """The ledger of the last release."""
    media: Mapping[str, Path]
    warnings: tuple[Problem, ...]
    """The warnings of the lint, and of changes that may be intended."""


def ledger_name(topic: str) -> str:
    """The path of a topic's ledger."""
    return f"content/{topic}/deck.ledger"
