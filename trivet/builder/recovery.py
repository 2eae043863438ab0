"""Completes, or undoes, what a killed build had begun to publish."""

from __future__ import annotations

import hashlib
from pathlib import Path

from trivet.builder import own_files
from trivet.builder.exchange import exchange, is_removed, kept_aside
from trivet.builder.journal import beside, finish, read_journal
from trivet.builder.own_files import MANIFEST
from trivet.builder.project import Project
from trivet.builder.publish import check_place


def recover(project: Project) -> tuple[str, ...]:
    """Completes what a killed build had begun to publish, and removes what it had only prepared.

    Anything in the way that Trivet did not make is moved aside. Returns the lines to print about what was done.
    """
    lines: list[str] = []
    old = kept_aside(project.dist)
    if own_files.listed_files(old) and not own_files.is_there(project.dist):
        old.rename(project.dist)
    if own_files.is_there(project.journal):
        lines += _complete(project)
    if own_files.is_file(beside(project.journal)):
        beside(project.journal).unlink()
    for path in (project.staging, old, beside(project.journal)):
        if own_files.is_there(path) and not is_removed(path):
            listed = own_files.listed_files(path)
            is_built = listed and not own_files.foreign_files(path, listed)
            what = "an earlier build that cannot be removed" if is_built else "Trivet did not make this"
            lines.append(f"{path.name}: {what}; it is now {own_files.move_aside(path).name}")
    return tuple(lines)


def _complete(project: Project) -> list[str]:
    """Completes the release in the journal, or drops it if the journal or the new `dist/` is damaged."""
    journal = read_journal(project)
    lost = journal is None
    if journal and not _holds(project.dist, journal["manifest"]):
        lost = not _holds(project.staging, journal["manifest"])
        if not lost:
            check_place(project)
            exchange(project.staging, project.dist)
    if journal and not lost:
        finish(project, journal["files"])
        return [f"finished the release that was interrupted: wrote {' and '.join(journal['files'])}"]
    if own_files.is_file(project.journal):
        project.journal.unlink()
    else:
        own_files.move_aside(project.journal)
    return [f"{project.journal.name}: damaged, so the release that was interrupted was dropped; cut it again"]


def _holds(folder: Path, manifest_hash: str) -> bool:
    """Whether a folder is the build whose manifest has that sha256."""
    try:
        path = folder / MANIFEST
        return own_files.is_file(path) and hashlib.sha256(path.read_bytes()).hexdigest() == manifest_hash
    except OSError:
        return False
