"""The folder `.venv` and what is installed in it: whose it is, whether it is whole, and how it is made and filled.

Standard library only; every failure of another program is one line.
"""

from __future__ import annotations

import os
import subprocess
import sys

MADE_HERE = ("-m", "venv", "--clear")
"""How `.venv` is made here, which Python notes in it: nobody else says beforehand that all of it may be removed."""
UNREACHABLE = "connection broken by"
"""What pip says when it tries again to reach its index."""


def refusal(folder: str) -> str:
    """Why a folder may be neither filled nor replaced; empty if it is missing, without files, or made here."""
    if os.path.islink(folder):
        return "is a link to an environment that is damaged, or does not meet the lock file; repair it there"
    if os.path.lexists(folder) and not os.path.isdir(folder):
        return "is not a folder; move it away"
    if any(names for _, _, names in os.walk(folder)) and not _is_made_here(folder):
        return "was not made by build.py, and is damaged or does not meet the lock file; move it away"
    return ""


def _is_made_here(folder: str) -> bool:
    try:
        with open(os.path.join(folder, "pyvenv.cfg"), encoding="utf-8", errors="replace") as file:
            commands = [line.partition("=")[2] for line in file if line.partition("=")[0].strip() == "command"]
    except OSError:
        return False
    return any(f" {' '.join(MADE_HERE)} " in command for command in commands)


def site_packages(python: str) -> str | None:
    """The site-packages of an interpreter; None if it does not start or has none, as when its base Python is gone."""
    command = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip("\n")
    except (OSError, subprocess.CalledProcessError):
        return None
    return found if os.path.isdir(found) else None


def meets(python: str, lock: str) -> bool:
    """Whether every pin is installed there: pip, shut off from every index, has nothing left to install."""
    command = [python, "-m", "pip", "install", "--quiet", "--dry-run", "--no-index", "--no-deps", "--requirement", lock]
    environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
    try:
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def damaged(packages: str) -> list[str]:
    """The `.dist-info` of every package without a list of its files, or with a file that is missing or truncated."""
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


def has_pip(packages: str) -> bool:
    """Whether pip is complete; its own installation may have been interrupted too."""
    infos = [name for name in os.listdir(packages) if name.startswith("pip-") and name.endswith(".dist-info")]
    return bool(infos) and not {os.path.join(packages, name) for name in infos}.intersection(damaged(packages))


def forget_damaged(packages: str) -> None:
    """Removes the records of damaged packages, so that pip installs these again."""
    import shutil

    for info in damaged(packages):
        shutil.rmtree(info)


def create(folder: str) -> str:
    """Makes an environment; why that failed, empty if it did not."""
    # What is started here keeps the lock of the project: killing build.py does not kill it.
    command = [sys.executable, *MADE_HERE, folder]
    made = subprocess.run(command, capture_output=True, text=True, check=False, close_fds=False)
    return f"cannot make .venv: {_last_line(made.stdout + made.stderr)}" if made.returncode else ""


def install(python: str, lock: str) -> str:
    """Installs what a lock file lists; why that failed, empty if it did not."""
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    command = [python, "-m", "pip", "install", *options, "--requirement", lock]
    made = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, close_fds=False)
    if not made.returncode:
        return ""
    failed = f"pip could not install {os.path.basename(lock)}"
    if UNREACHABLE in made.stderr:
        return f"{failed}: it reaches no package index; connect this machine, or set up an index that pip can reach"
    errors = [line for line in made.stderr.splitlines() if line.startswith("ERROR")] or made.stderr.splitlines()
    return f"{failed}: {_last_line(' '.join(errors[:1]))}"


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
