"""The journal of a release: a record of the files of the project that must be written together with `dist/`.

A release writes the ledger and the release notes when `dist/` is exchanged. The journal is on the disk before that, so
the next run can complete one that is killed in between (:mod:`trivet.builder.recovery`).
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
"""The only files that a release writes; a journal that names any other was not written by Trivet."""


class UnfinishedError(OSError):
    """`dist/` was exchanged, but a file of the project could not be written; the next build will write it."""

    outcome = "dist/ is up to date, and the next build will write this file"


def write_journal(project: Project, manifest_hash: str, files: Mapping[str, str]) -> None:
    """Writes the journal: the hash of the next manifest, and the text of each file by its path."""
    journal = {"manifest": manifest_hash, "files": dict(files)}
    for name in files:
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
    replace(project.journal, json.dumps({**journal, "seal": seal(journal)}))


def read_journal(project: Project) -> dict[str, Any] | None:
    """The journal; None if it is missing or damaged."""
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
    """Writes the files under temporary names, so that an unwritable folder is noticed before `dist/` is exchanged."""
    for name, text in files.items():
        _write(beside(project.root / name), text)


def forget(project: Project, files: Mapping[str, str]) -> None:
    """Removes the journal, and the files that `prepare` wrote."""
    project.journal.unlink(missing_ok=True)
    for name in files:
        with suppress(OSError):
            beside(project.root / name).unlink(missing_ok=True)


def finish(project: Project, files: Mapping[str, str]) -> None:
    """Writes the files, then removes the journal. Raises UnfinishedError if either fails."""
    try:
        for name, text in files.items():
            (project.root / name).parent.mkdir(parents=True, exist_ok=True)
            replace(project.root / name, text)
        project.journal.unlink(missing_ok=True)
    except OSError as error:
        raise UnfinishedError(error.errno, error.strerror, error.filename) from error


def seal(journal: Mapping[str, Any]) -> str:
    """A hash of the journal's content, which shows whether it is damaged."""
    return hashlib.sha256(json.dumps(journal, sort_keys=True).encode()).hexdigest()


def replace(path: Path, text: str) -> None:
    """Writes a file atomically: the text is on the disk before the file gets its name."""
    new = beside(path)
    _write(new, text)
    new.replace(path)


def beside(path: Path) -> Path:
    """The temporary name of a file that is being written."""
    return path.with_name(path.name + ".next")


def _write(path: Path, text: str) -> None:
    """Writes a file, and waits until it is on the disk."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
