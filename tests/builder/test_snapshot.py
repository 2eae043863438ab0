"""The record of a build says whether another one would change anything, in spite of whatever is saved meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.conftest import edit
from trivet.builder import inputs, snapshot
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project

SECTION = Path("content") / "heart-chambers" / "chambers.yaml"
WORDS = Path("figures") / "heart" / "words.py"
SAID = {"summary": "9 files", "check": "no problems", "decks": ""}


def noted(folder: Path, before: Inputs) -> None:
    """Records a build that began with these inputs."""
    dist = folder / "dist"
    published = {
        path.relative_to(dist).as_posix(): inputs.digest(str(path)) for path in dist.rglob("*") if path.is_file()
    }
    snapshot.note(Project(folder), before, [], published, SAID, system={})


def test_nothing_has_changed(warm: Path) -> None:
    noted(warm, Inputs(inputs.files(warm)))
    assert snapshot.unchanged(str(warm), []) == "9 files"


def test_a_file_that_becomes_again_what_was_built_needs_no_build(warm: Path) -> None:
    noted(warm, Inputs(inputs.files(warm)))
    edit(warm / SECTION, "is the thickest", "is much the thickest")
    assert snapshot.unchanged(str(warm), []) is None
    edit(warm / SECTION, "is much the thickest", "is the thickest")
    assert snapshot.unchanged(str(warm), []) == "9 files"


@pytest.mark.parametrize(("file", "old"), [(SECTION, "is the thickest"), (WORDS, "TABLE")])
def test_a_file_that_was_saved_during_the_build_counts_as_changed(warm: Path, file: Path, old: str) -> None:
    """The build may have read it in either version."""
    before = Inputs(inputs.files(warm))
    edit(warm / file, old, f"{old} ")
    noted(warm, before)
    assert snapshot.unchanged(str(warm), []) is None
    edit(warm / file, f"{old} ", old)
    assert snapshot.unchanged(str(warm), []) is None


def test_a_file_that_was_added_during_the_build_counts_as_changed(warm: Path) -> None:
    before = Inputs(inputs.files(warm))
    (warm / "figures" / "new.py").touch()
    noted(warm, before)
    assert snapshot.unchanged(str(warm), []) is None
