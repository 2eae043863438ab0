"""A build reads only the files of the content that were edited since the last one, and finds the same in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builder.conftest import copy_mini, edit
from tests.content.test_kept_files import BASE as WITH_TABLE
from tests.content.test_kept_files import SECTION
from trivet.builder import inputs
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project
from trivet.builder.stored_content import StoredFiles
from trivet.content import content_files, yaml_reader
from trivet.content.load import load_project
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import Document
from trivet.errors import TrivetError

TOPIC = "content/heart-chambers"
FILE = f"{TOPIC}/chambers.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the mini topic whose content was read and stored."""
    project = Project(copy_mini(tmp_path / "mini"))
    project.cache.mkdir()
    built(project)
    return project


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed, in order."""
    found: list[str] = []

    def noted(root: Path, file: str) -> Document:
        found.append(file)
        return yaml_reader.read(root, file)

    monkeypatch.setattr(content_files, "read", noted)
    return found


def built(project: Project) -> Topic:
    """What a build reads, and stores for the next one."""
    files = StoredFiles(project, Inputs(inputs.files(project.root)))
    (topic,) = load_project(project.root, kept=files)
    files.save()
    return topic


def test_only_what_was_edited_is_read_again(project: Project, read: list[str]) -> None:
    before = built(project)
    assert read == []
    edit(project.root / FILE, "is the thickest", "is much the thickest")
    after = built(project)
    assert read == [FILE]
    (fresh,) = load_project(project.root)
    assert after == fresh != before


def test_rows_in_another_file_count(tmp_path: Path) -> None:
    root = Path(shutil.copytree(WITH_TABLE, tmp_path / "project"))
    (root / "content/demo/basics.yaml").write_text(SECTION, encoding="utf-8")
    (root / ".cache").mkdir()
    for cell in ("medial", "lateral"):
        (root / "content/demo/areas.csv").write_text(f"root,area\nL4,{cell}\n", encoding="utf-8")
        files = StoredFiles(Project(root), Inputs(inputs.files(root)))
        assert cell in str(load_project(root, kept=files)[0].table("areas").rows["L4"].cells["area"])
        files.save()


def test_with_other_code_everything_is_read_again(project: Project, read: list[str]) -> None:
    with (project.root / "figures" / "heart" / "words.py").open("a", encoding="utf-8") as code:
        code.write("\n")
    built(project)
    assert FILE in read and f"{TOPIC}/topic.yaml" in read


@pytest.mark.parametrize("at", [0, 64, -1])
def test_what_is_damaged_is_not_unpickled(project: Project, read: list[str], at: int) -> None:
    (stored,) = project.cache.glob("last-content.*")
    data = bytearray(stored.read_bytes())
    data[at] ^= 1
    stored.write_bytes(data)
    built(project)
    assert FILE in read


def test_errors_have_their_places_in_files_that_were_not_read_again(project: Project, read: list[str]) -> None:
    edit(project.root / "content" / "sources.yaml", "gray", "grey")
    with pytest.raises(TrivetError) as found:
        built(project)
    assert read == ["content/sources.yaml"]
    with pytest.raises(TrivetError) as expected:
        load_project(project.root)
    assert found.value.problems == expected.value.problems
    assert any(problem.path == FILE and problem.line > 1 for problem in found.value.problems)
