"""A command ends its process at once, unless something else still runs in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY

BEFORE = "import atexit; atexit.register(print, 'freed'); "
RUN = "from trivet.__main__ import run; raise SystemExit(run(['check']))"
THREAD = "import threading; threading.Thread(target=threading.main_thread().join).start(); "


def ended(before: str, project: Path) -> tuple[int, str]:
    """The exit code of a check of a folder that is not a project, and what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", BEFORE + before + RUN],
        cwd=project,
        env={"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_process_that_is_done_ends_at_once_with_all_that_it_said(tmp_path: Path) -> None:
    code, said = ended("", tmp_path)
    assert code == 1
    assert said.startswith("content: the folder is missing")
    assert "freed" not in said


@pytest.mark.parametrize(
    "before",
    [THREAD, "import sys; sys.setprofile(lambda *_: None); ", "import sys; sys.settrace(lambda *_: None); "],
    ids=["a thread", "a profiler", "a tracer"],
)
def test_what_else_runs_in_it_comes_to_its_end(before: str, tmp_path: Path) -> None:
    code, said = ended(before, tmp_path)
    assert code == 1
    assert said.endswith("freed\n")
