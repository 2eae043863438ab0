"""Packs a deck."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trivet.deck.note import DeckHead
from trivet.deck.note_versions import VersionedDeck
from trivet.deck.package import write


def make(head: DeckHead, deck: VersionedDeck, media: Mapping[str, Path], files: Mapping[str, Path]) -> None:
    """Writes the notes of a deck, and the pictures in their fields, to `files["apkg"]`."""
    write(files["apkg"], head, deck.types, deck.notes, media)
