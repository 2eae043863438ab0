"""Hashes of texts and positions of fields, each worked out once in a plan."""

from __future__ import annotations

from collections.abc import Mapping

from .canonical_text import text_hash
from .values import NoteType, OwnType


class Lookups:
    """What was worked out so far."""

    def __init__(self) -> None:
        self._hashes: dict[str, str] = {}
        self._positions: dict[tuple[int, int], Mapping[str, int]] = {}

    def hash(self, text: str) -> str:
        """The hash of a text."""
        found = self._hashes.get(text)
        if found is None:
            found = self._hashes[text] = text_hash(text)
        return found

    def positions(self, kind: NoteType, mine: OwnType | None) -> Mapping[str, int]:
        """Where the learner's type has each field of the package's type: by id, or else by name."""
        if mine is None:
            return {}
        key = kind.id, mine.id
        if key not in self._positions:
            self._positions[key] = _positions(kind, mine)
        return self._positions[key]


def _positions(kind: NoteType, mine: OwnType) -> Mapping[str, int]:
    by_id = {key: at for at, (key, _) in enumerate(mine.fields) if key}
    by_name = {name: at for at, (_, name) in enumerate(mine.fields)}
    found = {name: by_id.get(key, by_name.get(name)) for key, name in kind.fields}
    return {name: at for name, at in found.items() if at is not None}
