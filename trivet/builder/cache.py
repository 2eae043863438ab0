"""The store of artefacts: one file for each key, verified on every use, bounded in size, and safe to delete.

An entry is a folder with the file and its hash (`entry.json`). It is renamed to its key in one step, so a killed build
leaves no partial entry. Damaged entries are removed, and the files made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from trivet.builder import own_files, store_layout
from trivet.builder.folder_names import SIZE
from trivet.builder.store_layout import LIST

LIMIT = 1 << 30
"""The size of the store after a build, in bytes; the least recently used entries are removed first."""

UNIT = " bytes"


HashOf: TypeAlias = Callable[[Path | str], str]
"""Gives the sha256 of a file. Paths are texts wherever a build goes through hundreds of files."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the store, with its sha256."""

    path: Path
    sha256: str


def file_hash(path: Path | str) -> str:
    """sha256 of a file, as hexadecimal digits."""
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_as_made(path: Path | str, sha256: str, hash_of: HashOf = file_hash) -> bool:
    """Whether a path is a regular file with that hash; `hash_of` gives the sha256 of a file. Raises OSError."""
    return own_files.is_file(path) and hash_of(path) == sha256


class Store:
    """The entries below one folder. Only one build at a time uses it (see :mod:`trivet.builder.lock`).

    `hash_of` gives the sha256 of a file. `entries` are those that were read before, by key, to which this one adds;
    their files are verified all the same.
    """

    def __init__(
        self,
        folder: Path,
        hash_of: HashOf = file_hash,
        entries: dict[str, StoredFile] | None = None,
    ) -> None:
        self.hash_of = hash_of
        self._entries = {} if entries is None else entries
        self._folder = folder
        self._work = folder / "work"
        self._size = folder / SIZE
        self._added = 0
        self.damaged: list[str] = []
        """The keys of the damaged entries that were removed."""
        self._used: set[str] = set()

    def get(self, key: str) -> StoredFile | None:
        """The file of that key; None if there is none, or if it is damaged, in which case it is removed."""
        stored = self._entries.get(key)
        if stored is None or not _is_intact(stored, self.hash_of):
            folder = self._place(key)
            if not own_files.is_there(folder):
                return None
            stored = _read(folder, self.hash_of)
            if stored is None:
                self.damaged.append(key)
                with suppress(OSError):  # `check` may look at a cache that it cannot write
                    own_files.discard(Path(folder))
                return None
            self._entries[key] = stored
        self._used.add(key)
        with suppress(OSError):
            os.utime(f"{self._place(key)}/{LIST}")
        return stored

    def locate(self, key: str, name: str) -> Path | None:
        """The file of that key and name, if there is one: for those who do not read it, and so need not verify it."""
        path = Path(self._place(key), name)
        return path if own_files.is_file(path) else None

    def workshop(self) -> Path:
        """A new, empty folder in which files can be made."""
        self._work.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self._work))

    def put(self, key: str, made: Path) -> StoredFile:
        """Moves a file from a :meth:`workshop` into the store, under `key`."""
        entry, digest = self.workshop(), self.hash_of(made)
        made.rename(entry / made.name)
        (entry / LIST).write_text(json.dumps({made.name: digest}), encoding="utf-8")
        self._added += sum(file.stat().st_size for file in entry.iterdir())
        place = Path(self._place(key))
        place.parent.mkdir(parents=True, exist_ok=True)
        own_files.discard(place)
        entry.rename(place)
        self._used.add(key)
        return StoredFile(place / made.name, digest)

    def sweep(self) -> list[str]:
        """Removes what killed builds left behind, and anything in place of a folder; returns the latter's names."""
        objects = self._folder / store_layout.OBJECTS
        folders = (objects, *(objects.iterdir() if own_files.is_folder(objects) else ()))
        strays = [path for path in folders if own_files.is_there(path) and not own_files.is_folder(path)]
        if own_files.is_there(self._work) and not own_files.is_folder(self._work):
            strays.append(self._work)
        for path in (*strays, self._work):
            own_files.discard(path)
        return [path.name for path in strays]

    def prune(self, limit: int = LIMIT) -> None:
        """If the entries exceed `limit`, removes the least recently used until an eighth of it is free.

        Those used in this build always stay. Entries are only counted if what was counted last time, with all that was
        added since, exceeds the limit, so that not every build has to.
        """
        counted = self._counted()
        if counted is None or (total := counted + self._added) > limit:
            total = self._pruned(limit)
        own_files.keep(self._size, f"{total}{UNIT}")
        self._added = 0

    def _pruned(self, limit: int) -> int:
        """Removes entries if they exceed `limit`; the size of the rest."""
        found = ((used, path, sum(files.values())) for used, path, files in store_layout.entries(str(self._folder)))
        entries = sorted(found)
        total = sum(size for _, _, size in entries)
        limit = limit if total <= limit else limit * 7 // 8
        for _, path, size in entries:
            if total <= limit:
                break
            folder = Path(path)
            if folder.name not in self._used:
                own_files.discard(folder)
                total -= size
        return total

    def _counted(self) -> int | None:
        """The size of all entries after the last build; None if it is not known."""
        try:
            text = self._size.read_text(encoding="ascii") if own_files.is_file(self._size) else ""
            return int(text.removesuffix(UNIT)) if text.endswith(UNIT) else None
        except (OSError, ValueError):
            return None

    def _place(self, key: str) -> str:
        return store_layout.place(str(self._folder), key)


def _is_intact(stored: StoredFile, hash_of: HashOf) -> bool:
    """Whether the file of an entry still has the hash that was read with it."""
    try:
        return is_as_made(stored.path, stored.sha256, hash_of)
    except OSError:
        return False


def _read(folder: str, hash_of: HashOf) -> StoredFile | None:
    """The file of an entry; None if the entry is damaged in any way."""
    try:
        ((name, digest),) = own_files.read_json(f"{folder}/{LIST}").items()  # type: ignore[attr-defined]
        path = Path(folder, name)
        sound = own_files.is_folder(folder) and path.name == name
        return StoredFile(path, digest) if sound and is_as_made(path, digest, hash_of) else None
    except (OSError, ValueError, AttributeError, TypeError):
        return None
