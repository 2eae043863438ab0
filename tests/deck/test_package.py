"""Real Anki imports a package without complaints, and it has the same bytes every time."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.deck import learner, releases
from tests.deck.conftest import PROJECT, pack
from trivet.content.model.topic import Topic
from trivet.deck.description import deck_head
from trivet.deck.note import Note, VersionedNote
from trivet.deck.note_types import NoteType, VersionedType
from trivet.deck.package import disk_errors, write
from trivet.pictures.drawing import Plate


@pytest.fixture
def package(tmp_path: Path, topic: Topic, plates: Mapping[str, Plate], types: tuple[NoteType, ...]) -> Path:
    return pack(tmp_path / "example.apkg", topic, plates, types)


def test_anki_imports_the_package_without_complaints(package: Path, tmp_path: Path) -> None:
    assert learner.complaints(package, tmp_path / "collection") == []


def test_anki_ignores_what_the_updater_reads(tmp_path: Path) -> None:
    """The rows and the media are the same with `trivet.json` and without it, in the first release and the second."""
    found: list[dict[str, Any]] = []
    for told in (True, False):
        folder = tmp_path / f"{told}"
        folder.mkdir()
        packages = releases.both(folder)
        col = learner.collection(folder / "learner")
        for package in packages:
            with zipfile.ZipFile(package) as archive:
                members = {info.filename: archive.read(info) for info in archive.infolist()}
            assert json.loads(members["trivet.json"])["topic"] == "example"
            if not told:
                del members["trivet.json"]
                with zipfile.ZipFile(package, "w") as archive:
                    for name, data in members.items():
                        archive.writestr(name, data)
            learner.load(col, package)
        found.append(learner.rows(col))
        col.close()
    assert found[0] == found[1]


def test_a_stray_cloze_is_noticed(
    package: Path, tmp_path: Path, topic: Topic, types: tuple[NoteType, ...], made: tuple[Note, ...]
) -> None:
    """Shows that the checks can fail: a cloze in a field that no template shows as one."""
    odd = replace(made[0], fields=(*made[0].fields[:-1], "{{c1::stray}}"))
    kinds = [VersionedType(item, 1) for item in types if item.name == odd.type]
    write(
        package, deck_head(topic.head, topic.words), kinds, [VersionedNote(odd, 1)], dict.fromkeys(odd.media, package)
    )
    assert learner.complaints(package, tmp_path / "collection")


def test_sqlite_errors_about_the_disk_become_os_errors(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "small.db") as database:
        database.executescript("PRAGMA max_page_count = 2; CREATE TABLE t (x)")
        with pytest.raises(OSError, match=r"No space left on device: .*small\.db"), disk_errors(tmp_path / "small.db"):
            database.execute("INSERT INTO t VALUES (zeroblob(100000))")
        with pytest.raises(sqlite3.OperationalError, match="no such table"), disk_errors(tmp_path / "small.db"):
            database.execute("SELECT * FROM u")


def test_a_package_is_written_without_the_systems_temporary_folder(
    tmp_path: Path,
    topic: Topic,
    plates: Mapping[str, Plate],
    types: tuple[NoteType, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It does not exist here."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    (tmp_path / "here").mkdir()
    pack(tmp_path / "here" / "example.apkg", topic, plates, types)
    assert [path.name for path in (tmp_path / "here").iterdir()] == ["example.apkg"]


def test_cards_come_in_teaching_order(package: Path, tmp_path: Path, made: tuple[Note, ...]) -> None:
    col = learner.collection(tmp_path / "collection")
    learner.load(col, package)
    ids = [col.get_card(card).note()["Id"] for card in col.find_cards("", order="c.due")]
    assert ids == [note.id for note in made for _ in note.cards]
    assert {deck["name"] for deck in col.decks.all()} >= {
        "Trivet::Example::10 Dermatome map",
        "Trivet::Example::20 Clinic",
    }
    top = col.decks.by_name("Trivet::Example")
    assert top is not None
    assert "not for clinical decisions" in top["desc"]
    col.close()


def test_a_picture_card_gives_nothing_away(package: Path, tmp_path: Path) -> None:
    """The front shows one name if it asks where something is, otherwise none; the back shows the card's own answer."""
    col = learner.collection(tmp_path / "collection")
    learner.load(col, package)
    told: dict[tuple[str, int], tuple[list[str], list[str]]] = {}
    for card_id in col.find_cards('"note:Trivet Picture"'):
        card = col.get_card(card_id)
        sides = (card.question(), card.answer())
        front, back = (sorted(set(re.findall(r">(L\d)<", side))) for side in sides)
        told[card.note()["Id"].partition("/")[2], card.ord + 1] = front, back
    col.close()
    own = {1: ["L3"], 2: ["L4"], 3: ["L5"]}
    assert told == {
        (name, number): (own[number] if name == "places" else [], own[number])
        for name in ("labels", "zones", "places")
        for number in own
    }


def test_the_bytes_do_not_depend_on_the_environment(tmp_path: Path, package: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.deck.conftest import *\n"
        "folder = Path(sys.argv[1]); plates = example_plates(folder)\n"
        "pack(folder / 'again.apkg', example_topic(), plates, read_types([PROJECT / 'templates']))"
    )
    for seed, zone in (("1", "Asia/Kolkata"), ("2", "America/Lima")):
        folder = tmp_path / seed
        folder.mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(PROJECT)}
        subprocess.run([sys.executable, "-c", code, str(folder)], cwd=PROJECT, env=environment, check=True)
        assert (folder / "again.apkg").read_bytes() == package.read_bytes()


def test_media_are_sorted_uncompressed_and_all_used(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        media = json.loads(archive.read("media"))
        assert list(media.values()) == sorted(set(media.values()))
        assert {info.compress_type for info in archive.infolist() if info.filename.isdigit()} == {zipfile.ZIP_STORED}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_media_without_a_file_are_refused(
    tmp_path: Path, topic: Topic, types: tuple[NoteType, ...], made: tuple[Note, ...]
) -> None:
    kinds = [VersionedType(item, 1) for item in types]
    with pytest.raises(KeyError, match="trivet-aaaaaaaaaaaaaaaa"):
        write(
            tmp_path / "x.apkg",
            deck_head(topic.head, topic.words),
            kinds,
            [VersionedNote(note, 1) for note in made],
            {},
        )


def test_broken_html_is_refused(
    tmp_path: Path, topic: Topic, types: tuple[NoteType, ...], made: tuple[Note, ...]
) -> None:
    odd = replace(made[0], fields=("a < b and > c {{c1::x}}", *made[0].fields[1:]), media=())
    kinds = [VersionedType(item, 1) for item in types]
    with pytest.raises(ValueError, match="broken HTML"):
        write(tmp_path / "x.apkg", deck_head(topic.head, topic.words), kinds, [VersionedNote(odd, 1)], {})
