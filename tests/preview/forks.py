"""Starts previews and runs other commands without loading the libraries each time: all are forks of this process.

It reads a JSON array per line, and answers each with one:

    ["start", folder, arguments]     [process id, the first line that it prints]
    ["wait", process id]             [exit code], as soon as it has ended
    ["run", folder, arguments]       [exit code, stdout, stderr]

What happens in a fork is what happens in a fresh process, once its imports are done.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import IO, Any

from trivet import commands

LIBRARIES = ("trivet.preview.run", "trivet.preview.site.export")
HANGS = 120
"""Seconds after which a call is ended, so that one that hangs fails its test."""


class Server:
    """Forks, and keeps the other end of what each preview prints until it has ended."""

    def __init__(self) -> None:
        self._printed: dict[int, IO[str]] = {}

    def start(self, folder: str, arguments: Sequence[str]) -> list[Any]:
        """Starts a command that goes on: its process, and the first line that it prints."""
        ours, theirs = os.pipe()
        child = forked(folder, arguments, theirs, os.open(os.devnull, os.O_WRONLY), hangs=0)
        os.close(theirs)
        printed = self._printed[child] = os.fdopen(ours)
        return [child, printed.readline()]

    def wait(self, child: int) -> list[Any]:
        """Waits for the end of a command that was started, and ends one that hangs."""
        late, (ended, status) = time.monotonic() + HANGS, (0, 0)
        while not ended:
            if time.monotonic() > late:
                os.kill(child, signal.SIGKILL)
            time.sleep(0.01)
            ended, status = os.waitpid(child, os.WNOHANG)
        self._printed.pop(child).close()
        return [os.waitstatus_to_exitcode(status)]

    def run(self, folder: str, arguments: Sequence[str]) -> list[Any]:
        """Runs a command to its end."""
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            _, status = os.waitpid(forked(folder, arguments, out.fileno(), err.fileno(), hangs=HANGS), 0)
            out.seek(0)
            err.seek(0)
            return [os.waitstatus_to_exitcode(status), out.read(), err.read()]


def forked(folder: str, arguments: Sequence[str], out: int, err: int, hangs: int) -> int:
    """A fork that runs a command in a folder, and ends after it, or after so many seconds unless they are 0."""
    child = os.fork()
    if child:
        return child
    for own, given in enumerate((os.open(os.devnull, os.O_RDONLY), out, err)):
        os.dup2(given, own)
    os.closerange(3, 256)  # what other previews print, and what the tests ask
    os.chdir(folder)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background are deaf to it
    signal.alarm(hangs)
    code = 1
    try:
        code = commands.main(arguments)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


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
