"""What is not in the YAML of a topic is added to it: its logo, and sheets if it describes none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from trivet.builder.complete_topics import complete
from trivet.builder.project import Project
from trivet.builder.reading import read_topics
from trivet.builder.topic_logo import KeptLogos
from trivet.content.load import load_project
from trivet.errors import TrivetError
from trivet.pictures.image import logo
from trivet.pictures.image.logo import read_logo
from trivet.pictures.logo import Logo

TOPIC = "content/pendulum/topic.yaml"
IMAGES = "content/pendulum/images"
BASE = REPOSITORY / "examples" / "formulas" / "content"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#204060"/></svg>'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A topic without `sheets.yaml`, whose sheets have a logo."""
    root = tmp_path / "project"
    shutil.copytree(BASE, root / "content")
    (root / "content/pendulum/sheets.yaml").unlink()
    (root / IMAGES).mkdir()
    (root / IMAGES / "logo.svg").write_text(LOGO, encoding="utf-8")
    with (root / TOPIC).open("a", encoding="utf-8") as file:
        file.write("logo: {file: logo.svg, alt: Example School}\n")
    return Project(root)


def test_a_topic_has_its_logo_and_the_sheets_that_are_printed_without_a_layout(project: Project) -> None:
    (topic,) = complete(project, load_project(project.root))
    assert topic.logo
    assert topic.logo.alt == "Example School"
    assert topic.layout
    assert [sheet.id for sheet in topic.layout.sheets] == ["revision", "worksheet"]


def test_a_logo_is_read_again_only_if_its_file_or_its_words_are_others(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noted(data: bytes, file: str, alt: str) -> Logo:
        read.append(alt)
        return read_logo(data, file, alt)

    monkeypatch.setattr(logo, "read_logo", noted)
    kept = KeptLogos()
    first, again = (complete(project, load_project(project.root), kept) for _ in range(2))
    assert first == again
    assert read == ["Example School"]
    (project.root / IMAGES / "logo.svg").write_text(LOGO.replace("#204060", "#602040"), encoding="utf-8")
    assert complete(project, load_project(project.root), kept) != first
    assert read == ["Example School"] * 2


def test_what_is_wrong_with_a_logo_is_said_with_what_is_wrong_with_images(project: Project) -> None:
    (project.root / IMAGES / "logo.svg").rename(project.root / IMAGES / "other.svg")
    with pytest.raises(TrivetError) as refused:
        read_topics(project)
    assert {problem.what for problem in refused.value.problems} == {
        f"there is no file {IMAGES}/logo.svg",
        "no image of the topic names this file",
    }
