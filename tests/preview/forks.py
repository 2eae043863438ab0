"""Starts previews and runs other commands without loading the libraries each time: all are forks of this process.

It reads a JSON array per line, and answers each with one:

    ["start", folder, arguments]     [process id, the first line that it prints]
    ["wait", process id]             [exit code], as soon as it has ended
    ["run", folder, arguments]       [exit code, stdout, stderr]
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import IO, Any

from tests import forked

LIBRARIES = ("trivet.preview.run", "trivet.preview.site.export")


class Server:
    """Forks, and keeps the other end of what each preview prints until it has ended."""

    def __init__(self) -> None:
        self._printed: dict[int, IO[str]] = {}

    def start(self, folder: str, arguments: Sequence[str]) -> list[Any]:
        """Starts a command that goes on: its process, and the first line that it prints; empty if it hangs."""
        ours, theirs = os.pipe()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        child = forked.started(arguments, theirs, nowhere, hangs=0, before=partial(apart, folder))
        os.close(nowhere)
        os.close(theirs)
        if not select.select([ours], [], [], forked.HANGS)[0]:
            os.kill(child, signal.SIGKILL)
        printed = self._printed[child] = os.fdopen(ours)
        return [child, printed.readline()]

    def wait(self, child: int) -> list[Any]:
        """Waits for the end of a command that was started, and ends one that hangs."""
        late, (ended, status) = time.monotonic() + forked.HANGS, (0, 0)
        while not ended:
            if time.monotonic() > late:
                os.kill(child, signal.SIGKILL)
            time.sleep(0.01)
            ended, status = os.waitpid(child, os.WNOHANG)
        self._printed.pop(child).close()
        return [os.waitstatus_to_exitcode(status)]

    def run(self, folder: str, arguments: Sequence[str]) -> list[Any]:
        """Runs a command to its end."""
        return forked.ran(arguments, partial(apart, folder))


def apart(folder: str) -> None:
    """Makes a fork like what a shell starts in a folder: it hears Ctrl-C, and holds open nothing of other previews."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.closerange(3, 256)  # what other previews print, and what the tests ask
    os.chdir(folder)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background are deaf to it


def main() -> None:
    """Answers until standard input ends."""
    for name in LIBRARIES:
        import_module(name)
    server = Server()
    calls: dict[str, Callable[..., list[Any]]] = {"start": server.start, "wait": server.wait, "run": server.run}
    for line in sys.stdin:
        name, *given = json.loads(line)
        print(json.dumps(calls[name](*given)), flush=True)


if __name__ == "__main__":
    main()
