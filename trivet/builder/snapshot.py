"""Whether anything changed since the last build, decided without loading anything.

After a build it is noted what went in (every file of the author and of the builder, the source commit, the Python
packages, the system's libraries) and what came out. As long as size, times and inode of each are what they were, there
is nothing to do. A file whose times moved, or that was written too close to the note to tell by its times, is compared
by its hash.
"""

from __future__ import annotations

import json
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from trivet.builder.project import Project

    State = dict[str, list[int | str]]

FORMAT = 2
_SETTLED = 100_000_000
"""Nanoseconds after which a further change of a file shows in its times, on every file system."""


def inputs(project: Project) -> list[str]:
    """Every file that a build may read, in order."""
    return sorted({path for folder in project.inputs for path in _files(str(folder))})


def packages() -> list[str]:
    """Every Python package that is installed, as `name-version.dist-info`, in order."""
    places = {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}
    return sorted({name for place in places for name in _names(place) if name.endswith(".dist-info")})


def take(paths: Iterable[str]) -> State:
    """Size, times, inode and hash of each file; a file that is not there is left out."""
    return {path: [*stat, _hash(path)] for path in paths if (stat := _stat(path)) is not None}


def commit(root: str) -> str:
    """The commit that is checked out, read from git's files without starting git; empty where there is none."""
    git = os.path.join(root, ".git")
    text = _text(git)
    if text.startswith("gitdir: "):
        git = os.path.join(root, text[8:].strip())
    head = _text(os.path.join(git, "HEAD")).strip()
    if not head.startswith("ref: "):
        return head
    common = os.path.join(git, _text(os.path.join(git, "commondir")).strip() or ".")
    name = head[5:]
    loose = _text(os.path.join(common, name)).strip()
    if loose:
        return loose
    lines = _text(os.path.join(common, "packed-refs")).splitlines()
    return next((line.split(" ")[0] for line in lines if line.endswith(" " + name)), "")


def note(project: Project, before: Mapping[str, Any], summary: str) -> None:
    """Keeps `before` (from :func:`begin`) with what is in `dist/` now and the system libraries that are loaded."""
    document = {
        **before,
        "out": take(_files(str(project.dist))),
        "system": take(mapped_libraries()),
        "summary": summary,
    }
    _keep(project, document)


def begin(project: Project, request: object) -> dict[str, Any]:
    """What goes into a build that starts now. `request` is what was asked for (a part, or all)."""
    return {
        "format": FORMAT,
        "request": request,
        "python": sys.version,
        "packages": packages(),
        "commit": commit(str(project.root)),
        "taken": time.time_ns(),
        "in": take(inputs(project)),
    }


def unchanged(project: Project, request: object) -> str | None:
    """The last build's summary if building again would change nothing; else None."""
    last = _last(project)
    if last is None or last["request"] != request or last["python"] != sys.version:
        return None
    if any(os.path.exists(path) for path in (project.staging, project.journal)):
        return None
    if last["packages"] != packages() or last["commit"] != commit(str(project.root)):
        return None
    now = {"in": inputs(project), "out": list(_files(str(project.dist))), "system": list(last["system"])}
    moved = False
    for part, paths in now.items():
        state: State = last[part]
        if sorted(state) != sorted(paths):
            return None
        for path in paths:
            stat = _stat(path)
            if stat != state[path][:4] or max(stat[1:3]) > last["taken"] - _SETTLED:
                if stat is None or _hash(path) != state[path][4]:
                    return None
                state[path][:4] = stat
                moved = True
    if moved:
        last["taken"] = time.time_ns()
        _keep(project, last)
    return str(last["summary"])


def mapped_libraries() -> list[str]:
    """The system's shared libraries that this process has loaded, where the system tells (Linux)."""
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as file:
            paths = {line.split(None, 5)[5].strip() for line in file if ".so" in line}
    except OSError:
        return []
    return sorted(path for path in paths if not path.startswith(sys.prefix) and os.path.exists(path))


def _last(project: Project) -> dict[str, Any] | None:
    try:
        with open(_path(project), encoding="utf-8") as file:
            last = json.load(file)
    except (OSError, ValueError):
        return None
    return last if isinstance(last, dict) and last.get("format") == FORMAT else None


def _keep(project: Project, document: Mapping[str, Any]) -> None:
    path = _path(project)
    with open(path + ".next", "w", encoding="utf-8") as file:
        json.dump(document, file)
    os.replace(path + ".next", path)


def _path(project: Project) -> str:
    return f"{project.cache}/last-build.json"


def _files(folder: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            yield entry.path


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _stat(path: str) -> list[int] | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _hash(path: str) -> str:
    import hashlib

    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""
