"""The folder of a site: which one may be written, and how it replaces the one before in one step.

A site has a manifest and checksums, as `dist/` has, so what Trivet made is told from everything else
(:mod:`trivet.builder.own_files`). Anything that is not a site of Trivet's is refused, and nothing else is ever removed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from trivet import __version__
from trivet.builder import own_files
from trivet.builder.exchange import exchange, remove
from trivet.builder.own_files import MANIFEST, SUMS
from trivet.builder.project import Project
from trivet.errors import Problem, TrivetError

Files = Mapping[str, Path | bytes]
"""The files of a site by their paths in it: a file to copy, or what is in it."""
KIND = "site"
"""What the manifest of a site says of itself, which that of `dist/` does not."""


def check_place(project: Project, folder: Path) -> None:
    """Raises TrivetError unless `folder` can and may be written: missing, empty, or a site that Trivet wrote."""
    if problems := [Problem(path, 0, 0, what, remedy) for path, what, remedy in _faults(project, folder)]:
        raise TrivetError(problems)


def publish(folder: Path, files: Files) -> int:
    """Writes the files in place of what is in `folder`, all at once, and returns their size in bytes.

    If OSError is raised, the folder is as it was.
    """
    beside = folder.with_name(f".{folder.name}.next")
    remove(beside)
    beside.mkdir(parents=True)
    try:
        size = _fill(beside, files)
        exchange(beside, folder)
    except BaseException:
        with suppress(OSError):
            own_files.discard(beside)
        raise
    with suppress(OSError):  # otherwise the next export removes the old one
        remove(beside)
    return size


def _faults(project: Project, folder: Path) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the folder: a path, the fault, and what to do."""
    name = project.name(folder)
    if holder := project.holder(folder):
        yield name, f"this lies inside {holder.name}/, which Trivet reads or writes", "name a folder somewhere else"
        return
    if not own_files.is_there(folder):
        return
    if not own_files.is_folder(folder):
        yield name, "this exists and is not a folder", "name a new folder"
        return
    if own_files.mount_points(folder):
        yield name, "a folder or file system is mounted here, and Trivet replaces a site in one step", "name another"
        return
    listed = own_files.listed_files(folder)
    if listed is None or (listed and not _is_site(folder)):
        yield name, "this folder is not a site that Trivet wrote, and is not replaced", "name a new folder"
        return
    for path in own_files.foreign_files(folder, listed):
        what = "Trivet did not make this, and only removes what it made"
        yield f"{name}/{path}", what, f"move it out of {folder.name}/"


def _is_site(folder: Path) -> bool:
    try:
        document = own_files.read_json(folder / MANIFEST)
    except (OSError, ValueError):
        return False
    return isinstance(document, dict) and document.get("kind") == KIND


def _fill(folder: Path, files: Files) -> int:
    """Fills a new folder. The manifest is written first, since it marks the folder as Trivet's."""
    data = {path: given if isinstance(given, bytes) else given.read_bytes() for path, given in sorted(files.items())}
    sums = {path: hashlib.sha256(content).hexdigest() for path, content in data.items()}
    artefacts = [{"path": path, "sha256": sums[path], "size": len(data[path])} for path in data]
    document = {"format": 1, "trivet": __version__, "kind": KIND, "artefacts": artefacts}
    manifest = (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()
    sums[MANIFEST] = hashlib.sha256(manifest).hexdigest()
    lines = own_files.sums_text(sums).encode()
    for path, content in {MANIFEST: manifest, **data, SUMS: lines}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return sum(map(len, (manifest, lines, *data.values())))
