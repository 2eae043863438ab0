"""Allows one build at a time in a project; a second one waits, and says so."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache that Trivet can make again. Backup programs skip it.
# See https://bford.info/cachedir/
"""


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """Holds the lock of the cache `folder`, which it creates if need be; yields the descriptor that holds it.

    Calls `waiting` once if another build has the lock. The system releases it when the process ends for any reason.
    A forked worker must close the descriptor, or it would keep the lock of a build that was killed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "CACHEDIR.TAG").exists():
        (folder / "CACHEDIR.TAG").write_text(TAG, encoding="ascii")
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)
