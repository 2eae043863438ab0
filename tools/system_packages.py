"""Installs what pip cannot: Pango for typesetting, the module venv, and programs that only the tests call.

As root it installs without asking; on a terminal it asks first; otherwise it prints the command to run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

LIBRARIES = ("libpango-1.0", "libpangoft2-1.0", "libharfbuzz-subset")
"""The shared libraries that WeasyPrint loads."""

PROGRAMS = ("pdftoppm", "qpdf")
"""The programs that the tests call."""

BROWSERS = ("chromium", "google-chrome")
"""One test measures cards in any of these browsers; without one it is skipped."""

MANAGERS = {"apt-get": "Debian, Ubuntu", "dnf": "Fedora", "brew": "macOS"}
"""The supported package managers, with the systems that have them."""

PACKAGES = {
    "libpango-1.0": ("libpango-1.0-0", "pango", "pango"),
    "libpangoft2-1.0": ("libpangoft2-1.0-0", "pango", "pango"),
    "libharfbuzz-subset": ("libharfbuzz-subset0", "harfbuzz", "harfbuzz"),
    "venv": (f"python3.{sys.version_info[1]}-venv", "python3", "python"),
    "pdftoppm": ("poppler-utils", "poppler-utils", "poppler"),
    "qpdf": ("qpdf", "qpdf", "qpdf"),
    "chromium": ("chromium", "chromium", "chromium"),
}
"""The package that provides each requirement, in the order of :data:`MANAGERS`."""


def provide(kind: str) -> bool:
    """Whether the system has what an environment of this kind requires, after installing it if necessary.

    Prints the command to run if something is missing but may not be installed.
    """
    if not install(missing(kind)):
        return False
    if kind == "development" and not any(map(shutil.which, BROWSERS)) and not install(["chromium"]):
        _say("continuing without a browser; the test that needs one will be skipped")
    return True


def missing(kind: str) -> list[str]:
    """The requirements that are missing."""
    from importlib.util import find_spec

    found = [name for name in LIBRARIES if not _loads(name)]
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        found.append("venv")
    if kind == "development":
        found += [name for name in PROGRAMS if shutil.which(name) is None]
    return found


def install(needs: list[str]) -> bool:
    """Installs requirements, as root or if the user agrees; returns whether none is missing afterwards."""
    if not needs:
        return True
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    command = commands(needs, manager)
    if manager and (os.geteuid() == 0 or _agrees(needs, command)):
        _say(f"installing {' '.join(packages(needs, manager))} with {manager} …")
        _run(manager, packages(needs, manager))
        needs = [name for name in needs if not (_loads(name) or shutil.which(name) or _is_importable(name))]
        if not needs:
            return True
    _say(f"missing: {', '.join(needs)}; run: {commands(needs, manager)}")
    return False


def packages(needs: Iterable[str], manager: str) -> list[str]:
    """The packages of a package manager that provide these requirements."""
    return list(dict.fromkeys(PACKAGES[name][list(MANAGERS).index(manager)] for name in needs))


def commands(needs: Iterable[str], manager: str | None) -> str:
    """The command to run with this package manager or, if it is None, with each of them."""
    needs = list(needs)
    if manager is None:
        return "; ".join(f"{system}: {commands(needs, name)}" for name, system in MANAGERS.items())
    return " ".join([*([] if manager == "brew" else ["sudo"]), manager, "install", *packages(needs, manager)])


def _agrees(needs: Iterable[str], command: str) -> bool:
    """Asks the user on a terminal; False if there is no terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(f"build.py: missing: {', '.join(needs)}. Run `{command}`? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _run(manager: str, names: list[str]) -> None:
    """Runs the package manager: silently as root, otherwise with its output, since sudo may ask for a password."""
    root = os.geteuid() == 0
    before = [] if root or manager == "brew" else ["sudo"]
    calls = [[manager, "install", *(["-y"] if manager == "dnf" else []), *names]]
    if manager == "apt-get":
        calls = [["apt-get", "-qq", "update"], ["apt-get", "-qq", "-y", "--no-install-recommends", "install", *names]]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for call in calls:
        try:
            subprocess.run([*before, *call], env=environment, capture_output=root, check=False)
        except OSError:  # sudo is not installed
            return


def _loads(name: str) -> bool:
    import ctypes

    prefixes = ("", "/opt/homebrew/lib/", "/usr/local/lib/") if sys.platform == "darwin" else ("",)
    ending = ".0.dylib" if sys.platform == "darwin" else ".so.0"
    for prefix in prefixes:
        try:
            ctypes.CDLL(prefix + name + ending)
        except OSError:
            continue
        return True
    return False


def _is_importable(name: str) -> bool:
    import importlib.util

    importlib.invalidate_caches()
    return name == "venv" and importlib.util.find_spec("ensurepip") is not None


def _say(text: str) -> None:
    print(f"build.py: {text}", file=sys.stderr, flush=True)
