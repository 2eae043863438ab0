"""Replaces `dist/` by a new build in one step.

The next `dist/` is filled beside the present one, and the two are exchanged (:mod:`trivet.builder.exchange`). A release
also writes files of the project, which it first records in a journal (:mod:`trivet.builder.journal`).

Nothing that Trivet did not make is removed: a `dist` that is a link, a mount point or a foreign folder is refused
before anything is built, and anything in place of the next or the old `dist/` is moved aside.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from trivet.builder import own_files
from trivet.builder.cache import HashOf, file_hash, is_as_made
from trivet.builder.exchange import exchange, remove
from trivet.builder.journal import finish, forget, prepare, write_journal
from trivet.builder.own_files import MANIFEST, SUMS, sums_text
from trivet.builder.project import Project
from trivet.errors import Problem, TrivetError
from trivet.interrupts import uninterrupted

_PIECE = 1 << 18
"""Bytes that are copied at a time."""


@dataclass(frozen=True, slots=True)
class Product:
    """A file to publish: its path in `dist/`, the file to copy it from, and its sha256."""

    path: str
    source: Path | str
    sha256: str


class DamagedError(OSError):
    """A file changed after it was made and before it was published."""


def check_place(project: Project) -> None:
    """Raises TrivetError unless `dist/` can and may be replaced: it must be missing, empty, or built by Trivet."""
    dist, name = project.dist, project.dist.name
    if not own_files.is_there(dist):
        return
    listed = own_files.listed_files(dist)
    if dist.is_symlink():
        found = [(name, "this is a link, and Trivet replaces the folder in one step", "remove the link")]
    elif not dist.is_dir():
        found = [(name, "this is not a folder", "move it away")]
    elif mounted := own_files.mount_points(dist):
        what = "a folder or file system is mounted here, and Trivet replaces dist/ in one step"
        found = [(project.name(path), what, "unmount it") for path in mounted]
    elif listed is None:
        found = [(name, "Trivet did not build this folder, and only removes what it made", "move it away")]
    else:
        what = "Trivet did not make this, and only removes what it made"
        found = [(f"{name}/{path}", what, f"move it out of {name}/") for path in own_files.foreign_files(dist, listed)]
    if found:
        raise TrivetError(Problem(path, 0, 0, what, remedy) for path, what, remedy in found)


def publish(
    project: Project,
    products: Iterable[Product],
    manifest: Mapping[str, object],
    files: Mapping[str, str] | None = None,
    hash_of: HashOf = file_hash,
) -> dict[str, str]:
    """Replaces `dist/` by one with exactly `products`, the manifest and the checksums, and writes `files`.

    `files` maps paths in the project to texts; `hash_of` gives the sha256 of a file. Returns the sha256 of every file
    of `dist/`, by its path there. If OSError is raised, `dist/` and `files` are as they were, unless it is
    :class:`trivet.builder.journal.UnfinishedError`.
    """
    remove(project.staging)
    project.staging.mkdir(parents=True)
    try:
        hashes = _fill(project.staging, products, manifest, project.dist, hash_of)
    except BaseException:
        with suppress(OSError):
            own_files.discard(project.staging)
        raise
    with uninterrupted():  # or a release whose command was interrupted might be finished by the next build
        try:
            if files:
                write_journal(project, hashes[MANIFEST], files)
                prepare(project, files)
            exchange(project.staging, project.dist)
        except OSError:
            forget(project, files or {})
            with suppress(OSError):
                own_files.discard(project.staging)
            raise
        if files:
            finish(project, files)
        with suppress(OSError):  # Otherwise the next build removes the old one.
            remove(project.staging)
    return hashes


def _fill(
    folder: Path,
    products: Iterable[Product],
    manifest: Mapping[str, object],
    published: Path,
    hash_of: HashOf,
) -> dict[str, str]:
    """Fills the next `dist/`, and returns the sha256 of each of its files by path.

    The manifest is written first, since it marks the folder as Trivet's. Files of the present one, `published`, are not
    written again.
    """
    hashes: dict[str, str] = {}
    folders: set[str] = set()
    document = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    hashes[MANIFEST] = _write(folder / MANIFEST, document)
    for product in products:
        target, inner = f"{folder}/{product.path}", product.path.rpartition("/")[0]
        if inner not in folders:
            (folder / inner).mkdir(parents=True, exist_ok=True)
            folders.add(inner)
        if not _linked(f"{published}/{product.path}", product.sha256, target, hash_of):
            _copy(product, target)
        hashes[product.path] = product.sha256
    hashes[SUMS] = _write(folder / SUMS, sums_text(hashes))
    return hashes


def _copy(product: Product, target: str) -> None:
    """Copies a file piece by piece. Raises DamagedError if what was copied is not what was made."""
    copied = hashlib.sha256()
    with open(product.source, "rb") as made, open(target, "xb") as file:  # noqa: PTH123
        while piece := made.read(_PIECE):
            copied.update(piece)
            file.write(piece)
    if copied.hexdigest() != product.sha256:
        raise DamagedError(errno.EIO, "this file changed while it was being published", product.path)


def _linked(present: str, sha256: str, target: str, hash_of: HashOf) -> bool:
    """Makes `target` a second name of the file `present`, which will soon lose its first one, if it has that hash."""
    if not is_as_made(present, sha256, hash_of):
        return False
    try:
        os.link(present, target)
    except OSError:  # a file system without them, or somebody else's file
        return False
    return True


def _write(path: Path, text: str) -> str:
    """Writes a file, and returns its sha256."""
    data = text.encode()
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()
