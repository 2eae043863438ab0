"""Whatever is wrong with the environment is one line that is true, or is mended; what build.py did not make stays."""

from __future__ import annotations

import ast
import fcntl
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools.conftest import ALONE, REPOSITORY, call, call_through, installed, lock
from tools import environment, quality, system_packages, venv

MAKING = "build.py: making .venv for building (once, about a minute) …\n"
UPDATING = "build.py: bringing .venv up to date …\n"
FOREIGN = "build.py: .venv was not made by build.py, and is damaged or does not meet the lock file; move it away\n"
NOWHERE = "http://127.0.0.1:9/simple"
"""An index where nobody answers."""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def wish(project: Path, wheels: Path, version: str) -> None:
    """Locks another version of the package, so that pip has something to do."""
    wheel = wheels / f"smallest-{version}-py3-none-any.whl"
    lock(project, version, hashlib.sha256(wheel.read_bytes()).hexdigest())


def test_a_python_that_is_too_old_reads_the_script_and_is_refused() -> None:
    script = REPOSITORY / "build.py"
    ast.parse(script.read_text("utf-8"), feature_version=(3, 6))
    old = "import runpy, sys; sys.version_info, sys.version = (3, 9, 2), '3.9.2 (main)';"
    run = f"runpy.run_path({str(script)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", old + run], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "build.py: Python 3.11 or newer is required, but this is 3.9.2\n"


def test_without_a_network_one_line_says_so_and_the_next_call_goes_on(project: Path, wheels: Path) -> None:
    wish(project, wheels, "2.0")
    index = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "0", "PIP_INDEX_URL": NOWHERE}
    done = call(project, **index, PIP_RETRIES="1", NO_PROXY="*")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"{UPDATING}build.py: pip could not install requirements.lock: it reaches no package index; "
        "connect this machine, or set up an index that pip can reach\n"
    )
    done = call(project, PIP_FIND_LINKS=str(wheels))
    assert (done.returncode, done.stderr) == (4, UPDATING)


