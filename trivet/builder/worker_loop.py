"""What a worker process does: it makes one call after another, as its parent asks."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from trivet.builder.task_call import called
from trivet.interrupts import leave_to_parent

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Call: TypeAlias = tuple[str, tuple[Any, ...]]
"""A function, `module:function`, and its arguments."""
_REMOVE = "import shutil, sys; shutil.rmtree(sys.argv[1], ignore_errors=True)"


def work(line: Connection, close: Sequence[int], path: Sequence[str], temporary: str, first: Sequence[Call]) -> None:
    """The main loop: makes the calls `first`, then those that come through `line` until its other end is closed.

    It closes the descriptors `close`, looks for modules in `path`, and leaves Ctrl-C to its parent. It makes the folder
    `temporary` for its temporary files, and removes it: if the parent made it, and was killed just then, nobody would.
    """
    leave_to_parent()
    for descriptor in close:
        os.close(descriptor)
    sys.path[:] = path
    with suppress(OSError):  # whatever needs a temporary file then tells what is wrong with the usual folder
        Path(temporary).mkdir(0o700)
        tempfile.tempdir = os.environ["TMPDIR"] = temporary
    with suppress(RuntimeError):  # without it, the process ends after the task at hand
        threading.Thread(target=_end_with_parent, args=(temporary,), daemon=True).start()
    gc.freeze()  # what it has from its parent is shared with it until it is written, as a scan would do
    try:
        for make, arguments in first:
            called(make, arguments)
        _make_calls(line)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _make_calls(line: Connection) -> None:
    while True:
        try:
            make, arguments = line.recv()
        except EOFError:
            return
        line.send(called(make, arguments))
        # Figures contain many reference cycles. What survives belongs to libraries and need not be scanned again.
        gc.collect()
        gc.freeze()


def _end_with_parent(temporary: str) -> None:
    """Waits for the end of the parent, then ends every thread and removes their temporary files."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        # Removing the folder here would not do: Fontconfig makes its own again, in the other thread.
        with suppress(OSError):
            os.execv(sys.executable, [sys.executable, "-ISc", _REMOVE, temporary])
        shutil.rmtree(temporary, ignore_errors=True)
        os._exit(1)
