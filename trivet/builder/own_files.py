"""Tells the files that Trivet made from all others, since only its own may ever be removed.

A built folder (`dist/`, and the next and the old one) is recognised by its manifest or its checksums, which list its
files; the manifest is written first and removed last. The cache is recognised by its tag, and only Trivet's own names
are touched there. Anything else is left alone, or moved aside if its name is needed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
ESCAPED = re.compile(rb"\\([0-7]{3})")
"""An escaped character, such as a space, in a path of `/proc/self/mountinfo`."""
DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that file managers leave in every folder they show."""


def sums_text(hashes: Mapping[str, str]) -> str:
    """The checksums of files, by their paths, as `sha256sum -c` reads them."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items()))


def is_file(path: Path | str) -> bool:
    """Whether the path is a regular file, not a link, a pipe or a device."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path | str) -> bool:
    """Whether the path is a folder, not a link to one."""
    return stat.S_ISDIR(_mode(path))


def is_there(path: Path | str) -> bool:
    """Whether anything has that path, even a broken link."""
    return os.path.lexists(path)


def read_json(path: Path | str) -> object:
    """The value in a JSON file. Raises ValueError or OSError for anything but a regular file of valid JSON."""
    if not is_file(path):
        raise ValueError(f"{path} is not a regular file")
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a store reads hundreds, by paths that are texts
            return json.loads(file.read())
    except RecursionError:
        raise ValueError(f"{path} is nested too deep") from None


def mount_points(folder: Path) -> list[Path]:
    """The mount points at or below a folder; outside Linux, only the folder itself, if it is one."""
    home = Path(os.path.realpath(folder))
    try:
        lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return [folder] if os.path.ismount(folder) else []
    names = (ESCAPED.sub(lambda char: bytes([int(char[1], 8)]), line.split(b" ")[4]) for line in lines)
    places = (Path(os.fsdecode(name)) for name in names)
    return sorted({folder / place.relative_to(home) for place in places if place.is_relative_to(home)})


def listed_files(folder: Path) -> frozenset[str] | None:
    """The files that Trivet put into a built folder, by their paths in it; None for a folder that it did not build.

    One of the two lists is enough if the other is damaged. For a folder without any files, the result is empty.
    """
    if not is_folder(folder):
        return None
    found = {*_in_manifest(folder / MANIFEST), *_in_sums(folder / SUMS)}
    if not found:
        return None if next(files_in(folder), None) else frozenset()
    return frozenset({*found, MANIFEST, SUMS})


def foreign_files(folder: Path, listed: frozenset[str]) -> list[str]:
    """The files of a built folder that are not among `listed`, by their paths in it."""
    return sorted(path for path in files_in(folder) if path not in listed and path.rpartition("/")[2] not in DROPPINGS)


def files_in(folder: Path) -> Iterator[str]:
    """The paths, relative to a folder, of everything in and below it that is not itself a folder, links included."""
    start = len(str(folder)) + 1
    for place, folders, names in os.walk(folder):  # texts, since there may be hundreds of files
        inner = f"{place[start:]}/" if place[start:] else ""
        links = [name for name in folders if os.path.islink(f"{place}/{name}")]  # noqa: PTH114
        yield from (f"{inner}{name}" for name in (*names, *links))


def remove_built(folder: Path) -> bool:
    """Removes a folder that Trivet built; returns False, and removes nothing, if anything else is in it.

    The manifest and the checksums are removed last, so that a folder left by a kill is still recognised.
    """
    listed = listed_files(folder)
    if listed is None or foreign_files(folder, listed):
        return False
    _open_up(folder)
    for path in sorted(files_in(folder), key=lambda path: (path in (MANIFEST, SUMS), path)):
        os.unlink(f"{folder}/{path}")  # noqa: PTH108
    shutil.rmtree(folder)
    return True


def move_aside(path: Path) -> Path:
    """Renames whatever is in the way to a free name beside it, which is returned."""
    number = 1
    while is_there(aside := path.with_name(f"{path.name}.aside-{number}")):
        number += 1
    path.rename(aside)
    return aside


def discard(path: Path) -> None:
    """Removes whatever has a name that belongs to Trivet; a link is removed, not followed."""
    if is_folder(path):
        _open_up(path)
        shutil.rmtree(path)
    elif is_there(path):
        path.unlink()


def keep(path: Path, content: str | bytes) -> None:
    """Writes a file of the cache atomically, replacing whatever had its name."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.next")
    try:
        beside.write_bytes(content.encode() if isinstance(content, str) else content)
        if not is_file(path):
            discard(path)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(path: Path | str) -> int:
    """The kind and the permissions of whatever has a path; 0 if nothing has."""
    try:
        return os.lstat(path).st_mode
    except OSError:
        return 0


def _open_up(folder: Path) -> None:
    """Makes a folder, and those in it, readable and writable for their owner: copies of read-only ones may not be."""
    mode = folder.stat().st_mode
    if mode & stat.S_IRWXU != stat.S_IRWXU:
        folder.chmod(mode | stat.S_IRWXU)
    with os.scandir(folder) as entries:
        inner = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
    for path in inner:
        _open_up(Path(path))


def _in_manifest(path: Path) -> set[str]:
    try:
        document = read_json(path)
    except (OSError, ValueError):
        return set()
    artefacts = document.get("artefacts") if isinstance(document, dict) and "trivet" in document else None
    if not isinstance(artefacts, list):
        return set()
    return {MANIFEST} | {str(item["path"]) for item in artefacts if isinstance(item, dict) and "path" in item}


def _in_sums(path: Path) -> set[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if is_file(path) else []
    except (OSError, ValueError):
        return set()
    found = {name for digest, _, name in (line.partition("  ") for line in lines) if len(digest) == 64}
    return found if MANIFEST in found else set()
