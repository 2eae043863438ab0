"""A pre-release is published without a ledger; its learners get the next one and 1.0.0 by Anki's own import."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from addon.package import is_updatable
from tests.builder.conftest import Build, copy_mini, edit
from tests.builder.test_release import DATE, TOPIC, git
from tests.deck import learner

TAG = "heart-chambers-v0.1.0"
DECK = "Anatomy::Thorax::Chambers of the Heart"
WARNING = "A pre-release: your progress may be reset at version 1.0.0."


@pytest.fixture(scope="module")
def early(built: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of which 0.1.0 was published from the tag; it must not be changed. Its assets are beside it."""
    project = Path(shutil.copytree(built, tmp_path_factory.mktemp("early") / "clone"))
    (project / ".gitignore").write_text(".cache/\n.dist.*\n/dist/\n__pycache__/\n", encoding="utf-8")
    edit(project / TOPIC / "topic.yaml", "version: 1.0.0", "version: 0.1.0")
    git(project, "init", "--quiet", "--initial-branch", "main")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Chambers of the heart 0.1.0")
    git(project, "tag", TAG)
    done = build(project, "release", TAG, "--check", "--on", "main")
    assert (done.returncode, done.stderr) == (0, f"{TAG}: topic.yaml agrees with this tag of a pre-release\n")
    done = build(project, "release", TAG, "--pre", str(project.parent / "release"))
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def clone(early: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(early, tmp_path / "clone", symlinks=True))


def deck(project: Path) -> Path:
    return project / "dist" / "heart-chambers" / "heart-chambers.apkg"


def test_a_pre_release_writes_nothing_into_the_content(early: Path) -> None:
    assert git(early, "status", "--short") == ""
    assert not (early / TOPIC / "deck.ledger").exists()


def test_its_page_and_its_deck_warn_learners(early: Path) -> None:
    release = early.parent / "release"
    page = (release / "notes.md").read_text("utf-8")
    assert page.startswith("# Chambers of the Heart 0.1.0\n\nPre-release of 2026-11-22.\n")
    assert "## Your progress may be reset at version 1.0.0\n" in page
    assert "trivet-updater.ankiaddon" not in {path.name for path in (release / "assets").iterdir()}
    package = release / "assets" / "heart-chambers.apkg"
    assert package.read_bytes() == deck(early).read_bytes()
    assert not is_updatable(str(package)), "the updater leaves it to Anki's own import"
    with zipfile.ZipFile(package) as archive:
        assert "trivet.json" not in archive.namelist()
    col = learner.collection(release.parent / "described")
    learner.load(col, package)
    assert [item["name"] for item in col.decks.all() if WARNING in item["desc"]] == [DECK]
    col.close()


def test_the_next_ones_bring_corrections_and_keep_reviews(clone: Path, build: Build, tmp_path: Path) -> None:
    """0.1.0, then 0.2.0 of the same day, then 1.0.0, each by Anki's own import."""
    paths = []
    for version, word in (("0.1.0", "the thickest"), ("0.2.0", "much the thickest"), ("1.0.0", "by far the thickest")):
        topic = clone / TOPIC / "topic.yaml"
        topic.write_text(topic.read_text("utf-8").replace("version: 0.1.0", f"version: {version}"), "utf-8")
        topic.write_text(topic.read_text("utf-8").replace("version: 0.2.0", f"version: {version}"), "utf-8")
        chambers = clone / TOPIC / "chambers.yaml"
        chambers.write_text(chambers.read_text("utf-8").replace("is much the", "is the"), "utf-8")
        edit(chambers, "is the thickest", f"is {word}")
        what = ("release", "heart-chambers", "--date", DATE) if version == "1.0.0" else ("build",)
        done = build(clone, *what)
        assert done.returncode == 0, done.stderr
        paths.append(Path(shutil.copy(deck(clone), tmp_path / f"{version}.apkg")))

    col = learner.collection(tmp_path / "learner")
    learner.load(col, paths[0])
    cards = sorted(col.find_cards(""))
    col.sched.set_due_date(cards, "5")
    reviewed = [(row[0], row[1]) for row in learner._rows(col, "select id, ivl from cards order by id")]
    for path, word in zip(paths[1:], ("is much the thickest", "is by far the thickest"), strict=True):
        log = learner.load(col, path)
        assert (log["new"], log["conflicting"]) == (0, 0)
        assert word in learner._note(col, "heart-chambers/thickest")["Text"].replace("{{c1::", "").replace("}}", "")
        assert [(row[0], row[1]) for row in learner._rows(col, "select id, ivl from cards order by id")] == reviewed
    description = next(item["desc"] for item in col.decks.all() if item["name"] == DECK)
    assert WARNING not in description, "the first release takes the warning back"
    col.close()
    notes = (clone / TOPIC / "releases" / "1.0.0.md").read_text("utf-8")
    assert "If you have a pre-release (0.x) of this deck, import this release with Anki's own import" in notes


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("heart-chambers", "--date", DATE),
            "content/heart-chambers/deck.ledger:1:1: 0.1.0 is a pre-release, which the ledger does not record; "
            "set the version to 1.0.0, or publish it with `release TAG --pre FOLDER`",
        ),
        (
            (TAG, "--assemble", "release"),
            f"{TAG}: this is the tag of a pre-release, which has no ledger; write `--pre` in place of `--assemble`",
        ),
        (
            ("heart-chambers-v1.0.0", "--pre", "release"),
            "heart-chambers-v1.0.0: this is not the tag of a pre-release, whose version is 0.x; "
            "write `--assemble` in place of `--pre`",
        ),
        (
            ("heart-chambers-v0.2.0", "--pre", "release"),
            "content/heart-chambers/topic.yaml: the version is 0.1.0, but the tag says 0.2.0; "
            "tag the commit of that release",
        ),
    ],
)
def test_what_is_no_pre_release_is_refused(early: Path, build: Build, arguments: tuple[str, ...], message: str) -> None:
    done = build(early, "release", *arguments)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == message
    assert git(early, "status", "--short") == ""


def test_there_is_no_pre_release_after_a_release(clone: Path, build: Build) -> None:
    edit(clone / TOPIC / "topic.yaml", "version: 0.1.0", "version: 1.0.0")
    assert build(clone, "release", "heart-chambers", "--date", DATE).returncode == 0
    edit(clone / TOPIC / "topic.yaml", "version: 1.0.0", "version: 0.2.0")
    done = build(clone, "release", "heart-chambers-v0.2.0", "--check")
    assert (done.returncode, done.stderr) == (
        1,
        "content/heart-chambers/topic.yaml: 1.0.0 was released, so there can be no pre-release; "
        "raise the version above 1.0.0, and cut a release\n",
    )


def test_a_pre_release_of_tomorrow_is_refused(tmp_path: Path, build: Build) -> None:
    project = copy_mini(tmp_path / "mini")
    edit(project / TOPIC / "topic.yaml", "version: 1.0.0\ndate: 2026-11-22", "version: 0.1.0\ndate: 2999-01-01")
    done = build(project, "release", TAG, "--check")
    assert (done.returncode, done.stderr) == (
        1,
        "content/heart-chambers/topic.yaml: 2999-01-01 is in the future; use the day of the pre-release\n",
    )


def test_the_tag_of_a_pre_release_is_not_taken_for_a_lost_ledger(clone: Path, build: Build) -> None:
    done = build(clone, "check", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["topics"][0]["released"] == ""
