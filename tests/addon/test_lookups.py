"""The fields of the deck are found in the learner's note type by id, or by name if the type has no ids."""

from __future__ import annotations

from addon.lookups import Lookups
from addon.values import NoteType, OwnType

KIND = NoteType(1, "Kind", ((11, "Front"), (12, "Back")), 21, "Card", "", "", "", {}, ())


def own(*fields: tuple[int, str]) -> OwnType:
    return OwnType(1, "Kind", fields, (), "")


def test_a_renamed_field_is_found_by_its_id() -> None:
    assert Lookups().positions(KIND, own((5, "Mine"), (12, "Rear"), (11, "Front"))) == {"Front": 2, "Back": 1}


def test_a_field_without_an_id_is_found_by_its_name() -> None:
    assert Lookups().positions(KIND, own((0, "Back"), (0, "Front"))) == {"Front": 1, "Back": 0}


def test_a_field_that_the_learner_removed_is_not_found() -> None:
    assert Lookups().positions(KIND, own((11, "Front"))) == {"Front": 0}


def test_a_missing_note_type_has_no_fields() -> None:
    assert Lookups().positions(KIND, None) == {}
