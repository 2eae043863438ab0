"""Creates the environment that everything else runs in. Standard library only, and fast when there is nothing to do.

An environment is ready if it has a marker with the lock file it was made from and a listing of its site-packages when
it was complete. The marker is written last and removed before anything is installed, so an interrupted installation
leaves none; a package deleted later no longer matches the listing. Checking this takes two files and one directory
listing, without pip or the network. What is done to the folder itself is in `tools/venv.py`. Lock files name no package
index: pip uses the index configured on this machine, and checks hashes.
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


def packages(project: str, kind: str) -> str:
    """The folder with the packages of a `.venv` that is ready."""
    inside = _read(_mark(project, kind)).split(b"\n", 3)[1]
    return os.path.join(project, ".venv", os.fsdecode(inside))


def prepare(project: str, kind: str) -> str | None:
    """The Python of an environment with every pin, created if necessary; None, with a message, if that fails."""
    from tools import system_packages

    if not system_packages.provide(kind):
        return None
    try:
        with _alone(project):
            return _use_venv(project, kind) or _use_this_python(project, kind) or _make_venv(project, kind)
    except OSError as error:
        where = os.path.relpath(error.filename, project) if error.filename else "the environment"
        _say(f"{where}: {(error.strerror or str(error)).lower()}")
        return None


def _use_venv(project: str, kind: str) -> str | None:
    """The Python of `.venv`; None unless it has every pinned package."""
    from tools import venv

    python = _python(project)
    if not os.path.exists(python) or not venv.meets(python, os.path.join(project, LOCKS[kind])):
        return None
    packages = venv.site_packages(python)
    if packages is None or venv.damaged(packages):
        return None
    return _marked(project, kind, python, packages)


def _use_this_python(project: str, kind: str) -> str | None:
    """The running Python; None unless it is another environment with every pin. Nothing is ever installed there."""
    import sysconfig

    from tools import venv

    lock = os.path.join(project, LOCKS[kind])
    if sys.prefix == os.path.join(project, ".venv") or not venv.meets(sys.executable, lock):
        return None
    packages = sysconfig.get_path("purelib")
    _write(_memo(project, kind), _state(sys.executable, packages, packages, lock))
    return sys.executable


def _make_venv(project: str, kind: str) -> str | None:
    """Creates `.venv`, or updates it if it has a working pip, replacing damaged packages; never touches another's."""
    from tools import venv

    python, folder = _python(project), os.path.join(project, ".venv")
    if why := venv.refusal(folder):
        _say(f".venv {why}")
        return None
    for each in LOCKS:
        if os.path.exists(_mark(project, each)):
            os.unlink(_mark(project, each))
    packages = venv.site_packages(python)
    if packages and venv.has_pip(packages):
        _say("bringing .venv up to date …")
        venv.forget_damaged(packages)
    else:
        _say(f"making .venv for {'tests' if kind == 'development' else 'building'} (once, about a minute) …")
        if why := venv.create(folder):
            _say(why)
            return None
    if why := venv.install(python, os.path.join(project, LOCKS[kind])):
        _say(why)
        return None
    packages = venv.site_packages(python)
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


class _alone:  # noqa: N801  (reads as a statement: with _alone(project))
    """Locks the project's folder, so that concurrent first calls create only one environment."""

    def __init__(self, project: str) -> None:
        self.project = project

    def __enter__(self) -> None:
        import fcntl

        self.handle = os.open(self.project, os.O_RDONLY)
        os.set_inheritable(self.handle, True)  # by venv and pip, which may outlive this process
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
    """Writes a marker in one step; where nothing can be written, the next call looks at the packages again."""
    from contextlib import suppress

    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + ".next", "wb") as file:
            file.write(text)
        os.replace(path + ".next", path)


def _say(text: str) -> None:
    print(f"build.py: {text}", file=sys.stderr, flush=True)
