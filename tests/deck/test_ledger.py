"""The ledger is read as it was written; a lost, truncated or altered one is refused in one line.

Each folder of `ledgers/damaged/` holds a ledger that no release wrote, or none beside release notes, and in
`expected.txt` the exact message.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from trivet.deck.ledger import Ledger, ledger_text
from trivet.deck.ledger_file import read_ledger
from trivet.errors import TrivetError

LEDGERS = Path(__file__).parent / "ledgers"
DAMAGED = sorted(path for path in (LEDGERS / "damaged").iterdir() if path.is_dir())
NAME = "content/stars/deck.ledger"
RESTORE = f"restore it: `git checkout {NAME}`"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A copy of the good ledger, beside its release notes."""
    return Path(shutil.copytree(LEDGERS / "good", tmp_path / "stars")) / "deck.ledger"


def read(path: Path, topic: str = "stars") -> Ledger:
    return read_ledger(path, NAME, topic)


def refusal(path: Path, topic: str = "stars") -> str:
    with pytest.raises(TrivetError) as caught:
        read(path, topic)
    return str(caught.value)


def test_a_good_ledger_is_read_as_it_was_written(good: Path) -> None:
    ledger = read(good)
    assert (ledger.topic, ledger.version, ledger.date, ledger.latest) == ("stars", "1.0.0", "2026-01-09", 1767954600)
    assert sorted(item.note.id for item in ledger.notes.values()) == ["stars/deneb", "stars/sun", "stars/vega"]
    assert ledger_text(ledger) == good.read_text("utf-8")


@pytest.mark.parametrize("case", DAMAGED, ids=lambda path: path.name)
def test_a_damaged_ledger_is_refused_with_its_exact_message(case: Path) -> None:
    assert refusal(case / "deck.ledger") == (case / "expected.txt").read_text("utf-8").rstrip("\n")


def test_the_folder_of_damaged_ledgers_is_not_empty() -> None:
    assert len(DAMAGED) >= 40


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\r"])
def test_unusual_line_separators_in_texts_are_kept(good: Path, sign: str) -> None:
    before = read(good)
    item = next(iter(before.notes.values()))
    note = replace(item.note, fields=(f"{item.note.fields[0]}{sign}and more", *item.note.fields[1:]))
    changed = replace(before, notes={**before.notes, note.guid: replace(item, note=note)})
    good.write_bytes(ledger_text(changed).encode())
    assert sign in read(good).notes[note.guid].note.fields[0]
    assert ledger_text(read(good)) == ledger_text(changed)


def test_a_ledger_with_windows_line_endings_is_accepted(good: Path) -> None:
    before = read(good)
    good.write_bytes(good.read_bytes().replace(b"\n", b"\r\n"))
    assert read(good) == before


def test_any_lost_line_or_changed_byte_is_noticed(good: Path) -> None:
    """One line removed, or one byte changed, anywhere."""
    data = good.read_bytes()
    lines = data.splitlines(keepends=True)
    for index in range(len(lines)):
        good.write_bytes(b"".join(lines[:index] + lines[index + 1 :]))
        assert "restore it" in refusal(good)
    for index in range(0, len(data), 7):
        good.write_bytes(data[:index] + (b"#" if data[index : index + 1] != b"#" else b"-") + data[index + 1 :])
        assert "git checkout" in refusal(good), data[index : index + 20]


def test_without_ledger_and_release_notes_a_topic_was_never_released(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "plan.md").touch()
    assert read(tmp_path / "deck.ledger") == Ledger("stars", path=NAME)


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_a_ledger_that_is_not_a_regular_file_is_not_opened(good: Path, kind: str) -> None:
    moved = good.rename(good.with_name("moved"))
    if kind == "folder":
        good.mkdir()
    elif kind == "pipe":
        os.mkfifo(good)
    else:
        good.symlink_to(moved)
    assert refusal(good) == f"{NAME}: the ledger is not a regular file; {RESTORE}"


def test_the_ledger_of_a_renamed_topic_needs_formerly(good: Path) -> None:
    assert refusal(good, "suns") == (
        f"{NAME}:1:1: this is the ledger of `stars`, not of `suns`; "
        f"if you renamed the topic, add `formerly: stars` to topic.yaml; otherwise {RESTORE}"
    )
