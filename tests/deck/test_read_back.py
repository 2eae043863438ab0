"""Whatever Anki could not import is noticed in the finished file."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.deck.conftest import pack
from trivet.content.model.topic import Topic
from trivet.deck.note_types import NoteType
from trivet.deck.read_back import read_back
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plate

DECKS = "UPDATE col SET decks = replace(decks, '10 Dermatome map', '{}')"
FIRST = "(SELECT min(id) FROM notes)"
BROKEN = {
    "a field too many": (f"UPDATE notes SET flds = flds || char(31) WHERE id = {FIRST}", "it has 13 fields, not 12"),
    "a field too few": (
        f"UPDATE notes SET flds = 'a' || char(31) || 'b' WHERE id = {FIRST}",
        "it has 2 fields, not 12",
    ),
    "a control character": (
        f"UPDATE notes SET flds = flds || char(7) WHERE id = {FIRST}",
        "a control character (U+0007)",
    ),
    "a first field of nothing": (
        "UPDATE notes SET flds = substr(flds, instr(flds, char(31))) WHERE mid = 1795350600002",
        "its first field is empty",
    ),
    "a cloze without a card": (
        f"UPDATE notes SET flds = flds || '{{{{c9::x}}}}' WHERE id = {FIRST}",
        "[1, 2, 9], its cards",
    ),
    "a cloze beyond the last": (
        f"UPDATE notes SET flds = flds || '{{{{c500::x}}}}' WHERE id = {FIRST}",
        "its clozes are numbered [1, 2, 500], not from 1 to 499",
    ),
    "a card without a cloze": (f"UPDATE cards SET ord = 3 WHERE nid = {FIRST} AND ord = 0", "its cards [2, 4]"),
    "a deck too deep": (DECKS.format("a" + "::a" * 99), "is not a valid deck name"),
    "a deck without a name": (DECKS.format("a::::b"), "is not a valid deck name"),
    "two decks of one name": (DECKS.format("20 clinic"), "the deck `Trivet::Example::20 Clinic` occurs twice"),
    "a card in no deck": ("UPDATE cards SET did = 7", "a card is in the deck 7, which does not exist"),
    "a tag of two words": (f"UPDATE notes SET tags = ' a::\"b ' WHERE id = {FIRST}", '`a::"b` is not a valid tag'),
    "a tag without a level": (f"UPDATE notes SET tags = ' a::::b ' WHERE id = {FIRST}", "`a::::b` is not a valid tag"),
    "two notes of one id": ("UPDATE notes SET guid = 'same'", "the note `same` occurs twice"),
    "no such type": (f"UPDATE notes SET mid = 7 WHERE id = {FIRST}", "has a note type that does not exist"),
    "a picture that is not there": (
        f"UPDATE notes SET flds = flds || '<img src=\"x.png\">' WHERE id = {FIRST}",
        "media are missing: x.png",
    ),
    "a sound that is not there": (
        f"UPDATE notes SET flds = flds || '[sound:x.mp3]' WHERE id = {FIRST}",
        "media are missing: x.mp3",
    ),
}


@pytest.fixture(scope="module")
def package(
    tmp_path_factory: pytest.TempPathFactory, topic: Topic, plates: Mapping[str, Plate], types: tuple[NoteType, ...]
) -> Path:
    return pack(tmp_path_factory.mktemp("package") / "example.apkg", topic, plates, types)


def test_a_valid_package_has_no_problems(package: Path) -> None:
    read_back(package)


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_row_is_noticed(package: Path, tmp_path: Path, case: str) -> None:
    statement, message = BROKEN[case]
    database = tmp_path / "collection.anki2"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(statement)
    with pytest.raises(TrivetError) as caught:
        read_back(zipped(tmp_path))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({"0": "a.png", "1": "A.png"}, "the file name `A.png` occurs twice"),
        ({"0": "a.png", "1": "../b.png"}, "`../b.png` is not a valid media file name"),
        ({"0": "a.png"}, "its members are not those that it lists"),
    ],
)
def test_broken_media_are_noticed(package: Path, tmp_path: Path, names: dict[str, str], message: str) -> None:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "media").write_text(json.dumps(names))
    with pytest.raises(TrivetError) as caught:
        read_back(zipped(tmp_path))
    assert message in str(caught.value)


def zipped(folder: Path) -> Path:
    made = shutil.make_archive(str(folder.parent / f"{folder.name}-made"), "zip", folder)
    return Path(made)
