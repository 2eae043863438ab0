"""Code that this process runs. Once it is saved, the preview has to start again, unless there is a mistake in it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from trivet.builder.imports import find_imports
from trivet.builder.project import Project
from trivet.errors import Problem, gathered


def imported(paths: Iterable[str]) -> tuple[str, ...]:
    """Those of some files that modules of this process were read from."""
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    return tuple(path for path in paths if path in files)


def unreadable(project: Project, paths: Iterable[str]) -> tuple[Problem, ...]:
    """What is not valid Python in any of some files; those that are gone are left to whoever imports them."""
    found: list[Problem] = []
    for path in map(Path, paths):
        if path.is_file():
            with gathered(found):
                find_imports(path.read_bytes(), "", project.name(path))
    return tuple(found)
