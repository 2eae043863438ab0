"""Makes the environment that everything else runs in; standard library only, and cheap when there is nothing to do.

An environment is ready when a copy of the lock file that it was made from lies in it and equals the lock file of
today. So a later call reads two files and goes on: no pip, no network, no clock. A lock file names no package index;
pip takes the packages from wherever this machine's pip is set up to take them, and checks each one's hash.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LOCKS = {"run": "requirements.lock", "development": "requirements-dev.lock"}

LIBRARIES = ("libpango-1.0", "libpangoft2-1.0", "libharfbuzz-subset")
"""What WeasyPrint loads; no Python package brings them."""

PROGRAMS = ("pdftoppm", "qpdf")
"""What only the tests call."""

BROWSERS = ("chromium", "google-chrome")
"""One test measures cards in a real browser, whichever is there; without one it is skipped."""

MANAGERS = ("apt-get", "dnf", "brew")
PACKAGES = {
    "libpango-1.0": ("libpango-1.0-0", "pango", "pango"),
    "libpangoft2-1.0": ("libpangoft2-1.0-0", "pango", "pango"),
    "libharfbuzz-subset": ("libharfbuzz-subset0", "harfbuzz", "harfbuzz"),
    "venv": (f"python3.{sys.version_info[1]}-venv", "python3", "python"),
    "pdftoppm": ("poppler-utils", "poppler-utils", "poppler"),
    "qpdf": ("qpdf", "qpdf", "qpdf"),
    "chromium": ("chromium", "chromium", "chromium"),
}
"""For each need its package, in the order of :data:`MANAGERS`."""


def ready(project: str, kind: str) -> str | None:
    """The Python of an environment that was made from today's lock file, or None."""
    wanted = _read(os.path.join(project, LOCKS[kind]))
    python = venv_python(project)
    if _read(_stamp(project, kind)) == wanted and os.path.exists(python):
        return python
    if _read(_memo(project, kind)) == sys.executable.encode() + b"\n" + wanted:
        return sys.executable
    return None


def prepare(project: str, kind: str) -> str | None:
    """Finds or makes an environment that meets every pin; says what is missing, and returns None, where it cannot."""
    lock = os.path.join(project, LOCKS[kind])
    python = venv_python(project)
    if not _install_missing(_missing_from_system(kind)):
        return None
    if kind == "development" and not _browser() and not _install_missing(["chromium"]):
        _say("going on without a browser; the test that needs one is skipped")
    with _alone(project):
        if os.path.exists(python) and _meets(python, lock):
            return _stamped(project, kind, python)
        if sys.prefix != os.path.join(project, ".venv") and _meets(sys.executable, lock):
            _write(_memo(project, kind), sys.executable.encode() + b"\n" + _read(lock))
            return sys.executable
        _say(f"making .venv for {'tests' if kind == 'development' else 'building'} (once, about a minute) …")
        if not _runs(python) and not _make_venv(project):
            return None
        if not _pip_install(python, lock):
            return None
        return _stamped(project, kind, python)


def venv_python(project: str) -> str:
    """The interpreter of the project's own environment, whether it is there or not."""
    return os.path.join(project, ".venv", "bin", "python")


def _stamp(project: str, kind: str) -> str:
    return os.path.join(project, ".venv", LOCKS[kind])


def _memo(project: str, kind: str) -> str:
    """Where it is remembered that the Python which runs this, not one of ours, met every pin."""
    return os.path.join(project, ".cache", "environment", LOCKS[kind])


def _stamped(project: str, kind: str, python: str) -> str:
    """Notes what the environment was made from: the development lock holds the other one whole."""
    for each in ("run", kind):
        _write(_stamp(project, each), _read(os.path.join(project, LOCKS[each])))
    return python


