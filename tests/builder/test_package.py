"""The wheel, installed without the repository, does what the repository does."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, contents, copy_mini, is_whole
from trivet import __version__


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def trivet(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in a fresh environment with the wheel; dependencies come from this environment."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    packages = folder / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True)
    return folder / "bin" / "trivet"


def run(folder: Path, *command: str | Path) -> str:
    """The output of a command run in `folder` that can only import what is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_contains_only_code_templates_and_the_updater(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        text = "\n".join(archive.read(name).decode() for name in names if name.startswith("trivet/"))
    assert {name.split("/")[0] for name in names} == {"trivet", f"trivet-{__version__}.dist-info"}
    code = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "trivet").rglob("*.py")}
    templates = {f"trivet/{path.relative_to(REPOSITORY).as_posix()}" for path in REPOSITORY.glob("templates/**/*.*")}
    updater = {f"trivet/{path.relative_to(REPOSITORY).as_posix()}" for path in REPOSITORY.glob("addon/*.*")}
    assert {name for name in names if name.startswith("trivet/")} == code | templates | updater
    assert "build.py" not in text


def test_the_wheel_runs_as_a_script_and_as_a_module(trivet: Path, tmp_path: Path) -> None:
    assert run(tmp_path, trivet, "--version") == f"trivet {__version__}\n"
    python = trivet.with_name("python")
    assert run(tmp_path, python, "-m", "trivet", "--version") == f"trivet {__version__}\n"
    assert run(tmp_path, python, "-c", "import trivet; print(trivet.__file__)").startswith(str(trivet.parents[1]))


def test_a_topic_is_started_built_and_checked_in_an_empty_folder(trivet: Path, tmp_path: Path) -> None:
    assert "`trivet` builds dist/music/music.apkg" in run(tmp_path, trivet, "new", "music")
    run(tmp_path, trivet)
    assert is_whole(tmp_path / "dist")
    assert run(tmp_path, trivet, "check") == "music 0.1.0: no errors in 10 notes, 13 cards; not released yet\n"
    assert run(tmp_path, trivet).startswith("nothing to do: dist/ is up to date")


def test_the_wheel_builds_the_same_bytes_as_the_repository(trivet: Path, built: Path, tmp_path: Path) -> None:
    project = copy_mini(tmp_path / "mini")
    run(project, trivet, "build", "--quiet")
    assert contents(project / "dist") == contents(built / "dist")
