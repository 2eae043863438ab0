"""Removes everything that can be built again, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from trivet.builder import lock, own_files, publish, recovery
from trivet.builder.project import Project


def clean(project: Project, waiting: Callable[[], None]) -> tuple[str, ...]:
    """Removes `dist/` and the cache, after waiting for a running build and completing an interrupted release.

    Calls `waiting` if it has to wait. Raises TrivetError if anything in `dist/` was not made by Trivet. Returns the
    lines to print about what was recovered.
    """
    if not project.cache.is_dir() and not own_files.is_there(project.dist):
        return ()
    with lock.alone(project.cache, waiting):
        said = recovery.recover(project)
        publish.check_place(project)
        own_files.remove_built(project.dist)
        for path in lock.ours(project.cache):
            own_files.discard(path)
    return said
