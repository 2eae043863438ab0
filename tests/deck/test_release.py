"""Releases: the new ledger, the release notes for learners, and what is refused."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.deck import releases
from tests.deck.conftest import example_topic
from trivet.content.own_words import english
from trivet.deck.changes import changes, lines
from trivet.deck.ledger import Ledger, ledger_text
from trivet.deck.ledger_file import read_ledger
from trivet.deck.note_types import NoteType
from trivet.deck.note_versions import versioned_deck
from trivet.deck.notes import notes
from trivet.deck.readable import readable
from trivet.deck.release import Release, release
from trivet.deck.withdrawn import reasons
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plate

NOW = datetime.datetime(2026, 7, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def first(plates: Mapping[str, Plate], types: tuple[NoteType, ...]) -> Release:
    return releases.cut(example_topic(), plates, types, Ledger("example"), releases.FIRST)


@pytest.fixture(scope="module")
def second(first: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    plates = releases.second_plates(tmp_path_factory.mktemp("second"))
    return releases.cut(releases.second_topic(), plates, releases.restyled(), first.ledger, releases.SECOND)


def test_the_ledger_is_read_as_it_was_written(first: Release, second: Release, tmp_path: Path) -> None:
    for done in (first, second):
        path = tmp_path / "deck.ledger"
        path.write_text(done.ledger_text, encoding="utf-8")
        ledger = read_ledger(path, "content/example/deck.ledger", "example")
        assert ledger_text(ledger) == done.ledger_text
        assert ledger.numbers == done.ledger.numbers


def test_the_ledger_has_a_line_per_note_sorted_by_id(second: Release) -> None:
    entries = second.ledger_text.splitlines()
    head = json.loads(entries[0])
    assert len(head.pop("sha256")) == 64
    assert head == {
        "ledger": 3,
        "topic": "example",
        "version": "1.1.0",
        "date": "2026-06-01",
        "epoch": 1780306215,
        "count": 17,
    }
    ids = [line.split('"')[3] for line in entries[6:]]
    assert ids == sorted(ids)
    assert len(ids) == 12
    (gone,) = (line for line in entries if '"retired": "1.1.0"' in line)
    assert gone.startswith('{"id": "example/reflex/root"')
    assert '"reason": "The knee jerk tests L3 too."' in gone
    assert json.loads(entries[1])["versions"] == ["1.0.0", "1.1.0"]
    assert "trivet::example::root::L4" in json.loads(entries[1])["ever_tagged"]


def test_building_again_after_a_release_changes_nothing(first: Release, plates: Mapping[str, Plate]) -> None:
    types = tuple(item.type for item in first.edition.types)
    topic = example_topic()
    again = versioned_deck(
        notes(topic, plates, first.ledger.numbers), types, first.ledger, version="1.0.0", tag=topic.head.tag_prefix
    )
    assert [(item.note.id, item.mod) for item in again.notes] == [
        (item.note.id, item.mod) for item in first.edition.notes
    ]
    assert not changes(first.ledger, again)


def test_changes_are_listed_for_the_author(first: Release, second: Release) -> None:
    assert list(lines(changes(first.ledger, second.edition))) == [
        "added      example/numbers: There are nine points.",
        "corrected  example/overlap: Text",
        "corrected  example/dermatomes/L3/area: Answer, Why",
        "corrected  example/dermatomes/L3/point: Why",
        "corrected  example/labels: picture",
        "withdrawn  example/reflex/root: Which root does the knee jerk test?",
        *(f"restyled   Trivet {name}" for name in ("Cloze", "Question", "Choice", "Picture")),
    ]


def test_the_release_notes_say_what_to_do_and_what_is_new(first: Release, second: Release) -> None:
    assert "The first release: 11 notes, 18 cards." in first.notes_text
    assert second.notes_text == (Path(__file__).parent / "release-notes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("version", "date", "message"),
    [
        ("1.1.0", "2026-07-02", "2026-07-02 is in the future; use the day of the release"),
        ("1.1.0", "2026-01-09", "2026-01-09 is before the last release, 2026-01-10; use the day of the release"),
        ("1.0.0", "2026-06-01", "1.0.0 is not greater than 1.0.0; raise the version in topic.yaml"),
        (
            "1.1.0",
            "2026-06-01",
            "no note changed since 1.0.0; there is nothing to release: sheets and pictures go with the next change",
        ),
    ],
)
def test_releases_that_would_not_reach_learners_are_refused(
    first: Release, plates: Mapping[str, Plate], version: str, date: str, message: str
) -> None:
    types = tuple(item.type for item in first.edition.types)
    made = notes(example_topic(), plates, first.ledger.numbers)
    day = datetime.date.fromisoformat(date)
    with pytest.raises(TrivetError, match=f"deck.ledger:1:1: {message}"):
        release(made, types, first.ledger, version=version, date=day, now=NOW, title="E", words=english(), tag="t")


@pytest.mark.parametrize(("hours", "day"), [(13, 2), (0, 1), (-8, 1)])
def test_the_date_of_a_release_is_the_local_date(
    first: Release, plates: Mapping[str, Plate], hours: int, day: int
) -> None:
    """At 19:00 UTC it is already the next day further east."""
    topic = releases.second_topic()
    made = notes(topic, plates, first.ledger.numbers)
    types = tuple(item.type for item in first.edition.types)
    there = datetime.timezone(datetime.timedelta(hours=hours))
    now = datetime.datetime(2026, 7, 1, 19, tzinfo=datetime.UTC).astimezone(there)
    tag, why = topic.head.tag_prefix, reasons(topic, made, first.ledger)

    def cut(date: datetime.date) -> Release:
        return release(
            made,
            types,
            first.ledger,
            version="1.1.0",
            date=date,
            now=now,
            title="E",
            words=english(),
            tag=tag,
            reasons=why,
        )

    assert cut(datetime.date(2026, 7, day)).ledger.epoch == int(now.timestamp())
    with pytest.raises(TrivetError, match=r"2026-07-0[23] is in the future"):
        cut(datetime.date(2026, 7, day + 1))


def test_a_second_release_on_the_same_day_is_newer(first: Release, plates: Mapping[str, Plate]) -> None:
    topic = releases.second_topic()
    made = notes(topic, plates, first.ledger.numbers)
    types = tuple(item.type for item in first.edition.types)
    now = datetime.datetime.combine(releases.FIRST, releases.MORNING) + datetime.timedelta(hours=2)
    why = reasons(topic, made, first.ledger)
    tag, day = topic.head.tag_prefix, releases.FIRST
    hotfix = release(
        made, types, first.ledger, version="1.0.1", date=day, now=now, title="E", words=english(), tag=tag, reasons=why
    )
    assert hotfix.ledger.epoch == first.ledger.epoch + 7200
    mods = {item.note.id: item.mod for item in hotfix.edition.notes}
    assert mods["example/overlap"] == hotfix.ledger.epoch
    assert mods["example/foot-drop"] == first.ledger.epoch


def test_every_epoch_is_later_than_all_earlier_ones_whatever_the_clock_says(
    first: Release, plates: Mapping[str, Plate]
) -> None:
    topic = releases.second_topic()
    notes_then = {key: replace(item, mod=item.mod + 10**6) for key, item in first.ledger.notes.items()}
    before = replace(first.ledger, notes=notes_then)
    now = datetime.datetime.combine(releases.FIRST, datetime.time(1), datetime.UTC)
    made = notes(topic, plates, before.numbers)
    types = tuple(item.type for item in first.edition.types)
    why = reasons(topic, made, before)
    tag, day = topic.head.tag_prefix, releases.FIRST
    done = release(
        made, types, before, version="1.0.1", date=day, now=now, title="E", words=english(), tag=tag, reasons=why
    )
    assert done.ledger.epoch == first.ledger.epoch + 10**6 + 1 == before.latest + 1


def test_a_field_is_listed_as_plain_text() -> None:
    field = "<p>The {{c1::knee::joint}} jerk:</p><ul><li>L3</li><li>L4 &amp; more</li></ul>"
    assert readable(field) == "The knee jerk: L3 L4 & more"
