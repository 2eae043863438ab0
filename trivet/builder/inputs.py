"""Lists the files that a build may read, for the snapshot, the keys and the watcher, and records their states.

    before = inputs.Inputs(inputs.files(root))     # their states now
    before.changed(paths)                             # those of `paths` that were written since

This module imports next to nothing, to keep a build with nothing to do fast.
"""

from __future__ import annotations

import os
import time

from trivet.shipped import PACKAGE, shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    FileState: TypeAlias = list[int | str]
    """Size in bytes, mtime and ctime in nanoseconds, inode, sha256."""

SETTLED = 100_000_000
"""Nanoseconds after which another write to a file is certain to change its times, on every file system."""


def folders(root: str | os.PathLike[str]) -> list[str]:
    """The folders whose files a build of a project may read, the author's and Trivet's own; some may be missing."""
    own = (os.path.join(root, name) for name in ("content", "figures", "templates"))
    return sorted({*own, addon(root), shipped("templates"), PACKAGE})


def addon(root: str | os.PathLike[str]) -> str:
    """The folder of the updater's code: Trivet's own, unless the project has one."""
    own = os.path.join(root, "addon")
    return own if os.path.isfile(os.path.join(own, "manifest.json")) else shipped("addon")


def files(root: str | os.PathLike[str]) -> list[str]:
    """Every file that a build of a project may read, in order."""
    return sorted({path for folder in folders(root) for path in files_below(folder)})


def files_below(folder: str) -> Iterator[str]:
    """The regular files in a folder and below it, in order, except Python's caches.

    Symbolic links to folders are not followed, since one could lead to a folder above.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from files_below(entry.path)
        elif os.path.isfile(entry.path) if entry.is_symlink() else entry.is_file():
            yield entry.path


def irregular(folder: str, project: str) -> Iterator[tuple[str, str]]:
    """The paths in and below a folder that a build cannot read, with what each is; `project` is the project's path.

    Hidden names are skipped: editors and file systems use them for locks and the like.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from irregular(entry.path, project)
        elif entry.is_symlink():
            if os.path.isdir(entry.path):
                yield entry.path, "this is a link to a folder"
            elif not os.path.isfile(entry.path):
                yield entry.path, "this is a broken link"
            elif not os.path.realpath(entry.path).startswith(os.path.realpath(project) + os.sep):
                yield entry.path, "this link leads outside the project"
        elif not entry.is_file():
            yield entry.path, "this is a pipe, a socket or a device"


class Inputs:
    """The states of files at one moment, `taken` (nanoseconds since 1970). `hash_of` gives the sha256 of a file."""

    __slots__ = ("states", "taken")

    def __init__(self, paths: Iterable[str], hash_of: Callable[[str], str] | None = None) -> None:
        self.taken = time.time_ns()
        self.states = take(paths, hash_of)

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Those of `paths` that were written, removed or added since.

        A file that was changed and then restored counts, since it may have been read in between.
        """
        return [path for path in paths if not self._is_untouched(path)]

    def hashes_beside(self, folder: str) -> dict[str, int | str]:
        """The sha256 of each file that is not in a folder, nor below it, by path."""
        inside = os.path.join(folder, "")
        return {path: state[4] for path, state in self.states.items() if not path.startswith(inside)}

    def changed_beside(self, folder: str, paths: Iterable[str]) -> list[str]:
        """The files that were written, removed or added since, but not in a folder; `paths` are those there are now."""
        inside = os.path.join(folder, "")
        return self.changed(path for path in {*paths, *self.states} if not path.startswith(inside))

    def _is_untouched(self, path: str) -> bool:
        before, now = self.states.get(path), status(path)
        if before is None or now is None or now != before[:4]:
            return False
        return is_settled(now, self.taken) or digest(path) == before[4]


def take(paths: Iterable[str], hash_of: Callable[[str], str] | None = None) -> dict[str, FileState]:
    """The state of each file; missing files are left out. `hash_of` gives the sha256, by default :func:`digest`."""
    hash_of = hash_of or digest
    return {path: [*stat, hash_of(path)] for path in paths if (stat := status(path)) is not None}


def is_settled(stat: list[int], taken: int) -> bool:
    """Whether a file was written long enough before `taken` for any later change to show in its times."""
    return max(stat[1:3]) <= taken - SETTLED


def status(path: str) -> list[int] | None:
    """Size, times and inode of a file; None if it is missing."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def digest(path: str) -> str:
    """sha256 of a file, as hexadecimal digits; empty if it cannot be read."""
    import hashlib

    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
