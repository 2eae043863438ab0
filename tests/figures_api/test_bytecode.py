"""A figure never runs what was compiled of an earlier text."""

from __future__ import annotations

import os
import py_compile
import subprocess
import sys
import time
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from trivet.figures.bytecode import AFTER, discard_doubtful

LONG = AFTER / 1e9 + 3600
"""Seconds."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A module that was compiled an hour after it was written."""
    source = tmp_path / "figures" / "heart" / "words.py"
    source.parent.mkdir(parents=True)
    source.write_text("WORDS = 'inlet '\n", encoding="utf-8")
    py_compile.compile(str(source))
    compiled(source, time.time() + LONG)
    return source


def compiled(source: Path, at: float | None = None) -> bool:
    """Whether a module is compiled; sets the time of that."""
    path = Path(cache_from_source(str(source)))
    if at is not None:
        os.utime(path, (at, at))
    return path.exists()


def shown(source: Path) -> str:
    """What a new process imports."""
    program = "from figures.heart.words import WORDS; print(WORDS)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=source.parents[2], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_what_was_compiled_long_after_its_source_was_written_stays(source: Path) -> None:
    discard_doubtful(source.parents[1])
    assert compiled(source)


def test_an_edit_of_the_same_length_and_time_is_seen(source: Path) -> None:
    times = source.stat()
    source.write_text("WORDS = 'outlet'\n", encoding="utf-8")
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    compiled(source, time.time())
    assert shown(source) == "inlet", "Python itself does not see it"
    discard_doubtful(source.parents[1])
    assert shown(source) == "outlet"


def test_what_was_compiled_just_after_an_edit_may_be_of_the_text_before(source: Path) -> None:
    compiled(source, time.time() + 1)
    discard_doubtful(source.parents[1])
    assert not compiled(source)


def test_nothing_else_is_removed(source: Path) -> None:
    other = Path(cache_from_source(str(source))).with_name("lost.cpython-311.pyc")
    other.write_bytes(b"of a module that is gone")
    discard_doubtful(source.parents[1])
    assert other.exists()
    assert source.exists()