def test_pip_that_outlives_a_kill_keeps_others_out(project: Path, wheels: Path, tmp_path: Path) -> None:
    """Only build.py is killed: nobody else may install anything until its pip has ended."""
    wish(project, wheels, "2.0")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        slow = {"PIP_FIND_LINKS": f"http://127.0.0.1:{server.getsockname()[1]}/", "PIP_RETRIES": "0", "NO_PROXY": "*"}
        started = subprocess.Popen(
            [sys.executable, str(project / "build.py")],
            env={**os.environ, **ALONE, **slow, "TMPDIR": str(tmp_path)},
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        pip, _ = server.accept()
        os.kill(started.pid, signal.SIGKILL)
        started.wait()
        assert environment.ready(str(project), "run") is None
        assert not is_free(project)
        os.killpg(started.pid, signal.SIGKILL)
        pip.close()
    done = call(project, PIP_FIND_LINKS=str(wheels))
    assert (done.returncode, done.stderr) == (4, UPDATING)
    assert environment.ready(str(project), "run")


def is_free(project: Path) -> bool:
    """Whether a call of build.py would not have to wait."""
    handle = os.open(project, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def without_packages(folder: Path) -> None:
    shutil.rmtree(next((folder / "lib").iterdir()) / "site-packages")


def without_python(folder: Path) -> None:
    for path in (folder / "bin").glob("python*"):
        path.unlink()
        path.symlink_to("/nowhere/python3")


def of_folders(folder: Path) -> None:
    shutil.rmtree(folder)
    (folder / "bin").mkdir(parents=True)


@pytest.mark.parametrize("damage", [without_packages, without_python, of_folders])
def test_half_an_environment_is_to_be_made_anew(
    project: Path, damage: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(project / ".venv")
    monkeypatch.setattr(system_packages, "provide", lambda kind: True)
    monkeypatch.setattr(venv, "create", lambda folder: f"would make {folder}")
    assert environment.prepare(str(project), "run") is None
    assert capsys.readouterr().err == f"{MAKING}build.py: would make {project}/.venv\n"


def test_half_an_environment_is_made_anew(project: Path, wheels: Path) -> None:
    without_packages(project / ".venv")
    done = call(project, PIP_FIND_LINKS=str(wheels))
    assert (done.returncode, done.stdout, done.stderr) == (4, f"{project}/.venv\n", MAKING)
    assert installed(project).exists()


def test_an_environment_of_somebody_else_is_used_if_it_meets_the_lock_file_and_else_left_alone(
    project: Path, wheels: Path
) -> None:
    """It has a working pip and lacks nothing but a newer version."""
    config = project / ".venv" / "pyvenv.cfg"
    config.write_text(config.read_text("utf-8").replace(" --clear", ""), encoding="utf-8")
    lock(project, "1.0", "0" * 64)
    done = call(project)
    assert (done.returncode, done.stderr) == (4, "")
    wish(project, wheels, "2.0")
    before = contents(project / ".venv")
    for _ in range(2):
        done = call(project, PIP_FIND_LINKS=str(wheels))
        assert (done.returncode, done.stderr) == (2, FOREIGN)
    assert contents(project / ".venv") == before


FOLDERS = {
    "missing": (None, ""),
    "empty": ({}, ""),
    "ours": ({"pyvenv.cfg": "home = /usr/bin\ncommand = /usr/bin/python3 -m venv --clear /x/.venv\n"}, ""),
    "python": ({"pyvenv.cfg": "home = /usr/bin\ncommand = /usr/bin/python3 -m venv /x/.venv\n"}, "was not made"),
    "uv": ({"pyvenv.cfg": "home = /usr/bin\nuv = 0.9\nprompt = -m venv --clear x\n"}, "was not made"),
    "bytes": ({"pyvenv.cfg": "\udcff\udcfe"}, "was not made"),
    "notes": ({"bin/notes.txt": "mine"}, "was not made"),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_whose_a_folder_is(tmp_path: Path, name: str) -> None:
    files, expected = FOLDERS[name]
    folder = tmp_path / ".venv"
    if files is not None:
        folder.mkdir()
    for file, text in (files or {}).items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8", errors="surrogateescape")
    why = venv.refusal(str(folder))
    assert why.startswith(expected)
    assert bool(why) == bool(expected)


def test_a_file_in_the_place_of_the_environment_is_left_alone(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    (project / ".venv").write_text("mine", encoding="utf-8")
    done = call(project)
    assert (done.returncode, done.stderr) == (2, "build.py: .venv is not a folder; move it away\n")
    assert (project / ".venv").read_text("utf-8") == "mine"


@pytest.fixture
def unprivileged() -> tuple[str, ...]:
    """What runs a command so that permissions count for it."""
    if os.geteuid():
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("permissions do not count for root, and setpriv is not there")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def test_a_project_that_cannot_be_written_is_one_line(
    project: Path, wheels: Path, unprivileged: tuple[str, ...]
) -> None:
    wish(project, wheels, "2.0")
    shutil.rmtree(project / ".venv")
    project.chmod(0o555)
    done = call_through(unprivileged, project, PIP_FIND_LINKS=str(wheels))
    project.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(rf"{re.escape(MAKING)}build\.py: cannot make \.venv: .*Permission denied.*\n", done.stderr)


def test_an_environment_that_cannot_be_written_is_one_line(
    project: Path, wheels: Path, unprivileged: tuple[str, ...]
) -> None:
    wish(project, wheels, "2.0")
    (project / ".venv").chmod(0o555)
    done = call_through(unprivileged, project, PIP_FIND_LINKS=str(wheels))
    (project / ".venv").chmod(0o755)
    assert (done.returncode, done.stderr) == (2, "build.py: .venv/run.ready: permission denied\n")
    done = call(project, PIP_FIND_LINKS=str(wheels))
    assert (done.returncode, done.stderr) == (4, UPDATING)


def test_an_environment_that_is_right_is_used_where_nothing_can_be_written(
    project: Path, unprivileged: tuple[str, ...], tmp_path: Path
) -> None:
    """Not even that it is right can be noted, nor is there a home that could be written."""
    lock(project, "1.0", "0" * 64)
    (project / ".venv").chmod(0o555)
    project.chmod(0o555)
    (home := tmp_path / "home").mkdir(0o555)
    done = call_through(unprivileged, project, HOME=str(home))
    project.chmod(0o755)
    assert (done.returncode, done.stdout, done.stderr) == (4, f"{project}/.venv\n", "")


def test_a_home_that_cannot_be_written_does_not_matter(
    project: Path, wheels: Path, unprivileged: tuple[str, ...], tmp_path: Path
) -> None:
    wish(project, wheels, "2.0")
    (home := tmp_path / "home").mkdir(0o555)
    done = call_through(unprivileged, project, PIP_FIND_LINKS=str(wheels), HOME=str(home))
    assert (done.returncode, done.stderr) == (4, UPDATING)


def test_a_program_that_does_not_start_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As in a clone that was moved after its environment was made."""
    assert quality._tool(tmp_path, ("ruffed",)) == 2
    assert capsys.readouterr().err == "build.py: .venv/bin/ruffed does not start; remove .venv, and it is made again\n"
