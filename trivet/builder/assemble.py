"""Assembles the assets of a release or pre-release: builds twice, compares, and fills a folder."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trivet.builder import snapshot
from trivet.builder.build import build
from trivet.builder.cache import Store, file_hash
from trivet.builder.check import check
from trivet.builder.checkout import NO_GIT
from trivet.builder.clear_masks import tone_memo
from trivet.builder.deck_from_topic import deck_source
from trivet.builder.deck_plan import deck_plan, notes_name
from trivet.builder.deck_source import ledger_name
from trivet.builder.known_releases import git
from trivet.builder.own_files import MANIFEST, SUMS, sums_text
from trivet.builder.plates import finished_plates
from trivet.builder.project import PACKAGE, Project, rerun
from trivet.builder.reading import read_topics
from trivet.builder.release import check_tag
from trivet.builder.report import ProgressReport
from trivet.builder.request import Request
from trivet.builder.source_code import SourceCode
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.deck.archive import Member, write_zip
from trivet.deck.pre_release import is_pre_release, pre_release_notes
from trivet.errors import Problem, TrivetError
from trivet.interrupts import uninterrupted

EARLY = ("this is the tag of a pre-release, which has no ledger", "write `--pre` in place of `--assemble`")
NOT_EARLY = ("this is not the tag of a pre-release, whose version is 0.x", "write `--assemble` in place of `--pre`")
_TRIES = 20
"""How often the clone is removed until it is gone."""


class UnassembledError(OSError):
    """The folder for the assets of a release could not be filled."""

    outcome = "dist/ is up to date, and nothing was assembled"


def assemble(
    project: Project, tag: str, folder: Path, workers: int | None, report: ProgressReport, *, pre: bool = False
) -> tuple[Path, ...]:
    """Builds here and again in a fresh clone, and fills `folder` if both give the same bytes. Returns the assets.

    `pre` says that the tag is of a pre-release, a version 0.x; without it, it must be of a release. Raises TrivetError
    if it is not; if `folder` exists and is not empty, or lies inside a folder that Trivet reads or writes; if the two
    builds differ (for example because something was not committed); or if the deck has changed since the release.
    """
    if is_pre_release(tag.rpartition("-v")[2]) != pre:
        raise TrivetError(Problem(tag, 0, 0, *(NOT_EARLY if pre else EARLY)))
    topic = check_tag(project, tag)
    if found := _unfit(project, folder):
        raise TrivetError(Problem(str(folder), 0, 0, *found))
    if not snapshot.commit(str(project.root)):
        what = "this folder is not the top level of a git checkout"
        raise TrivetError(Problem(".", 0, 0, what, "release from a clone of which it is"))
    if not shutil.which("git"):
        raise TrivetError(NO_GIT)
    build(project, Request(workers=workers), report)
    notes = _pre_release_notes(project, topic) if pre else _release_notes(project, topic)
    report.say("building again in a fresh clone")
    with _scratch() as scratch:
        _build_clone(project, scratch / "clone")
        _compare(project.dist, scratch / "clone" / "dist")
    return _fill(project, topic, folder, notes)


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder among the temporary files, which is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="trivet release "))
    try:
        yield folder
    finally:
        with uninterrupted():
            for _ in range(_TRIES):  # workers of a build that was interrupted may still write there
                shutil.rmtree(folder, ignore_errors=True)
                if not folder.exists():
                    break
                time.sleep(0.05)


def _unfit(project: Project, folder: Path) -> tuple[str, str] | None:
    """What is wrong with the folder for the assets, and what to do; None if nothing is."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        return "this already exists", "name a new or an empty folder"
    if holder := project.holder(folder):
        return f"this lies inside {holder.name}/, which Trivet reads or writes", "name a folder somewhere else"
    return None


def _pre_release_notes(project: Project, topic: Topic) -> str:
    """The page of a pre-release, from what was just built."""
    read = next(read for read in read_topics(project, {topic.id}) if read.topic.id == topic.id)
    plates = finished_plates(read, ("deck",), SourceCode(project), Store(project.cache))
    assert plates is not None, "a build has drawn every picture"
    plan = deck_plan(project, deck_source(project, read.topic, plates, tone_memo(project.cache)))
    made = [item.note for item in plan.deck.notes]
    head = topic.head
    return pre_release_notes(f"{plain(head.title)} {head.version}", head.date, made, topic.words)


def _release_notes(project: Project, topic: Topic) -> str:
    """The release notes as they were committed. Raises TrivetError if the deck has changed since they were written."""
    result = next(item for item in check(project).topics if item.topic == topic.id)
    if result.news:
        place = ledger_name(topic.id)
        what = f"the deck has changed since {result.released}: {result.news[0]}"
        raise TrivetError(Problem(place, 0, 0, what, "tag the commit that was released, or release the change"))
    return (project.root / notes_name(topic.id, topic.head.version)).read_text(encoding="utf-8")


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


def _fill(project: Project, topic: Topic, folder: Path, notes: str) -> tuple[Path, ...]:
    """Writes `assets/` (deck, updater, bibliography, sheets, a zip of the figures, manifest, checksums) and `notes.md`.

    The SVGs in the zip have their letters converted to outlines, since learners do not have the font. If anything
    fails, everything is removed again.
    """
    assets = folder / "assets"
    is_new = not folder.exists()
    assets.mkdir(parents=True)
    try:
        _fill_assets(project, topic, assets)
        (folder / "notes.md").write_text(notes, encoding="utf-8", newline="\n")
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
    updaters = () if is_pre_release(topic.head.version) else project.dist.glob("*.ankiaddon")
    decks = (*updaters, *dist.glob("*.apkg"), *dist.glob("*.md"))
    for path in (*sorted(decks), *sorted(dist.glob("sheets/*.pdf")), project.dist / MANIFEST):
        shutil.copyfile(path, assets / path.name)
    if figures:
        members = (Member(f"{topic.id}/{path.name}", _released(path), path.suffix == ".svg") for path in figures)
        write_zip(assets / f"{topic.id}-figures.zip", members)
    text = sums_text({path.name: file_hash(path) for path in assets.iterdir()})
    (assets / SUMS).write_text(text, encoding="utf-8", newline="\n")


def _released(figure: Path) -> bytes:
    """The bytes of a picture for the zip: an SVG with outlined letters, or a PNG as it is."""
    if figure.suffix != ".svg":
        return figure.read_bytes()
    from trivet.pictures.outlines import with_outlines

    return with_outlines(figure.read_text(encoding="utf-8")).encode()
