"""Packages of every format, and packages that nobody should trust."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tests.importing.old_decks import DECK, NOTES, exported
from trivet.errors import TrivetError
from trivet.importing import wire
from trivet.importing.package import read_package


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return (
        exported(tmp_path_factory.mktemp("new")),
        exported(tmp_path_factory.mktemp("old"), legacy=True),
    )


@pytest.mark.parametrize("at", [0, 1], ids=["new-format", "old-format"])
def test_every_format_gives_the_same_notes(packages: tuple[Path, Path], at: int) -> None:
    deck = read_package(packages[at], "old.apkg")
    assert [(note.type.name, note.fields, note.deck) for note in deck.notes] == [
        (name, fields, DECK) for name, fields, _ in NOTES
    ]
    assert [note.cards for note in deck.notes][3:5] == [(0, 1), (0, 1)]
    assert [note.type.is_cloze for note in deck.notes][:4] == [False, False, False, True]
    assert deck.notes[4].type.templates[1][0] == "{{Back}}"
    assert len({note.guid for note in deck.notes}) == len(NOTES)
    assert list(deck.media) == ["a.mp3", "lake view.jpg", "map.png"]


def test_the_oldest_format_is_read_too(packages: tuple[Path, Path], tmp_path: Path) -> None:
    path = rewritten(
        packages[1], tmp_path, rename={"collection.anki21": "collection.anki2"}, drop={"collection.anki2", "meta"}
    )
    assert len(read_package(path, "old.apkg").notes) == len(NOTES)


def rewritten(
    package: Path,
    folder: Path,
    *,
    rename: dict[str, str] | None = None,
    drop: set[str] | None = None,
    put: dict[str, bytes] | None = None,
) -> Path:
    """A package with other members."""
    path = folder / "hostile.apkg"
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in (drop or ()) and name not in (put or ()):
                new.writestr((rename or {}).get(name, name), old.read(name))
        for name, data in (put or {}).items():
            new.writestr(name, data)
    return path


def database(*statements: str) -> bytes:
    with sqlite3.connect(":memory:") as made:
        for statement in statements:
            made.execute(statement)
        made.commit()
        return made.serialize()


def nested(package: Path) -> bytes:
    """The collection with a view in place of its notes, which would run for ever."""
    with zipfile.ZipFile(package) as archive:
        raw = archive.read("collection.anki21")
    with sqlite3.connect(":memory:") as made:
        made.deserialize(raw)
        made.execute("ALTER TABLE notes RENAME TO others")
        made.execute(
            "CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
            "SELECT id, id guid, 1 mid, '' tags, '' flds FROM n"
        )
        made.commit()
        return made.serialize()


def bomb() -> bytes:
    """A frame that unpacks to more than any list of media has."""
    out = io.BytesIO()
    with zstandard.ZstdCompressor(level=1).stream_writer(out, closefd=False) as stream:
        for _ in range(40):
            stream.write(b"\0" * 1_000_000)
    return out.getvalue()


FRAME = zstandard.compress(b"SQLite format 3\0" * 40)
PUT: dict[str, tuple[int, Callable[[Path], dict[str, bytes]]]] = {
    "a-later-format": (0, lambda _: {"meta": b"\x08\x04"}),
    "no-database": (1, lambda _: {"collection.anki21": b"SELECT"}),
    "a-view": (1, lambda path: {"collection.anki21": nested(path)}),
    "no-tables": (1, lambda _: {"collection.anki21": database("CREATE TABLE x(y)")}),
    "cut-short": (0, lambda _: {"collection.anki21b": FRAME[:-9]}),
    "a-bomb": (0, lambda _: {"media": bomb()}),
    "no-list-of-media": (0, lambda _: {"media": zstandard.compress(b"\x0a\xff\xff\x7f")}),
}
"""Which package, and what is put in it."""
UNREADABLE = "the package cannot be read: "
SAYS = {
    "a-later-format": "the package has a newer format; export it with `Support older Anki versions`",
    "no-database": f"{UNREADABLE}its collection is not a database; export the deck from Anki once more",
    "a-view": f"{UNREADABLE}its collection has no table `notes`; export the deck from Anki once more",
    "no-tables": f"{UNREADABLE}its collection has no table `notes`; export the deck from Anki once more",
    "cut-short": UNREADABLE,
    "a-bomb": f"{UNREADABLE}a member unpacks to more than 16,000,000 bytes; export the deck from Anki once more",
    "no-list-of-media": f"{UNREADABLE}a field is longer than its message; export the deck from Anki once more",
}


@pytest.mark.parametrize("case", PUT)
def test_a_hostile_package_is_refused_in_one_line(packages: tuple[Path, Path], tmp_path: Path, case: str) -> None:
    at, put = PUT[case]
    path = rewritten(packages[at], tmp_path, put=put(packages[at]))
    with pytest.raises(TrivetError) as caught:
        read_package(path, "hostile.apkg")
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"hostile.apkg: {SAYS[case]}")
    assert "\n" not in str(problem)


def test_a_package_without_a_collection_is_refused(packages: tuple[Path, Path], tmp_path: Path) -> None:
    path = rewritten(packages[1], tmp_path, drop={"collection.anki2", "collection.anki21"})
    with pytest.raises(TrivetError, match=r"^hostile\.apkg: this is no Anki package: it has no collection; "):
        read_package(path, "hostile.apkg")


def test_no_part_of_a_package_can_be_read_as_sql_or_path(packages: tuple[Path, Path], tmp_path: Path) -> None:
    names = {"0": "../../etc/passwd", "1": "x\n\x1b[31m", "2": "good.png"}
    path = rewritten(packages[1], tmp_path, put={"media": json.dumps(names).encode()})
    before = sorted(tmp_path.rglob("*"))
    assert read_package(path, "hostile.apkg").media == {"good.png": "2"}
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    path.write_bytes(b"PK\3\4" + struct.pack("<H", 20) * 20)
    with pytest.raises(TrivetError, match=r"^x\.apkg: the package cannot be read: File is not a zip file; "):
        read_package(path, "x.apkg")


@pytest.mark.parametrize("data", [b"\x80" * 11, b"\x0a\x05abc", b"\x0b", b"\xff"])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"field|number"):
        list(wire.fields(data))


def test_a_message_is_read_by_its_fields() -> None:
    data = b"\x08\x96\x01\x12\x02ab\x19" + bytes(8) + b"\x25" + bytes(4) + b"\x12\x01c"
    assert list(wire.fields(data)) == [(1, 150), (2, b"ab"), (2, b"c")]
    assert (wire.first(data, 1), wire.text(data, 2), wire.first(data, 9)) == (150, "ab", None)
