"""Whatever Trivet can rebuild is rebuilt, whatever is in its place; whatever Trivet did not make is kept."""

from __future__ import annotations

import json
import os
import shutil
import stat
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builder.conftest import Build, contents, is_whole
from trivet.builder import lock, own_files, publish, recovery
from trivet.builder.cache import file_hash
from trivet.builder.journal import seal
from trivet.builder.project import Project
from trivet.builder.publish import Product
from trivet.builder.store_layout import LIST
from trivet.errors import TrivetError

TEXTS = {
    "list": b"[]",
    "object": b"{}",
    "null": b"null",
    "number": b"3",
    "text": b'"x"',
    "objects": b'{"in": [[]], "out": 1, "format": {}}',
    "random": bytes(range(255, 0, -1)),
    "nothing": b"",
    "deep": b"[" * 100_000,
}
DAMAGES = (*TEXTS, "folder", "link to nowhere", "link to a file", "link to a folder", "pipe")
VALUES = ("times.json", "list", "size.txt")
"""What is parsed whatever it contains: each kind of value is a case of its own."""
SEALED = ("imports.json", "last-content.pickle", "last-decks.pickle", "last-build.txt", "CACHEDIR.TAG", "file")
"""What is used only if it begins as Trivet wrote it, or has the hash that was noted: no other text is parsed."""
OTHER_TEXTS = ("text", "random", "nothing")
"""A text, bytes that are no text, and nothing: enough where no foreign text is parsed."""
MEMOS = sorted({*lock.FILES} - {*VALUES, *SEALED})
"""What else a build remembers, sealed and read as the first two of those are."""
WHOLE = ("lock", "work", "entry", "pair")
"""Folders, and a file that is never read: whatever text is in their place makes no difference."""
UNSAID = {*SEALED[:3], "size.txt", "CACHEDIR.TAG", "lock", "work", *MEMOS}
"""What is made again without a word: it holds nothing that an author waits for."""


def damages() -> Iterator[tuple[str, str]]:
    """Parts of the cache, and what is in their place."""
    for part in (*VALUES, *SEALED, *WHOLE):
        texts = TEXTS if part in VALUES else OTHER_TEXTS if part in SEALED else ("nothing",)
        yield from ((part, how) for how in DAMAGES if how in texts or how not in TEXTS)
    yield from ((part, how) for part in MEMOS for how in ("random", "pipe"))


