"""A preview of the small topic, as its author starts it, and a real browser to look at it with."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.builder.conftest import run_build
from tests.chromium import CHROMIUM
from tests.made_once import made_once
from trivet.builder.project import rerun

REPOSITORY = Path(__file__).resolve().parents[2]
MINI = REPOSITORY / "tests" / "topics" / "mini"
IMAGES = REPOSITORY / "examples" / "images"
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")

PATIENT = 30_000
"""Milliseconds that are waited for what should be there at once: other tests, or anything else, may use the machine."""

Start = Callable[..., "Running"]


@dataclass(frozen=True, slots=True)
class Running:
    """A preview that runs: its project, its address, its process, and how its exit code is waited for.

    Leaving a `with` block ends it, if it has not ended.
    """

    project: Path
    address: str
    process: int
    wait: Callable[[], int]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
            self.wait()

    def end(self) -> int:
        """Ends it as Ctrl-C does; its exit code."""
        os.kill(self.process, signal.SIGINT)
        return self.wait()

    def write(self, file: str, old: str, new: str) -> None:
        """Saves a file of the topic with `new` in place of `old`, as editors do: beside the old one, then renamed."""
        path = self.project / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        beside = path.with_name(f".{path.name}.tmp")
        beside.write_text(text.replace(old, new, 1), encoding="utf-8")
        beside.replace(path)


def copy_mini(folder: Path) -> Path:
    """A copy of the small topic, without anything built."""
    return copied(MINI, folder)


def copied(project: Path, folder: Path) -> Path:
    left_out = shutil.ignore_patterns("dist", ".cache", ".dist*", "__pycache__")
    return Path(shutil.copytree(project, folder, ignore=left_out))


def with_pictures(built: Path, folder: Path) -> Path:
    """A copy of a project that was built: its files and the store of pictures, so that a preview need not draw any."""
    return Path(shutil.copytree(built, folder, ignore=shutil.ignore_patterns("dist", "__pycache__")))


class Forks:
    """Runs `trivet` in forks of a process that has loaded the preview (see `forks.py`), in a fraction of the time."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        self._server = server

    def started(self, project: Path) -> Running:
        """A preview of a project."""
        command = ["preview", "--no-browser", "--port", "0", "--project", str(project)]
        process, line = self._ask("start", str(project), command)
        found = ADDRESS.search(line)
        assert found, line
        return Running(project, found[0], process, lambda: int(self._ask("wait", process)[0]))

    def run(self, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What a command answers: its name and its arguments."""
        command = [*arguments, "--project", str(project)]
        return subprocess.CompletedProcess(command, *self._ask("run", str(project), command))

    def _ask(self, *call: object) -> list[Any]:
        assert self._server.stdin
        assert self._server.stdout
        print(json.dumps(call), file=self._server.stdin, flush=True)
        answer: list[Any] = json.loads(self._server.stdout.readline())
        return answer


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Starts previews, and runs other commands, quickly."""
    command = [sys.executable, "-P", "-m", "tests.preview.forks"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        yield Forks(server)
        assert server.stdin
        server.stdin.close()


def started(project: Path) -> Running:
    """A preview of a project in a process of its own, as its author starts it."""
    command, environment = rerun(REPOSITORY, "preview", "--no-browser", "--project", str(project))
    # A shell that starts tests in the background makes them deaf to Ctrl-C.
    heard = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
    process = subprocess.Popen(
        [sys.executable, "-c", heard, *command],
        env={**environment, "PYTHONUNBUFFERED": "1"},
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    line = process.stdout.readline()
    found = ADDRESS.search(line)
    assert found, line

    def wait() -> int:
        process.communicate(timeout=60)
        return process.returncode

    return Running(project, found[0], process.pid, wait)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENT)
        chromium = playwright.chromium.launch(executable_path=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page without any storage; a complaint of its console or an error in it fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert [text for text in complaints if "net::ERR_" not in text] == []  # the server has ended before the page


@pytest.fixture(scope="session")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The topic with three images, built; it must not be changed."""

    def make(folder: Path) -> None:
        done = run_build(copied(IMAGES, folder))
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "images", make)


@pytest.fixture
def project_of_images(images: Path, tmp_path: Path) -> Path:
    """A copy of the topic with three images, which are drawn."""
    return with_pictures(images, tmp_path / "images")


@pytest.fixture(scope="session")
def shown(forks: Forks, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of the small topic, for tests that only look at it."""
    with forks.started(with_pictures(built, tmp_path_factory.mktemp("shown") / "mini")) as running:
        yield running


@pytest.fixture
def start(forks: Forks, built: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts previews, by default of a copy of the small topic with its pictures; all are ended after the test."""
    yield from starting(forks.started, built, tmp_path)


@pytest.fixture
def start_afresh(built: Path, tmp_path: Path) -> Iterator[Start]:
    """The same, each started as its author starts it, not forked: for tests of how a preview starts and ends."""
    yield from starting(started, built, tmp_path)


def starting(begin: Callable[[Path], Running], built: Path, folder: Path) -> Iterator[Start]:
    """What such a fixture yields, given how a preview of a project begins."""
    with contextlib.ExitStack() as all_ended:

        def start(project: Path | None = None) -> Running:
            return all_ended.enter_context(begin(project or with_pictures(built, folder / "mini")))

        yield start
