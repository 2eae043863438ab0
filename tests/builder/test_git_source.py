"""The manifest says which commit was built, and whether what a build reads differs from it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from trivet.builder import inputs
from trivet.builder.git_source import GitSource
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project


def git(project: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *who, *arguments], cwd=project, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "heart.yaml").write_text("one", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "One")
    return tmp_path


def source(root: Path) -> GitSource:
    return GitSource(Project(root), Inputs(inputs.files(root)))


def said(root: Path) -> object:
    with source(root) as asked:
        assert asked.value() == asked.value()
        return asked.value()


def test_a_clean_checkout_is_its_commit(checkout: Path) -> None:
    (checkout / "notes.txt").touch()  # is not read by any build
    assert said(checkout) == {"commit": git(checkout, "rev-parse", "HEAD"), "modified": False}


@pytest.mark.parametrize("name", ["heart.yaml", "new.yaml"])
def test_an_edited_or_a_new_file_modifies_it(checkout: Path, name: str) -> None:
    (checkout / "content" / name).write_text("two", encoding="utf-8")
    assert said(checkout) == {"commit": git(checkout, "rev-parse", "HEAD"), "modified": True}


def test_there_is_nothing_to_say_outside_a_checkout(tmp_path: Path) -> None:
    assert said(tmp_path) is None


def test_without_git_nothing_is_known_to_be_modified(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "content" / "heart.yaml").write_text("two", encoding="utf-8")
    head = git(checkout, "rev-parse", "HEAD")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert said(checkout) == {"commit": head, "modified": False}


def test_a_build_that_ends_early_leaves_no_process(checkout: Path) -> None:
    with source(checkout) as asked:
        process = asked._status
        assert process
    assert process.returncode is not None
