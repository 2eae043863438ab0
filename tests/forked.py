"""Runs the command in a fork of a process that has loaded the libraries, in a tenth of the time.

What happens in the fork is what happens in a fresh process, once its imports are done.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from typing import Any

from trivet import commands

HANGS = 120
"""Seconds after which a command is ended, so that one that hangs fails its test."""


def begun(call: Callable[[], int], hangs: int = HANGS) -> int:
    """The process id of a fork that ends with the exit code that `call` returns; 1, with a traceback, if it fails.

    It is ended after `hangs` seconds, unless that is 0.
    """
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        signal.alarm(hangs)
        code = call()
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def started(
    arguments: Sequence[str], out: int, err: int, *, hangs: int = HANGS, before: Callable[[], None] | None = None
) -> int:
    """The same of a fork that calls `before` and then runs a command, whose output goes to two descriptors."""

    def run() -> int:
        os.dup2(out, 1)
        os.dup2(err, 2)
        if before:
            before()
        return commands.main(arguments)

    return begun(run, hangs)


def ran(arguments: Sequence[str], before: Callable[[], None] | None = None) -> list[Any]:
    """Exit code, stdout and stderr of a command that was run to its end in a fork."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        _, status = os.waitpid(started(arguments, out.fileno(), err.fileno(), before=before), 0)
        out.seek(0)
        err.seek(0)
        return [os.waitstatus_to_exitcode(status), out.read(), err.read()]
