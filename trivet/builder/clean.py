"""Removes everything that can be built again."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from trivet.builder import lock, publish
from trivet.builder.project import Project


def clean(project: Project, waiting: Callable[[], None]) -> None:
    """Removes `dist/` and the cache, once no build is running. A release that was interrupted is finished first."""
    with lock.alone(project.cache, waiting):
        publish.recover(project)
        shutil.rmtree(project.dist, ignore_errors=True)
        for path in project.cache.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != "lock":
                path.unlink()
