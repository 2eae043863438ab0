"""What a build has found in the code is as good as looking again, until any of it is edited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builder.conftest import copy_mini, edit
from trivet.builder import inputs, source_code
from trivet.builder.actions import DECK, PICTURE, SHEET
from trivet.builder.imports import Imports, find_imports
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project
from trivet.builder.source_code import SourceCode
from trivet.builder.stored_content import StoredContent
from trivet.errors import Problem, TrivetError

DRAW = "figures.heart.draw"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(copy_mini(tmp_path / "mini"))
    project.cache.mkdir()
    return project


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose imports are looked for, in order."""
    found: list[str] = []

    def noted(source: bytes, package: str, name: str) -> Imports:
        found.append(name)
        return find_imports(source, package, name)

    monkeypatch.setattr(source_code, "find_imports", noted)
    return found


def stored(project: Project) -> StoredContent:
    """What a new process finds."""
    return StoredContent(project, Inputs(inputs.files(project.root)))


def test_it_is_what_looking_again_would_find(project: Project) -> None:
    templates = project.template_files("sheets")
    asked = (([DECK], (), ""), ([SHEET], templates, ""), ([DRAW, PICTURE], (), "figures.heart.words"))
    for _ in range(2):
        content = stored(project)
        assert [content.code.inputs(*one) for one in asked] == [SourceCode(project).inputs(*one) for one in asked]
        content.save()


def test_no_import_is_followed_twice_until_code_is_edited(project: Project, parsed: list[str]) -> None:
    words = project.root / "figures" / "heart" / "words.py"
    content = stored(project)
    before = content.code.inputs([DRAW])
    content.save()
    assert "figures/heart/draw.py" in parsed
    parsed.clear()
    assert stored(project).code.inputs([DRAW]) == before
    assert parsed == []
    words.write_text("import json\n" + words.read_text(encoding="utf-8"), encoding="utf-8")
    assert stored(project).code.inputs([DRAW]).key != before.key
    assert parsed == ["figures/heart/words.py"]


def test_an_import_that_cannot_be_followed_is_refused_every_time(project: Project) -> None:
    edit(project.root / "figures" / "heart" / "draw.py", "from figures", "exec('1')\nfrom figures")
    for _ in range(2):
        content = stored(project)
        with pytest.raises(TrivetError, match=r"figures/heart/draw\.py:5:"):
            content.code.inputs([DRAW])
        content.save()


def test_a_rule_that_finds_nothing_is_not_asked_again(project: Project) -> None:
    asked: list[str] = []
    wrong = Problem("figures/heart/words.py", 1, 1, "it imports numpy", "move it")

    def find(*problems: Problem) -> Iterator[Problem]:
        asked.append("again")
        yield from problems

    for answer in ((wrong,), (), ()):
        content = stored(project)
        assert content.code.problems("imports", lambda answer=answer: find(*answer)) == answer  # type: ignore[misc]
        content.save()
    assert asked == ["again", "again"]
