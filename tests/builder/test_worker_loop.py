"""What a worker process does by itself: how it ends when nobody is left to end it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, group_of, until
from trivet.builder.scheduler import Task
from trivet.builder.workers import Pool

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
HERE = "tests.builder.test_worker_loop"
PARENT = """
import sys
from trivet.builder.scheduler import Task
from trivet.builder.workers import Pool

if __name__ == "__main__":
    with Pool(1, keep=sys.argv[1] == "afresh") as pool:
        pool.add([Task("sheet", "tests.builder.test_worker_loop:make_folders", ())])
        list(pool.outcomes())
"""


def make_folders() -> None:
    """A task of a library that makes its folder again whenever that is gone, as Fontconfig does.

    Like C code, it does not wait until other threads are done.
    """
    sys.setswitchinterval(1e-6)
    for _ in range(4):
        threading.Thread(target=make_folder_again, daemon=True).start()
    make_folder_again()


def make_folder_again() -> None:
    """Does so as long as the process lives."""
    fonts = Path(tempfile.gettempdir(), "library", "fonts")
    while True:
        fonts.mkdir(parents=True, exist_ok=True)


@pytest.mark.parametrize("way", ["forked", "afresh"])
def test_a_process_whose_parent_was_killed_ends_in_the_midst_of_its_task_and_leaves_nothing(
    way: str, tmp_path: Path
) -> None:
    temporary, program = tmp_path / "temporary", tmp_path / "parent.py"
    temporary.mkdir()
    program.write_text(PARENT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(program), way],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(temporary)},
        start_new_session=True,
    ) as parent:
        try:
            until(lambda: list(temporary.glob("*/library/fonts")))
        finally:
            parent.kill()
    until(lambda: group_of(parent.pid) == [] and list(temporary.iterdir()) == [])


def where_files_go() -> str:
    """A task that needs a temporary file."""
    return tempfile.gettempdir()


def test_a_process_that_cannot_make_its_folder_leaves_it_to_its_tasks_to_say_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with Pool(1) as pool:
        pool.add([Task("sheet", f"{HERE}:where_files_go", ())])
        (outcome,) = pool.outcomes()
    assert outcome.value == str(tmp_path / "missing")
