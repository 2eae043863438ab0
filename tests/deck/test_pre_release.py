"""A pre-release says what learners may lose, and each one is newer than the one before."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from tests.deck.conftest import example_topic
from tests.deck.test_description import described
from trivet.content.own_words import english
from trivet.deck.notes import notes
from trivet.deck.pre_release import is_pre_release, pre_release_notes, stamp
from trivet.pictures.drawing import Plate

DAY = datetime.date(2026, 11, 22)
WARNING = "A pre-release: your progress may be reset at version 1.0.0."


def test_versions_before_1_0_0_are_pre_releases() -> None:
    assert [version for version in ("0.1.0", "0.10.2", "1.0.0", "10.0.0") if is_pre_release(version)] == [
        "0.1.0",
        "0.10.2",
    ]


def test_a_later_pre_release_has_a_later_stamp() -> None:
    following = DAY + datetime.timedelta(days=1)
    stamps = [stamp("0.1.0", DAY), stamp("0.1.1", DAY), stamp("0.2.0", DAY), stamp("0.10.0", DAY)]
    stamps.append(stamp("0.1.0", following))
    assert stamps == sorted(set(stamps))


def test_its_stamp_is_over_before_the_day_begins_in_london() -> None:
    """So that 1.0.0, cut later that day, is newer."""
    london = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC).timestamp()
    assert london - 14 * 3600 <= stamp("0.99.99", DAY) < london
    assert stamp("0.1.0", datetime.date(1950, 1, 1)) > 0


def test_the_description_of_the_deck_warns_learners() -> None:
    assert f"Version 0.9.0 of 2026-01-31. <b>{WARNING}</b> Needs Anki 23.10" in described(version="0.9.0")
    assert "pre-release" not in described(version="1.0.0")


def test_its_page_says_what_it_has_and_what_may_be_lost(plates: Mapping[str, Plate]) -> None:
    page = pre_release_notes("Example 0.1.0", DAY, notes(example_topic(), plates), english())
    assert page.startswith(
        "# Example 0.1.0\n\nPre-release of 2026-11-22.\n\n11 notes, 18 cards.\n\n"
        "- Dermatome map: 10 notes\n- Clinic: 1 note\n\n"
        "## Your progress may be reset at version 1.0.0\n"
    )
    assert "The Trivet updater does not update pre-releases." in page
