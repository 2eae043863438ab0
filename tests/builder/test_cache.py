"""The store gives back what was put in, or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trivet.builder.cache import Store, StoredFile, file_hash
from trivet.builder.folder_names import SIZE
from trivet.builder.store_layout import LIST

KEY, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def put(store: Store, key: str, text: str = "drawn") -> Path:
    made = store.workshop() / "picture.svg"
    made.write_text(text, encoding="utf-8")
    return store.put(key, made).path.parent


def test_a_stored_file_is_there_for_the_next_build(store: Store, tmp_path: Path) -> None:
    put(store, KEY)
    stored = Store(tmp_path).get(KEY)
    assert stored
    assert stored.path.read_text("utf-8") == "drawn"
    assert stored.sha256 == file_hash(stored.path)
    assert store.get(OTHER) is None


def test_an_entry_that_was_read_is_not_read_again_but_its_file_is_verified(store: Store, tmp_path: Path) -> None:
    entries: dict[str, StoredFile] = {}
    folder = put(store, KEY)
    first = Store(tmp_path, entries=entries).get(KEY)
    (folder / LIST).write_text("{}", encoding="utf-8")
    assert Store(tmp_path, entries=entries).get(KEY) == first == entries[KEY]
    (folder / "picture.svg").write_text("drawn over", encoding="utf-8")
    later = Store(tmp_path, entries=entries)
    assert later.get(KEY) is None
    assert later.damaged == [KEY]


@pytest.mark.parametrize(
    ("name", "bytes_"),
    [
        ("picture.svg", b"\0"),
        (LIST, b"\0"),
        (LIST, b"{}"),
        (LIST, b"[]"),
        (LIST, b"null"),
        (LIST, b'{"picture.svg": 1}'),
        (LIST, b'{"other.svg": "ab"}'),
        (LIST, b'{"picture.svg": "ab", "other.svg": "ab"}'),
    ],
)
def test_a_damaged_entry_is_removed(store: Store, name: str, bytes_: bytes) -> None:
    folder = put(store, KEY)
    (folder / name).write_bytes(bytes_)
    assert store.get(KEY) is None
    assert store.damaged == [KEY]
    assert not folder.exists()


def test_a_lost_file_is_noticed(store: Store) -> None:
    (put(store, KEY) / "picture.svg").unlink()
    assert store.get(KEY) is None


def test_the_least_recently_used_entries_are_removed_first(store: Store, tmp_path: Path) -> None:
    for age, key in ((3, KEY), (9, OTHER)):
        folder = put(store, key, "x" * 1000)
        os.utime(folder / LIST, (1_000_000 - age, 1_000_000 - age))
    Store(tmp_path).prune(limit=1500)
    assert store.get(KEY)
    assert store.get(OTHER) is None


def test_entries_used_by_this_build_always_stay(store: Store) -> None:
    put(store, KEY, "x" * 1000)
    store.prune(limit=10)
    assert store.get(KEY)


def test_entries_are_only_counted_if_what_was_added_may_exceed_the_limit(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, KEY, "x" * 1000)
    store.prune(limit=5000)
    entry = tmp_path / "objects" / KEY[:2] / KEY
    (entry / "more").write_text("x" * 9000, encoding="utf-8")  # which only counting would notice
    later = Store(tmp_path)
    put(later, OTHER, "x" * 1000)
    later.prune(limit=5000)
    assert later.get(KEY)
    full = Store(tmp_path)
    put(full, "ef" * 32, "x" * 4000)
    full.prune(limit=5000)
    assert not entry.exists()


@pytest.mark.parametrize("text", ["", "3", "many bytes"])
def test_entries_are_counted_if_their_size_is_not_known(tmp_path: Path, text: str) -> None:
    put(Store(tmp_path), KEY, "x" * 1000)
    (tmp_path / SIZE).write_text(text, encoding="ascii")
    Store(tmp_path).prune(limit=500)
    assert Store(tmp_path).get(KEY) is None


def test_what_killed_builds_left_is_removed(store: Store, tmp_path: Path) -> None:
    folder = store.workshop()
    Store(tmp_path).sweep()
    assert not folder.exists()


def test_a_file_is_located_by_its_name_without_being_verified(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = store.workshop() / "picture.svg"
    made.write_text("<svg/>", encoding="utf-8")
    stored = store.put("ab12", made)
    assert store.locate("ab12", "picture.svg") == stored.path
    stored.path.write_text("damaged", encoding="utf-8")
    assert store.locate("ab12", "picture.svg") == stored.path
    assert store.locate("ab12", "picture.png") is None
    assert store.get("ab12") is None and store.locate("ab12", "picture.svg") is None
