"""A store of what was made, by key; checked on every use, bounded, and safe to delete.

An entry is a folder of files with the hash of each in `entry.json`. It appears under its key in one step, so a build
that is killed leaves no half entry; one that was damaged since is thrown away and its artefact made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

LIMIT = 1 << 30
"""Bytes that the store may hold after a build; what was not used for longest goes first."""

LIST = "entry.json"


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """What is stored under a key: its folder, and the hash of each file by name."""

    folder: Path
    files: dict[str, str]


class Store:
    """The entries below one folder. Only one build at a time uses it (see :mod:`trivet.builder.lock`)."""

    def __init__(self, folder: Path) -> None:
        self._objects = folder / "objects"
        self._work = folder / "work"
        self.damaged: list[str] = []
        self._used: set[str] = set()

    def get(self, key: str) -> CacheEntry | None:
        """The entry of that key if it is there and whole; one that is not is removed and noted in `damaged`."""
        folder = self._place(key)
        if not key or not folder.is_dir():
            return None
        try:
            files = json.loads((folder / LIST).read_bytes())
            whole = all(file_hash(folder / name) == digest for name, digest in files.items())
        except (OSError, ValueError, AttributeError):
            whole = False
        if not whole:
            self.damaged.append(key)
            shutil.rmtree(folder)
            return None
        self._used.add(key)
        os.utime(folder / LIST)
        return CacheEntry(folder, files)

    def workshop(self) -> Path:
        """A new, empty folder in which one entry can be made."""
        self._work.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self._work))

    def put(self, key: str, folder: Path) -> CacheEntry:
        """Takes a folder from :meth:`workshop` as the entry of `key`."""
        files = {path.name: file_hash(path) for path in sorted(folder.iterdir())}
        (folder / LIST).write_text(json.dumps(files, indent=1), encoding="utf-8")
        place = self._place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            shutil.rmtree(place)
        folder.rename(place)
        self._used.add(key)
        return CacheEntry(place, files)

    def sweep(self) -> None:
        """Removes what builds that were killed left behind."""
        shutil.rmtree(self._work, ignore_errors=True)

    def prune(self, limit: int = LIMIT) -> None:
        """Removes the entries that were not used for longest until the rest fit; those of this build always stay."""
        entries = [(path.stat().st_mtime_ns, path.parent) for path in self._objects.glob(f"*/*/{LIST}")]
        sizes = {folder: sum(file.stat().st_size for file in folder.iterdir()) for _, folder in entries}
        total = sum(sizes.values())
        for _, folder in sorted(entries):
            if total <= limit:
                return
            if folder.name not in self._used:
                shutil.rmtree(folder)
                total -= sizes[folder]

    def _place(self, key: str) -> Path:
        return self._objects / key[:2] / key


def file_hash(path: Path) -> str:
    """sha256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
