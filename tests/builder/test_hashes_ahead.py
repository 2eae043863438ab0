"""A second process hashes what the last build used; what it finds counts only as long as no file is written."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builder.conftest import Build, edit
from trivet.builder import inputs, known_hashes
from trivet.builder.cache import file_hash
from trivet.builder.hashes_ahead import HashesAhead
from trivet.builder.known_hashes import KnownHashes

SETTLED = 0.15
"""Seconds after which a file counts as written long ago."""

DECK = Path("dist", "heart-chambers", "heart-chambers.apkg")
RECORD = Path(".cache", "last-build.txt")


def found(project: Path) -> dict[str, inputs.FileState]:
    with HashesAhead(str(project)) as ahead:
        return dict(ahead.found())


@pytest.fixture(scope="module")
def edited(build: Build, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built here, after an edit. Tests use it through `settled`."""
    project = Path(shutil.copytree(built, tmp_path_factory.mktemp("hashes") / "project", symlinks=True))
    edit(project / "content" / "heart-chambers" / "chambers.yaml", "is the thickest", "is by far the thickest")
    assert build(project).returncode == 0
    return project


@pytest.fixture
def settled(edited: Path) -> Iterator[Path]:
    """The same, after a while; deck and record are put back after the test."""
    time.sleep(SETTLED)
    kept = {path: path.read_bytes() for path in (edited / DECK, edited / RECORD)}
    yield edited
    for path, data in kept.items():
        if path.is_dir():
            path.rmdir()
        path.unlink(missing_ok=True)
        path.write_bytes(data)


def test_every_file_of_dist_is_hashed_and_what_came_from_the_store(settled: Path) -> None:
    hashed = found(settled)
    dist = {str(path) for path in (settled / "dist").rglob("*") if path.is_file()}
    assert dist < hashed.keys()
    stored = [Path(path) for path in hashed.keys() - dist]
    assert stored
    for path in stored:
        listed = json.loads(path.with_name("entry.json").read_text(encoding="utf-8"))
        assert listed == {path.name: hashed[str(path)][4]}
    assert all(inputs.take([path])[path] == state for path, state in hashed.items())


def test_what_only_an_earlier_build_used_is_left_out(settled: Path) -> None:
    decks = [path for path in found(settled) if "/objects/" in path and path.endswith(".apkg")]
    assert len(decks) == 1 < len(list((settled / ".cache" / "objects").rglob("*.apkg")))


def test_a_file_that_was_just_written_is_left_out(settled: Path) -> None:
    deck = settled / DECK
    soon = time.time_ns() + 10**11  # the process may begin long after the test, if the machine is busy
    os.utime(deck, ns=(soon, soon))
    assert str(deck) not in found(settled)


@pytest.mark.parametrize("record", [None, b"", b"trivet build record 5\nin\t1"], ids=["none", "empty", "damaged"])
def test_without_a_record_nothing_is_found(settled: Path, record: bytes | None) -> None:
    (settled / RECORD).unlink()
    if record is not None:
        (settled / RECORD).write_bytes(record)
    assert found(settled) == {}


@pytest.mark.parametrize("python", ["/bin/false", "/nowhere/python"])
def test_a_process_that_fails_finds_nothing(settled: Path, python: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", python)
    assert found(settled) == {}


def test_a_build_takes_its_word_until_the_file_is_written(settled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def noted(path: Path) -> str:
        read.append(path)
        return file_hash(path)

    monkeypatch.setattr(known_hashes, "file_hash", noted)
    deck, code = settled / DECK, Path(known_hashes.__file__)
    with HashesAhead(str(settled)) as ahead:
        known = KnownHashes(ahead=ahead)
        assert known.of(code) == file_hash(code)
        assert known.of(deck) == file_hash(deck)
        assert read == [code]
        times = deck.stat()
        data = bytearray(deck.read_bytes())
        data[0] ^= 1
        deck.write_bytes(data)
        os.utime(deck, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert known.of(deck) == file_hash(deck)
        assert read == [code, deck]


def test_files_that_nobody_hashes_ahead_are_not_waited_for(settled: Path) -> None:
    with HashesAhead(str(settled)) as ahead:
        assert ahead.covers(str(settled / "dist" / "manifest.json"))
        assert ahead.covers(str(settled / ".cache" / "objects"))
        assert not ahead.covers(str(settled / "content" / "sources.yaml"))
        assert not ahead.covers(str(settled / "distant" / "file"))


@pytest.mark.parametrize("kind", ["pipe", "link to a device", "folder"])
def test_whatever_is_no_file_is_left_out_and_not_waited_for(settled: Path, kind: str) -> None:
    deck = settled / DECK
    deck.unlink()
    if kind == "pipe":
        os.mkfifo(deck)
    elif kind == "folder":
        deck.mkdir()
    else:
        deck.symlink_to("/dev/zero")
    time.sleep(SETTLED)
    hashed = found(settled)
    assert hashed
    assert str(deck) not in hashed
