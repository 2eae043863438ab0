"""Removes compiled modules of figures that may be of an earlier text.

Python takes a compiled module for that of a source of the same size and, in whole seconds, of the same time. An edit
that keeps both would change the keys of pictures, which are made of the text, but not what draws them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

AFTER = 2_000_000_000
"""Nanoseconds. A module that was compiled at least this long after its source was last written is of that text."""


def discard_doubtful(folder: Path) -> None:
    """Removes the compiled modules in and below a folder that were not compiled long enough after their sources."""
    for place, _, names in os.walk(folder):  # texts, since there may be hundreds of files
        for source in (f"{place}/{name}" for name in names if name.endswith(".py")):
            compiled = cache_from_source(source)
            with suppress(OSError):  # nothing is compiled, or it cannot be removed
                made, written = os.stat(compiled).st_mtime_ns, os.stat(source)  # noqa: PTH116
                if max(written.st_mtime_ns, written.st_ctime_ns) > made - AFTER:
                    os.unlink(compiled)  # noqa: PTH108
