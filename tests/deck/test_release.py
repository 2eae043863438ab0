"""A release: the ledger it leaves, the notes it gives to learners, and when it is refused."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.deck import releases
from tests.deck.conftest import example_topic
from trivet.deck.changes import changes, lines, readable
from trivet.deck.ledger import Ledger, ledger_text, read_ledger
from trivet.deck.note_types import NoteType
from trivet.deck.note_versions import versioned_deck
from trivet.deck.notes import notes
from trivet.deck.release import Release, release
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plate


@pytest.fixture(scope="module")
def first(plates: Mapping[str, Plate], types: tuple[NoteType, ...]) -> Release:
    return releases.cut(example_topic(), plates, types, Ledger(), releases.FIRST)


@pytest.fixture(scope="module")
def second(first: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    plates = releases.second_plates(tmp_path_factory.mktemp("second"))
    return releases.cut(releases.second_topic(), plates, releases.restyled(), first.ledger, releases.SECOND)


def test_the_ledger_is_read_as_it_was_written(first: Release, second: Release, tmp_path: Path) -> None:
    for done in (first, second):
        path = tmp_path / "deck.ledger"
        path.write_text(done.ledger_text, encoding="utf-8")
        ledger = read_ledger(path, "content/example/deck.ledger")
        assert ledger_text(ledger) == done.ledger_text
        assert ledger.numbers == done.ledger.numbers


def test_the_ledger_has_a_line_a_note_sorted_by_id(second: Release) -> None:
    entries = second.ledger_text.splitlines()
    assert entries[0] == '{"ledger": 1, "version": "1.1.0", "date": "2026-06-01", "epoch": 1780272000}'
    ids = [line.split('"')[3] for line in entries[5:]]
    assert ids == sorted(ids)
    assert len(ids) == 12
    assert [line for line in entries if '"retired": "1.1.0"' in line] == [
        line for line in entries if line.startswith('{"id": "example/reflex/root"')
    ]


def test_building_again_after_a_release_changes_nothing(first: Release, plates: Mapping[str, Plate]) -> None:
    types = tuple(item.type for item in first.edition.types)
    topic = example_topic()
    again = versioned_deck(
        notes(topic, plates, first.ledger.numbers), types, first.ledger, version="1.0.0", tag=topic.head.tag
    )
    assert [(item.note.id, item.mod) for item in again.notes] == [
        (item.note.id, item.mod) for item in first.edition.notes
    ]
    assert not changes(first.ledger, again)


def test_the_author_sees_what_changed(first: Release, second: Release) -> None:
    assert list(lines(changes(first.ledger, second.edition))) == [
        "added      example/numbers: There are nine points.",
        "corrected  example/overlap: Text",
        "corrected  example/dermatomes/L3/area: Answer, Why",
        "corrected  example/dermatomes/L3/point: Why",
        "corrected  example/labels: picture",
        "retired    example/reflex/root: Which root does the knee jerk test?",
        *(f"restyled   Trivet {name}" for name in ("Cloze", "Question", "Choice", "Picture")),
    ]


def test_learners_are_told_what_to_do_and_what_is_new(first: Release, second: Release) -> None:
    assert "The first release: 11 notes, 18 cards." in first.notes_text
    assert second.notes_text == (Path(__file__).parent / "release-notes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("version", "date", "message"),
    [
        ("1.1.0", "2026-07-02", "2026-07-02 is in the future; use the day of the release"),
        ("1.1.0", "2026-01-10", "2026-01-10 is not after the last release, 2026-01-10; use a later day"),
        ("1.0.0", "2026-06-01", "1.0.0 is not greater than 1.0.0; raise the version in topic.yaml"),
        ("1.1.0", "2026-06-01", "nothing changed since 1.0.0; there is nothing to release"),
    ],
)
def test_releases_that_could_not_reach_learners_are_refused(
    first: Release, plates: Mapping[str, Plate], version: str, date: str, message: str
) -> None:
    types = tuple(item.type for item in first.edition.types)
    made = notes(example_topic(), plates, first.ledger.numbers)
    day = datetime.date.fromisoformat(date)
    with pytest.raises(TrivetError, match=f"deck.ledger:1:1: {message}"):
        release(made, types, first.ledger, version=version, date=day, today=releases.TODAY, title="E", tag="t")


def test_lines_that_no_release_wrote_are_reported(first: Release, tmp_path: Path) -> None:
    path = tmp_path / "deck.ledger"
    path.write_text(first.ledger_text.replace('"cards"', '"crads"', 1) + "nonsense\n", encoding="utf-8")
    with pytest.raises(TrivetError) as caught:
        read_ledger(path)
    assert str(caught.value).splitlines() == [
        "deck.ledger:6:1: this line is not as a release wrote it; restore the file as it was committed",
        "deck.ledger:17:1: this line is not as a release wrote it; restore the file as it was committed",
    ]


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "deck.ledger") == Ledger()


def test_a_field_is_told_as_plain_words() -> None:
    field = "<p>The {{c1::knee::joint}} jerk:</p><ul><li>L3</li><li>L4 &amp; more</li></ul>"
    assert readable(field) == "The knee jerk: L3 L4 & more"
