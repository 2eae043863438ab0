"""A topic is loaded completely, or refused with every error at its place.

Each folder of `broken/` holds the files that differ from the good project in `base/`, and in `expected.txt` the exact
messages that they must give.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trivet.content.catalogue import Catalogue, FigureOffer
from trivet.content.load import load_project, load_topic
from trivet.content.text import Line, plain
from trivet.errors import TrivetError

HERE = Path(__file__).parent
CATALOGUE = Catalogue({"leg": FigureOffer(views=("front",))})
"""What the figures of the good project offer."""
BROKEN = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the valid project."""
    return Path(shutil.copytree(HERE / "base", tmp_path / "project"))


def messages(project: Path) -> str:
    with pytest.raises(TrivetError) as caught:
        load_project(project, CATALOGUE)
    return str(caught.value)


def test_a_valid_project_is_loaded(project: Path) -> None:
    (topic,) = load_project(project, CATALOGUE)
    assert plain(topic.head.title) == "Demonstration"
    assert topic.row("areas/L4").cells == {"root": Line.parse("L4"), "area": Line.parse("medial leg")}
    assert topic.sources["gray"].year == 1918
    assert topic.places["areas/L5"] == ("content/demo/basics.yaml", 12, 7)
    assert load_topic(project, "demo", CATALOGUE) == topic


@pytest.mark.parametrize("case", BROKEN, ids=lambda path: path.name)
def test_a_broken_project_is_refused_with_its_exact_messages(project: Path, case: Path) -> None:
    shutil.copytree(case, project, dirs_exist_ok=True)
    assert messages(project) == (case / "expected.txt").read_text(encoding="utf-8").rstrip("\n")


def test_curly_quotes_within_a_text_or_around_all_of_it_are_part_of_it(project: Path) -> None:
    file = project / "content/demo/basics.yaml"
    text = file.read_text(encoding="utf-8").replace("area: medial leg", "area: “the ‘medial’ leg”")
    file.write_text(text.replace("title: Basics", "title: “Basics”, and ‘more’"), encoding="utf-8")
    (topic,) = load_project(project, CATALOGUE)
    assert plain(topic.sections[0].title) == "“Basics”, and ‘more’"
    assert topic.row("areas/L4").cells["area"] == Line.parse("“the ‘medial’ leg”")


def test_a_file_of_50_megabytes_is_refused_without_reading_it(project: Path) -> None:
    with (project / "content/demo/basics.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert messages(project) == (
        "content/demo/basics.yaml: the file has 50,000,000 bytes, more than 1,000,000; "
        "split it, or remove what does not belong in it"
    )


def test_a_link_that_leads_outside_the_project_is_refused(project: Path, tmp_path: Path) -> None:
    section = project / "content/demo/basics.yaml"
    section.rename(tmp_path / "elsewhere.yaml")
    section.symlink_to(tmp_path / "elsewhere.yaml")
    assert messages(project) == (
        "content/demo/basics.yaml: the file lies outside the project; copy it in; symbolic links may not lead outside"
    )


def test_a_missing_topic_is_reported(project: Path) -> None:
    with pytest.raises(TrivetError) as caught:
        load_topic(project, "arm", CATALOGUE)
    assert str(caught.value) == "content/arm: the folder is missing; create it with `trivet new`"


def test_missing_folders_and_files_are_reported(project: Path) -> None:
    (project / "content/demo/basics.yaml").unlink()
    (project / "content/sources.yaml").unlink()
    assert messages(project).splitlines() == [
        "content/demo/topic.yaml:14:12: there is no file content/demo/basics.yaml; write it, or remove its name here",
        "content/sources.yaml: the file is missing; write it",
    ]
    shutil.rmtree(project / "content")
    assert (
        messages(project)
        == "content: the folder is missing; run this in a project, or start a topic with `trivet new TOPIC`"
    )
