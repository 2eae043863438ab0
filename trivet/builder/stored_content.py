"""Keeps the files of the content as a build has read them, so that the next one reads only those that were edited.

files = StoredFiles(project, before)
read_topics(project, files=files)
files.save()

The file begins with a hash of what follows, of all code and of the packages: whatever is damaged or outdated is ignored
before anything is unpickled. Reading is parsing YAML and validating it, which takes ten times as long as unpickling.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from contextlib import suppress
from typing import TypeAlias

from trivet.builder import own_files, snapshot
from trivet.builder.folder_names import LAST_CONTENT
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project
from trivet.content.kept_files import Kept, KeptFiles, Sources

Stored: TypeAlias = tuple[Sources, bytes]
"""What a value was read from, and the pickled value."""
_SEAL = 64
"""The length of the hash at the beginning, in hexadecimal digits."""


class StoredFiles(KeptFiles):
    """The files of one project, those of earlier builds too, as long as no code has changed.

    `before` has the states of all inputs when the build began.
    """

    def __init__(self, project: Project, before: Inputs) -> None:
        super().__init__(project.root)
        self.checks = None  # a process that reads once asks for none again
        self._path = project.cache / LAST_CONTENT
        self._code = _code(project, before)
        self._stored: dict[str, Stored] = self._load()
        self._is_new = False

    def get(self, file: str, model: type) -> Kept | None:
        """The file as it was read as `model`; None if it was not, or has changed since."""
        sources, data = self._stored.get(_name(file, model), ((), b""))
        found: Kept | None = pickle.loads(data) if data and self.are_unchanged(sources) else None
        return found

    def put(self, file: str, model: type, kept: Kept, data: bytes) -> None:
        """Keeps a file that was read from `data`, unless a figure's model has values that cannot be pickled."""
        with suppress(pickle.PicklingError, AttributeError, TypeError):
            pickled = pickle.dumps(kept, pickle.HIGHEST_PROTOCOL)
            self._stored[_name(file, model)] = self.sources(file, kept, data), pickled
            self._is_new = True

    def save(self) -> None:
        """Saves what was read, if any of it is new. Call it only while holding the lock of the cache."""
        if self._is_new:
            stored = self._stored.items()
            there = {key: item for key, item in stored if all((self.project / name).is_file() for name, _ in item[0])}
            data = pickle.dumps(there, pickle.HIGHEST_PROTOCOL)
            own_files.keep(self._path, self._seal(data).encode() + data)
            self._is_new = False

    def _load(self) -> dict[str, Stored]:
        try:
            data = self._path.read_bytes() if own_files.is_file(self._path) else b""
        except OSError:
            return {}
        if data[:_SEAL] != self._seal(data[_SEAL:]).encode():
            return {}
        found: dict[str, Stored] = pickle.loads(data[_SEAL:])
        return found

    def _seal(self, data: bytes) -> str:
        return hashlib.sha256(self._code + data).hexdigest()


def _code(project: Project, before: Inputs) -> bytes:
    """A hash of all that decides how a file is read: Python, its packages, and all inputs but the content."""
    code = sorted(before.hashes_beside(str(project.content)).items())
    return hashlib.sha256(repr((sys.version, snapshot.packages(sys.path), code)).encode()).digest()


def _name(file: str, model: type) -> str:
    return f"{file} {model.__module__}.{model.__qualname__}"
