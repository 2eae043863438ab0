"""Files that an author saves start a build; temporary files of editors do not."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from tests.builder.conftest import Build, contents, edit
from trivet.builder import watch
from trivet.builder.cache import file_hash
from trivet.builder.project import Project
from trivet.builder.watch import is_temporary


@pytest.mark.parametrize(
    "name",
    [
        ".topic.yaml.swp",
        ".topic.yaml.swo",
        ".topic.yaml.swx",
        "topic.yaml~",
        ".#topic.yaml",
        "#topic.yaml#",
        "4913",
        "topic.yaml.tmp",
        "topic.yaml___jb_tmp___",
        ".goutputstream-A1B2",
        ".topic.yaml.kate-swp",
        ".DS_Store",
        "__pycache__/draw.cpython-311.pyc",
    ],
)
def test_temporary_files_of_editors_are_ignored(name: str) -> None:
    assert is_temporary(f"/project/content/clocks/{name}")


@pytest.mark.parametrize(
    "name", ["topic.yaml", "draw.py", "style.css", "14913", "4913.svg", ".hidden", "tmp", "swan.png"]
)
def test_files_of_the_author_are_not_ignored(name: str) -> None:
    assert not is_temporary(f"/project/content/clocks/{name}")


def test_only_what_an_author_saves_starts_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()

    def changes(*_: Any, **__: Any) -> Iterator[set[tuple[int, str]]]:
        yield set()
        yield {(1, f"{tmp_path}/content/.a.yaml.swp"), (1, f"{tmp_path}/content/4913")}
        yield {(1, f"{tmp_path}/content/a.yaml"), (1, f"{tmp_path}/content/a.yaml~")}

    built: list[list[str]] = []
    codes = iter((1, 0))

    class Recorded(watch.Builder):
        def build(self, changed: Sequence[Path]) -> int:
            built.append([path.name for path in changed])
            return next(codes)

    monkeypatch.setattr(watchfiles, "watch", changes)
    monkeypatch.setattr(watch, "Builder", Recorded)
    watch.watch(Project(tmp_path), ())
    assert built == [[], ["a.yaml"]]
    assert capsys.readouterr().out == "— changed: content/a.yaml\n— fixed\n"


def test_a_folder_that_the_project_gets_is_watched_from_then_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    own = tmp_path / "templates"
    watched: list[bool] = []

    def changes(*folders: str, **_: Any) -> Iterator[set[tuple[int, str]]]:
        watched.append(str(own) in folders)
        yield set()
        own.mkdir(exist_ok=True)
        yield set()

    built: list[list[str]] = []

    class Recorded(watch.Builder):
        def build(self, changed: Sequence[Path]) -> int:
            built.append([path.name for path in changed])
            return 0

    monkeypatch.setattr(watchfiles, "watch", changes)
    monkeypatch.setattr(watch, "Builder", Recorded)
    watch.watch(Project(tmp_path), ())
    assert (built, watched) == ([[], ["templates"]], [False, True])


def test_a_folder_that_was_lost_is_watched_again_once_it_is_back(tmp_path: Path) -> None:
    project, own = Project(tmp_path), tmp_path / "templates"
    (tmp_path / "content").mkdir()
    own.mkdir()
    watched = watch.watched_folders(project)
    assert not watch.changed_folders(project, watched)
    own.rmdir()
    assert watch.changed_folders(project, watched) == [str(own)]
    without = watch.watched_folders(project)
    own.mkdir()
    assert watch.changed_folders(project, without) == [str(own)]


@pytest.fixture
def builder(warm: Path) -> Iterator[watch.Builder]:
    """Builds the deck of a copy of the mini topic again and again."""
    with watch.Builder(Project(warm), ("--quiet", "--only", "heart-chambers/deck")) as builder:
        yield builder


@pytest.mark.slow  # each process loads what a build needs
def test_one_process_builds_whatever_content_is_saved(
    builder: watch.Builder, warm: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    topic, chambers = (warm / "content" / "heart-chambers" / name for name in ("topic.yaml", "chambers.yaml"))
    assert builder.build(()) == 0
    process, deck = builder.process, deck_hash(warm)
    edit(chambers, "is the thickest", "is by far the thickest")
    assert (builder.build([chambers]), deck_hash(warm) != deck) == (0, True)
    edit(chambers, "is by far the thickest", "is the {{c1::thickest")
    assert builder.build([chambers]) == 1
    assert "content/heart-chambers/chambers.yaml:" in capfd.readouterr().err
    edit(chambers, "is the {{c1::thickest", "is the thickest")
    assert (builder.build([chambers, topic]), deck_hash(warm)) == (0, deck)
    assert builder.process is process


@pytest.mark.slow  # each process loads what a build needs
def test_what_is_imported_beforehand_does_not_see_the_settings_of_its_user(
    warm: Path, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "matplotlibrc"
    settings.write_text("lines.linewidth: 9\n", encoding="utf-8")
    draw = warm / "figures" / "heart" / "draw.py"
    edit(draw, "from figures.heart.words", "from matplotlib import rcParams\n\nfrom figures.heart.words")
    edit(draw, "{words.title}, without", "{words.title}, {rcParams['lines.linewidth']}, without")
    assert build(warm).returncode == 0
    monkeypatch.setenv("MATPLOTLIBRC", str(settings))
    heart = warm / "content" / "heart-chambers" / "topic.yaml"
    with watch.Builder(Project(warm), ("--quiet",)) as builder:
        assert builder.build(()) == 0  # has nothing to do
        edit(heart, "name: left ventricle", "name: left chamber")
        assert builder.build([heart]) == 0
    drawn = contents(warm / "dist")
    again = Path(shutil.copytree(warm, tmp_path / "again", ignore=shutil.ignore_patterns("dist", ".cache")))
    assert build(again).returncode == 0  # by a process that never saw the settings
    assert contents(again / "dist") == drawn


@pytest.mark.slow  # each process loads what a build needs
def test_another_process_builds_once_code_or_templates_were_saved_or_the_first_one_died(
    builder: watch.Builder, warm: Path
) -> None:
    builder.build(())
    first = builder.process
    assert builder.build([warm / "figures" / "heart" / "words.py"]) == 0
    second = builder.process
    assert second and second is not first
    second.kill()
    assert builder.build(()) == -signal.SIGKILL
    assert builder.build(()) == 0


def deck_hash(project: Path) -> str:
    return file_hash(project / "dist" / "heart-chambers" / "heart-chambers.apkg")
