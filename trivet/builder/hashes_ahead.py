"""Hashes in a second process what a build will ask for, while the build itself imports its modules and reads.

    with HashesAhead(project) as ahead:
        ...
        ahead.found()       # the states of the files, each with its sha256, as soon as that process has ended

A build verifies every file that it takes from the store or leaves in `dist/`: tens of megabytes, most of which the last
build needed, too. What else it needs, it hashes itself.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping
    from typing import IO, Self

    from trivet.builder.inputs import FileState


class HashesAhead:
    """The process for the project in a folder. Leaving the `with` block ends it."""

    def __init__(self, project: str) -> None:
        from trivet.builder import folder_names

        self._project = project
        self._folders = tuple(os.path.join(project, name, "") for name in (folder_names.CACHE, folder_names.DIST))
        self._answer: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        import subprocess
        import tempfile

        command, nothing = (sys.executable, "-I", "-S", __file__, self._project), subprocess.DEVNULL
        with suppress(OSError):  # the build does without
            # A file, since a pipe that nobody reads yet would soon be full.
            self._answer = tempfile.TemporaryFile()
            self._process = subprocess.Popen(command, stdin=nothing, stdout=self._answer, stderr=nothing)
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
        if self._answer:
            self._answer.close()

    def covers(self, path: str) -> bool:
        """Whether a file may be among those that are hashed; no other is worth waiting for."""
        return path.startswith(self._folders)

    def found(self) -> Mapping[str, FileState]:
        """The states of the files before they were hashed, by path; none if the process has failed.

        A file that was written so recently that another write might not show in its times is left out.
        """
        from trivet.builder.build_record import read

        if not self._process or not self._answer or self._process.wait():
            return {}
        self._answer.seek(0)
        try:
            return read(self._answer.read().decode("ascii")).states["out"]
        except ValueError:
            return {}


def main(project: str) -> None:
    """Prints the states of the files that the last build of a project took from the store, or published."""
    from trivet.builder import inputs
    from trivet.builder.build_record import BuildRecord

    found: dict[str, FileState] = {}
    for path in _files(project):
        taken = time.time_ns()
        state = inputs.status(path)
        if state and inputs.is_settled(state, taken) and (digest := _digest(path)):
            found[path] = [*state, digest]
    sys.stdout.write(BuildRecord({}, {"out": found}).text())


def _digest(path: str) -> str:
    """sha256 of a regular file; empty for anything else: whoever opens a pipe waits for its writer."""
    import hashlib

    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW), "rb") as file:
            is_file = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return hashlib.file_digest(file, "sha256").hexdigest() if is_file else ""
    except OSError:
        return ""


def _files(project: str) -> Iterator[str]:
    """The files in the order in which they are asked for."""
    from trivet.builder import folder_names, snapshot, store_layout

    last = snapshot.last_build(project)
    yield from store_layout.used_since(os.path.join(project, folder_names.CACHE), int(last.values["began"]))
    yield from last.states["out"]


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    main(sys.argv[1])
