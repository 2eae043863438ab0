"""What code makes an artefact is found by reading, to the last import."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from trivet.builder.project import Project
from trivet.builder.source_code import SourceCode

LEGS = ("picture", "deck", "sheet")

FILES = {
    "figures/__init__.py": "",
    "figures/leg.py": "from figures.bones import femur\n\ndef draw():\n    import figures.late\n",
    "figures/bones/__init__.py": "",
    "figures/bones/femur.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import figures.types\n",
    "figures/bones/surface.txt": "measured",
    "figures/late.py": "",
    "figures/types.py": "",
    "figures/arm.py": "",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(tmp_path)


def test_imports_are_followed_and_data_lies_beside_them(project: Project) -> None:
    names = {path.relative_to(project.root).as_posix() for path in SourceCode(project).files(["figures.leg"])}
    assert names == set(FILES) - {"figures/types.py", "figures/arm.py"}


@pytest.mark.parametrize("changed", ["figures/leg.py", "figures/late.py", "figures/bones/surface.txt"])
def test_a_change_of_what_runs_changes_the_key(project: Project, changed: str) -> None:
    before = SourceCode(project).key(["figures.leg"])
    (project.root / changed).write_text("# another\n", encoding="utf-8")
    assert SourceCode(project).key(["figures.leg"]) != before


@pytest.mark.parametrize("changed", ["figures/arm.py", "figures/types.py"])
def test_a_change_of_what_does_not_run_leaves_it(project: Project, changed: str) -> None:
    before = SourceCode(project).key(["figures.leg"])
    (project.root / changed).write_text("x = 1\n", encoding="utf-8")
    assert SourceCode(project).key(["figures.leg"]) == before


def test_the_builders_own_code_makes_no_bytes() -> None:
    """Otherwise every change of the progress display would draw all figures again."""
    makes = SourceCode(Project(REPOSITORY)).files(["trivet.builder.tasks.picture"])
    assert {path.name for path in makes if path.parent.name == "builder"} == {"__init__.py"}


def test_a_leg_is_made_without_the_others() -> None:
    code = SourceCode(Project(REPOSITORY))
    folders = {kind: {path.parent.name for path in code.files([f"trivet.builder.tasks.{kind}"])} for kind in LEGS}
    assert "deck" not in folders["picture"] | folders["sheet"]
    assert "sheets" not in folders["picture"] | folders["deck"]
