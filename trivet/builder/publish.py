"""Replaces the last build by a whole new one, in one step.

The next `dist/` is filled beside the present one, and the system exchanges the two in one call. Where it has no such
call, two renames do it, and the next run repairs what a kill between them leaves. A release also writes files of the
project (the ledger): it first writes a journal of everything that is to be done, which :func:`recover` completes.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from trivet.builder.project import Project

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"

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


def publish(
    project: Project,
    products: Iterable[Product],
    manifest: Mapping[str, object],
    files: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Makes `dist/` hold exactly `products`, the manifest and the checksums; writes `files` of the project with it.

    Returns the hash of every file of `dist/`, by its path there. OSError (the disk is full, the folder cannot be
    written) leaves `dist/` and `files` as they were.
    """
    try:
        hashes = _fill(project.staging, products, manifest)
        if files:
            _write_journal(project, hashes[MANIFEST], files)
    except BaseException:
        shutil.rmtree(project.staging, ignore_errors=True)
        raise
    if files:
        recover(project)
    else:
        exchange(project.staging, project.dist)
        _remove(project.staging)
    return hashes


def recover(project: Project) -> None:
    """Completes the publication that a killed build had begun, and removes what it had only prepared."""
    old = _old(project.dist)
    if old.exists() and not project.dist.exists():
        old.rename(project.dist)
    if project.journal.exists():
        journal = json.loads(project.journal.read_text(encoding="utf-8"))
        if not _is_published(project, journal["manifest"]):
            exchange(project.staging, project.dist)
        for name, text in journal["files"].items():
            _replace(project.root / name, text)
        project.journal.unlink()
    _remove(project.staging)
    _remove(old)


def exchange(new: Path, present: Path) -> None:
    """Puts the folder `new` in the place of `present`, which takes its name; there is never neither of the two."""
    if not present.exists():
        new.rename(present)
    elif not _exchanged(new, present):
        old = _old(present)
        _remove(old)
        present.rename(old)
        new.rename(present)
        _remove(old)


def _fill(folder: Path, products: Iterable[Product], manifest: Mapping[str, object]) -> dict[str, str]:
    """Writes the whole next `dist/`; the hash of each of its files."""
    _remove(folder)
    folder.mkdir(parents=True)
    hashes: dict[str, str] = {}
    for product in products:
        target = folder / product.path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = product.source.read_bytes()
        if hashlib.sha256(data).hexdigest() != product.sha256:
            raise DamagedError(errno.EIO, "this file changed while it was being published", product.path)
        target.write_bytes(data)
        hashes[product.path] = product.sha256
    document = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    hashes[MANIFEST] = _write(folder / MANIFEST, document)
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
    _replace(project.journal, json.dumps(journal))


def _is_published(project: Project, manifest_hash: str) -> bool:
    try:
        return hashlib.sha256((project.dist / MANIFEST).read_bytes()).hexdigest() == manifest_hash
    except OSError:
        return False


def _replace(path: Path, text: str) -> None:
    """Writes a file in one step: it is on the disk before it gets its name."""
    beside = path.with_name(path.name + ".next")
    with beside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


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
    if folder.is_dir():
        shutil.rmtree(folder)
