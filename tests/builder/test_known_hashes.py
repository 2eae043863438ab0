"""A build hashes a file again only after it was written, and always then."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from trivet.builder import inputs, known_hashes, snapshot
from trivet.builder.cache import file_hash
from trivet.builder.known_hashes import KnownHashes

SETTLED = 0.15
"""Seconds after which a file counts as written long ago."""


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are read to be hashed, in order."""
    read: list[Path] = []

    def recorded(path: Path | str) -> str:
        read.append(Path(path))
        return file_hash(path)

    monkeypatch.setattr(known_hashes, "file_hash", recorded)
    return read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that was written long enough ago."""
    path = tmp_path / "heart.svg"
    path.write_text("one", encoding="utf-8")
    time.sleep(SETTLED)
    return path


def test_a_file_is_read_once(file: Path, hashed: list[Path]) -> None:
    known = KnownHashes()
    assert {known.of(file), known.digest(str(file))} == {file_hash(file)}
    assert hashed == [file]


def test_a_file_with_another_text_of_the_same_length_and_date_is_read_again(file: Path) -> None:
    known, times = KnownHashes(), file.stat()
    known.of(file)
    file.write_text("two", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert known.of(file) == file_hash(file)


def test_a_file_that_was_just_written_is_not_known_yet(file: Path, hashed: list[Path]) -> None:
    just_now = time.time_ns() + 10**11  # also if this test is slow
    os.utime(file, ns=(just_now, just_now))
    known = KnownHashes()
    known.of(file)
    known.of(file)
    assert hashed == [file, file]


def test_another_name_of_a_file_makes_it_new_until_somebody_looks(file: Path, hashed: list[Path]) -> None:
    known = KnownHashes()
    known.of(file)
    file.with_name("next.svg").hardlink_to(file)
    time.sleep(SETTLED)
    known.look([str(file)])
    known.of(file)
    assert hashed == [file, file]


def test_a_lost_file_has_no_hash(file: Path) -> None:
    known = KnownHashes()
    known.of(file)
    file.unlink()
    known.look([str(file)])
    assert known.digest(str(file)) == ""
    with pytest.raises(FileNotFoundError):
        known.of(file)


def test_a_file_of_the_last_build_is_not_read_unless_it_was_written(file: Path, hashed: list[Path]) -> None:
    recorded = inputs.take([str(file)])
    assert KnownHashes(recorded).of(file) == file_hash(file)
    assert hashed == []
    file.write_text("two", encoding="utf-8")
    assert KnownHashes(recorded).of(file) == file_hash(file)
    assert hashed == [file]


def test_the_record_of_a_build_knows_what_it_read_and_used(built: Path) -> None:
    known = snapshot.known(str(built))
    assert {str(known_hashes.__file__), *snapshot.mapped_libraries()} & known.keys()
    assert all(inputs.digest(path) == state[4] for path, state in known.items() if inputs.status(path) == state[:4])


def test_without_a_record_nothing_is_known(tmp_path: Path) -> None:
    assert snapshot.known(str(tmp_path)) == {}
