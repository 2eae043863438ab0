"""Packs a deck."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trivet.deck.note import DeckHead
from trivet.deck.note_versions import VersionedDeck
from trivet.deck.package import write


def make(
    head: DeckHead, deck: VersionedDeck, media: Mapping[str, Path], history: str, files: Mapping[str, Path]
) -> None:
    """Writes the notes of a deck, the pictures that they name and the history of their texts as `files["apkg"]`."""
    write(files["apkg"], head, deck.types, deck.notes, media, history=history)
