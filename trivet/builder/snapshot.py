"""Decides whether anything has changed since the last build, without loading the content.

After a build, its inputs (the author's files and Trivet's, the commit, the Python packages, the system libraries) and
its outputs are recorded. If the size, times and inode of each file are unchanged, there is nothing to do. A file whose
times have changed, or that was written too recently for its times to be trusted, is compared by hash.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import time

from trivet.builder import inputs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from trivet.builder.inputs import FileState, Inputs
    from trivet.builder.project import Project

FORMAT = 3


def packages() -> list[str]:
    """The installed Python packages, as `name-version.dist-info`, in order."""
    places = {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}
    return sorted({name for place in places for name in _names(place) if name.endswith(".dist-info")})


def commit(root: str) -> str:
    """The commit that is checked out, read from git's files without starting git; empty if there is none."""
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


def note(project: Project, before: Inputs, only: list[str], published: Mapping[str, str], summary: str) -> None:
    """Records the inputs of a build (`before`: their states when it began), what it published, and system libraries.

    `only` are the parts that were built; `published` are the hashes of all files of `dist/`, by path.
    """
    dist = str(project.dist)
    out = {f"{dist}/{path}": [*(inputs.status(f"{dist}/{path}") or ()), digest] for path, digest in published.items()}
    document = {
        "format": FORMAT,
        "only": only,
        "python": sys.version,
        "packages": packages(),
        "commit": commit(str(project.root)),
        "taken": before.taken,
        "in": before.states,
        "out": out,
        "system": inputs.take(mapped_libraries()),
        "summary": summary,
    }
    _keep(project, document)


def unchanged(project: Project, only: list[str]) -> str | None:
    """The summary of the last build if building again would change nothing; otherwise None."""
    if any(os.path.lexists(path) for path in (project.staging, project.journal)):
        return None
    try:
        last = _read(_path(project))
        same = {"format": FORMAT, "only": only, "python": sys.version, "packages": packages()}
        same["commit"] = commit(str(project.root))
        if any(last[name] != value for name, value in same.items()):
            return None
        moved = _moved(last, project)
        if moved is None:
            return None
        if moved:
            last["taken"] = moved
            _keep(project, last)
        return str(last["summary"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None  # no record, or a damaged one


def is_sound(path: Path) -> bool:
    """Whether the record of the last build can be read."""
    try:
        return {"format", "in", "out", "summary"} <= set(_read(str(path)))
    except (OSError, ValueError, TypeError, RecursionError):
        return False


def _read(path: str) -> Any:
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(f"{path} is not a regular file")
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def _moved(last: dict[str, Any], project: Project) -> int | None:
    """0 if no file has changed; the time of this check if only times have changed; None if a content has changed.

    Files whose times have changed are compared by hash, and their new times are recorded in `last`.
    """
    now = {
        "in": inputs.files(project),
        "out": list(inputs.files_below(str(project.dist))),
        "system": list(last["system"]),
    }
    began, moved = time.time_ns(), 0
    for part, paths in now.items():
        states: dict[str, FileState] = last[part]
        if sorted(states) != sorted(paths):
            return None
        for path in paths:
            status = inputs.status(path)
            if status != states[path][:4] or not inputs.is_settled(status, last["taken"]):
                if status is None or inputs.digest(path) != states[path][4]:
                    return None
                states[path][:4] = status
                moved = began
    return moved


def mapped_libraries() -> list[str]:
    """The paths of the system's shared libraries that this process has loaded; none where `/proc` is missing."""
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as file:
            paths = {line.split(None, 5)[5].strip() for line in file if ".so" in line}
    except OSError:
        return []
    return sorted(path for path in paths if not path.startswith(sys.prefix) and os.path.exists(path))


def _keep(project: Project, document: Mapping[str, Any]) -> None:
    from trivet.builder import own_files

    own_files.keep(project.cache / "last-build.json", json.dumps(document))


def _path(project: Project) -> str:
    return f"{project.cache}/last-build.json"


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""
