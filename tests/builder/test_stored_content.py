"""A build reads only the files of the content that were edited since the last one, and finds the same in them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.builder.conftest import copy_mini, edit
from tests.content.test_kept_files import BASE as WITH_TABLE
from tests.content.test_kept_files import SECTION
from trivet.builder import inputs
from trivet.builder.inputs import Inputs
from trivet.builder.keys import Identity, identify
from trivet.builder.project import Project
from trivet.builder.stored_content import StoredContent
from trivet.content import content_files, yaml_reader
from trivet.content.load import load_project
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import Document
from trivet.deck.note_types import read_types
from trivet.errors import TrivetError
from trivet.pictures.drawing import PictureName

TOPIC = "content/heart-chambers"
FILE = f"{TOPIC}/chambers.yaml"


@dataclass(frozen=True, slots=True)
class Label:
    """What a picture shows."""

    text: str


WORDS: dict[PictureName, Any] = {("heart", "light"): Label("Aorta"), ("heart", "dark"): Label("Aorta")}


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


def stored(project: Project) -> StoredContent:
    """What a new process finds."""
    return StoredContent(project, Inputs(inputs.files(project.root)))


def built(project: Project) -> Topic:
    """What a build reads, and stores for the next one."""
    content = stored(project)
    (topic,) = load_project(project.root, kept=content.files)
    content.save()
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
        content = stored(Project(root))
        assert cell in str(load_project(root, kept=content.files)[0].table("areas").rows["L4"].cells["area"])
        content.save()


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


def test_texts_are_checked_again_when_the_legend_has_changed(project: Project, read: list[str]) -> None:
    """They were sound, and their file is not read again."""
    edit(project.root / FILE, "is the thickest", "is the thickest [LV]")
    built(project)
    read.clear()
    edit(project.root / TOPIC / "topic.yaml", "id: LV,", "id: LX,")
    with pytest.raises(TrivetError) as found:
        built(project)
    assert read == [f"{TOPIC}/topic.yaml"]
    with pytest.raises(TrivetError) as expected:
        load_project(project.root)
    assert found.value.problems == expected.value.problems
    assert any("unknown legend entry `[LV]`" in problem.what for problem in found.value.problems)


def edit_template(project: Project) -> None:
    """Edits a file of those on which all depends that is not content."""
    (project.root / "templates" / "cards").mkdir(parents=True)
    (project.root / "templates" / "cards" / "style.css").write_text("p { color: red }", encoding="utf-8")


def identified(project: Project, words: dict[PictureName, Any] = WORDS) -> bool:
    """Whether the identities of words are there before anything is hashed."""
    content, expected = stored(project), {name: identify(shown) for name, shown in words.items()}
    found = content.identities.get("heart-chambers", words)
    assert found in (None, expected)
    content.identities.put("heart-chambers", words, expected)
    content.save()
    return found is not None


def test_words_of_pictures_are_identified_once(project: Project) -> None:
    assert [identified(project), identified(project)] == [False, True]


def test_other_words_are_identified_anew(project: Project) -> None:
    identified(project)
    assert not identified(project, {**WORDS, ("heart", "dark"): Label("Arch")})


def test_after_an_edit_of_code_words_are_identified_anew(project: Project) -> None:
    identified(project)
    edit_template(project)
    assert not identified(project)


def test_words_that_cannot_be_pickled_have_no_stored_identities(project: Project) -> None:
    identities = stored(project).identities
    words: dict[PictureName, object] = {("heart", "light"): lambda: 1}
    identities.put("heart-chambers", words, {})
    assert identities.get("heart-chambers", words) is None


def test_identities_of_classes_that_cannot_be_pickled_are_not_stored(project: Project) -> None:
    class Local:
        """A class without a name by which another process could find it."""

    identities = stored(project).identities
    identities.put("heart-chambers", WORDS, {("heart", "light"): Identity("", frozenset({Local}), frozenset())})
    assert identities.get("heart-chambers", WORDS) is None


def test_note_types_are_read_once_until_a_template_is_edited(project: Project) -> None:
    types = read_types(project.templates)
    first = stored(project)
    assert first.types == ()
    first.types = types
    first.save()
    assert stored(project).types == types
    edit_template(project)
    assert stored(project).types == ()


def test_what_was_read_while_a_template_was_edited_is_not_kept(project: Project) -> None:
    """It may be of either version, and the code is hashed as the build found it."""
    content = stored(project)
    edit_template(project)
    content.types = read_types(project.templates)
    content.identities.put("heart-chambers", WORDS, {})
    content.save()
    shutil.rmtree(project.root / "templates" / "cards")
    assert stored(project).types == ()
    assert stored(project).identities.get("heart-chambers", WORDS) is None
