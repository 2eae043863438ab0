"""Caches hashes of texts and positions of fields while a plan is made."""

from __future__ import annotations

from collections.abc import Mapping

from .canonical_text import text_hash
from .values import NoteType, OwnType


class Lookups:
    """Computes each hash and each mapping of fields only once."""

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
        """The position in the learner's type of each field of the package's type, matched by id or else by name."""
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
