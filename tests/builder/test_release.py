"""Releases in a scratch clone: cut, checked, assembled, and refused if anything does not match."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.builder.conftest import Build, contents, edit, is_whole
from trivet.pictures.outlines import with_outlines

DATE = "2026-11-22"
TAG = "heart-chambers-v1.0.0"
TOPIC = Path("content") / "heart-chambers"


def git(project: Path, *arguments: str) -> str:
    """Runs git with a made-up author, and without signing."""
    who = ("-c", "user.name=Trivet", "-c", "user.email=trivet@localhost", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=project, capture_output=True, text=True, check=True)
    return done.stdout


def head(project: Path) -> dict[str, Any]:
    """The first line of the ledger."""
    found: dict[str, Any] = json.loads((project / TOPIC / "deck.ledger").read_text("utf-8").split("\n")[0])
    return found


@pytest.fixture(scope="module")
def cut(built: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone in which version 1.0.0 was cut and committed; it must not be changed."""
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


def test_cutting_a_release_writes_ledger_notes_and_dist_together(cut: Path) -> None:
    first = head(cut)
    assert (first["version"], first["date"]) == ("1.0.0", DATE)
    assert 0 <= time.time() - first["epoch"] < 3600, "the stamp is the moment of cutting"
    notes = (cut / TOPIC / "releases" / "1.0.0.md").read_text("utf-8")
    assert notes.startswith("# Chambers of the Heart 1.0.0\n")
    assert is_whole(cut / "dist")


def test_the_tagged_commit_builds_what_was_released(clone: Path, build: Build) -> None:
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
        "bibliography.md",
        "heart-chambers-figures.zip",
        "heart-chambers.apkg",
        "manifest.json",
        "rapid-revision-a4.pdf",
        "trivet-updater.ankiaddon",
    ]
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=assets, check=True)
    with zipfile.ZipFile(assets / "heart-chambers-figures.zip") as figures:
        assert figures.namelist() == [
            f"heart-chambers/heart-{name}" for name in ("blank.svg", "grey.svg", "light.png", "light.svg")
        ]
        assert figures.testzip() is None
        picture = figures.read("heart-chambers/heart-light.svg").decode()
    assert picture == with_outlines((clone / "dist/heart-chambers/figures/heart-light.svg").read_text("utf-8"))
    assert ">left atrium</text>" in picture
    assert (clone.parent / "release" / "notes.md").read_text("utf-8").startswith("# Chambers of the Heart 1.0.0\n")


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("heart-chambers", "this is not a release tag; write TOPIC-vMAJOR.MINOR.PATCH"),
        ("heart-chambers-v1.0.1", "the version is 1.0.0, but the tag says 1.0.1"),
        ("kidney-v1.0.0", "content/kidney: the folder is missing"),
    ],
)
def test_a_tag_that_does_not_match_is_refused(cut: Path, build: Build, tag: str, message: str) -> None:
    done = build(cut, "release", tag, "--check")
    assert done.returncode == 1
    assert message in done.stderr


def test_the_tag_of_a_version_that_was_not_released_is_refused(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "topic.yaml", "version: 1.0.0", "version: 1.1.0")
    done = build(clone, "release", "heart-chambers-v1.1.0", "--check")
    assert done.returncode == 1
    assert "deck.ledger:1:1: the ledger was last written for 1.0.0, not for 1.1.0" in done.stderr


