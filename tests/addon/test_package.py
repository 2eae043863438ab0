"""Packages are untrusted: a broken or hostile one is refused in one sentence before anything is written."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addon.package import NOT_TRIVET, is_updatable, read_media, read_package
from addon.released import NEWER
from addon.values import BROKEN, PackageError
from tests.addon.packages import editions, pack, rewrite, tamper

Members = dict[str, bytes]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(tmp_path_factory.mktemp("packages"), editions("correction"))[1]


def test_a_valid_package_is_read(sound: Path) -> None:
    release = read_package(str(sound))
    assert (release.topic, release.prefix, release.number, release.version) == (
        "example",
        "trivet::example",
        2,
        "1.1.0",
    )
    assert release.root == "Trivet::Example"
    assert is_updatable(str(sound))
    assert list(read_media(str(sound), release.media)) == ["trivet-one.png"]


def _media(name: str) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        members["media"] = json.dumps({"0": name}).encode()

    return change


def _told(change: Callable[[Any], object]) -> Callable[[Members], None]:
    def tampered(members: Members) -> None:
        told = json.loads(members["trivet.json"])
        change(told)
        members["trivet.json"] = json.dumps(told).encode()

    return tampered


def _database(sql: str) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        db = sqlite3.connect(":memory:")
        db.deserialize(members["collection.anki2"])
        db.executescript(sql)
        members["collection.anki2"] = db.serialize()
        db.close()

    return change


HOSTILE: dict[str, Callable[[Members], None]] = {
    "a path above": _media("../evil.png"),
    "a path of Windows": _media("..\\evil.png"),
    "an absolute path": _media("/tmp/evil.png"),
    "a device": _media("con.png"),
    "a hidden device": _media("_aux.png"),
    "a program": _media("run.exe"),
    "a name that is no text": lambda members: members.__setitem__("media", b'{"0": 7}'),
    "a missing member": lambda members: members.__setitem__("media", b'{"77": "x.png"}'),
    "media that are a list": lambda members: members.__setitem__("media", b"[]"),
    "a database that is none": lambda members: members.__setitem__("collection.anki2", b"x" * 5000),
    "an empty database": lambda members: members.__setitem__("collection.anki2", b""),
    "half a database": lambda members: members.__setitem__("collection.anki2", members["collection.anki2"][:5000]),
    "a view": _database("ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n;"),
    "a trigger": _database("CREATE TRIGGER t AFTER DELETE ON notes BEGIN DELETE FROM cards; END;"),
    "a strange table": _database("CREATE TABLE more (x);"),
    "a field too many": _database("UPDATE notes SET flds = flds || char(31) || 'x';"),
    "a cloze above 499": _database("UPDATE notes SET flds = replace(flds, '{{c1::', '{{c5000::');"),
    "a note of an unknown type": _database("UPDATE notes SET mid = 7;"),
    "two notes with one guid": _database("UPDATE notes SET guid = 'x';"),
    "a note without history": _told(lambda told: told["notes"].popitem()),
    "a history that is a list": _told(lambda told: told.__setitem__("notes", [])),
    "no releases": _told(lambda told: told.__setitem__("versions", [])),
    "a prefix with a blank": _told(lambda told: told.__setitem__("prefix", "a b")),
    "deep nesting": lambda members: members.__setitem__("trivet.json", b"[" * 200_000),
    "a bomb": lambda members: members.__setitem__("trivet.json", b" " * 60_000_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_refused(sound: Path, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(sound) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    HOSTILE[name](members)
    package = tmp_path / "hostile.apkg"
    rewrite(package, members)
    with pytest.raises(PackageError) as refused:
        read_package(str(package))
    assert str(refused.value) == BROKEN


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_repeated_member_is_refused(sound: Path, tmp_path: Path) -> None:
    package = tmp_path / "twice.apkg"
    package.write_bytes(sound.read_bytes())
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("trivet.json", "{}")
    with pytest.raises(PackageError, match="damaged"):
        read_package(str(package))


def test_packages_of_other_decks_are_left_to_anki(sound: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(sound) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    del members["trivet.json"]
    package = tmp_path / "other.apkg"
    rewrite(package, members)
    assert not is_updatable(str(package))
    with pytest.raises(PackageError) as refused:
        read_package(str(package))
    assert str(refused.value) == NOT_TRIVET


def test_a_file_that_is_not_a_package_is_left_to_anki(tmp_path: Path) -> None:
    package = tmp_path / "text.apkg"
    package.write_text("not a package")
    assert not is_updatable(str(package))
    with pytest.raises(PackageError, match="damaged"):
        read_package(str(package))


def test_a_newer_format_asks_for_a_newer_add_on(sound: Path, tmp_path: Path) -> None:
    package = tmp_path / "newer.apkg"
    package.write_bytes(sound.read_bytes())
    tamper(package, lambda told: told.__setitem__("format", 2))
    with pytest.raises(PackageError) as refused:
        read_package(str(package))
    assert str(refused.value) == NEWER
