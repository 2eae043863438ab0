"""The first call makes an environment from the lock file, on a bare machine; every later call goes straight through."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.tools.conftest import REPOSITORY, call, installed, lock
from tools import environment, quality, system_packages, venv

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", re.M)


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


def test_the_first_call_makes_an_environment(clone: Path, first: subprocess.CompletedProcess[str]) -> None:
    assert first.stderr == "build.py: making .venv for building (once, about a minute) …\n"
    assert (first.returncode, first.stdout) == (4, f"{clone}/.venv|--only|x\n")


def test_later_calls_need_neither_pip_nor_a_network(project: Path) -> None:
    shutil.rmtree(installed(project).parent / "pip")
    mark = project / ".venv" / "run.ready"
    mark.write_bytes(mark.read_bytes().replace(b"/pip/", b"/"))
    later = call(project, PATH="")
    assert (later.returncode, later.stdout, later.stderr) == (4, f"{project}/.venv\n", "")


def test_another_lock_file_that_is_met_fetches_nothing(project: Path) -> None:
    lock(project, "1.0", "0" * 64)
    assert environment.ready(str(project), "run") is None
    changed = call(project)
    assert (changed.returncode, changed.stderr) == (4, "")


def test_a_package_that_was_deleted_is_noticed_and_installed_again(project: Path, wheels: Path) -> None:
    installed(project).unlink()
    done = call(project, PIP_FIND_LINKS=str(wheels))
    assert (done.returncode, done.stderr) == (4, "build.py: bringing .venv up to date …\n")
    assert installed(project).exists()
    assert environment.ready(str(project), "run")


def test_an_interrupted_installation_is_noticed_and_finished(
    project: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(python: str, lock: str) -> str:
        installed(project).write_text("half a pack", encoding="utf-8")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(venv, "install", interrupted)
        patched.setattr(venv, "meets", lambda python, lock: False)
        patched.setattr(system_packages, "provide", lambda kind: True)
        with pytest.raises(KeyboardInterrupt):
            environment.prepare(str(project), "run")
    assert environment.ready(str(project), "run") is None
    done = call(project, PIP_FIND_LINKS=str(wheels))
    assert (done.returncode, done.stderr) == (4, "build.py: bringing .venv up to date …\n")
    assert installed(project).read_text("utf-8") == ""


def test_an_environment_without_a_whole_pip_is_made_anew(project: Path) -> None:
    packages = installed(project).parent
    assert venv.has_pip(str(packages))
    (packages / "pip" / "__main__.py").unlink()
    assert not venv.has_pip(str(packages))


def test_an_environment_that_is_only_linked_to_is_left_alone(project: Path, wheels: Path) -> None:
    """Other clones may be using it at this moment."""
    elsewhere = (project / ".venv").rename(project / "shared")
    (project / ".venv").symlink_to(elsewhere)
    assert call(project).returncode == 4
    installed(project).unlink()
    done = call(project, PIP_FIND_LINKS=str(wheels))
    assert (done.returncode, done.stderr) == (
        2,
        "build.py: .venv is a link to an environment that is damaged, or does not meet the lock file; "
        "repair it there\n",
    )
    assert not installed(project).exists()


def test_a_package_that_is_not_the_locked_one_is_refused(project: Path, wheels: Path) -> None:
    lock(project, "2.0", "0" * 64)
    for _ in range(2):
        done = call(project, PIP_FIND_LINKS=str(wheels))
        assert done.returncode == 2
        assert "pip could not install requirements.lock" in done.stderr
        assert "Traceback" not in done.stderr


def test_an_environment_that_meets_every_pin_is_used_as_it_is(project: Path) -> None:
    shutil.rmtree(project / ".venv")
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


@pytest.mark.parametrize(("arguments", "started"), [((), ["build.py --quiet"]), (("tests/deck",), [])])
def test_the_real_topics_are_built_while_types_are_checked_if_all_tests_will_run(
    arguments: tuple[str, ...], started: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "build.py").write_text(
        "import os, pathlib, sys\n"
        "told = [*sys.argv[1:], *filter(lambda name: name == 'PYTHONDONTWRITEBYTECODE', os.environ)]\n"
        "pathlib.Path('started').write_text(' '.join(['build.py', *told]))\n"
    )
    ran: list[str] = []

    def tool(project: Path, command: tuple[str, ...]) -> int:
        ran.append(command[0])
        return 0

    monkeypatch.setattr(quality, "_tool", tool)
    assert quality.test(tmp_path, arguments) == 0
    assert ran == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert [path.read_text("utf-8") for path in tmp_path.glob("started")] == started


class Machine:
    """A machine without Pango, and with the commands that a test gives it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder = folder
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(system_packages, "_loads", lambda name: (folder / "installed").exists())
        self.monkeypatch = monkeypatch

    def has(self, *commands: str, user: int = 0, answer: str | None = None) -> None:
        """Puts commands that note how they are called; `answer` is what the user types, None where nobody can."""
        self.monkeypatch.setattr(os, "geteuid", lambda: user)
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(answer or ""))
        for stream in (sys.stdin, sys.stderr):
            self.monkeypatch.setattr(stream, "isatty", lambda: answer is not None)
        for name in commands:
            path = self.folder / name
            path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.folder}/log"\n: > "{self.folder}/installed"\n')
            path.chmod(0o755)

    @property
    def log(self) -> list[str]:
        """The calls."""
        path = self.folder / "log"
        return path.read_text("utf-8").splitlines() if path.exists() else []