def _meets(python: str, lock: str) -> bool:
    """Whether every pin is installed there: pip, shut off from every index, has nothing left to install."""
    import subprocess

    command = [python, "-m", "pip", "install", "--quiet", "--dry-run", "--no-index", "--no-deps", "--requirement", lock]
    environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
    try:
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _runs(python: str) -> bool:
    """Whether the interpreter starts and has pip; a `.venv` whose Python was removed or that was cut short does not."""
    import subprocess

    try:
        return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_venv(project: str) -> bool:
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


def _missing_from_system(kind: str) -> list[str]:
    """What the system must bring and does not: the libraries for pages, venv, and for tests their programs."""
    import shutil
    from importlib.util import find_spec

    missing = [name for name in LIBRARIES if not _loads(name)]
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        missing.append("venv")
    if kind == "development":
        missing += [name for name in PROGRAMS if shutil.which(name) is None]
    return missing


def _browser() -> bool:
    import shutil

    return any(map(shutil.which, BROWSERS))


def _loads(name: str) -> bool:
    import ctypes

    prefixes = ("", "/opt/homebrew/lib/", "/usr/local/lib/") if sys.platform == "darwin" else ("",)
    endings = (".0.dylib",) if sys.platform == "darwin" else (".so.0",)
    for path in (prefix + name + ending for prefix in prefixes for ending in endings):
        try:
            ctypes.CDLL(path)
        except OSError:
            continue
        return True
    return False


def _install_missing(missing: list[str]) -> bool:
    """Installs what is missing where the system's package manager may; else says in one line what to run."""
    import shutil
    import subprocess

    if not missing:
        return True
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    packages = _packages(missing, manager) if manager else []
    if manager and (privilege := _privilege(manager)) is not None:
        _say(f"installing {' '.join(packages)} with {manager} …")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in _calls(manager, packages):
            subprocess.run([*privilege, *arguments], env=environment, capture_output=True, check=False)
        missing = [name for name in missing if not (_loads(name) or shutil.which(name) or _is_importable(name))]
        if not missing:
            return True
    _say(f"missing: {', '.join(missing)}; run: {_advice(missing, manager)}")
    return False


def _is_importable(name: str) -> bool:
    import importlib

    importlib.invalidate_caches()
    return name == "venv" and importlib.util.find_spec("ensurepip") is not None


def _privilege(manager: str) -> list[str] | None:
    """What to put before the package manager's name: nothing, or sudo without a password; None where neither may."""
    import shutil
    import subprocess

    if manager == "brew" or os.geteuid() == 0:
        return []
    asks = ["sudo", "-n", "true"]
    if shutil.which("sudo") and subprocess.run(asks, capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


def _calls(manager: str, packages: list[str]) -> list[list[str]]:
    if manager == "apt-get":
        return [["apt-get", "-qq", "update"], ["apt-get", "-qq", "-y", "--no-install-recommends", "install", *packages]]
    return [[manager, "install", *(["-y"] if manager == "dnf" else []), *packages]]


def _packages(missing: Iterable[str], manager: str) -> list[str]:
    return list(dict.fromkeys(PACKAGES[name][MANAGERS.index(manager)] for name in missing))


def _advice(missing: list[str], manager: str | None) -> str:
    """The commands to type: of this system where its package manager is known, else of all three."""
    commands = {
        "apt-get": "sudo apt-get install " + " ".join(_packages(missing, "apt-get")),
        "dnf": "sudo dnf install " + " ".join(_packages(missing, "dnf")),
        "brew": "brew install " + " ".join(_packages(missing, "brew")),
    }
    if manager:
        return commands[manager]
    return "; ".join(f"{system}: {commands[name]}" for name, system in zip(MANAGERS, SYSTEMS, strict=True))


SYSTEMS = ("Debian, Ubuntu", "Fedora", "macOS")


class _alone:  # noqa: N801  (reads as a statement: with _alone(project))
    """Holds the project's folder, so that two first calls make one environment, one after the other."""

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
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]


def _say(text: str) -> None:
    print(f"build.py: {text}", file=sys.stderr, flush=True)
