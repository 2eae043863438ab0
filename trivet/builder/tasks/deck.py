"""Packs a deck."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trivet.deck.note import DeckHead
from trivet.deck.note_versions import VersionedDeck
from trivet.deck.package import write


def make(head: DeckHead, edition: VersionedDeck, media: Mapping[str, Path], file: str, folder: Path) -> None:
    """Writes the settled notes and the pictures that they name as `file`."""
    write(folder / file, head, edition.types, edition.notes, media)