@pytest.fixture(scope="module")
def project(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project, which each test damages and which the next build must repair."""
    return Path(shutil.copytree(built, tmp_path_factory.mktemp("damaged") / "mini", symlinks=True))


def damage(path: Path, how: str, elsewhere: Path) -> None:
    """Puts something else in the place of a file or a folder."""
    own_files.discard(path)
    if how in TEXTS:
        path.write_bytes(TEXTS[how])
    elif how == "folder":
        (path / "inner").mkdir(parents=True)
        (path / "inner" / "file").touch()
    elif how == "pipe":
        os.mkfifo(path)
    else:
        target = {"link to nowhere": "nowhere", "link to a file": "mine.txt", "link to a folder": "."}[how]
        path.symlink_to(elsewhere / target)


def damaged(project: Path, part: str) -> Path:
    """The file or folder of the cache with that name, or of an entry of the store."""
    cache = project / ".cache"
    entry = min(cache.glob("objects/*/*"), key=lambda folder: sum(len(file.name) for file in folder.glob("*.apkg")) < 1)
    file = next(path for path in entry.iterdir() if path.name != LIST)
    return {"entry": entry, "list": entry / LIST, "file": file, "pair": entry.parent}.get(part, cache / part)


@pytest.mark.parametrize(("part", "how"), [*damages()])
def test_a_damaged_cache_is_repaired(project: Path, build: Build, tmp_path: Path, part: str, how: str) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    chambers = project / "content" / "heart-chambers" / "chambers.yaml"
    chambers.write_text(chambers.read_text("utf-8") + "# another comment\n", encoding="utf-8")
    before = contents(project / "dist")
    damage(damaged(project, part), how, tmp_path)
    done = build(project)
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if "made again" in line]
    assert len(said) <= 1
    assert said or part in UNSAID or how in ("object", "folder")
    assert contents(project / "dist") == before
    assert contents(tmp_path) == {"mine.txt": b"mine"}
    assert build(project).stdout.startswith("nothing to do")


@pytest.mark.parametrize("how", ["nothing", "list", "link to nowhere", "pipe"])
def test_a_cache_that_is_not_a_folder_is_refused(warm: Path, build: Build, tmp_path: Path, how: str) -> None:
    damage(warm / ".cache", how, tmp_path)
    done = build(warm)
    assert (done.returncode, done.stderr) == (
        1,
        ".cache: this is not a folder, and the cache belongs here; move it away\n",
    )


def test_a_foreign_cache_is_refused_and_not_cleaned(warm: Path, build: Build) -> None:
    shutil.rmtree(warm / ".cache")
    (warm / ".cache" / "thumbnails").mkdir(parents=True)
    (warm / ".cache" / "thumbnails" / "cat.png").touch()
    (warm / ".cache" / "objects").mkdir()
    (warm / ".cache" / "objects" / "cup.obj").touch()
    line = (
        ".cache: this folder is not tagged as Trivet's cache and contains thumbnails, which Trivet did not make; "
        "move the folder away\n"
    )
    for command in ("build", "clean"):
        done = build(warm, command)
        assert (done.returncode, done.stderr) == (1, line)
    assert set(contents(warm / ".cache")) == {"thumbnails/cat.png", "objects/cup.obj"}


def test_clean_leaves_foreign_files_in_the_cache(warm: Path, build: Build) -> None:
    (warm / ".cache" / "mine.txt").touch()
    assert build(warm, "clean").returncode == 0
    assert set(contents(warm / ".cache")) == {"CACHEDIR.TAG", "lock", "mine.txt"}


@pytest.fixture
def bare(tmp_path: Path) -> Project:
    """A project with one small published file."""
    project = Project(tmp_path / "project")
    project.root.mkdir()
    release(project, "1")
    return project


def release(project: Project, text: str, files: dict[str, str] | None = None) -> None:
    made = project.root.parent / "made"
    made.write_text(text, encoding="utf-8")
    manifest = {"trivet": "1", "artefacts": [{"path": "heart/heart.apkg"}], "text": text}
    publish.publish(project, [Product("heart/heart.apkg", made, file_hash(made))], manifest, files)


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_journal_is_dropped_and_reported(bare: Project, tmp_path: Path, how: str) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    damage(bare.journal, how, tmp_path)
    before = contents(bare.dist)
    assert recovery.recover(bare) == (
        ".dist.journal: damaged, so the release that was interrupted was dropped; cut it again",
    )
    assert not own_files.is_there(bare.journal)
    assert recovery.recover(bare) == ()
    assert contents(bare.dist) == before
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "name", ["../outside", "/nowhere/outside", "content/heart/topic.yaml", "content/../deck.ledger"]
)
def test_a_journal_can_only_write_ledgers_and_release_notes(bare: Project, name: str) -> None:
    journal = {"manifest": file_hash(bare.dist / "manifest.json"), "files": {name: "x"}}
    bare.journal.write_text(json.dumps({**journal, "seal": seal(journal)}), encoding="utf-8")
    assert len(recovery.recover(bare)) == 1
    assert not (bare.root / name).exists()


def test_a_journal_without_its_build_is_dropped(bare: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    class KilledError(Exception):
        pass

    def killed(*_: object) -> None:
        raise KilledError

    monkeypatch.setattr(publish, "exchange", killed)
    with pytest.raises(KilledError):
        release(bare, "2", {"content/heart/deck.ledger": "2\n"})
    monkeypatch.undo()
    shutil.rmtree(bare.staging)
    assert len(recovery.recover(bare)) == 1
    assert not (bare.root / "content" / "heart" / "deck.ledger").exists()
    assert (bare.dist / "heart" / "heart.apkg").read_text("utf-8") == "1"
    assert recovery.recover(bare) == ()


@pytest.mark.parametrize("how", [*DAMAGES, "somebody's folder"])
@pytest.mark.parametrize("name", [".dist.next", ".dist.old", ".dist.journal.next"])
def test_foreign_files_in_the_way_are_moved_aside(bare: Project, tmp_path: Path, name: str, how: str) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    way = bare.root / name
    damage(way, "folder" if how == "somebody's folder" else how, tmp_path)
    said = recovery.recover(bare)
    if name == ".dist.journal.next" and how in TEXTS:
        assert said == ()
    else:
        assert said == (f"{name}: Trivet did not make this; it is now {name}.aside-1",)
        assert own_files.is_there(bare.root / f"{name}.aside-1")
    assert not own_files.is_there(way)
    release(bare, "2")
    assert is_whole(bare.dist)
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


def linked(project: Project) -> None:
    project.dist.rename(project.root / "elsewhere")
    project.dist.symlink_to("elsewhere")


def file(project: Project) -> None:
    shutil.rmtree(project.dist)
    project.dist.touch()


def foreign(project: Project) -> None:
    for name in ("manifest.json", "SHA256SUMS"):
        (project.dist / name).unlink()


def added(project: Project) -> None:
    (project.dist / "heart" / "my notes.txt").touch()


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (linked, "dist: this is a link, and Trivet replaces the folder in one step; remove the link"),
        (file, "dist: this is not a folder; move it away"),
        (foreign, "dist: Trivet did not build this folder, and only removes what it made; move it away"),
        (
            added,
            "dist/heart/my notes.txt: Trivet did not make this, and only removes what it made; move it out of dist/",
        ),
    ],
    ids=["link", "file", "foreign", "added"],
)
def test_a_foreign_dist_is_neither_replaced_nor_cleaned(
    warm: Path, build: Build, change: Callable[[Project], None], line: str
) -> None:
    (warm / "dist" / "heart-chambers").rename(warm / "dist" / "heart")
    _relist(warm / "dist")
    change(Project(warm))
    before = contents(warm)
    for command in ("build", "clean"):
        done = build(warm, command)
        assert (done.returncode, done.stderr) == (1, line + "\n")
    now = contents(warm)
    assert {path: now[path] for path in before if path.startswith(("dist", "elsewhere"))} == {
        path: data for path, data in before.items() if path.startswith(("dist", "elsewhere"))
    }
    own_files.move_aside(warm / "dist")
    assert build(warm).returncode == 0
    assert is_whole(warm / "dist")


def _relist(dist: Path) -> None:
    for name in ("manifest.json", "SHA256SUMS"):
        text = (dist / name).read_text("utf-8").replace(" heart-chambers/", " heart/")
        (dist / name).write_text(text.replace('"heart-chambers/', '"heart/'), encoding="utf-8")


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS"])
def test_a_build_is_recognised_by_manifest_or_checksums_alone(bare: Project, name: str) -> None:
    (bare.dist / name).write_text("[]", encoding="utf-8")
    publish.check_place(bare)
    release(bare, "2")
    assert is_whole(bare.dist)


def test_a_build_whose_removal_was_killed_is_still_recognised(bare: Project) -> None:
    shutil.copytree(bare.dist, bare.staging)
    (bare.staging / "heart" / "heart.apkg").unlink()
    assert recovery.recover(bare) == ()
    assert not bare.staging.exists()


@pytest.mark.parametrize("folder", ["dist", "dist/heart"])
def test_a_read_only_build_is_replaced(bare: Project, folder: str) -> None:
    (bare.root / folder).chmod(0o555)

    def replace() -> None:
        release(bare, "2")
        release(bare, "3")

    as_nobody(bare.root.parent, replace)
    assert (bare.dist / "heart" / "heart.apkg").read_text("utf-8") == "3"
    assert not list(bare.root.glob(".dist*"))


def as_nobody(folder: Path, act: Callable[[], None]) -> None:
    """Runs as an ordinary user who owns `folder`, since root ignores permissions."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.geteuid() == 0:
                for path in (folder, *folder.rglob("*")):
                    os.chown(path, 65534, 65534, follow_symlinks=False)
                for path in folder.parents:
                    if path.stat().st_mode & 0o001 == 0:
                        path.chmod(path.stat().st_mode | 0o001)
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            act()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_all_foreign_files_are_reported_at_once(bare: Project) -> None:
    for name in ("a.txt", "b.txt"):
        (bare.dist / name).touch()
    with pytest.raises(TrivetError) as caught:
        publish.check_place(bare)
    assert [problem.path for problem in caught.value.problems] == ["dist/a.txt", "dist/b.txt"]


def test_folders_without_permissions_are_opened_before_they_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [tmp_path / "entry", tmp_path / "entry" / "outer", tmp_path / "entry" / "outer" / "inner"]
    folders[-1].mkdir(parents=True)
    for folder in reversed(folders):
        folder.chmod(0)
    modes: list[int] = []

    def noted(path: Path) -> None:
        modes.extend(folder.stat().st_mode & stat.S_IRWXU for folder in folders)

    monkeypatch.setattr(shutil, "rmtree", noted)
    own_files.discard(folders[0])
    assert modes == [stat.S_IRWXU] * 3