def test_a_deck_changed_since_its_release_is_not_assembled(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    done = build(clone, "release", TAG, "--assemble", str(clone.parent / "release"))
    assert done.returncode == 1
    assert "the deck has changed since 1.0.0: corrected  heart-chambers/thickest: Text" in done.stderr
    assert not (clone.parent / "release").exists()


def test_uncommitted_changes_are_not_assembled(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "sheets.yaml", "heading: Remember", "heading: Recall")
    done = build(clone, "release", TAG, "--assemble", str(clone.parent / "release"))
    assert done.returncode == 1
    assert "dist/heart-chambers/sheets/rapid-revision-a4.pdf: a second build gives different bytes" in done.stderr


def test_a_commit_after_the_tag_is_not_assembled_under_it(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "sheets.yaml", "heading: Remember", "heading: Recall")
    git(clone, "commit", "--quiet", "--all", "--message", "Another heading")
    for what in (("--check",), ("--assemble", str(clone.parent / "release"))):
        done = build(clone, "release", TAG, *what)
        says = f"{TAG}: this tag is not the commit that is checked out; check it out: `git checkout {TAG}`\n"
        assert (done.returncode, done.stderr) == (1, says)
    assert not (clone.parent / "release").exists()
    git(clone, "checkout", "--quiet", TAG)
    assert build(clone, "release", TAG, "--check").returncode == 0


@pytest.mark.parametrize("place", ["content/release", "figures/release", "dist/heart-chambers", ".cache/a/b"])
def test_assets_cannot_go_into_a_folder_that_trivet_uses(clone: Path, build: Build, place: str) -> None:
    shutil.rmtree(clone / "dist")
    done = build(clone, "release", TAG, "--assemble", str(clone / place))
    what = f"this lies inside {place.partition('/')[0]}/, which Trivet reads or writes"
    assert (done.returncode, done.stderr) == (1, f"{clone / place}: {what}; name a folder somewhere else\n")
    assert not (clone / place).exists()


def test_a_release_is_assembled_only_at_the_top_of_a_checkout(cut: Path, tmp_path: Path, build: Build) -> None:
    shutil.copytree(cut, tmp_path / "all" / "part", ignore=shutil.ignore_patterns(".git"))
    git(tmp_path / "all", "init", "--quiet")
    done = build(tmp_path / "all" / "part", "release", TAG, "--assemble", str(tmp_path / "release"))
    says = ".: this folder is not the top level of a git checkout; release from a clone of which it is\n"
    assert (done.returncode, done.stderr) == (1, says)


def test_a_folder_that_cannot_be_filled_completely_is_removed(clone: Path, build: Build) -> None:
    """The path is so long that deck and updater fit into it, and the zip with its longer name does not."""
    folder = clone.parent
    while room := 4062 - len(str(folder)):
        folder /= "x" * (min(room, 200) - 1 if room not in (201, 202) else 100)
    done = build(clone, "release", TAG, "--assemble", str(folder))
    last = done.stderr.splitlines()[-1]
    zipped = f"{folder}/assets/heart-chambers-figures.zip"
    assert last == f"{zipped}: file name too long; dist/ is up to date, and nothing was assembled"
    assert done.returncode == 3
    assert folder.parent.is_dir()
    assert not folder.exists()


def test_a_folder_that_is_not_empty_is_left_alone(clone: Path, build: Build) -> None:
    before = contents(clone / "content")
    done = build(clone, "release", TAG, "--assemble", str(clone / "content"))
    assert done.returncode == 1
    assert done.stderr == f"{clone / 'content'}: this already exists; name a new or an empty folder\n"
    assert contents(clone / "content") == before


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("2026-11-21", "its date is 2026-11-22, but the release's is 2026-11-21"),
        (DATE, "1.0.0 is not greater than 1.0.0; raise the version in topic.yaml"),
    ],
)
def test_a_release_on_a_wrong_day_is_refused(clone: Path, build: Build, date: str, message: str) -> None:
    before = contents(clone / "content")
    done = build(clone, "release", "heart-chambers", "--date", date)
    assert done.returncode == 1
    assert message in done.stderr
    assert contents(clone / "content") == before


