"""Keeps the files of the content that have been read, for a process that reads them again and again.

A file is read again when its bytes have changed, or those of the tables that it names; its value is the same as if it
had been read again, since values are frozen.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

from trivet.content.link import KeptChecks
from trivet.content.yaml_document import Document


class Kept(NamedTuple):
    """A file without problems, and its value."""

    document: Document
    value: Any


class KeptFiles:
    """The files of one project, each with the hash of the bytes that it was read from."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.checks: KeptChecks | None = KeptChecks()
        self._found: dict[tuple[str, type], tuple[tuple[bytes, ...], Kept]] = {}

    def get(self, file: str, model: type) -> Kept | None:
        """The file as it was read as `model`; None if it was not, or has changed since."""
        hashes, kept = self._found.get((file, model), ((), None))
        if kept is None or hashes != self._hashes(kept.document):
            return None
        return kept

    def put(self, file: str, model: type, kept: Kept, data: bytes) -> None:
        """Keeps a file that was read from `data`."""
        parts = self._hashes(kept.document)[1:]
        self._found[file, model] = ((_hash(data), *parts), kept)

    def read(self, file: str) -> bytes:
        """The bytes of a file; none if there is no such file."""
        try:
            return (self.project / file).read_bytes()
        except OSError:
            return b""

    def _hashes(self, document: Document) -> tuple[bytes, ...]:
        return tuple(_hash(self.read(part.file)) for part in (document, *document.parts.values()))


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
