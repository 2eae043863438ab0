"""Allows only one build at a time in a project; a second one waits."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from trivet.builder import own_files
from trivet.builder.folder_names import (
    LAST_BUILD,
    LAST_CODE,
    LAST_CONTENT,
    LAST_DECKS,
    LAST_WORDS,
    NOTE_TYPES,
    SIZE,
    TEMPLATES,
)
from trivet.errors import Problem, TrivetError

MARK = "CACHEDIR.TAG"
MEMOS = ("times.json", "imports.json", "tones.json", "shapes.json")
FILES = (LAST_BUILD, LAST_CODE, LAST_CONTENT, LAST_DECKS, LAST_WORDS, NOTE_TYPES, TEMPLATES, SIZE, *MEMOS)
NAMES = frozenset({MARK, "lock", "objects", "work", "failed", "matplotlib", *FILES})
"""The names of the files and folders that Trivet makes in its cache."""

TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache that Trivet can make again. Backup programs skip it.
# See https://bford.info/cachedir/
"""


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """Holds the lock of the cache `folder`, which is created if necessary; yields the descriptor of the lock file.

    Calls `waiting` once if another build holds the lock. The system releases it when the process ends for any reason.
    Forked workers must close the descriptor, or they would hold the lock after the build itself was killed.
    """
    if own_files.is_there(folder) and not folder.is_dir():
        raise TrivetError(
            Problem(folder.name, 0, 0, "this is not a folder, and the cache belongs here", "move it away")
        )
    folder.mkdir(parents=True, exist_ok=True)
    _mark(folder)
    handle = _opened(folder / "lock")
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def ours(folder: Path) -> list[Path]:
    """The files and folders that Trivet made in the cache, except its tag and its lock."""
    found = (path for path in folder.iterdir() if path.name not in (MARK, "lock"))
    return sorted(path for path in found if path.name in NAMES or _is_unfinished(path))


def _is_unfinished(path: Path) -> bool:
    stems = {name.partition(".")[0] for name in (MARK, *FILES)}
    return path.name.endswith(".next") and path.name.partition(".")[0] in stems


def _mark(folder: Path) -> None:
    """Tags the cache as Trivet's. Raises TrivetError if the folder has other files beside ones with Trivet's names."""
    mark = folder / MARK
    if own_files.is_file(mark) and mark.read_bytes() == TAG.encode("ascii"):
        return
    names = {path.name for path in folder.iterdir() if not _is_unfinished(path)}
    others = sorted(names - NAMES)
    if others and names & NAMES:
        what = f"this folder is not tagged as Trivet's cache and contains {others[0]}, which Trivet did not make"
        raise TrivetError(Problem(folder.name, 0, 0, what, "move the folder away"))
    own_files.keep(mark, TAG)


def _opened(lock: Path) -> int:
    if own_files.is_there(lock) and not own_files.is_file(lock):
        own_files.discard(lock)
    return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
