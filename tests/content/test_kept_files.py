"""A process that stays reads only the files that have changed, and sees what has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trivet.content import content_files, yaml_reader
from trivet.content.kept_files import KeptFiles
from trivet.content.load import load_project
from trivet.content.table_files import with_rows
from trivet.content.yaml_document import Document
from trivet.errors import Problem, TrivetError

BASE = Path(__file__).parent / "base"
SECTION = """\
title: Basics
number: 10
sources: [gray]
tables:
  - id: areas
    columns: {root: Root, area: Area}
    rows: areas.csv
"""
FILE = "content/demo/basics.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose section has the rows of its table in another file."""
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    (project / FILE).write_text(SECTION, encoding="utf-8")
    (project / "content/demo/areas.csv").write_text("root,area\nL4,medial\n", encoding="utf-8")
    return project


def area(project: Path, kept: KeptFiles) -> str:
    """What the only cell of the table says."""
    return str(load_project(project, kept=kept)[0].table("areas").rows["L4"].cells["area"])


def test_files_that_have_not_changed_are_not_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptFiles(project)
    first = load_project(project, kept=kept)
    read: list[str] = []

    def noted(root: Path, file: str) -> Document:
        read.append(file)
        return yaml_reader.read(root, file)

    monkeypatch.setattr(content_files, "read", noted)
    assert load_project(project, kept=kept) == first
    assert read == []
    (project / FILE).write_text(SECTION.replace("Basics", "Elements"), encoding="utf-8")
    load_project(project, kept=kept)
    assert read == [FILE]


def test_rows_in_another_file_count(project: Path) -> None:
    kept = KeptFiles(project)
    assert "medial" in area(project, kept)
    (project / "content/demo/areas.csv").write_text("root,area\nL4,lateral\n", encoding="utf-8")
    assert "lateral" in area(project, kept)


def test_errors_are_found_each_time_and_go_when_they_are_mended(project: Path) -> None:
    kept = KeptFiles(project)
    good = load_project(project, kept=kept)
    (project / FILE).write_text(SECTION.replace("number: 10", "number: ten"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(TrivetError, match=r"basics\.yaml:2"):
            load_project(project, kept=kept)
    (project / FILE).write_text(SECTION, encoding="utf-8")
    assert load_project(project, kept=kept) == good


def test_texts_are_checked_again_when_the_legend_changes(project: Path) -> None:
    """The section itself has not changed."""
    section, topic = project / FILE, project / "content/demo/topic.yaml"
    section.write_text(SECTION + "facts:\n  - id: shin\n    text: '{{c1::The shin}} is [L4].'\n", encoding="utf-8")
    kept = KeptFiles(project)
    load_project(project, kept=kept)
    good = topic.read_text(encoding="utf-8")
    topic.write_text(good.replace("id: L4", "id: L6"), encoding="utf-8")
    with pytest.raises(TrivetError) as again:
        load_project(project, kept=kept)
    with pytest.raises(TrivetError) as anew:
        load_project(project)
    assert again.value.problems == anew.value.problems
    assert "unknown legend entry `[L4]`" in {problem.what for problem in again.value.problems}
    topic.write_text(good, encoding="utf-8")
    load_project(project, kept=kept)


@pytest.mark.parametrize("saved", [FILE, "content/demo/areas.csv"], ids=["the file", "its rows"])
@pytest.mark.parametrize("is_before", [True, False], ids=["before it is parsed", "after it was parsed"])
def test_a_file_that_is_saved_while_it_is_read_is_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, saved: str, *, is_before: bool
) -> None:
    """What was read is of one version, and the hash of the file may be that of the other."""
    kept, path = KeptFiles(project), project / saved
    texts = [
        path.read_text(encoding="utf-8"),
        path.read_text(encoding="utf-8").replace("Area", "Skin").replace("L4", "L5"),
    ]

    def saving(root: Path, document: Document) -> tuple[Document, list[Problem]]:
        if is_before:
            path.write_text(texts[1], encoding="utf-8")
        found = with_rows(root, yaml_reader.read(root, FILE))
        path.write_text(texts[0] if is_before else texts[1], encoding="utf-8")
        return found

    monkeypatch.setattr(content_files, "with_rows", saving)
    load_project(project, kept=kept)
    monkeypatch.undo()
    assert load_project(project, kept=kept) == load_project(project)
