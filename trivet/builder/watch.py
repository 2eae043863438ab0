"""Rebuilds whenever a file is saved, until interrupted.

Each build runs in a new process, so it uses the latest version of every module, and watching continues if it fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from trivet.builder import inputs
from trivet.builder.project import PACKAGE, Project, rerun

TEMPORARY = re.compile(
    r"^\.#|^#.*#$|~$|\.sw[a-z]$|\.swpx$|\.tmp$|^4913$|___jb_\w+___$|^\.goutputstream-|\.kate-swp$|^\.DS_Store$|\.py[co]$"
)
"""The names of temporary files that editors and systems write beside the one being edited."""


def watch(project: Project, arguments: Sequence[str]) -> None:
    """Builds with `arguments` (those of `build`), then again after every change, until Ctrl-C."""
    from watchfiles import watch as changes

    watched = [folder for folder in inputs.folders(project.root) if Path(folder).is_dir()]
    failed: bool | None = None
    # `yield_on_timeout` yields empty sets too. The first comes when watching has begun, so the first build misses
    # nothing.
    for changed in changes(*watched, debounce=150, rust_timeout=200, yield_on_timeout=True):
        paths = (Path(path) for _, path in changed if not is_temporary(path))
        names = sorted({project.name(path) for path in paths})
        if names:
            print(f"— changed: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}", flush=True)
        if names or failed is None:
            failed = _build(project, arguments, bool(failed))


def is_temporary(path: str) -> bool:
    """Whether a file is an editor's temporary file or one of Python's caches."""
    return TEMPORARY.search(path.rpartition("/")[2]) is not None or "/__pycache__/" in path


def _build(project: Project, arguments: Sequence[str], failed: bool) -> bool:
    """Runs a build, and prints `fixed` if it succeeds after a failed one. Returns whether it failed."""
    command, environment = rerun(PACKAGE.parent, "build", "--project", str(project.root), *arguments)
    if sys.stdout.isatty():
        print("\x1b[2J\x1b[H", end="", flush=True)
    code = subprocess.run(command, env=environment, check=False).returncode
    if failed and not code:
        print("— fixed", flush=True)
    return code != 0
