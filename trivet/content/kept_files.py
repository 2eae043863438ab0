"""Keeps the files of the content that have been read, for a process that reads them again and again.

A file is read again when its bytes have changed, or those of the tables that it names; its value is the same as if it
had been read again, since values are frozen.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from trivet.content.kept_checks import KeptChecks
from trivet.content.utf8 import decoded
from trivet.content.yaml_document import Document
from trivet.errors import TrivetError


class Kept(NamedTuple):
    """A file without problems, and its value."""

    document: Document
    value: Any


Sources: TypeAlias = tuple[tuple[str, bytes], ...]
"""The files that a value was read from, each with the hash of its bytes."""


class KeptFiles:
    """The files of one project, each with its sources."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.checks: KeptChecks = KeptChecks()
        self._found: dict[tuple[str, type], tuple[Sources, Kept]] = {}

    def get(self, file: str, model: type) -> Kept | None:
        """The file as it was read as `model`; None if it was not, or has changed since."""
        sources, kept = self._found.get((file, model), ((), None))
        return kept if sources and self.are_unchanged(sources) else None

    def put(self, file: str, model: type, kept: Kept, data: bytes) -> None:
        """Keeps a file that was read from `data`, unless it was saved meanwhile."""
        if sources := self.sources(file, kept, data):
            self._found[file, model] = sources, kept

    def read(self, file: str) -> bytes:
        """The bytes of a file; none if there is no such file."""
        try:
            return (self.project / file).read_bytes()
        except OSError:
            return b""

    def sources(self, file: str, kept: Kept, data: bytes) -> Sources:
        """The sources of a file that was read from `data`: itself, and the tables that it names.

        There are none if one of them was saved meanwhile, so that these are not the bytes that it was read from.
        """
        parts = [(part.file, self.read(part.file), part) for part in kept.document.parts.values()]
        found = [(file, data, kept.document), *parts]
        is_same = all(_text(raw) == "\n".join(document.lines) for _, raw, document in found)
        return tuple((name, _hash(raw)) for name, raw, _ in found) if is_same else ()

    def are_unchanged(self, sources: Sources) -> bool:
        """Whether all of these have the bytes that were read."""
        return all(_hash(self.read(name)) == digest for name, digest in sources)


def _text(data: bytes) -> str | None:
    """The text that is read from a file; None if it is not UTF-8."""
    try:
        return decoded("", data)
    except TrivetError:
        return None


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
