"""Exchanges two folders in one step, and removes the old one.

Linux and macOS have a system call for this. Without it two renames are needed, and :mod:`trivet.builder.recovery`
repairs the state that a kill between them leaves.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from trivet.builder import own_files

_EXCHANGE = 2
_HERE = -100


def exchange(new: Path, present: Path) -> None:
    """Puts the folder `new` in the place of `present`.

    With the system call, `new` is then the path of the old folder; otherwise the old folder is removed.
    """
    if not own_files.is_there(present):
        new.rename(present)
    elif not _exchanged(new, present):
        old = kept_aside(present)
        remove(old)
        present.rename(old)
        try:
            new.rename(present)
        except OSError:
            old.rename(present)
            raise
        is_removed(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchanges two folders in one system call; False if the system or the file system does not support it."""
    system = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        return bool(hasattr(system, "renamex_np") and system.renamex_np(*names, _EXCHANGE) == 0)
    return bool(
        hasattr(system, "renameat2")
        and system.renameat2(_HERE, names[0], _HERE, names[1], ctypes.c_uint(_EXCHANGE)) == 0
    )


def kept_aside(dist: Path) -> Path:
    """The path of the old `dist/` between the two renames."""
    return dist.with_name(f".{dist.name}.old")


def remove(folder: Path) -> None:
    """Removes a built folder; anything else in its place is moved aside."""
    if own_files.is_there(folder) and not own_files.remove_built(folder):
        own_files.move_aside(folder)


def is_removed(folder: Path) -> bool:
    """Removes a built folder, and returns whether that was possible."""
    try:
        return own_files.remove_built(folder)
    except OSError:
        return False
