"""Hashes the files of a build: only those that were written since the last one, and each of them once.

    known = KnownHashes(snapshot.known(root))
    known.of(path)               # the sha256, looked up if size, times and inode are those for which it was found
    known.look(paths)            # finds those that are asked for next, while nobody waits

As in the snapshot, a file is known only if it was written long enough before it was hashed for any later write to show
in its times. Each publication gives the files of `dist/` new names and so new times, so `look` comes after it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from trivet.builder import inputs
from trivet.builder.cache import file_hash

if TYPE_CHECKING:
    from pathlib import Path

    from trivet.builder.hashes_ahead import HashesAhead
    from trivet.builder.inputs import FileState


class KnownHashes:
    """The sha256 of files by path, each with the state of the file for which it was found.

    `recorded` are the states of files that were written long enough before they were recorded, and `ahead` those that
    another process finds meanwhile.
    """

    def __init__(
        self, recorded: Mapping[str, FileState] = MappingProxyType({}), ahead: HashesAhead | None = None
    ) -> None:
        self._found: dict[str, tuple[list[int], str]] = {}
        self._ahead = ahead
        self._learn(recorded)

    def of(self, path: Path | str) -> str:
        """The sha256 of a file, as hexadecimal digits. Raises OSError if it cannot be read."""
        name, taken = str(path), time.time_ns()
        state = inputs.status(name)
        known = self._found.get(name)
        if (not known or known[0] != state) and self._ahead and self._ahead.covers(name):
            self._learn(self._ahead.found())
            self._ahead = None
            known = self._found.get(name)
        if known and known[0] == state:
            return known[1]
        digest = file_hash(path)
        if state and inputs.is_settled(state, taken):
            self._found[name] = [*state], digest
        return digest

    def digest(self, path: str) -> str:
        """The same as :func:`trivet.builder.inputs.digest` finds: empty for a file that cannot be read."""
        try:
            return self.of(path)
        except OSError:
            return ""

    def _learn(self, recorded: Mapping[str, FileState]) -> None:
        self._found.update((path, (list(state[:4]), str(state[4]))) for path, state in recorded.items())  # type: ignore[arg-type]

    def look(self, paths: Iterable[str]) -> None:
        """Hashes these files, and forgets all that are gone."""
        for name in [name for name in self._found if inputs.status(name) is None]:
            del self._found[name]
        for path in paths:
            with suppress(OSError):
                self.of(path)
