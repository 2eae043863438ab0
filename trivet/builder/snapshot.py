"""Decides whether anything has changed since the last build, without loading the content.

After a build, its inputs (the author's files and Trivet's, the commit, the Python packages, the system libraries) and
its outputs are recorded. If the size, times and inode of each file are unchanged, there is nothing to do. A file whose
times have changed, or that was written too recently for its times to be trusted, is compared by hash.
"""

from __future__ import annotations

import os
import stat
import sys
import time

from trivet.builder import folder_names, inputs
from trivet.builder.build_record import PARTS, BuildRecord, escaped, read, unescaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from trivet.builder.inputs import FileState, Inputs
    from trivet.builder.project import Project


def packages(path: Sequence[str]) -> list[str]:
    """The Python packages in the folders of a `sys.path`, as `name-version.dist-info`, in order."""
    holding = {folder for folder in path if folder.endswith(("site-packages", "dist-packages"))}
    return sorted({name for folder in holding for name in _names(folder) if name.endswith(".dist-info")})


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


def note(
    project: Project,
    before: Inputs,
    only: list[str],
    published: Mapping[str, str],
    said: Mapping[str, str],
    *,
    system: dict[str, FileState],
) -> None:
    """Records the inputs of a build (`before`: their states when it began), what it published, and the `system`'s
    libraries that it used.

    `only` are the parts that were built; `published` are the hashes of all files of `dist/`, by path. `said` is what
    commands say of it as long as nothing changes: a `summary` for a build, and the result of a `check`.

    An input that was written since the build began may have been read in either version. So it gets no hash, and counts
    as changed even if it becomes again what it was.
    """
    changed = set(before.changed(before.states))
    read = {path: [*state[:4], ""] if path in changed else state for path, state in before.states.items()}
    dist = str(project.dist)
    out = {f"{dist}/{path}": [*(inputs.status(f"{dist}/{path}") or ()), digest] for path, digest in published.items()}
    texts = {name: escaped(text) for name, text in said.items()}
    values = {
        **_asked(only, commit(str(project.root)), sys.path),
        "taken": str(before.taken),
        "began": str(before.taken),
        **texts,
    }
    states = {"in": read, "out": out, "system": system}
    _keep(str(project.root), BuildRecord(values, states))


def unchanged(root: str, only: list[str], path: Sequence[str] = (), said: str = "summary") -> str | None:
    """What a command says of the last build if building that project again would change nothing; otherwise None.

    `path` is where Python finds packages, by default that of this interpreter. `said` is what is wanted, as `note` was
    given it.
    """
    if any(os.path.lexists(os.path.join(root, name)) for name in (folder_names.STAGING, folder_names.JOURNAL)):
        return None
    try:
        last = last_build(root)
        asked = BuildRecord(_asked(only, commit(root), path or sys.path), {}).values
        if any(last.values[name] != value for name, value in asked.items()):
            return None
        moved = _moved(last, root, PARTS)
        if moved is None:
            return None
        if moved:
            last.values["taken"] = str(moved)
            _keep(root, last)
        return unescaped(last.values[said])
    except (OSError, ValueError, LookupError):
        return None  # no record, or a damaged one


def known(root: str) -> dict[str, FileState]:
    """The states of the files that the last build read, published or used, as far as a later write would show in them.

    Without a record, there are none.
    """
    try:
        last = last_build(root)
        taken = int(last.values["taken"])
    except (OSError, ValueError, LookupError):
        return {}
    files = (item for part in last.states.values() for item in part.items())
    return {path: state for path, state in files if inputs.is_settled(state, taken)}  # type: ignore[arg-type]


def edited_only(root: str, before: Inputs, folders: Sequence[str], hash_of: Callable[[str], str]) -> BuildRecord | None:
    """The record of the last build of everything, if since then only files in `folders` were edited, added or removed.

    `before` has the states of all inputs now; `hash_of` gives the sha256 of a file. None if anything else has changed:
    another input, Python, its packages, the system's libraries or a file of `dist/`; if nothing has; or if there is no
    such record.
    """
    try:
        last = last_build(root)
        asked = BuildRecord(_asked([], "", sys.path), {}).values
        if any(last.values[name] != value for name, value in asked.items() if name != "commit"):
            return None
        then, now = last.states["in"], before.states
        changed = [path for path in then.keys() | now.keys() if then.get(path, [])[4:] != now.get(path, [])[4:]]
        inside = tuple(os.path.join(folder, "") for folder in folders)
        if not changed or not all(path.startswith(inside) for path in changed):
            return None
        return None if _moved(last, root, ("out", "system"), hash_of) is None else last
    except (OSError, ValueError, LookupError):
        return None  # no record, or a damaged one


def _asked(only: list[str], commit: str, path: Sequence[str]) -> dict[str, str]:
    """What a build depends on besides files: what it was asked for, and by which Python with which packages."""
    return {"only": " ".join(only), "python": sys.version, "packages": " ".join(packages(path)), "commit": commit}


def told(summary: str) -> str:
    """What is said when there is nothing to do; `summary` is that of the last build."""
    return f"nothing to do: dist/ is up to date ({summary})"


def last_build(root: str) -> BuildRecord:
    """The record of the last build. Raises OSError if there is none, ValueError if it is damaged.

    Among its values, `began` is when the build did, and `taken` when its states were last known to be right, both in
    nanoseconds since 1970.
    """
    return _read(_path(root))


def is_sound(path: Path) -> bool:
    """Whether the record of the last build can be read."""
    try:
        return {"taken", "summary"} <= set(_read(str(path)).values)
    except (OSError, ValueError):
        return False


def _read(path: str) -> BuildRecord:
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(f"{path} is not a regular file")
    with open(path, encoding="utf-8", newline="") as file:
        return read(file.read())


def _moved(
    last: BuildRecord, root: str, parts: Sequence[str], hash_of: Callable[[str], str] = inputs.digest
) -> int | None:
    """0 if no file in some parts of a record has changed; the time of this check if only times have changed; None if a
    content has changed.

    Files whose times have changed are compared by hash, and their new times are recorded in `last`.
    """
    began, moved, taken = time.time_ns(), 0, int(last.values["taken"])
    for part in parts:
        states, paths = last.states[part], _paths(last, root, part)
        if states.keys() != paths:
            return None
        for path in paths:
            status = inputs.status(path)
            if status != states[path][:4] or not inputs.is_settled(status, taken):
                if status is None or hash_of(path) != states[path][4]:
                    return None
                states[path][:4] = status
                moved = began
    return moved


def _paths(last: BuildRecord, root: str, part: str) -> set[str]:
    """The files of a part that there are now; of the system, those of the record."""
    if part == "in":
        return set(inputs.files(root))
    return set(inputs.files_below(os.path.join(root, folder_names.DIST)) if part == "out" else last.states[part])


def mapped_libraries() -> list[str]:
    """The paths of the system's shared libraries that this process has loaded; none where `/proc` is missing."""
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as file:
            paths = {line.split(None, 5)[5].strip() for line in file if ".so" in line}
    except OSError:
        return []
    return sorted(path for path in paths if not path.startswith(sys.prefix) and os.path.exists(path))


def _keep(root: str, record: BuildRecord) -> None:
    from pathlib import Path

    from trivet.builder import own_files

    own_files.keep(Path(_path(root)), record.text())


def _path(root: str) -> str:
    return os.path.join(root, folder_names.CACHE, folder_names.LAST_BUILD)


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
