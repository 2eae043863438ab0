"""Cuts a release, checks its tag, and assembles its assets. No hosting service is involved.

trivet release TOPIC --date 2026-11-25        writes the ledger and the release notes, together with dist/
trivet release TOPIC-v1.0.0 --check           fails unless topic.yaml and the ledger agree with the tag
                --on origin/main              … and the commit is on that branch
trivet release TOPIC-v1.0.0 --assemble DIR    builds twice, compares, and fills DIR/assets and DIR/notes.md
"""

from __future__ import annotations

import datetime
import hashlib
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from trivet.builder import deck_plan, snapshot
from trivet.builder.build import Request, build
from trivet.builder.check import check
from trivet.builder.known_releases import git, refuse_lost_ledger
from trivet.builder.own_files import MANIFEST, SUMS
from trivet.builder.project import PACKAGE, Project, rerun
from trivet.builder.report import ProgressReport, Summary
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.deck.archive import Member, write_zip
from trivet.errors import Problem, TrivetError
from trivet.figures import catalogue

NO_GIT = Problem("git", 0, 0, "git is not installed on this machine", "install it")
TAG = re.compile(r"(?P<topic>[a-z][a-z0-9-]*)-v(?P<version>\d+\.\d+\.\d+)")


class UnassembledError(OSError):
    """The folder for the assets of a release could not be filled."""

    outcome = "dist/ is up to date, and nothing was assembled"


def cut(project: Project, topic: str, date: datetime.date, workers: int | None, report: ProgressReport) -> Summary:
    """Builds everything, and publishes it together with the new ledger and the release notes of `topic`.

    Raises TrivetError for whatever `build` refuses, and for a release that is not allowed.
    """
    name = deck_plan.ledger_name(topic)
    if not (project.root / name).exists():
        refuse_lost_ledger(project.root, (topic,), name, anywhere=True)
    return build(project, Request(workers=workers, release=topic, date=date), report)


def check_tag(project: Project, tag: str, branch: str = "") -> Topic:
    """The topic of a release tag.

    Raises TrivetError unless the tag, topic.yaml and the ledger agree on version and date, and the release notes exist.
    If the tag exists, its commit must be checked out; if `branch` is given, it must contain that commit.
    """
    match = TAG.fullmatch(tag)
    if not match:
        raise TrivetError(Problem(tag, 0, 0, "this is not a release tag", "write TOPIC-vMAJOR.MINOR.PATCH"))
    topic = load_topic(project.root, match["topic"], catalogue(project.figures), project.templates)
    ledger = deck_plan.ledger_of(project, topic)
    problems = [*_elsewhere(project, tag), *(_not_on(project, branch) if branch else ())]
    if topic.head.version != match["version"]:
        what = f"the version is {topic.head.version}, but the tag says {match['version']}"
        problems.append(Problem(f"content/{topic.id}/topic.yaml", 0, 0, what, "tag the commit of that release"))
    if ledger.version != match["version"]:
        what = f"the ledger was last written for {ledger.version or 'no release'}, not for {match['version']}"
        problems.append(Problem(ledger.path, 1, 1, what, f"run `trivet release {topic.id} --date …` and commit"))
    elif ledger.date != topic.head.date.isoformat():
        what = f"the ledger was written on {ledger.date}, but topic.yaml says {topic.head.date}"
        problems.append(Problem(ledger.path, 1, 1, what, "set the date back to that of the release"))
    notes = deck_plan.notes_name(topic.id, match["version"])
    if not problems and not (project.root / notes).is_file():
        problems.append(Problem(notes, 0, 0, "the release notes are missing", f"restore them: `git checkout {notes}`"))
    if problems:
        raise TrivetError(problems)
    return topic


