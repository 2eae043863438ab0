"""A preview of the small topic, as its author starts it, and a real browser to look at it with."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.builder.conftest import run_build
from tests.chromium import CHROMIUM
from tests.made_once import made_once
from trivet.builder.project import rerun

REPOSITORY = Path(__file__).resolve().parents[2]
MINI = REPOSITORY / "tests" / "topics" / "mini"
IMAGES = REPOSITORY / "examples" / "images"
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")

Start = Callable[..., "Running"]


@dataclass(slots=True)
class Running:
    """A preview that runs: its project, its address, and its process."""

    project: Path
    address: str
    process: subprocess.Popen[str]

    def end(self) -> int:
        """Ends it as Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)

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


def started(project: Path, *arguments: str) -> Running:
    """A preview of a project."""
    command, environment = rerun(REPOSITORY, "preview", "--no-browser", "--project", str(project), *arguments)
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
    return Running(project, found[0], process)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
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
def shown(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of the small topic, for tests that only look at it."""
    running = started(with_pictures(built, tmp_path_factory.mktemp("shown") / "mini"))
    yield running
    killed(running)


@pytest.fixture
def start(built: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts previews, by default of a copy of the small topic with its pictures; all are ended after the test."""
    running: list[Running] = []

    def start(project: Path | None = None, *arguments: str) -> Running:
        running.append(started(project or with_pictures(built, tmp_path / "mini"), *arguments))
        return running[-1]

    yield start
    for item in running:
        killed(item)


def killed(running: Running) -> None:
    """Ends a preview if it has not ended."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(running.process.pid, signal.SIGKILL)
    running.process.communicate()
