"""A command ends its process at once, unless something else still runs in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY

BEFORE = "import atexit, sys; atexit.register(print, 'freed'); sys.stdout.write('begun, '); "
RUN = "from trivet.__main__ import run; raise SystemExit(run(['check']))"
CHILD = "import multiprocessing as m, time; m.Process(target=time.sleep, args=(60,), daemon=True).start(); "
THREAD = "import threading; threading.Thread(target=threading.main_thread().join).start(); "


def ended(before: str, project: Path) -> tuple[int, str]:
    """The exit code of a check of a folder that is not a project, and what the process prints."""
    done = subprocess.run(
        [sys.executable, "-c", BEFORE + before + RUN],
        cwd=project,
        env={"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.startswith("content: the folder is missing")
    return done.returncode, done.stdout


def test_a_process_that_is_done_ends_at_once_with_all_that_it_said(tmp_path: Path) -> None:
    assert ended("", tmp_path) == (1, "begun, ")


@pytest.mark.parametrize(
    "before",
    [
        THREAD,
        CHILD,
        "import cProfile; profile = cProfile.Profile(); profile.enable(); ",
        "import sys; sys.settrace(lambda *_: None); ",
    ],
    ids=["a thread", "a process", "a profiler", "a tracer"],
)
def test_what_else_runs_in_it_comes_to_its_end(before: str, tmp_path: Path) -> None:
    assert ended(before, tmp_path) == (1, "begun, freed\n")