@pytest.mark.parametrize("command", ["test", "lock"])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_about_a_command_runs_nothing(
    command: str, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quality, "_tool", lambda project, tool: pytest.fail(f"ran {tool}"))
    assert quality.run(".", command, option) == 0
    assert capsys.readouterr().out.startswith(f"usage: python3 build.py {command} [ARGUMENT …]\n\n")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    (tmp_path / "bin").mkdir()
    return Machine(monkeypatch, tmp_path / "bin")


PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
INSTALLED = ["apt-get -qq update", f"apt-get -qq -y --no-install-recommends install {PANGO}"]
NEEDS = ", ".join(system_packages.LIBRARIES)


def test_root_installs_pango_without_a_question(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.has("apt-get")
    assert system_packages.install(system_packages.missing("run"))
    assert machine.log == INSTALLED
    assert capsys.readouterr().err == f"build.py: installing {PANGO} with apt-get …\n"


def test_a_user_on_a_terminal_is_asked_first(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.has("apt-get", "sudo", user=1000, answer="y\n")
    assert system_packages.install(system_packages.missing("run"))
    assert machine.log == [f"sudo {call}" for call in INSTALLED]
    question = f"build.py: missing: {NEEDS}. Run `sudo apt-get install {PANGO}`? [y/N] "
    assert capsys.readouterr().err == f"{question}build.py: installing {PANGO} with apt-get …\n"


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_no_answer_means_no(machine: Machine, capsys: pytest.CaptureFixture[str], answer: str) -> None:
    machine.has("apt-get", "sudo", user=1000, answer=answer)
    assert not system_packages.install(system_packages.missing("run"))
    assert machine.log == []
    assert capsys.readouterr().err.endswith(f"build.py: missing: {NEEDS}; run: sudo apt-get install {PANGO}\n")


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
    machine.has(manager, "sudo", user=1000)
    assert not system_packages.install(system_packages.missing("run"))
    assert machine.log == []
    assert capsys.readouterr().err == f"build.py: missing: {NEEDS}; run: {advice}\n"


def test_on_an_unknown_system_it_says_so_for_all(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.has(user=1000)
    assert not system_packages.install(["libpango-1.0"])
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    for text in ("Debian, Ubuntu: sudo apt-get install", "Fedora: sudo dnf install", "macOS: brew install pango"):
        assert text in line


def test_only_tests_need_the_programs_that_read_pdfs(machine: Machine) -> None:
    machine.has("apt-get")
    assert set(system_packages.PROGRAMS) <= set(system_packages.missing("development"))
    assert not set(system_packages.PROGRAMS) & set(system_packages.missing("run"))


def test_an_interrupt_before_trivet_begins_is_one_line(project: Path) -> None:
    (project / "tools" / "environment.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    done = call(project, "check")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted\n")
