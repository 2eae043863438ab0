"""A clone with one small package in its lock file, and a way to call its `build.py` far from any package index."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import environment

REPOSITORY = Path(__file__).resolve().parents[2]
ALONE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
STUB = """\
import sys

def run(arguments, program, project, notes):
    print(sys.prefix, *arguments, sep="|")
    return 4
"""


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small package in two versions."""
    folder = tmp_path_factory.mktemp("wheels")
    for version in ("1.0", "2.0"):
        info = f"smallest-{version}.dist-info"
        with zipfile.ZipFile(folder / f"smallest-{version}-py3-none-any.whl", "w") as archive:
            archive.writestr("smallest.py", "")
            archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: smallest\nVersion: {version}\n")
            archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{info}/RECORD", f"smallest.py,,0\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return folder


@pytest.fixture(scope="session")
def clone(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script with one small package in its lock file, and a command that says where it runs."""
    clone = tmp_path_factory.mktemp("scratch") / "clone für alle"
    (clone / "trivet").mkdir(parents=True)
    shutil.copyfile(REPOSITORY / "build.py", clone / "build.py")
    shutil.copytree(REPOSITORY / "tools", clone / "tools")
    (clone / "trivet" / "__init__.py").touch()
    (clone / "trivet" / "__main__.py").write_text(STUB, encoding="utf-8")
    lock(clone, "1.0", hashlib.sha256((wheels / "smallest-1.0-py3-none-any.whl").read_bytes()).hexdigest())
    return clone


@pytest.fixture(scope="session")
def first(clone: Path, wheels: Path) -> subprocess.CompletedProcess[str]:
    """The first call in the clone, which makes its environment."""
    return call(clone, "--only", "x", PIP_FIND_LINKS=str(wheels))


@pytest.fixture
def project(clone: Path, first: subprocess.CompletedProcess[str], tmp_path: Path) -> Path:
    """A copy of the clone with its environment, to be damaged."""
    assert first.returncode == 4, first.stderr
    return Path(shutil.copytree(clone, tmp_path / "clone", symlinks=True))


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
