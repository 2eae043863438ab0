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

from tests.chromium import CHROMIUM
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


@pytest.fixture
def project_of_images(tmp_path: Path) -> Path:
    """A copy of the topic with three images, without anything built."""
    return copied(IMAGES, tmp_path / "images")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts previews; all are ended after the test."""
    running: list[Running] = []

    def start(project: Path | None = None, *arguments: str) -> Running:
        running.append(started(project or copy_mini(tmp_path / "mini"), *arguments))
        return running[-1]

    yield start
    for item in running:
        with contextlib.suppress(ProcessLookupError):
            os.kill(item.process.pid, signal.SIGKILL)
        item.process.communicate()
