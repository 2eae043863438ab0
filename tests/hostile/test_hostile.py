"""Every hostile project of the corpus is refused, or taken, with exactly the words that stand there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builder.conftest import Build, contents, copy_mini
from tests.hostile.cases import Case, cases

CASES = cases()
CHECKED = [case for case in CASES if case.run[0] != "build"]
BUILT = [case for case in CASES if case.run[0] == "build"]


@pytest.mark.parametrize("case", CHECKED, ids=lambda case: case.name)
def test_what_check_says(case: Case, build: Build, tmp_path: Path) -> None:
    project = copy_mini(tmp_path / "mini")
    case.apply(project)
    done = build(project, *case.run)
    assert (done.returncode, done.stderr) == (case.code, case.says)


@pytest.mark.parametrize("case", BUILT, ids=lambda case: case.name)
def test_what_build_says(case: Case, build: Build, built: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(built, tmp_path / "mini", symlinks=True))
    before = contents(project / "dist")
    case.apply(project)
    done = build(project, *case.run, "--quiet")
    assert (done.returncode, done.stderr) == (case.code, case.says)
    assert case.code == 0 or contents(project / "dist") == before


def test_the_corpus_is_large() -> None:
    assert len(CASES) >= 150
