"""`python -m trivet`: the same as the command `trivet`."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

_YOUNG = 200_000
"""Objects after which those made since are searched for garbage: nearly all that is read and planned is needed until
the end, so the 700 that are usual cost a build of one deck a tenth of its time.
"""


def run(
    arguments: Sequence[str] | None = None, program: str = "trivet", project: str | None = None, notes: str = ""
) -> int:
    """Runs one command as :func:`trivet.commands.main` does, in a process that ends after it, and may do so at once."""
    gc.set_threshold(_YOUNG)
    try:
        from trivet.commands import main

        code = main(arguments, program, project, notes)
    except KeyboardInterrupt:  # before the command has begun, or after it has ended
        with suppress(OSError, ValueError, AttributeError):  # nobody may be there to read it
            sys.stderr.write("interrupted\n")
        code = 130
    if _is_done():
        _leave(code)
    return code


def _is_done() -> bool:
    """Whether nothing else runs: no thread, no process of its own, and nothing that measures or traces this one."""
    threading, multiprocessing = sys.modules.get("threading"), sys.modules.get("multiprocessing")
    has_threads = threading is not None and threading.active_count() > 1
    has_children = multiprocessing is not None and bool(multiprocessing.active_children())
    return not (has_threads or has_children or sys.getprofile() or sys.gettrace() or _is_monitored())


def _is_monitored() -> bool:
    """Whether a profiler or a debugger uses what Python offers them since 3.12."""
    monitoring = getattr(sys, "monitoring", None)
    return monitoring is not None and any(map(monitoring.get_tool, range(6)))


def _leave(code: int) -> None:
    """Ends the process without freeing its memory object by object, which takes a thirtieth of a build of one deck."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever reads it has gone; a result was flushed when it was printed
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    raise SystemExit(run())
