"""The first call makes an environment from the lock file, on a bare machine; every later call goes straight through."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tools import environment, quality

REPOSITORY = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", re.M)
STUB = """\
import sys

def main(arguments, program, project, notes):
    print(sys.prefix, *arguments, sep="|")
    return 4
"""


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((REPOSITORY / name).read_text("utf-8")))


def test_every_pin_of_the_project_is_in_its_lock_file() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    run = dict(pin.split("==") for pin in project["project"]["dependencies"])
    development = dict(pin.split("==") for pin in project["dependency-groups"]["dev"])
    assert run.items() <= pins("requirements.lock").items()
    assert development.items() <= pins("requirements-dev.lock").items()
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_has_hashes_and_no_address(name: str) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert len(blocks) == len(pins(name))
    assert all("--hash=sha256:" in block for block in blocks)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The script with one small package in its lock file, and a command that says where it runs."""
    wheel = tmp_path / "wheels" / "smallest-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("smallest.py", "")
        archive.writestr("smallest-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: smallest\nVersion: 1.0\n")
        archive.writestr(
            "smallest-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr("smallest-1.0.dist-info/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    project = tmp_path / "clone für alle"
    (project / "trivet").mkdir(parents=True)
    shutil.copyfile(REPOSITORY / "build.py", project / "build.py")
    shutil.copytree(REPOSITORY / "tools", project / "tools")
    (project / "trivet" / "__init__.py").touch()
    (project / "trivet" / "commands.py").write_text(STUB, encoding="utf-8")
    for lock in environment.LOCKS.values():
        (project / lock).write_text(f"smallest==1.0 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")
    return project


def call(project: Path, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """`python3 build.py`, as far from any package index as can be."""
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project.parent / "wheels")}
    return subprocess.run(
        [sys.executable, str(project / "build.py"), *arguments],
        env={**os.environ, **offline, **changed},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_first_call_makes_an_environment_and_later_ones_use_it(project: Path) -> None:
    first = call(project, "--only", "x")
    assert first.stderr == "build.py: making .venv for building (once, about a minute) …\n"
    assert (first.returncode, first.stdout) == (4, f"{project}/.venv|--only|x\n")

    shutil.rmtree(project / ".venv" / "bin" / "pip", ignore_errors=True)
    later = call(project, PATH="", PIP_FIND_LINKS="")
    assert (later.returncode, later.stdout, later.stderr) == (4, f"{project}/.venv\n", "")

    for lock in environment.LOCKS.values():
        text = (project / lock).read_text("utf-8")
        (project / lock).write_text(text.replace("sha256:", "sha256:0")[:-2] + "\n", encoding="utf-8")
    changed = call(project, PIP_FIND_LINKS=str(project.parent / "wheels"))
    assert (changed.returncode, changed.stderr) == (4, ""), "the pin is met; nothing is fetched"


def test_a_package_that_is_not_the_locked_one_is_refused(project: Path) -> None:
    wheel = next((project.parent / "wheels").iterdir())
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("smallest.py.orig", "altered")
    done = call(project)
    assert done.returncode == 2
    assert "pip could not install requirements.lock" in done.stderr
    assert "Traceback" not in done.stderr
    assert call(project).returncode == 2, "and it is not taken for ready the next time"


def test_an_environment_that_meets_every_pin_is_used_as_it_is(project: Path) -> None:
    (project / "requirements.lock").write_text(f"pytest=={pytest.__version__}\n", encoding="utf-8")
    for _ in range(2):
        done = call(project)
        assert (done.returncode, done.stdout, done.stderr) == (4, f"{sys.prefix}\n", "")
    assert not (project / ".venv").exists()


def test_the_help_lists_the_commands_of_the_repository_too() -> None:
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "build.py"), "--help"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("usage: python3 build.py ")
    for text in ("  watch ", "  release ", "python3 build.py test ", "python3 build.py lock "):
        assert text in done.stdout


@pytest.mark.parametrize("command", ["test", "lock"])
def test_what_follows_test_and_lock_is_handed_on(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, ...]] = []

    def called(*arguments: object) -> int:
        calls.append(arguments)
        return 0

    monkeypatch.setattr(quality, command, called)
    assert quality.run("/clone", command, "-k", "keys", "--durations=5") == 0
    assert calls == [(Path("/clone"), ("-k", "keys", "--durations=5"))]


class Machine:
    """A machine without Pango, and with the commands that a test gives it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder = folder
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(environment, "_loads", lambda name: (folder / "installed").exists())
        self.monkeypatch = monkeypatch

    def has(self, *commands: str, user: int = 0) -> None:
        """Puts commands that note how they are called."""
        self.monkeypatch.setattr(os, "geteuid", lambda: user)
        for name in commands:
            path = self.folder / name
            path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.folder}/log"\n: > "{self.folder}/installed"\n')
            path.chmod(0o755)

    @property
    def log(self) -> list[str]:
        """The calls."""
        path = self.folder / "log"
        return path.read_text("utf-8").splitlines() if path.exists() else []


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    (tmp_path / "bin").mkdir()
    return Machine(monkeypatch, tmp_path / "bin")


def test_pango_is_installed_where_one_may(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.has("apt-get")
    assert environment._install_missing(environment._missing_from_system("run"))
    packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    assert machine.log == ["apt-get -qq update", f"apt-get -qq -y --no-install-recommends install {packages}"]
    assert capsys.readouterr().err == f"build.py: installing {packages} with apt-get …\n"


@pytest.mark.parametrize(
    ("manager", "advice"),
    [
        ("apt-get", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("dnf", "sudo dnf install pango harfbuzz"),
    ],
)
def test_otherwise_one_line_says_what_to_run(
    machine: Machine, capsys: pytest.CaptureFixture[str], manager: str, advice: str
) -> None:
    machine.has(manager, user=1000)
    assert not environment._install_missing(environment._missing_from_system("run"))
    assert machine.log == []
    missing = ", ".join(environment.LIBRARIES)
    assert capsys.readouterr().err == f"build.py: missing: {missing}; run: {advice}\n"


def test_on_an_unknown_system_it_says_so_for_all(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.has(user=1000)
    assert not environment._install_missing(["libpango-1.0"])
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    for text in ("Debian, Ubuntu: sudo apt-get install", "Fedora: sudo dnf install", "macOS: brew install pango"):
        assert text in line


def test_only_tests_need_the_programs_that_read_pdfs(machine: Machine) -> None:
    machine.has("apt-get")
    assert set(environment.PROGRAMS) <= set(environment._missing_from_system("development"))
    assert not set(environment.PROGRAMS) & set(environment._missing_from_system("run"))
