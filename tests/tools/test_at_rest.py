"""A build with nothing to do, and a check of what was built, do not wait for the Python of the environment."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, copy_mini, run_build
from tools import at_rest

PACKAGES = next(path for path in sys.path if path.endswith("site-packages"))


@pytest.fixture(scope="module")
def project(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, built in its place: what a build notes has the paths of its files."""
    project = Path(shutil.copytree(built, tmp_path_factory.mktemp("at-rest") / "mini", symlinks=True))
    done = run_build(project, "--quiet")
    assert done.returncode == 0, done.stderr
    return project


def answer(project: Path, *arguments: str) -> bool:
    return at_rest.is_answered(str(REPOSITORY), PACKAGES, [*arguments, "--project", str(project)])


def test_a_build_with_nothing_to_do_is_answered_as_the_command_would(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert answer(project)
    said = capfd.readouterr().out
    assert said == run_build(project).stdout
    assert said.startswith("nothing to do: dist/ is up to date (")
    assert answer(project, "build", "--quiet")
    assert capfd.readouterr().out == ""


def test_a_check_of_what_was_built_is_answered_as_the_command_does_that_looks_at_everything(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert answer(project, "check")
    said = capfd.readouterr().out
    assert run_build(project, "check").stdout == said
    note = project / ".cache" / "last-build.txt"
    kept = note.read_bytes()
    note.unlink()
    assert not answer(project, "check")
    assert run_build(project, "check").stdout == said
    note.write_bytes(kept)
    assert answer(project, "check", "--quiet")
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize(
    "arguments",
    [["check", "--json"], ["check", "--only", "x"], ["build", "--json"], ["--only", "x"], ["--project"], ["--help"]],
)
def test_anything_else_is_left_to_the_command(project: Path, arguments: list[str]) -> None:
    assert not answer(project, *arguments)


def test_a_change_or_another_environment_is_left_to_the_command(project: Path, tmp_path: Path) -> None:
    other = copy_mini(tmp_path / "mini")
    assert not answer(other)
    assert not at_rest.is_answered(str(REPOSITORY), str(tmp_path / "site-packages"), ["--project", str(project)])
    path = project / "content" / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}# changed\n", encoding="utf-8")
    assert not answer(project)
    assert not answer(project, "check")
    path.write_text(text, encoding="utf-8")
    assert answer(project, "--quiet")


def test_what_cannot_be_printed_is_left_to_the_command(project: Path) -> None:
    kept = os.dup(1)
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        os.dup2(full, 1)
        assert not answer(project)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(full)
