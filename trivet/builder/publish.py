"""Replaces the last build by a whole new one, in one step.

The next `dist/` is filled beside the present one, and the system exchanges the two in one call. Where it has no such
call, two renames do it, and the next run repairs what a kill between them leaves. A release also writes files of the
project (the ledger): it first writes a journal of everything that is to be done, which :func:`recover` completes.

What Trivet did not make is not touched: a `dist` that is a link, a mount point or somebody else's folder is refused
before anything is built, and whatever stands under the names of the next and the last `dist/` is moved aside.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trivet.builder import own_files
from trivet.builder.own_files import MANIFEST, SUMS
from trivet.builder.project import Project
from trivet.errors import Problem, TrivetError

JOURNALLED = re.compile(r"content/[a-z0-9][a-z0-9-]*/(?:deck\.ledger|releases/[0-9.]+\.md)")
"""The only files that a release writes: a journal that names others is not one that Trivet wrote."""

_EXCHANGE = 2
_HERE = -100


@dataclass(frozen=True, slots=True)
class Product:
    """A file of `dist/`: its path there, where its bytes are now, and their hash."""

    path: str
    source: Path
    sha256: str


class DamagedError(OSError):
    """A file changed between being made and being published."""


class UnfinishedError(OSError):
    """`dist/` is new, but a file of the project could not be written with it; the next build does that."""

    is_published = True


def check_place(project: Project) -> None:
    """Raises TrivetError unless `dist/` may be replaced: it is missing, empty, or what Trivet built."""
    dist, name = project.dist, project.dist.name
    if not own_files.is_there(dist):
        return
    listed = own_files.listed_files(dist)
    if dist.is_symlink():
        found = [(name, "this is a link, and Trivet replaces the folder in one step", "remove the link")]
    elif not dist.is_dir():
        found = [(name, "this is not a folder", "move it away")]
    elif os.path.ismount(dist):
        found = [(name, "a file system is mounted here, which Trivet cannot replace in one step", "unmount it")]
    elif listed is None:
        found = [(name, "Trivet did not build this folder, and removes only what it made", "move it away")]
    else:
        what = "Trivet did not make this, and removes only what it made"
        found = [(f"{name}/{path}", what, f"move it out of {name}/") for path in own_files.foreign_files(dist, listed)]
    if found:
        raise TrivetError(Problem(path, 0, 0, what, remedy) for path, what, remedy in found)


def publish(
    project: Project,
    products: Iterable[Product],
    manifest: Mapping[str, object],
    files: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Makes `dist/` hold exactly `products`, the manifest and the checksums; writes `files` of the project with it.

    Returns the hash of every file of `dist/`, by its path there. OSError (the disk is full, the folder cannot be
    written) leaves `dist/` and `files` as they were, except for UnfinishedError.
    """
    _remove(project.staging)
    project.staging.mkdir(parents=True)
    try:
        hashes = _fill(project.staging, products, manifest)
    except BaseException:
        with suppress(OSError):
            own_files.discard(project.staging)
        raise
    try:
        if files:
            _write_journal(project, hashes[MANIFEST], files)
        exchange(project.staging, project.dist)
    except OSError:
        project.journal.unlink(missing_ok=True)
        with suppress(OSError):
            own_files.discard(project.staging)
        raise
    if files:
        try:
            _finish(project, files)
        except OSError as error:
            raise UnfinishedError(error.errno, error.strerror, error.filename) from error
    with suppress(OSError):  # What was the last build is then removed, or moved aside, by the next one.
        _remove(project.staging)
    return hashes


def recover(project: Project) -> tuple[str, ...]:
    """Completes the publication that a killed build had begun, and removes what it had only prepared.

    What stands in the way is moved aside. Returns a line for everything that is not in order.
    """
    said: list[str] = []
    old = _old(project.dist)
    if own_files.listed_files(old) and not own_files.is_there(project.dist):
        old.rename(project.dist)
    if own_files.is_there(project.journal):
        said += _complete(project)
    if own_files.is_file(_beside(project.journal)):
        _beside(project.journal).unlink()
    for path in (project.staging, old, _beside(project.journal)):
        if own_files.is_there(path) and not _removed(path):
            aside = own_files.move_aside(path)
            said.append(f"{path.name}: Trivet did not make this; it is now {aside.name}")
    return tuple(said)


