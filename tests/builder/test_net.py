"""Users never see a traceback, and what is reported about `dist/` is true even if output fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, Build, contents, copy_mini, edit, is_whole
from trivet import commands
from trivet.commands.failures import SHOWN, error_lines
from trivet.errors import Problem, TrivetError, visible, working_on

TOPIC = Path("content") / "heart-chambers"
DECK = "build --only heart-chambers/deck"
"""Enough where a stream is full, or closed by its reader.

Where one is missing, everything is built, since a worker's pipe may get its number.
"""


def stumble(*_: object) -> None:
    with working_on("heart-chambers/deck"):
        raise KeyError("a\x1b[31m\nb")


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> None:
    """A `check` that raises an unexpected exception."""
    monkeypatch.setattr("trivet.builder.check.check", stumble)


@pytest.mark.usefixtures("stumbling")
def test_a_fault_of_trivet_is_one_line_with_the_place_in_the_content(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["check", "--project", str(tmp_path)]) == 70
    (line,) = capfd.readouterr().err.splitlines()
    start, _, end = line.partition(" in test_net.py:")
    assert start == r"heart-chambers/deck: a fault of Trivet: KeyError: 'a\x1b[31m\nb'"
    assert end.endswith("; please report it with what `--debug` prints and the text at that place")


@pytest.mark.usefixtures("stumbling")
def test_debug_shows_the_traceback(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["check", "--debug", "--project", str(tmp_path)]) == 70
    said = capfd.readouterr().err
    assert said.startswith("Traceback (most recent call last):")
    assert "KeyError" in said


@pytest.mark.parametrize(("number", "lines"), [(1, 1), (SHOWN, SHOWN), (SHOWN + 1, SHOWN + 1), (14_000, SHOWN + 1)])
def test_only_the_first_of_many_errors_are_listed(number: int, lines: int) -> None:
    said = error_lines(TrivetError(Problem("a.yaml", line, 1, "no", "yes") for line in range(1, number + 1)))
    assert len(said) == lines
    assert number != 14_000 or said[-1] == "… and 13,950 more; 14,000 errors in all"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain · señor – قلب", "plain · señor – قلب"),
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("a\nb\tc\x85", r"a\x0ab\x09c\x85"),
        ("a\u2028b\u202ec", r"a\u2028b\u202ec"),
        ("a\udcffb", r"a\udcffb"),
        ("a\U000e0041b", r"a\U000e0041b"),
    ],
)
def test_characters_that_control_a_terminal_are_escaped(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("command", "redirected", "code", "said"),
    [
        (DECK, ">/dev/full", 3, "standard output: no space left on device; dist/ is up to date\n"),
        (DECK, "2>/dev/full", 0, ""),
        ("build", ">&-", 0, ""),
        ("build", "2>&-", 0, ""),
        ("build", "<&- >&- 2>&-", 0, ""),
        (f"{DECK} --json", ">/dev/full", 3, "standard output: no space left on device; dist/ is up to date\n"),
        ("check", ">/dev/full", 3, "standard output: no space left on device; the content has no errors\n"),
        ("check", "| true; exit ${PIPESTATUS[0]}", 0, ""),
        (DECK, "| head -0; exit ${PIPESTATUS[0]}", 0, ""),
        (DECK, "2>&1 | head -0; exit ${PIPESTATUS[0]}", 0, ""),
    ],
)
def test_closed_output_streams_are_handled(warm: Path, command: str, redirected: str, code: int, said: str) -> None:
    edit(warm / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    before = contents(warm / "dist")
    line = f'"{sys.executable}" -m trivet {command} --project "{warm}" {redirected}'
    done = subprocess.run(
        ["bash", "-c", line], cwd=REPOSITORY, stderr=subprocess.PIPE, text=True, check=False, timeout=300
    )
    assert done.returncode == code
    assert done.stderr.endswith(said)
    assert "Traceback" not in done.stderr
    assert "nothing was published" not in done.stderr
    assert (contents(warm / "dist") != before) == command.startswith("build")
    assert is_whole(warm / "dist")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A project with a second topic: a copy under another name."""
    project = copy_mini(tmp_path / "two")
    shutil.copytree(project / TOPIC, project / "content" / "other")
    edit(
        project / "content" / "other" / "topic.yaml",
        'tag_prefix: "trivet::heart-chambers"',
        'tag_prefix: "trivet::other"',
    )
    edit(project / "content" / "other" / "topic.yaml", "Thorax::Chambers", "Thorax::Other Chambers")
    return project


def test_building_one_topic_leaves_the_others_as_they_are(two: Path, built: Path, build: Build) -> None:
    shutil.copytree(built / ".cache", two / ".cache")
    assert build(two).returncode == 0
    before = contents(two / "dist")
    edit(two / "content" / "other" / "topic.yaml", "version: 1.0.0", "version: none")
    (two / "content" / "Third Topic").mkdir()
    os.mkfifo(two / "content" / "other" / "pipe.yaml")
    edit(two / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    done = build(two, "--only", "heart-chambers/deck")
    assert done.returncode == 0, done.stderr
    now = contents(two / "dist")
    changed = {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
    assert changed == {"heart-chambers/heart-chambers.apkg", "manifest.json", "SHA256SUMS"}
    assert is_whole(two / "dist")
    assert build(two, "--only", "heart-chambers/deck").stdout.startswith("nothing to do")
    refused = build(two)
    assert refused.returncode == 1
    assert contents(two / "dist") == now
