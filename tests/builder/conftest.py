"""The mini topic as a separate project, and fixtures that run the command on it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
MINI = REPOSITORY / "tests" / "topics" / "mini"

Build = Callable[..., subprocess.CompletedProcess[str]]
"""Runs the command on a project: `build(project, "--only", "heart-chambers/deck")`."""


def copy_mini(folder: Path) -> Path:
    """A fresh copy of the mini topic, without anything built."""
    left_out = shutil.ignore_patterns("dist", ".cache", ".dist*", "__pycache__")
    return Path(shutil.copytree(MINI, folder, ignore=left_out))


def run_build(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `trivet` on a project, as a user would."""
    return subprocess.run(
        [sys.executable, str(REPOSITORY / "build.py"), *arguments, "--project", str(project)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )


HEARING = (
    *(sys.executable, "-c"),
    "import os, signal, sys; [signal.signal(one, signal.SIG_DFL) for one in (signal.SIGINT, signal.SIGHUP)];"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])",
)
"""Python that hears Ctrl-C and the end of its terminal: a shell that starts tests in the background makes them, and all
that they start, deaf to the one, and `nohup` to the other.
"""


@contextmanager
def started(
    project: Path,
    *arguments: str,
    temporary: str | None = None,
    stdout: int = subprocess.DEVNULL,
    stderr: int = subprocess.PIPE,
) -> Iterator[subprocess.Popen[str]]:
    """A command, by default a build, in a new process group, perhaps with its own folder for temporary files.

    `stdout` and `stderr` are as for `subprocess.Popen`. Whatever is left of it at the end of the block is killed.
    """
    with subprocess.Popen(
        [*HEARING, str(REPOSITORY / "build.py"), "--project", str(project), *arguments],
        env=os.environ if temporary is None else {**os.environ, "TMPDIR": temporary},
        stdout=stdout,
        stderr=stderr,
        text=True,
        start_new_session=True,
    ) as running:
        try:
            yield running
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def group_of(leader: int) -> list[int]:
    """The processes of a group that are alive, except one that is just becoming another program."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group = path.read_text("utf-8").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(group) == leader and state != "Z":
            found.append(int(path.parent.name))
    return found


def hears_signals(process: int) -> bool:
    """Whether a command has come so far that it handles the end of its terminal, which Python does not by itself."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    (caught,) = (line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught, 16) >> (signal.SIGHUP - 1) & 1)


def until(happens: Callable[[], object]) -> None:
    """Waits until something happens."""
    waited = threading.Event()
    for _ in range(2400):
        if happens():
            return
        waited.wait(0.05)
    raise AssertionError("it did not happen within two minutes")


@pytest.fixture(scope="session")
def build() -> Iterator[Build]:
    """Like `run_build`, in a tenth of the time (see `forks.py`)."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.builder.forks"],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin
        assert server.stdout

        def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
            command = [*arguments, "--project", str(project)]
            print(json.dumps(command), file=server.stdin, flush=True)
            assert server.stdout
            code, out, err = json.loads(server.stdout.readline())
            return subprocess.CompletedProcess(command, code, out, err)

        yield run
        server.stdin.close()


@pytest.fixture
def warm(built: Path, tmp_path: Path) -> Path:
    """A copy of the built mini topic with its cache, to be edited and built again."""
    return Path(shutil.copytree(built, tmp_path / "warm", symlinks=True))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(file: Path, old: str, new: str) -> None:
    """Replaces a text in a file; the text must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def is_whole(dist: Path) -> bool:
    """Whether every file of `dist/` is what its checksums say, and nothing is missing or extra."""
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=dist, capture_output=True, check=False)
    listed = {line.split("  ", 1)[1] for line in (dist / "SHA256SUMS").read_text("utf-8").splitlines()}
    return done.returncode == 0 and listed | {"SHA256SUMS"} == set(contents(dist))
