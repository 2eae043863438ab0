"""Creates the environment that everything else runs in. Standard library only, and fast when there is nothing to do.

An environment is ready if it has a marker with the lock file it was made from and a listing of its site-packages when
it was complete. The marker is written last and removed before anything is installed, so an interrupted installation
leaves none; a package deleted later no longer matches the listing. Checking this takes two files and one directory
listing, without pip or the network. Lock files name no package index: pip uses the index configured on this machine,
and checks hashes.
"""

from __future__ import annotations

import os
import sys

LOCKS = {"run": "requirements.lock", "development": "requirements-dev.lock"}
"""The lock file of each kind of environment; `development` includes `run`."""


def ready(project: str, kind: str) -> str | None:
    """The Python of an environment that is complete and was made from the current lock file; None if there is none."""
    wanted = _read(os.path.join(project, LOCKS[kind]))
    venv = os.path.join(project, ".venv")
    if _is_complete(venv, _mark(project, kind), b"bin/python", wanted):
        return os.path.join(venv, "bin", "python")
    if _is_complete("/", _memo(project, kind), os.fsencode(sys.executable), wanted):
        return sys.executable
    return None


def prepare(project: str, kind: str) -> str | None:
    """The Python of an environment with every pin, created if necessary; None, with a message, if that fails."""
    from tools import system_packages

    if not system_packages.provide(kind):
        return None
    with _alone(project):
        return _use_venv(project, kind) or _use_this_python(project, kind) or _make_venv(project, kind)


def _use_venv(project: str, kind: str) -> str | None:
    """The Python of `.venv`; None unless it has every pinned package."""
    python = _python(project)
    if not os.path.exists(python) or not _meets(python, os.path.join(project, LOCKS[kind])):
        return None
    packages = _site_packages(python)
    if packages is None or _damaged(packages):
        return None
    return _marked(project, kind, python, packages)


def _use_this_python(project: str, kind: str) -> str | None:
    """The running Python; None unless it is another environment with every pin. Nothing is ever installed there."""
    import sysconfig

    lock = os.path.join(project, LOCKS[kind])
    if sys.prefix == os.path.join(project, ".venv") or not _meets(sys.executable, lock):
        return None
    packages = sysconfig.get_path("purelib")
    _write(_memo(project, kind), _state(sys.executable, packages, packages, lock))
    return sys.executable


def _make_venv(project: str, kind: str) -> str | None:
    """Creates `.venv`, or updates it if it has a working pip, replacing damaged packages; returns its Python."""
    python = _python(project)
    if os.path.islink(os.path.join(project, ".venv")):
        _say(f".venv is a link to an environment that does not meet {LOCKS[kind]}, or is damaged; repair it there")
        return None
    for each in LOCKS:
        if os.path.exists(_mark(project, each)):
            os.unlink(_mark(project, each))
    packages = _site_packages(python)
    if packages and _has_pip(packages):
        _say("bringing .venv up to date …")
        for info in _damaged(packages):
            _forget(info)
    else:
        _say(f"making .venv for {'tests' if kind == 'development' else 'building'} (once, about a minute) …")
        if not _create(project):
            return None
    if not _pip_install(python, os.path.join(project, LOCKS[kind])):
        return None
    packages = _site_packages(python)
    return _marked(project, kind, python, packages) if packages else None


def _python(project: str) -> str:
    """The path of the interpreter of `.venv`, whether or not it exists."""
    return os.path.join(project, ".venv", "bin", "python")


def _mark(project: str, kind: str) -> str:
    return os.path.join(project, ".venv", f"{kind}.ready")


def _memo(project: str, kind: str) -> str:
    """The path of the marker for the running Python, if it is not that of `.venv` but has every pinned package."""
    return os.path.join(project, ".cache", "environment", f"{kind}.ready")


def _marked(project: str, kind: str, python: str, packages: str) -> str:
    """Writes the markers of an environment that is complete, and returns its Python; `development` includes `run`."""
    venv = os.path.join(project, ".venv")
    inside = os.path.relpath(os.path.realpath(packages), os.path.realpath(venv))
    for each in ("run", kind):
        _write(_mark(project, each), _state("bin/python", inside, packages, os.path.join(project, LOCKS[each])))
    return python