def test_a_second_release_on_the_same_day_is_newer(clone: Path, build: Build) -> None:
    first = head(clone)
    edit(clone / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    edit(clone / TOPIC / "topic.yaml", "version: 1.0.0", "version: 1.0.1")
    done = build(clone, "release", "heart-chambers", "--date", DATE)
    assert done.returncode == 0, done.stderr
    hotfix = head(clone)
    assert (hotfix["version"], hotfix["date"]) == ("1.0.1", DATE)
    assert hotfix["epoch"] > first["epoch"]
    published = contents(clone / "dist")
    assert build(clone, "--only", "heart-chambers/deck").returncode == 0
    deck = "heart-chambers/heart-chambers.apkg"
    assert contents(clone / "dist")[deck] == published[deck], "the stamps come from the ledger"


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_lost_ledger_is_noticed(clone: Path, build: Build, command: str) -> None:
    (clone / TOPIC / "deck.ledger").unlink()
    before = contents(clone / "dist")
    done = build(clone, command)
    assert done.returncode == 1
    assert done.stderr.endswith(
        "content/heart-chambers/deck.ledger: the ledger is missing, but releases/1.0.0.md records a release; "
        "restore it: `git checkout content/heart-chambers/deck.ledger`, "
        "or remove those release notes if 1.0.0 was undone before anybody imported it\n"
    )
    assert contents(clone / "dist") == before


def test_a_release_that_was_cut_too_early_can_be_undone(clone: Path, build: Build) -> None:
    """As in docs/releasing.md; until the release notes are removed, the message says to do so."""
    edit(clone / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    edit(clone / TOPIC / "topic.yaml", "version: 1.0.0", "version: 1.1.0")
    before = git(clone, "status", "--short")
    assert build(clone, "release", "heart-chambers", "--date", DATE).returncode == 0
    git(clone, "checkout", "--quiet", str(TOPIC / "deck.ledger"))
    assert build(clone, "check").stderr == (
        "content/heart-chambers/deck.ledger:1:1: the ledger ends with 1.0.0, but releases/1.1.0.md records a later "
        "release; restore it: `git checkout content/heart-chambers/deck.ledger`, "
        "or remove those release notes if 1.1.0 was undone before anybody imported it\n"
    )
    (clone / TOPIC / "releases" / "1.1.0.md").unlink()
    assert "; 1 change since 1.0.0\n" in build(clone, "check").stdout
    assert build(clone).returncode == 0
    assert git(clone, "status", "--short") == before


def test_a_topic_cannot_have_a_second_first_release(clone: Path, build: Build) -> None:
    (clone / TOPIC / "deck.ledger").unlink()
    done = build(clone, "release", "heart-chambers", "--date", DATE)
    assert done.returncode == 1
    assert f"the ledger is missing, but {TAG} records a release" in done.stderr
    assert not (clone / TOPIC / "deck.ledger").exists()


@pytest.mark.parametrize("knows", ["a tag", "the last commit"])
@pytest.mark.parametrize("command", [("release", "heart-chambers", "--date", DATE), ("check",), ("build", "--quiet")])
def test_a_lost_ledger_is_noticed_from_git_alone(
    clone: Path, build: Build, command: tuple[str, ...], knows: str
) -> None:
    shutil.rmtree(clone / TOPIC / "releases")
    (clone / TOPIC / "deck.ledger").unlink()
    if knows == "the last commit":
        git(clone, "tag", "--delete", TAG)
    last = TAG if knows == "a tag" else "HEAD"
    done = build(clone, *command)
    assert (done.returncode, done.stderr) == (
        1,
        f"content/heart-chambers/deck.ledger: the ledger is missing, but {last} records a release; "
        f"restore it: `git checkout {last} -- content/heart-chambers/deck.ledger`\n",
    )


def test_a_commit_before_the_first_release_is_built_without_a_ledger(clone: Path, build: Build) -> None:
    first = git(clone, "rev-list", "--max-parents=0", "HEAD").strip()
    git(clone, "checkout", "--quiet", "--force", first)
    assert not (clone / TOPIC / "deck.ledger").exists()
    assert build(clone, "check").returncode == 0


def test_a_row_that_may_have_been_renamed_gives_a_warning(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "chambers.yaml", "RV: {inflow", "RVe: {inflow")
    warning = (
        "warning: content/heart-chambers/chambers.yaml:26:7: `RVe` is new and closely resembles `RV`, which is gone; "
        "if you renamed it, add `formerly: RV` here, so that learners keep their reviews\n"
    )
    assert warning in build(clone, "check").stdout
    shutil.rmtree(clone / ".cache")
    assert warning in build(clone, "check").stdout


def test_a_renamed_topic_needs_formerly_and_keeps_its_notes(clone: Path, build: Build) -> None:
    (clone / TOPIC).rename(clone / "content" / "hearts")
    done = build(clone, "check")
    assert done.returncode == 1
    assert "add `formerly: heart-chambers` to topic.yaml" in done.stderr
    edit(clone / "content" / "hearts" / "topic.yaml", "version: 1.0.0", "formerly: heart-chambers\nversion: 1.0.0")
    done = build(clone, "--only", "hearts/deck")
    assert done.returncode == 0, done.stderr
    assert "; 0 changes since 1.0.0" in build(clone, "check").stdout


def test_the_former_name_of_a_topic_cannot_be_reused(clone: Path, build: Build) -> None:
    again = clone / "content" / "hearts"
    shutil.copytree(clone / TOPIC, again)
    edit(again / "topic.yaml", "version: 1.0.0", "formerly: heart-chambers\nversion: 1.0.0")
    done = build(clone, "check")
    assert done.returncode == 1
    assert done.stderr.startswith(
        "content/hearts/topic.yaml:2:11: the topic `heart-chambers` is, or was, `heart-chambers` too; "
        "a released name cannot be reused: correct `formerly`, or rename the other folder\n"
    )


def test_a_tag_must_be_on_the_branch(clone: Path, build: Build) -> None:
    assert build(clone, "release", TAG, "--check", "--on", "main").returncode == 0
    git(clone, "switch", "--quiet", "--create", "aside")
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Not reviewed")
    git(clone, "tag", "--force", TAG)
    done = build(clone, "release", TAG, "--check", "--on", "main")
    assert (done.returncode, done.stderr) == (
        1,
        "main: the commit of the tag is not on this branch; merge it there, then tag it\n",
    )
    done = build(clone, "release", TAG, "--check", "--on", "origin/main")
    assert (done.returncode, done.stderr) == (
        1,
        "origin/main: this clone has no such branch; fetch it: `git fetch --unshallow origin`\n",
    )


def test_a_release_without_its_notes_is_refused(clone: Path, build: Build) -> None:
    (clone / TOPIC / "releases" / "1.0.0.md").unlink()
    done = build(clone, "release", TAG, "--check")
    assert done.returncode == 1
    assert "content/heart-chambers/releases/1.0.0.md: the release notes are missing; restore them" in done.stderr


def test_the_next_release_lists_what_changed(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    edit(clone / TOPIC / "topic.yaml", "version: 1.0.0", "version: 1.0.1")
    checked = build(clone, "--only", "heart-chambers/deck")
    assert checked.returncode == 0, checked.stderr
    checked = build(clone, "check")
    assert "1 change since 1.0.0" in checked.stdout
    assert "corrected  heart-chambers/thickest: Text" in checked.stdout
