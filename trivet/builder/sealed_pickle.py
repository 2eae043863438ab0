"""A dictionary that a build keeps for the next one, pickled, as long as neither Trivet nor its packages change.

kept = SealedPickle(project.cache / "last-content.pickle", code_hash(project, before))
kept.values                     # what was saved
kept.put(key, value)
kept.save()

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
    """A file of the cache; `code` is a hash of all that decides its values besides their keys.

    `values` are those that were saved, none if the file is missing, damaged or outdated, and those that were put; it
    `is_new` if there are any of the latter that have not been saved.
    """

    def __init__(self, path: Path, code: bytes) -> None:
        self._path, self._code = path, code
        self.values = self._load()
        self.is_new = False

    def put(self, key: str, value: Any) -> None:
        """Adds a value."""
        self.values[key] = value
        self.is_new = True

    def save(self) -> None:
        """Saves the values, if any of them is new. Call it only while holding the lock of the cache. Raises OSError."""
        if self.is_new:
            data = pickle.dumps(self.values, pickle.HIGHEST_PROTOCOL)
            own_files.keep(self._path, self._seal(data).encode() + data)
            self.is_new = False

    def _load(self) -> dict[str, Any]:
        try:
            data = self._path.read_bytes() if own_files.is_file(self._path) else b""
        except OSError:
            return {}
        if data[:_SEAL] != self._seal(data[_SEAL:]).encode():
            return {}
        found: dict[str, Any] = pickle.loads(data[_SEAL:])
        return found

    def _seal(self, data: bytes) -> str:
        return hashlib.sha256(self._code + data).hexdigest()


def code_hash(project: Project, before: Inputs) -> bytes:
    """A hash of Python, its packages, and all inputs but the content, as they were when the build began."""
    code = sorted(before.hashes_beside(str(project.content)).items())
    return hashlib.sha256(repr((sys.version, snapshot.packages(sys.path), code)).encode()).digest()