def _state(python: str, place: str, packages: str, lock: str) -> bytes:
    """The content of a marker: the interpreter, the path of its site-packages, a listing of them, the lock file."""
    names = b"/".join(sorted(os.fsencode(name) for name in os.listdir(packages) if name != "__pycache__"))
    return b"\n".join((os.fsencode(python), os.fsencode(place), names, _read(lock)))


def _is_complete(folder: str, mark: str, python: bytes, lock: bytes) -> bool:
    """Whether the marker `mark` was made for `python` and `lock`, and everything that it lists still exists."""
    parts = _read(mark).split(b"\n", 3)
    if len(parts) < 4 or parts[0] != python or parts[3] != lock:
        return False
    home = os.fsencode(folder)
    try:
        return os.path.exists(os.path.join(home, python)) and set(parts[2].split(b"/")).issubset(
            os.listdir(os.path.join(home, parts[1]))
        )
    except OSError:
        return False


def _damaged(packages: str) -> list[str]:
    """The `.dist-info` folders of packages that lack a list of their files, or have a missing or truncated file."""
    import csv

    found = []
    for name in sorted(os.listdir(packages)):
        if not name.endswith(".dist-info"):
            continue
        info = os.path.join(packages, name)
        try:
            with open(os.path.join(info, "RECORD"), encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            whole = bool(rows) and all(_is_there(packages, *row) for row in rows if not row[0].endswith(".pyc"))
        except (OSError, ValueError, TypeError):
            whole = False
        if not whole:
            found.append(info)
    return found


def _is_there(packages: str, path: str, _: str, size: str) -> bool:
    stat = os.stat(os.path.join(packages, path))
    return not size or stat.st_size == int(size)


def _has_pip(packages: str) -> bool:
    """Whether pip is complete; its own installation may have been interrupted too."""
    infos = [name for name in os.listdir(packages) if name.startswith("pip-") and name.endswith(".dist-info")]
    return bool(infos) and not {os.path.join(packages, name) for name in infos}.intersection(_damaged(packages))


def _forget(info: str) -> None:
    """Removes the record of a damaged package, so that pip installs it again."""
    import shutil

    shutil.rmtree(info)


def _site_packages(python: str) -> str | None:
    """The site-packages of an interpreter; None if it does not start, for example if its base Python is gone."""
    import subprocess

    command = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip("\n")
    except (OSError, subprocess.CalledProcessError):
        return None


def _meets(python: str, lock: str) -> bool:
    """Whether every pinned package is installed: pip, without any index, finds nothing left to install."""
    import subprocess

    command = [python, "-m", "pip", "install", "--quiet", "--dry-run", "--no-index", "--no-deps", "--requirement", lock]
    environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
    try:
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _create(project: str) -> bool:
    import subprocess

    command = [sys.executable, "-m", "venv", "--clear", os.path.join(project, ".venv")]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        _say(f"cannot make .venv: {_last_line(made.stdout + made.stderr)}")
    return made.returncode == 0


def _pip_install(python: str, lock: str) -> bool:
    import subprocess

    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    command = [python, "-m", "pip", "install", *options, "--requirement", lock]
    made = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if made.returncode:
        errors = [line for line in made.stderr.splitlines() if line.startswith("ERROR")] or made.stderr.splitlines()
        _say(f"pip could not install {os.path.basename(lock)}: {_last_line(' '.join(errors[:1]))}")
    return made.returncode == 0


class _alone:  # noqa: N801  (reads as a statement: with _alone(project))
    """Locks the project's folder, so that concurrent first calls create only one environment."""

    def __init__(self, project: str) -> None:
        self.project = project

    def __enter__(self) -> None:
        import fcntl

        self.handle = os.open(self.project, os.O_RDONLY)
        fcntl.flock(self.handle, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _write(path: str, text: bytes) -> None:
    """Writes a file atomically, so that a marker is never partial."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".next", "wb") as file:
        file.write(text)
    os.replace(path + ".next", path)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]


def _say(text: str) -> None:
    print(f"build.py: {text}", file=sys.stderr, flush=True)
