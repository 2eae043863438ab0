"""Opening a note in Anki's editor leaves it unchanged, byte for byte: `pytest -m desktop`.

The real program runs on a virtual screen, in the oldest supported version and the newest; see CONTRIBUTING.md.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.deck import environments
from tests.deck.conftest import built_deck, example_topic, media
from trivet.content.own_words import english
from trivet.deck.description import deck_head
from trivet.deck.ledger import Ledger
from trivet.deck.note import Note
from trivet.deck.note_types import NoteType
from trivet.deck.note_versions import versioned_deck
from trivet.deck.package import write
from trivet.pictures.drawing import Plate

pytestmark = [pytest.mark.desktop, pytest.mark.slow]

CHANGED = {
    "a &#91;sound:a.mp3&#93;": "a [sound:a.mp3]",
    "a &quot;word&quot;": 'a "word"',
    "a<br/>b": "a<br>b",
    "<p>a": "<p>a</p>",
    "1 > 0": "1 &gt; 0",
    "a\u00a0b": "a&nbsp;b",
}
"""What no field of ours may hold, and what the editor makes of it."""
EDITOR = Path(__file__).with_name("desktop_editor.py")
"""Runs with Anki's Python; it cannot be imported here, where there is no `aqt`."""
LIMIT = 3600
"""Seconds for all notes of the real deck; it takes 25 minutes where two cores are busy with other things too."""
FLAGS = "--no-sandbox --disable-gpu"
"""A browser engine within a virtual screen, perhaps as root."""


@pytest.mark.parametrize("version", [environments.OLDEST, environments.NEWEST])
def test_opening_a_note_in_the_editor_changes_nothing(
    version: str,
    tmp_path: Path,
    made: tuple[Note, ...],
    plates: Mapping[str, Plate],
    types: tuple[NoteType, ...],
) -> None:
    """Some control notes must be changed by the editor, which proves that it saves throughout."""
    packages = built_deck(), controls(tmp_path / "controls.apkg", made, plates, types)
    packed = {guid: fields for package in packages for guid, fields in packed_fields(package)}
    saved = opened(version, packages, tmp_path)
    assert saved.keys() == packed.keys()
    changed = {
        (guid, before, after)
        for guid, fields in packed.items()
        for before, after in zip(fields, saved[guid], strict=True)
        if before != after
    }
    wanted = {(guid, field, CHANGED[field]) for guid, fields in packed.items() for field in fields if field in CHANGED}
    assert len(wanted) == len(made)
    assert changed == wanted


def opened(version: str, packages: Iterable[Path], folder: Path) -> dict[str, list[str]]:
    """The fields of every note of some packages, by its guid, after it was opened in the editor and left."""
    python, report = environments.desktop(version), folder / "report.json"
    with screen() as display:
        command = [python, EDITOR, report, folder / "base", *packages]
        done = subprocess.run(command, env=display, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    notes: dict[str, list[str]] = json.loads(report.read_text(encoding="utf-8"))
    return notes


def controls(path: Path, made: tuple[Note, ...], plates: Mapping[str, Plate], types: tuple[NoteType, ...]) -> Path:
    """The notes of the example, each with HTML in Why that the editor must change."""
    odd = []
    for number, note in enumerate(made):
        at = note.kind.fields.index("Why")
        why = list(CHANGED)[number % len(CHANGED)]
        odd.append(replace(note, fields=(*note.fields[:at], why, *note.fields[at + 1 :])))
    head = example_topic().head
    edition = versioned_deck(odd, types, Ledger(), version=head.version, tag=head.tag_prefix)
    write(path, deck_head(head, english()), edition.types, edition.notes, media(plates))
    return path


def packed_fields(package: Path) -> Iterator[tuple[str, list[str]]]:
    """The guid and the fields of each note in a package."""
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(archive.read("collection.anki2"))
        for guid, fields in database.execute("select guid, flds from notes"):
            yield guid, fields.split("\x1f")


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """A virtual screen for as long as it is needed, and the environment for a program on it."""
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb; CONTRIBUTING says what to install")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            display = f":{number.readline().strip()}"
        # Anki runs once for each user name.
        names = dict.fromkeys(("USER", "LOGNAME"), f"trivet-{os.getpid()}")
        qt = {"QT_QPA_PLATFORM": "xcb", "QTWEBENGINE_DISABLE_SANDBOX": "1", "QTWEBENGINE_CHROMIUM_FLAGS": FLAGS}
        yield {**os.environ, **names, **qt, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
    finally:
        server.terminate()
        server.wait()
