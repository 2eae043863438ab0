"""Every hostile project of the corpus is refused, or accepted, with exactly the expected messages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builder.conftest import Build, contents, copy_mini
from tests.hostile.cases import Case, cases

CASES = cases()
NEW = [case for case in CASES if case.of == "mini" and case.run[0] != "build"]
BUILT = [case for case in CASES if case.of == "mini" and case.run[0] == "build"]
RELEASED = [case for case in CASES if case.of == "released"]


@pytest.fixture(scope="module")
def released(built: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini topic after its first release; it must not be changed."""
    project = Path(shutil.copytree(built, tmp_path_factory.mktemp("released") / "mini", symlinks=True))
    done = build(project, "release", "heart-chambers", "--date", "2026-11-22")
    assert done.returncode == 0, done.stderr
    return project


def says(case: Case, project: Path, build: Build) -> None:
    """Runs a case and compares the messages; a refusal must leave `dist/` as it was."""
    before = contents(project / "dist")
    case.apply(project)
    quiet = () if case.run[0] in ("check", "new") else ("--quiet",)
    done = build(project, *case.run, *quiet)
    assert (done.returncode, done.stderr) == (case.code, case.says)
    assert case.code == 0 or contents(project / "dist") == before


@pytest.mark.parametrize("case", NEW, ids=lambda case: case.name)
def test_a_hostile_project_is_refused_with_the_expected_lines(case: Case, build: Build, tmp_path: Path) -> None:
    says(case, copy_mini(tmp_path / "mini"), build)


@pytest.mark.parametrize("case", BUILT, ids=lambda case: case.name)
def test_a_hostile_change_after_a_build_is_refused_with_the_expected_lines(
    case: Case, build: Build, built: Path, tmp_path: Path
) -> None:
    says(case, Path(shutil.copytree(built, tmp_path / "mini", symlinks=True)), build)


@pytest.mark.parametrize("case", RELEASED, ids=lambda case: case.name)
def test_a_hostile_change_after_a_release_is_refused_with_the_expected_lines(
    case: Case, build: Build, released: Path, tmp_path: Path
) -> None:
    says(case, Path(shutil.copytree(released, tmp_path / "mini", symlinks=True)), build)


def test_the_corpus_is_large() -> None:
    assert len(CASES) >= 300
