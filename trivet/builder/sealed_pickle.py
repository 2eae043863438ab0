"""A dictionary that a build keeps for the next one, pickled, as long as neither Trivet nor its packages change.

kept = SealedPickle(project.cache / "last-content.pickle", code_hash(project, before))
values = kept.load()
kept.save(values)

The file begins with a hash of what follows and of the code: whatever is damaged or outdated is ignored before anything
is unpickled.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from pathlib import Path
from typing import Any

from trivet.builder import own_files, snapshot
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project

_SEAL = 64
"""The length of the hash at the beginning, in hexadecimal digits."""


class SealedPickle:
    """A file of the cache; `code` is a hash of all that decides its values besides their keys."""

    def __init__(self, path: Path, code: bytes) -> None:
        self._path, self._code = path, code

    def load(self) -> dict[str, Any]:
        """What was saved; nothing if the file is missing, damaged or outdated."""
        try:
            data = self._path.read_bytes() if own_files.is_file(self._path) else b""
        except OSError:
            return {}
        if data[:_SEAL] != self._seal(data[_SEAL:]).encode():
            return {}
        found: dict[str, Any] = pickle.loads(data[_SEAL:])
        return found

    def save(self, values: dict[str, Any]) -> None:
        """Replaces what was saved. Call it only while holding the lock of the cache. Raises OSError."""
        data = pickle.dumps(values, pickle.HIGHEST_PROTOCOL)
        own_files.keep(self._path, self._seal(data).encode() + data)

    def _seal(self, data: bytes) -> str:
        return hashlib.sha256(self._code + data).hexdigest()


def code_hash(project: Project, before: Inputs) -> bytes:
    """A hash of Python, its packages, and all inputs but the content, as they were when the build began."""
    code = sorted(before.hashes_beside(str(project.content)).items())
    return hashlib.sha256(repr((sys.version, snapshot.packages(sys.path), code)).encode()).digest()
