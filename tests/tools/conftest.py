"""A clone with one small package in its lock file, and a way to call its `build.py` far from any package index."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.made_once import made_once
from tools import environment

REPOSITORY = Path(__file__).resolve().parents[2]
ALONE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
CLONE, FIRST = "clone für alle", "first.json"
"""The folder of the clone, and beside it what the first call there said."""
STUB = """\
import sys

def run(arguments, program, project, notes):
    print(sys.prefix, *arguments, sep="|")
    return 4
"""


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small package in two versions."""

    def make(folder: Path) -> None:
        folder.mkdir()
        for version in ("1.0", "2.0"):
            info = f"smallest-{version}.dist-info"
            record = f"smallest.py,,0\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n"
            with zipfile.ZipFile(folder / f"smallest-{version}-py3-none-any.whl", "w") as archive:
                archive.writestr("smallest.py", "")
                archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: smallest\nVersion: {version}\n")
                archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
                archive.writestr(f"{info}/RECORD", record)

    return made_once(tmp_path_factory, "wheels", make)


@pytest.fixture(scope="session")
def clone(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script with one small package in its lock file, a command that says where it runs, and its environment.

    All workers share it, so it must not be changed.
    """

    def make(folder: Path) -> None:
        clone = folder / CLONE
        (clone / "trivet").mkdir(parents=True)
        shutil.copyfile(REPOSITORY / "build.py", clone / "build.py")
        shutil.copytree(REPOSITORY / "tools", clone / "tools")
        (clone / "trivet" / "__init__.py").touch()
        (clone / "trivet" / "__main__.py").write_text(STUB, encoding="utf-8")
        lock(clone, "1.0", hashlib.sha256((wheels / "smallest-1.0-py3-none-any.whl").read_bytes()).hexdigest())
        done = call(clone, "--only", "x", PIP_FIND_LINKS=str(wheels))
        (folder / FIRST).write_text(json.dumps([done.returncode, done.stdout, done.stderr]), encoding="utf-8")

    return made_once(tmp_path_factory, "scratch", make) / CLONE


@pytest.fixture(scope="session")
def first(clone: Path) -> subprocess.CompletedProcess[str]:
    """The first call in the clone, which made its environment."""
    code, out, err = json.loads((clone.parent / FIRST).read_text("utf-8"))
    return subprocess.CompletedProcess(["build.py", "--only", "x"], code, out, err)


@pytest.fixture
def project(clone: Path, first: subprocess.CompletedProcess[str], tmp_path: Path) -> Path:
    """A copy of the clone with its environment, to be damaged.

    The files of pip are hard links to the shared ones: tests may remove them, but must not write into them.
    """
    assert first.returncode == 4, first.stderr

    def copy(source: str, target: str) -> None:
        if "/site-packages/pip/" in source:
            os.link(source, target)
        else:
            shutil.copy2(source, target)

    return Path(shutil.copytree(clone, tmp_path / "clone", symlinks=True, copy_function=copy))


def lock(project: Path, version: str, digest: str) -> None:
    """Writes both lock files."""
    for name in environment.LOCKS.values():
        (project / name).write_text(f"smallest=={version} \\\n    --hash=sha256:{digest}\n", encoding="utf-8")


def installed(project: Path) -> Path:
    """The only file of the only package."""
    return next((project / ".venv" / "lib").iterdir()) / "site-packages" / "smallest.py"


def call(project: Path, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """`python3 build.py`, as far from any package index as can be."""
    return call_through((), project, *arguments, **changed)


def call_through(
    prefix: tuple[str, ...], project: Path, *arguments: str, **changed: str
) -> subprocess.CompletedProcess[str]:
    """The same, started by another command."""
    return subprocess.run(
        [*prefix, sys.executable, str(project / "build.py"), *arguments],
        env={**os.environ, **ALONE, **changed},
        capture_output=True,
        text=True,
        check=False,
    )
