"""A whole release on a scratch clone: cut, checked, assembled, refused where something does not agree."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.builder.conftest import Build, contents, edit, is_whole

DATE = "2026-11-22"
TAG = "heart-chambers-v1.0.0"
TOPIC = Path("content") / "heart-chambers"


def git(project: Path, *arguments: str) -> str:
    """Runs git as somebody whom this machine does not know."""
    who = ("-c", "user.name=Trivet", "-c", "user.email=trivet@localhost", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=project, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def cut(built: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone in which version 1.0.0 was cut and committed; not to be changed."""
    project = Path(shutil.copytree(built, tmp_path_factory.mktemp("release") / "clone"))
    (project / ".gitignore").write_text(".cache/\n.dist.*\n/dist/\n__pycache__/\n", encoding="utf-8")
    git(project, "init", "--quiet", "--initial-branch", "main")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Chambers of the heart")
    done = build(project, "release", "heart-chambers", "--date", DATE)
    assert done.returncode == 0, done.stderr
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Release 1.0.0")
    git(project, "tag", TAG)
    return project


@pytest.fixture
def clone(cut: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(cut, tmp_path / "clone", symlinks=True))


def test_a_cut_writes_ledger_and_notes_with_dist(cut: Path) -> None:
    head = json.loads((cut / TOPIC / "deck.ledger").read_text("utf-8").splitlines()[0])
    assert (head["version"], head["date"]) == ("1.0.0", DATE)
    notes = (cut / TOPIC / "releases" / "1.0.0.md").read_text("utf-8")
    assert notes.startswith("# Chambers of the Heart 1.0.0\n")
    assert is_whole(cut / "dist")


def test_ci_builds_from_the_tag_what_was_cut(clone: Path, build: Build) -> None:
    released = contents(clone / "dist")
    done = build(clone, "release", TAG, "--check")
    assert done.returncode == 0, done.stderr
    done = build(clone, "release", TAG, "--assemble", str(clone.parent / "release"))
    assert done.returncode == 0, done.stderr

    again = contents(clone / "dist")
    assert {name for name in again if again[name] != released[name]} == {"manifest.json", "SHA256SUMS"}
    manifest = json.loads(again["manifest.json"])
    assert manifest["source"] == {"commit": git(clone, "rev-parse", "HEAD").strip(), "modified": False}

    assets = clone.parent / "release" / "assets"
    assert sorted(path.name for path in assets.iterdir()) == [
        "SHA256SUMS",
        "heart-chambers-figures.zip",
        "heart-chambers.apkg",
        "manifest.json",
        "rapid-revision-a4.pdf",
    ]
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=assets, check=True)
    with zipfile.ZipFile(assets / "heart-chambers-figures.zip") as figures:
        assert figures.namelist() == [
            f"heart-chambers/heart-{name}" for name in ("blank.svg", "grey.svg", "light.png", "light.svg")
        ]
        assert figures.testzip() is None
    assert (clone.parent / "release" / "notes.md").read_text("utf-8").startswith("# Chambers of the Heart 1.0.0\n")


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("heart-chambers", "this is not a release tag; write TOPIC-vMAJOR.MINOR.PATCH"),
        ("heart-chambers-v1.0.1", "the version is 1.0.0, but the tag says 1.0.1"),
        ("kidney-v1.0.0", "content/kidney: the folder is missing"),
    ],
)
def test_a_tag_that_does_not_agree_is_refused(cut: Path, build: Build, tag: str, message: str) -> None:
    done = build(cut, "release", tag, "--check")
    assert done.returncode == 1
    assert message in done.stderr


def test_a_topic_without_its_release_is_refused(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "topic.yaml", "version: 1.0.0", "version: 1.1.0")
    done = build(clone, "release", "heart-chambers-v1.1.0", "--check")
    assert done.returncode == 1
    assert "deck.ledger:1:1: the ledger was last written for 1.0.0, not for 1.1.0" in done.stderr


def test_what_changed_since_it_was_cut_is_not_released(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    done = build(clone, "release", TAG, "--assemble", str(clone.parent / "release"))
    assert done.returncode == 1
    assert "the deck has changed since 1.0.0: corrected  heart-chambers/thickest: Text" in done.stderr
    assert not (clone.parent / "release").exists()


def test_what_is_not_committed_is_not_released(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "sheets.yaml", "heading: Remember", "heading: Recall")
    done = build(clone, "release", TAG, "--assemble", str(clone.parent / "release"))
    assert done.returncode == 1
    assert "dist/heart-chambers/sheets/rapid-revision-a4.pdf: a second build gives different bytes" in done.stderr


def test_a_folder_that_holds_something_is_left_alone(clone: Path, build: Build) -> None:
    before = contents(clone / "content")
    done = build(clone, "release", TAG, "--assemble", str(clone / "content"))
    assert done.returncode == 1
    assert done.stderr == f"{clone / 'content'}: this already exists; name a new or an empty folder\n"
    assert contents(clone / "content") == before


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("2026-11-21", "its date is 2026-11-22, but the release's is 2026-11-21"),
        (DATE, "2026-11-22 is not after the last release, 2026-11-22"),
    ],
)
def test_a_release_on_a_wrong_day_is_refused(clone: Path, build: Build, date: str, message: str) -> None:
    before = contents(clone / "content")
    done = build(clone, "release", "heart-chambers", "--date", date)
    assert done.returncode == 1
    assert message in done.stderr
    assert contents(clone / "content") == before


def test_the_next_release_tells_learners_what_changed(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    edit(clone / TOPIC / "topic.yaml", "version: 1.0.0", "version: 1.0.1")
    checked = build(clone, "--only", "heart-chambers/deck")
    assert checked.returncode == 0, checked.stderr
    checked = build(clone, "check")
    assert "2 changes since 1.0.0" in checked.stdout or "1 changes since 1.0.0" in checked.stdout
    assert "corrected  heart-chambers/thickest: Text" in checked.stdout