def _elsewhere(project: Project, tag: str) -> list[Problem]:
    """A problem if the tag exists but its commit is not the one that is checked out."""
    if not shutil.which("git"):
        return []
    tagged, here = (
        git(project.root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").stdout
        for name in (f"refs/tags/{tag}", "HEAD")
    )
    if tagged and tagged != here:
        remedy = f"check it out: `git checkout {tag}`"
        return [Problem(tag, 0, 0, "this tag is not the commit that is checked out", remedy)]
    return []


def _not_on(project: Project, branch: str) -> list[Problem]:
    """A problem if the commit that is checked out is not on `branch`, since it may not have been reviewed then."""
    if not shutil.which("git"):
        return [NO_GIT]
    if git(project.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{branch}^{{commit}}").returncode:
        return [Problem(branch, 0, 0, "this clone has no such branch", "fetch it: `git fetch --unshallow origin`")]
    if git(project.root, "merge-base", "--is-ancestor", "HEAD", branch).returncode:
        return [Problem(branch, 0, 0, "the commit of the tag is not on this branch", "merge it there, then tag it")]
    return []


def assemble(project: Project, tag: str, folder: Path, workers: int | None, report: ProgressReport) -> tuple[Path, ...]:
    """Builds here and again in a fresh clone, and fills `folder` if both give the same bytes. Returns the assets.

    Raises TrivetError if `folder` exists and is not empty, or lies inside a folder that Trivet reads or writes; if the
    two builds differ (for example because something was not committed); or if the deck has changed since the release.
    """
    topic = check_tag(project, tag)
    if found := _unfit(project, folder):
        raise TrivetError(Problem(str(folder), 0, 0, *found))
    if not snapshot.commit(str(project.root)):
        what = "this folder is not the top level of a git checkout"
        raise TrivetError(Problem(".", 0, 0, what, "release from a clone of which it is"))
    if not shutil.which("git"):
        raise TrivetError(NO_GIT)
    build(project, Request(workers=workers), report)
    _reject_changes(project, topic)
    report.say("building again in a fresh clone")
    with tempfile.TemporaryDirectory(prefix="trivet release ") as scratch:
        _build_clone(project, Path(scratch) / "clone")
        _compare(project.dist, Path(scratch) / "clone" / "dist")
    return _fill(project, topic, folder)


def _unfit(project: Project, folder: Path) -> tuple[str, str] | None:
    """What is wrong with the folder for the assets, and what to do; None if nothing is."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        return "this already exists", "name a new or an empty folder"
    place = folder.resolve()
    for taken in (*project.inputs, project.dist, project.cache):
        if place.is_relative_to(taken.resolve()):
            return f"this lies inside {taken.name}/, which Trivet reads or writes", "name a folder somewhere else"
    return None


def _reject_changes(project: Project, topic: Topic) -> None:
    result = next(item for item in check(project).topics if item.topic == topic.id)
    if result.news:
        place = deck_plan.ledger_name(topic.id)
        what = f"the deck has changed since {result.released}: {result.news[0]}"
        raise TrivetError(Problem(place, 0, 0, what, "tag the commit that was released, or release the change"))


def _build_clone(project: Project, clone: Path) -> None:
    """Builds in a clone at another path, with an empty cache, one worker, and the clone's own Trivet if it has one."""
    cloned = git(project.root, "clone", "--quiet", str(project.root), str(clone))
    if cloned.returncode:
        what = f"git cannot clone this repository: {_last_line(cloned)}"
        raise TrivetError(
            Problem(".", 0, 0, what, "repair the checkout, or make room in the folder for temporary files")
        )
    code = clone if (clone / "trivet" / "__main__.py").is_file() else PACKAGE.parent
    command, environment = rerun(code, "build", "--quiet", "--project", str(clone), "--workers", "1")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        what = f"the clone does not build: {_last_line(done)}"
        raise TrivetError(Problem(".", 0, 0, what, "commit everything that the build needs"))


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stderr.strip().splitlines() or ["no reason given"])[-1]


def _compare(one: Path, other: Path) -> None:
    """Raises TrivetError with a problem for each file that differs between two builds."""
    first, second = _sums(one), _sums(other)
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    if differing:
        remedy = "commit every change; if nothing is uncommitted, the build depends on where it runs"
        raise TrivetError(
            Problem(f"dist/{name}", 0, 0, "a second build gives different bytes", remedy) for name in differing
        )


def _sums(dist: Path) -> dict[str, str]:
    lines = (dist / SUMS).read_text(encoding="utf-8").rstrip("\n").split("\n")
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _fill(project: Project, topic: Topic, folder: Path) -> tuple[Path, ...]:
    """Writes `assets/` (deck, bibliography, sheets, a zip of the figures, manifest, checksums) and `notes.md`.

    The SVGs in the zip have their letters converted to outlines, since learners do not have the font. If anything
    fails, everything is removed again.
    """
    assets = folder / "assets"
    is_new = not folder.exists()
    assets.mkdir(parents=True)
    try:
        _fill_assets(project, topic, assets)
        shutil.copyfile(project.root / deck_plan.notes_name(topic.id, topic.head.version), folder / "notes.md")
    except BaseException as error:
        shutil.rmtree(folder if is_new else assets, ignore_errors=True)
        (folder / "notes.md").unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise UnassembledError(error.errno, error.strerror, error.filename) from error
        raise
    return tuple(sorted(assets.iterdir()))


def _fill_assets(project: Project, topic: Topic, assets: Path) -> None:
    dist = project.dist / topic.id
    figures = sorted((dist / "figures").glob("*")) if (dist / "figures").is_dir() else []
    updaters = project.dist.glob("*.ankiaddon")
    decks = (*updaters, *dist.glob("*.apkg"), *dist.glob("*.md"))
    for path in (*sorted(decks), *sorted(dist.glob("sheets/*.pdf")), project.dist / MANIFEST):
        shutil.copyfile(path, assets / path.name)
    if figures:
        members = (Member(f"{topic.id}/{path.name}", _released(path), path.suffix == ".svg") for path in figures)
        write_zip(assets / f"{topic.id}-figures.zip", members)
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(assets.iterdir()))
    text = "".join(lines)
    (assets / SUMS).write_text(text, encoding="utf-8", newline="\n")


def _released(figure: Path) -> bytes:
    """The bytes of a picture for the zip: an SVG with outlined letters, or a PNG as it is."""
    if figure.suffix != ".svg":
        return figure.read_bytes()
    from trivet.pictures.outlines import with_outlines

    return with_outlines(figure.read_text(encoding="utf-8")).encode()
