"""The journal of a release: the files of the project that must be written with the new `dist/`, before any is.

A release writes the ledger and the release notes when `dist/` is exchanged. The journal is on the disk before that, so
a run that is killed in between is completed by the next one (:mod:`trivet.builder.recovery`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from trivet.builder import own_files
from trivet.builder.project import Project

JOURNALLED = re.compile(r"content/[a-z0-9][a-z0-9-]*/(?:deck\.ledger|releases/[0-9.]+\.md)")
"""The only files that a release writes: a journal that names others is not one that Trivet wrote."""


class UnfinishedError(OSError):
    """`dist/` is new, but a file of the project could not be written with it; the next build does that."""

    outcome = "dist/ is new, and the next build writes this file"


def write_journal(project: Project, manifest_hash: str, files: Mapping[str, str]) -> None:
    """Writes down the manifest of the next `dist/`, and the files that belong to it."""
    journal = {"manifest": manifest_hash, "files": dict(files)}
    for name in files:
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
    replace(project.journal, json.dumps({**journal, "seal": seal(journal)}))


def read_journal(project: Project) -> dict[str, Any] | None:
    """The journal, if it is as it was written."""
    try:
        journal = own_files.read_json(project.journal)
    except (OSError, ValueError):
        return None
    if not isinstance(journal, dict) or journal.pop("seal", None) != seal(journal):
        return None
    files = journal.get("files")
    if not isinstance(files, dict) or "manifest" not in journal:
        return None
    sound = (JOURNALLED.fullmatch(name) and isinstance(text, str) for name, text in files.items())
    return journal if all(sound) else None


def prepare(project: Project, files: Mapping[str, str]) -> None:
    """Writes the files beside their places: a folder that cannot be written is noticed before `dist/` is new."""
    for name, text in files.items():
        _write(beside(project.root / name), text)


def forget(project: Project, files: Mapping[str, str]) -> None:
    """Removes the journal, and whatever was prepared of its files."""
    project.journal.unlink(missing_ok=True)
    for name in files:
        with suppress(OSError):
            beside(project.root / name).unlink(missing_ok=True)


def finish(project: Project, files: Mapping[str, str]) -> None:
    """Writes the files; then the journal is done with. Raises UnfinishedError."""
    try:
        for name, text in files.items():
            (project.root / name).parent.mkdir(parents=True, exist_ok=True)
            replace(project.root / name, text)
        project.journal.unlink(missing_ok=True)
    except OSError as error:
        raise UnfinishedError(error.errno, error.strerror, error.filename) from error


def seal(journal: Mapping[str, Any]) -> str:
    """A hash of all that a journal says, by which a damaged one is known."""
    return hashlib.sha256(json.dumps(journal, sort_keys=True).encode()).hexdigest()


def replace(path: Path, text: str) -> None:
    """Writes a file in one step: it is on the disk before it gets its name."""
    new = beside(path)
    _write(new, text)
    new.replace(path)


def beside(path: Path) -> Path:
    """Where the next text of a file is until it gets its name."""
    return path.with_name(path.name + ".next")


def _write(path: Path, text: str) -> None:
    """Writes a file; it is on the disk when this returns."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