def _complete(project: Project) -> list[str]:
    """Does what the journal says, if it is whole and what it speaks of is there; then it is done with."""
    journal = _journal(project)
    lost = journal is None
    if journal and not _holds(project.dist, journal["manifest"]):
        lost = not _holds(project.staging, journal["manifest"])
        if not lost:
            check_place(project)
            exchange(project.staging, project.dist)
    if journal and not lost:
        _finish(project, journal["files"])
        return []
    if own_files.is_file(project.journal):
        project.journal.unlink()
    else:
        own_files.move_aside(project.journal)
    return [f"{project.journal.name}: damaged, so the release that was cut short was dropped; cut it again"]


def _finish(project: Project, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
        _replace(project.root / name, text)
    project.journal.unlink(missing_ok=True)


def _journal(project: Project) -> dict[str, Any] | None:
    """The journal, if it is as it was written."""
    try:
        journal = own_files.read_json(project.journal)
    except (OSError, ValueError):
        return None
    if not isinstance(journal, dict) or journal.pop("seal", None) != _seal(journal):
        return None
    files = journal.get("files")
    if not isinstance(files, dict) or "manifest" not in journal:
        return None
    sound = (JOURNALLED.fullmatch(name) and isinstance(text, str) for name, text in files.items())
    return journal if all(sound) else None


def _seal(journal: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(journal, sort_keys=True).encode()).hexdigest()


def exchange(new: Path, present: Path) -> None:
    """Puts the folder `new` in the place of `present`, which takes its name; there is never neither of the two."""
    if not own_files.is_there(present):
        new.rename(present)
    elif not _exchanged(new, present):
        old = _old(present)
        _remove(old)
        present.rename(old)
        try:
            new.rename(present)
        except OSError:
            old.rename(present)
            raise
        _removed(old)


def _fill(folder: Path, products: Iterable[Product], manifest: Mapping[str, object]) -> dict[str, str]:
    """Writes the whole next `dist/`; the hash of each of its files. The manifest comes first: it is Trivet's mark."""
    hashes: dict[str, str] = {}
    document = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    hashes[MANIFEST] = _write(folder / MANIFEST, document)
    for product in products:
        target = folder / product.path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = product.source.read_bytes()
        if hashlib.sha256(data).hexdigest() != product.sha256:
            raise DamagedError(errno.EIO, "this file changed while it was being published", product.path)
        target.write_bytes(data)
        hashes[product.path] = product.sha256
    hashes[SUMS] = _write(folder / SUMS, "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items())))
    return hashes


def _write(path: Path, text: str) -> str:
    """Writes a file; its hash."""
    data = text.encode()
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _write_journal(project: Project, manifest_hash: str, files: Mapping[str, str]) -> None:
    journal = {"manifest": manifest_hash, "files": dict(files)}
    for name in files:
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
    _replace(project.journal, json.dumps({**journal, "seal": _seal(journal)}))


def _holds(folder: Path, manifest_hash: str) -> bool:
    """Whether a folder is the build with that manifest."""
    try:
        path = folder / MANIFEST
        return own_files.is_file(path) and hashlib.sha256(path.read_bytes()).hexdigest() == manifest_hash
    except OSError:
        return False


def _replace(path: Path, text: str) -> None:
    """Writes a file in one step: it is on the disk before it gets its name."""
    beside = _beside(path)
    with beside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".next")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchanges two folders in one system call; False where the system or the file system has none."""
    system = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        return bool(hasattr(system, "renamex_np") and system.renamex_np(*names, _EXCHANGE) == 0)
    return bool(
        hasattr(system, "renameat2")
        and system.renameat2(_HERE, names[0], _HERE, names[1], ctypes.c_uint(_EXCHANGE)) == 0
    )


def _old(dist: Path) -> Path:
    return dist.with_name(f".{dist.name}.old")


def _remove(folder: Path) -> None:
    """Removes a built folder, or moves aside what stands there instead."""
    if own_files.is_there(folder) and not own_files.remove_built(folder):
        own_files.move_aside(folder)


def _removed(folder: Path) -> bool:
    """Whether a built folder could be removed."""
    try:
        return own_files.remove_built(folder)
    except OSError:
        return False
