"""Which files a build may read, and how changes during a build are detected."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, Build, contents, edit
from trivet.builder import inputs
from trivet.builder.inputs import Inputs

LONG_AGO = 1_000_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "heart.py"
    path.write_text("one", encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def test_inputs_are_the_files_of_the_author_and_of_trivet(tmp_path: Path) -> None:
    (tmp_path / "content" / "topic" / "images").mkdir(parents=True)
    (tmp_path / "content" / "topic" / "images" / "heart.jpg").touch()
    (tmp_path / "figures" / "__pycache__").mkdir(parents=True)
    (tmp_path / "figures" / "__pycache__" / "heart.pyc").touch()
    (tmp_path / "figures" / "heart.py").touch()
    found = inputs.files(tmp_path)
    own = [Path(path).relative_to(tmp_path).as_posix() for path in found if path.startswith(str(tmp_path))]
    assert own == ["content/topic/images/heart.jpg", "figures/heart.py"]
    assert {str(REPOSITORY / "trivet/errors.py"), str(REPOSITORY / "templates/cards/style.css")} <= set(found)


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert list(inputs.files_below(str(tmp_path))) == []


def test_an_untouched_file_has_not_changed(file: Path) -> None:
    assert Inputs([str(file)]).changed([str(file)]) == []


def test_a_file_written_just_before_is_compared_by_hash(file: Path) -> None:
    file.write_text("two", encoding="utf-8")
    assert Inputs([str(file)]).changed([str(file)]) == []


def test_a_file_with_another_text_has_changed(file: Path) -> None:
    before = Inputs([str(file)])
    file.write_text("two", encoding="utf-8")
    assert before.changed([str(file)]) == [str(file)]


def test_a_file_changed_and_restored_has_changed(file: Path) -> None:
    time.sleep(0.15)
    before = Inputs([str(file)])
    for text in ("two", "one"):
        file.write_text(text, encoding="utf-8")
    assert before.changed([str(file)]) == [str(file)]


def test_a_file_that_was_added_or_removed_has_changed(file: Path) -> None:
    other = file.with_name("other.py")
    before = Inputs([str(file), str(other)])
    file.unlink()
    other.touch()
    assert before.changed([str(file), str(other)]) == [str(file), str(other)]


SAVED_AND_UNDONE = """\
    import pathlib, time
    me = pathlib.Path(__file__)
    text = me.read_text(encoding="utf-8")
    me.write_text(text + "# saved\\n", encoding="utf-8")
    time.sleep(0.1)
    me.write_text(text, encoding="utf-8")
"""


def test_a_save_undone_during_a_build_leaves_nothing_in_the_store(build: Build, warm: Path) -> None:
    """A worker may have read either version, so nothing may be stored under the key of the other."""
    before = contents(warm / "dist")
    edit(warm / "figures" / "heart" / "draw.py", "    canvas = Canvas(", SAVED_AND_UNDONE + "    canvas = Canvas(")
    stored = set((warm / ".cache" / "objects").rglob("*.svg"))
    done = build(warm)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "figures/heart/draw.py: this file changed during the build, which may have read either version; build again"
    )
    assert contents(warm / "dist") == before
    assert set((warm / ".cache" / "objects").rglob("*.svg")) == stored
