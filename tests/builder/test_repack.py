"""An edited template of cards packs the decks again, and looks at nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, Build, contents, edit, is_whole
from trivet.builder.folder_names import CACHE, LAST_BUILD, LAST_DECKS

DECK = "heart-chambers/heart-chambers.apkg"
PLANNED = "reading the content"
"""What a build says that looks at everything."""


@pytest.fixture(scope="module")
def styled(build: Build, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built mini topic with a style sheet of its own."""
    project = Path(shutil.copytree(built, tmp_path_factory.mktemp("styled") / "mini", symlinks=True))
    style = project / "templates" / "cards" / "style.css"
    style.parent.mkdir(parents=True)
    shutil.copy(REPOSITORY / "templates" / "cards" / "style.css", style)
    assert build(project).returncode == 0
    return project


@pytest.fixture
def project(styled: Path, tmp_path: Path) -> Iterator[Path]:
    """The same, which is put back as it was after the test: what a build records names its folder."""
    kept = tmp_path / "kept"
    shutil.copytree(styled, kept, symlinks=True)
    yield styled
    shutil.rmtree(styled)
    kept.rename(styled)


def style(project: Path) -> Path:
    return project / "templates" / "cards" / "style.css"


def restyle(project: Path) -> None:
    edit(style(project), "--paper: #ffffff", "--paper: #fffffe")


def test_only_the_deck_is_packed_and_everything_is_as_a_whole_build_makes_it(build: Build, project: Path) -> None:
    before = contents(project / "dist")
    restyle(project)
    done = build(project)
    assert (done.returncode, PLANNED in done.stderr) == (0, False), done.stderr
    packed = contents(project / "dist")
    assert {name for name in before | packed if before.get(name) != packed.get(name)} == {
        *(DECK, "SHA256SUMS", "manifest.json")
    }
    assert is_whole(project / "dist")
    assert build(project).stdout.startswith("nothing to do: dist/ is up to date (8 files")
    (project / CACHE / LAST_BUILD).unlink()
    assert PLANNED in build(project).stderr
    assert contents(project / "dist") == packed


def test_the_summary_is_that_of_the_whole_build(build: Build, project: Path) -> None:
    restyle(project)
    said = json.loads(build(project, "--json").stdout)
    assert [item["name"] for item in said["made"]] == ["heart-chambers/deck"]
    (project / CACHE / LAST_BUILD).unlink()
    whole = json.loads(build(project, "--json").stdout)
    assert said["files"] == whole["files"]
    assert {"heart-chambers/deck", *said["reused"]} == {*whole["reused"]}


def test_a_check_still_answers_from_the_record(build: Build, project: Path) -> None:
    restyle(project)
    build(project)
    assert build(project, "check").stdout == build(project, "check").stdout != ""


@pytest.mark.parametrize(
    "also",
    [
        "content/heart-chambers/chambers.yaml",
        "templates/sheets/block/new.html",
        "dist/manifest.json",
        f"{CACHE}/{LAST_DECKS}",
    ],
)
def test_whatever_else_has_changed_is_looked_at(build: Build, project: Path, also: str) -> None:
    restyle(project)
    (project / also).parent.mkdir(parents=True, exist_ok=True)
    with (project / also).open("a", encoding="utf-8") as file:
        file.write("\n")
    done = build(project)
    assert (done.returncode, PLANNED in done.stderr) == (0, True), done.stderr
    assert is_whole(project / "dist")


def test_a_lost_picture_is_drawn_again(build: Build, project: Path) -> None:
    for picture in (project / CACHE / "objects").glob("*/*/*.png"):
        picture.unlink()
    restyle(project)
    done = build(project)
    assert (done.returncode, PLANNED in done.stderr) == (0, True), done.stderr


def test_what_the_whole_build_refuses_is_refused(build: Build, project: Path) -> None:
    before = contents(project / "dist")
    style(project).with_name("stile.css").touch()
    done = build(project)
    assert (done.returncode, PLANNED in done.stderr) == (1, False)
    assert done.stderr.startswith("templates/cards/stile.css: no card has such a template; there are: ")
    assert contents(project / "dist") == before
    (project / CACHE / LAST_BUILD).unlink()
    assert build(project).stderr.endswith(done.stderr.splitlines()[-1] + "\n")


def test_a_part_is_built_as_it_always_was(build: Build, project: Path) -> None:
    restyle(project)
    done = build(project, "--only", "heart-chambers/deck")
    assert (done.returncode, PLANNED in done.stderr) == (0, True)
    again = style(project).read_text("utf-8").replace("--paper: #fffffe", "--paper: #fffffd")
    style(project).write_text(again, encoding="utf-8")
    assert PLANNED in build(project).stderr  # the last build was of a part
