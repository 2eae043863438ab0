"""Rebuilds whenever a file is saved, until interrupted.

One process builds again and again, and keeps what it has read (:mod:`trivet.commands.builds`). If anything but content
was saved, another process takes its place, so that each build uses the latest version of every module.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from trivet.builder import inputs
from trivet.builder.project import PACKAGE, Project, rerun
from trivet.interrupts import uninterrupted

TEMPORARY = re.compile(
    r"^\.#|^#.*#$|~$|\.sw[a-z]$|\.swpx$|\.tmp$|^4913$|___jb_\w+___$|^\.goutputstream-|\.kate-swp$|^\.DS_Store$|\.py[co]$"
)
"""The names of temporary files that editors and systems write beside the one being edited."""
BUILDS = "trivet.commands.builds"
"""The module that builds once for every line."""
_PATIENCE = 1.0
"""Seconds for which a process that was interrupted may go on before it is told to end, and then is made to."""


def watch(project: Project, arguments: Sequence[str]) -> None:
    """Builds with `arguments` (those of `build`), then again after every change, until Ctrl-C."""
    with Builder(project, arguments) as builder:
        _watch(project, builder.build)


def _watch(project: Project, build: Callable[[Sequence[Path]], int]) -> None:
    """Has `build` build after every change; it is given the files that were saved, and returns an exit code."""
    code: int | None = None
    for paths in _changes(project):
        names = sorted({project.name(path) for path in paths})
        if sys.stdout.isatty():
            print("\x1b[2J\x1b[H", end="", flush=True)
        if names:
            print(f"— changed: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}", flush=True)
        failed, code = bool(code), build(paths)
        if failed and not code:
            print("— fixed", flush=True)


def _changes(project: Project) -> Iterator[Sequence[Path]]:
    """Nothing to begin with, then the files of every change; a folder that a project gets or loses counts as one."""
    from watchfiles import watch as changes

    others: Sequence[str] = ()
    while True:
        watched, begun = watched_folders(project), False
        # `yield_on_timeout` yields empty sets too. The first comes when watching has begun, so what is built then
        # misses nothing.
        for changed in changes(*watched, debounce=150, rust_timeout=200, yield_on_timeout=True):
            paths = sorted(Path(path) for _, path in changed if not is_temporary(path))
            if paths or not begun:
                yield [*map(Path, others), *paths]
                others, begun = (), True
            elif others := changed_folders(project, watched):
                break
        else:
            return


def watched_folders(project: Project) -> list[str]:
    """The folders whose files a build reads, as far as there are any."""
    return [folder for folder in inputs.folders(project.root) if Path(folder).is_dir()]


def changed_folders(project: Project, watched: Sequence[str]) -> list[str]:
    """The folders that the project has got or lost since those that are `watched` were listed."""
    return sorted({*watched_folders(project)} ^ {*watched})


def is_temporary(path: str) -> bool:
    """Whether a file is an editor's temporary file or one of Python's caches."""
    return TEMPORARY.search(path.rpartition("/")[2]) is not None or "/__pycache__/" in path


class Builder:
    """The process that builds: started when it is first needed, and again once what it has imported may be outdated."""

    def __init__(self, project: Project, arguments: Sequence[str]) -> None:
        self.project, self.arguments = project, arguments
        self.process: subprocess.Popen[str] | None = None
        """None until it is needed, and after it ended."""
        self._answers: IO[str] | None = None

    def __enter__(self) -> Builder:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with uninterrupted():
            self.end(at_once=kind is not None)

    def build(self, changed: Sequence[Path]) -> int:
        """Builds after these files were saved; the exit code."""
        if not all(path.is_relative_to(self.project.content) for path in changed):
            self.end()
        code = self._ask()
        if code is None:
            code = self._ask()
        return code or 0

    def _ask(self) -> int | None:
        """Has the process build; None if it ended instead, since packages that it has imported were updated."""
        if self.process is None or self._answers is None:
            self._start()
        assert self.process and self.process.stdin and self._answers
        with suppress(BrokenPipeError):
            self.process.stdin.write("\n")
            self.process.stdin.flush()
        if answer := self._answers.readline():
            return int(answer)
        code = self.process.wait()
        self.end()
        return code or None

    def _start(self) -> None:
        reading, writing = os.pipe()
        command, environment = rerun(
            PACKAGE.parent, str(writing), "--project", str(self.project.root), *self.arguments, module=BUILDS
        )
        self._answers = os.fdopen(reading, encoding="ascii")
        with uninterrupted():  # until it has loaded what it needs, and lets signals through
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, text=True, env=environment, pass_fds=(writing,)
            )
        os.close(writing)

    def end(self, *, at_once: bool = False) -> None:
        """Lets the process finish what it is at, and end.

        If it is to end `at_once`, it is given time to, since a terminal sends it Ctrl-C as well, and then made to.
        """
        if self.process and self.process.stdin and self._answers:
            with suppress(BrokenPipeError):
                self.process.stdin.close()
            for stop in (self.process.terminate, self.process.kill) if at_once else ():
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(_PATIENCE)
                    break
                stop()
            self.process.wait()
            self._answers.close()
        self.process = self._answers = None
