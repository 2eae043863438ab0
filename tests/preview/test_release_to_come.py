"""Release notes as the page makes elements of them."""

from __future__ import annotations

import datetime
from pathlib import Path

from tests.deck.conftest import PROJECT, example_plates, example_topic
from trivet.deck.changes import changes
from trivet.deck.ledger import Ledger
from trivet.deck.note_types import read_types
from trivet.deck.note_versions import versioned_deck
from trivet.deck.notes import notes
from trivet.preview.release_to_come import as_tree, release_to_come

NOW = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)


def test_a_version_0_is_shown_as_the_pre_release_that_it_is(tmp_path: Path) -> None:
    topic, ledger = example_topic(), Ledger("example")
    topic = topic.model_copy(update={"head": topic.head.model_copy(update={"version": "0.1.0"})})
    made, types = notes(topic, example_plates(tmp_path)), read_types([PROJECT / "templates"])
    deck = versioned_deck(made, types, ledger, version="0.1.0", tag="t")
    coming = release_to_come(topic, deck, ledger, changes(ledger, deck), NOW)
    assert coming.notes.startswith("# Example 0.1.0\n\nPre-release of 2026-11-01.\n")
    assert coming.refusals == ()
    # `release --date` refuses a version 0.x
    assert (coming.command, coming.file) == ("trivet release example-v0.1.0 --pre release", "release/notes.md")


def test_a_release_is_cut_by_its_day_and_its_notes_stay_with_the_content(tmp_path: Path) -> None:
    topic, ledger = example_topic(), Ledger("example")
    made, types = notes(topic, example_plates(tmp_path)), read_types([PROJECT / "templates"])
    deck = versioned_deck(made, types, ledger, version="1.0.0", tag="t")
    coming = release_to_come(topic, deck, ledger, changes(ledger, deck), NOW)
    assert coming.command == "trivet release example --date 2026-11-01"
    assert coming.file == "content/example/releases/1.0.0.md"


def test_headings_stand_below_those_of_the_page_and_lists_in_lists() -> None:
    notes = "# Heart 1.1.0\n\n## Corrected (1)\n\n- Chambers: There are four.\n  - Text, before: *three*\n"
    corrected = ["Chambers: There are four.", ["ul", [["li", ["Text, before: ", ["em", ["three"]]]]]]]
    assert as_tree(notes) == [["h2", ["Heart 1.1.0"]], ["h3", ["Corrected (1)"]], ["ul", [["li", corrected]]]]


def test_searches_keep_their_quotation_marks_and_html_is_text() -> None:
    assert as_tree('```\n"Id:heart/septum"\n```\n') == [["pre", ['"Id:heart/septum"\n']]]
    assert as_tree("a <b> in `<i>`") == [["p", ["a <b> in ", ["code", ["<i>"]]]]]
