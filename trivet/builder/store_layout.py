"""How the store is laid out in its folder: `objects/ab/KEY/` has the file of a key, and its hash in `entry.json`.

There may be many thousands of entries, so paths are texts, and this module imports no more than `os`.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OBJECTS = "objects"
LIST = "entry.json"


def place(folder: str, key: str) -> str:
    """The folder of a key; `folder` is that of the store."""
    return f"{folder}/{OBJECTS}/{key[:2]}/{key}"


def entries(folder: str) -> Iterator[tuple[int, str, dict[str, int]]]:
    """Each entry: when it was last used in nanoseconds (0 if its `entry.json` is missing), its path, and the sizes of
    its files.
    """
    for outer in _folders(f"{folder}/{OBJECTS}"):
        for inner in _folders(outer):
            with os.scandir(inner) as files:
                states = {file.name: file.stat(follow_symlinks=False) for file in files}
            used = states[LIST].st_mtime_ns if LIST in states else 0
            yield used, inner, {name: state.st_size for name, state in states.items()}


def used_since(folder: str, moment: int) -> Iterator[str]:
    """The paths of the files that were used since a moment, in nanoseconds since 1970."""
    for used, path, files in entries(folder):
        if used >= moment:
            yield from (f"{path}/{name}" for name in files if name != LIST)


def _folders(folder: str) -> list[str]:
    """The paths of the folders in a folder, without links; none if it is missing."""
    try:
        with os.scandir(folder) as found:
            return [entry.path for entry in found if entry.is_dir(follow_symlinks=False)]
    except FileNotFoundError:
        return []
