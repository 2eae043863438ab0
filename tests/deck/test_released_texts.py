"""The history of released texts, including texts that came back and fields that were empty."""

from __future__ import annotations

import json
from dataclasses import replace

from trivet.deck.canonical_text import text_hash
from trivet.deck.note import Note, fields, guid
from trivet.deck.note_types import NoteType
from trivet.deck.released_texts import (
    NOTHING,
    History,
    extended,
    note_entry,
    note_history,
    trivet_json,
    type_entry,
    type_history,
)


def note(why: str, tags: tuple[str, ...] = ("t::a",)) -> Note:
    values = {"Prompt": "What?", "Answer": "This.", "Why": why}
    return Note("t/x", guid("t/x"), "Trivet Question", fields("Trivet Question", values), tags, "T::A", ((1, ""),))


def history(*whys: str) -> History:
    found = History()
    for at, why in enumerate(whys):
        found = extended(found, f"1.{at}.0", (), [note(why)])
    return found


def test_a_text_is_listed_for_each_release_that_changed_it() -> None:
    told = history("old", "old", "new", "old").notes[guid("t/x")]
    old, new = text_hash("old"), text_hash("new")
    assert told.since == 1
    assert told.fields["Why"] == ((1, old), (3, new), (4, old))
    assert len(told.fields["Prompt"]) == 1
    assert len(told.tags) == 1


def test_a_field_that_is_filled_later_was_empty_before() -> None:
    told = history("", "new").notes[guid("t/x")]
    assert told.fields["Why"] == ((1, NOTHING), (2, text_hash("new")))
    assert "Picture" not in told.fields


def test_a_field_that_is_emptied_keeps_its_history() -> None:
    told = history("old", "").notes[guid("t/x")]
    assert told.fields["Why"] == ((1, text_hash("old")), (2, NOTHING))


def test_building_a_version_again_replaces_its_entry() -> None:
    first = history("old")
    assert extended(first, "1.0.0", (), [note("other")]) == history("other")


def test_retired_notes_keep_their_history_and_their_tags_are_listed() -> None:
    first = extended(History(), "1.0.0", (), [note("old", ("t::a", "t::b"))])
    after = extended(first, "1.1.0", (), [])
    assert after.notes == first.notes
    assert after.tags == ("t::a", "t::b")


def test_the_looks_of_types_are_listed_with_their_lengths(types: tuple[NoteType, ...]) -> None:
    kind = replace(types[0], css="a {}\n")
    first = extended(History(), "1.0.0", [kind], [])
    second = extended(first, "1.1.0", [replace(kind, css="a {} b {}\n")], [])
    told = second.types[kind.name]
    assert [(number, length) for number, _, length in told.css] == [(1, 4), (2, 9)]
    assert len(told.front) == 1


def test_a_history_is_read_as_it_was_written(types: tuple[NoteType, ...]) -> None:
    found = extended(history("old", "new"), "1.2.0", types, [note("newer")])
    for item in found.notes.values():
        assert note_history(json.loads(json.dumps(note_entry(item)))) == item
    for kind in found.types.values():
        assert type_history(json.loads(json.dumps(type_entry(kind)))) == kind


def test_trivet_json_has_the_expected_content(types: tuple[NoteType, ...]) -> None:
    found = extended(history("old", "new"), "1.2.0", types, [])
    told = json.loads(trivet_json(found, "t", "p::t", {guid("t/x"): ("1.2.0", "It was wrong.")}))
    assert (told["format"], told["topic"], told["prefix"], told["release"]) == (1, "t", "p::t", 3)
    assert told["retired"] == {guid("t/x"): [3, "It was wrong."]}
    assert told["notes"][guid("t/x")]["fields"]["Why"] == [[1, text_hash("old")], [2, text_hash("new")]]
    assert told["types"]["Trivet Picture"]["together"] == [["Occlusion", "Image", "Night", "Clear"]]
