"""`mod` is a function of the content and the ledger; changes that would cost reviews are refused at their place."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest

from trivet.content.own_words import english
from trivet.deck.ledger import Ledger
from trivet.deck.note import Note, Origin, fields, guid
from trivet.deck.note_types import NoteType
from trivet.deck.note_versions import VersionedDeck, versioned_deck
from trivet.deck.release import release
from trivet.errors import TrivetError

TAG = "trivet::example"
EPOCH = 1768037415
"""10 January 2026, 09:30:15 UTC."""
WHY = "Nobody teaches it any more."
DECK = "Trivet::Example::10 Map"


def cloze(name: str, text: str, *answers: str) -> Note:
    """A cloze note, its answers numbered from 1."""
    values = fields("Trivet Cloze", {"Text": text, "Section": "Map", "Id": f"example/{name}"})
    cards = tuple(enumerate(answers, 1))
    origin = Origin(("content/example/map.yaml", 7, 5))
    return Note(f"example/{name}", guid(f"example/{name}"), "Trivet Cloze", values, (), DECK, cards, (), origin)


OVERLAP = cloze("overlap", "They {{c1::overlap}} and {{c2::spiral}}.", "overlap", "spiral")
OTHER = cloze("other", "An {{c1::other}} fact.", "other")


def released(types: Sequence[NoteType], *notes: Note, ledger: Ledger | None = None, day: int = 10) -> Ledger:
    version = f"1.{day}.0"
    now = datetime.datetime(2026, 1, day, 9, 30, 15, tzinfo=datetime.UTC)
    before = ledger or Ledger("example")
    why = dict.fromkeys(before.notes.keys() - {note.guid for note in notes}, WHY)
    done = release(
        notes,
        types,
        before,
        version=version,
        date=now.date(),
        now=now,
        title="E",
        words=english(),
        tag=TAG,
        reasons=why,
    )
    return done.ledger


def mods(edition: VersionedDeck) -> dict[str, int]:
    return {item.note.id: item.mod for item in edition.notes}


def refusal(notes: Sequence[Note], types: Sequence[NoteType], ledger: Ledger) -> str:
    with pytest.raises(TrivetError) as caught:
        versioned_deck(notes, types, ledger, version="2.0.0", tag=TAG)
    return str(caught.value)


def test_before_the_first_release_every_mod_is_one(types: tuple[NoteType, ...]) -> None:
    edition = versioned_deck([OVERLAP], types, Ledger(), version="1.0.0", tag=TAG)
    assert mods(edition) == {"example/overlap": 1}
    assert {item.mod for item in edition.types} == {1}


def test_an_unchanged_note_keeps_its_mod(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP, OTHER)
    edition = versioned_deck([OVERLAP, OTHER], types, ledger, version="1.10.0", tag=TAG)
    assert set(mods(edition).values()) == {EPOCH}
    assert {item.mod for item in edition.types} == {EPOCH}


def test_new_and_corrected_notes_get_the_same_later_mod_on_every_build(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP)
    corrected = replace(OVERLAP, fields=("They {{c1::overlap}} and {{c2::spiral}} down.", *OVERLAP.fields[1:]))
    for _ in range(2):
        edition = versioned_deck([corrected, OTHER], types, ledger, version="1.11.0", tag=TAG)
        assert mods(edition) == {"example/overlap": EPOCH + 1, "example/other": EPOCH + 1}


def test_a_correction_is_later_than_a_released_mod_in_the_future(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP)
    late = {key: replace(item, mod=EPOCH + 10**9) for key, item in ledger.notes.items()}
    corrected = replace(OVERLAP, tags=("new",))
    edition = versioned_deck(
        [corrected], types, replace(ledger, notes=late), version="1.11.0", tag=TAG, epoch=EPOCH + 86400
    )
    assert mods(edition) == {"example/overlap": EPOCH + 10**9 + 1}


def test_only_restyled_note_types_get_a_later_mod(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP)
    changed = (replace(types[0], css="/* other */"), *types[1:])
    edition = versioned_deck([OVERLAP], changed, ledger, version="1.11.0", tag=TAG)
    assert [item.mod for item in edition.types] == [EPOCH + 1, EPOCH, EPOCH, EPOCH]
    assert mods(edition) == {"example/overlap": EPOCH}


def test_a_withdrawn_note_leaves_the_deck_and_is_recorded(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP, OTHER)
    edition = versioned_deck([OTHER], types, ledger, version="1.11.0", tag=TAG, reasons={OVERLAP.guid: WHY})
    assert [item.note.id for item in edition.notes] == ["example/other"]
    (gone,) = edition.withdrawn
    assert (gone.note.id, gone.note.tags) == ("example/overlap", ("trivet::example::retired::v1.11.0",))
    assert (gone.mod, gone.note.fields, gone.retired, gone.reason) == (EPOCH + 1, OVERLAP.fields, "1.11.0", WHY)
    after = released(types, OTHER, ledger=ledger, day=11)
    for version in ("1.11.0", "1.12.0"):
        later = versioned_deck([OTHER], types, after, version=version, tag=TAG, reasons={OVERLAP.guid: "Another."})
        assert [item.note.id for item in later.notes] == ["example/other"]
        assert later.withdrawn == (after.notes[OVERLAP.guid],)
        assert (later.withdrawn[0].retired, later.withdrawn[0].reason) == ("1.11.0", WHY)


def test_removing_a_released_cloze_is_refused(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP)
    shorter = cloze("overlap", "They {{c1::overlap}}.", "overlap")
    assert refusal([shorter], types, ledger) == (
        "content/example/map.yaml:7:5: the cloze c2 (`spiral`) was released and is gone; "
        "put it back, or give the note a new id"
    )


def test_swapping_the_numbers_of_clozes_is_refused(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP)
    swapped = cloze("overlap", "They {{c2::overlap}} and {{c1::spiral}}.", "spiral", "overlap")
    assert refusal([swapped], types, ledger).splitlines() == [
        "content/example/map.yaml:7:5: the cloze `overlap` was released as c1 and is now c2; "
        "keep its number: review history is keyed to it",
        "content/example/map.yaml:7:5: the cloze `spiral` was released as c2 and is now c1; "
        "keep its number: review history is keyed to it",
    ]


def test_correcting_an_answer_is_allowed(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP)
    corrected = cloze("overlap", "They {{c1::overlap}} and {{c2::twist}}.", "overlap", "twist")
    assert mods(versioned_deck([corrected], types, ledger, version="2.0.0", tag=TAG)) == {"example/overlap": EPOCH + 1}


def test_removing_a_released_region_is_refused(types: tuple[NoteType, ...]) -> None:
    regions = ((1, "zone-L4"), (2, "zone-L5"))
    picture = replace(OVERLAP, type="Trivet Picture", fields=fields("Trivet Picture", {}), cards=regions)
    ledger = released(types, picture)
    assert refusal([replace(picture, cards=regions[:1])], types, ledger) == (
        "content/example/map.yaml:7:5: the region `zone-L5` was released and is gone; "
        "put it back, or give the note a new id"
    )


def test_changing_the_type_of_a_released_note_is_refused(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP)
    asked = replace(OVERLAP, type="Trivet Question", fields=fields("Trivet Question", {}), cards=((1, ""),))
    assert refusal([asked], types, ledger) == (
        "content/example/map.yaml:7:5: `overlap` was released as a Trivet Cloze note "
        "and is now a Trivet Question note; give it a new id; the old note is then withdrawn"
    )


def test_a_retired_id_cannot_be_reused(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OTHER, ledger=released(types, OVERLAP, OTHER), day=11)
    assert refusal([OVERLAP, OTHER], types, ledger) == (
        "content/example/map.yaml:7:5: the id `overlap` was withdrawn in 1.11.0; "
        "choose another: learners may still have the old note"
    )


def test_changing_the_fields_of_a_note_type_is_refused(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP)
    kind = replace(types[0].kind, fields=(*types[0].kind.fields, "Extra"))
    changed = (replace(types[0], kind=kind), *types[1:])
    assert refusal([OVERLAP], changed, ledger) == (
        "templates/cards/cloze: the fields, templates or ids of `Trivet Cloze` are not those that were released; "
        "restore them, since Anki would add a second type and update no note; use a spare field"
    )


def test_a_renamed_deck_is_refused_and_reported_once(types: tuple[NoteType, ...]) -> None:
    ledger = released(types, OVERLAP, OTHER)
    moved = [replace(note, deck="Trivet::Example::10 Maps") for note in (OVERLAP, OTHER)]
    assert refusal(moved, types, ledger) == (
        "content/example/map.yaml:7:5: the deck `Trivet::Example::10 Map` was released and is gone; "
        "restore its name: learners' cards would stay behind in it"
    )


def test_a_released_note_keeps_its_identity(types: tuple[NoteType, ...]) -> None:
    adopted = replace(OVERLAP, guid="IC<00ueC%0")
    ledger = released(types, adopted, OTHER)
    assert mods(versioned_deck([adopted, OTHER], types, ledger, version="2.0.0", tag=TAG)).keys() == {
        "example/overlap",
        "example/other",
    }
    assert refusal([OVERLAP, OTHER], types, ledger) == (
        "content/example/map.yaml:7:5: `overlap` was released with the identity `IC<00ueC%0`, and now has "
        f"`{OVERLAP.guid}`; restore its `guid`, to which learners' reviews belong, or give it a new id"
    )
