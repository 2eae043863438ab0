"""Environments with other versions of Anki, each created once, in the cache shared by all projects of the user."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from trivet.builder.project import user_cache

VERSIONS = ("23.10.1", "24.6.3", "24.11", "25.2.7", "25.9.5")
"""Older versions of the backend, from the first with image occlusion; the newest is the one that all tests run on."""
OLDEST, NEWEST = "23.10.1", "26.9.3"
QT = {OLDEST: ("6.6.1", "6.6.3", "6.6.0", "13.8.0"), NEWEST: ("6.11.0", "6.11.2", "6.11.0", "13.13.0")}
"""For each version of the desktop program: PyQt, the Qt in it, its web engine and sip, as they were in its time."""


def backend(version: str) -> Path:
    """The Python of an environment with the backend of that version; skips the test if it cannot be made."""
    return _environment(f"anki-{version}", f"anki=={version}")


def desktop(version: str) -> Path:
    """The Python of an environment with the desktop program; skips the test if it cannot be made."""
    pyqt, qt, web, sip = QT[version]
    engine = (f"pyqt6-qt6=={qt}", f"pyqt6-webengine=={web}", f"pyqt6-webengine-qt6=={qt}", f"pyqt6-sip=={sip}")
    return _environment(f"anki-desktop-{version}", f"aqt=={version}", f"pyqt6=={pyqt}", *engine)


def _environment(name: str, *packages: str) -> Path:
    folder = user_cache() / name
    python = folder / "bin" / "python"
    ready = folder / "ready"
    wanted = "\n".join(packages)
    if not ready.is_file() or ready.read_text(encoding="utf-8") != wanted:
        commands: list[list[str | Path]] = [
            ["venv", "--clear", "--python", sys.executable, folder],
            ["pip", "install", "--python", python, *packages],
        ]
        for command in commands:
            done = subprocess.run([sys.executable, "-m", "uv", *command], capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"{packages[0]} cannot be installed here: {done.stderr.strip()[-200:]}")
        ready.write_text(wanted, encoding="utf-8")
    return python
