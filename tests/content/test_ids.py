"""Ids that are derived from text, and made different from those that are taken."""

from __future__ import annotations

from trivet.content.ids import free_id, id_of


def test_an_id_has_small_letters_without_accents_and_is_cut_at_a_word() -> None:
    assert id_of("Lasègue’s sign, Straße") == "lasegues-sign-strasse"
    assert id_of("the long saphenous vein", 18) == "the-long-saphenous"
    assert id_of("…") == ""


def test_a_name_that_is_taken_gets_the_first_number_that_is_free() -> None:
    taken = {"vein", "vein-2"}
    assert [free_id("vein", taken), free_id("vein", taken), free_id("artery", taken)] == ["vein-3", "vein-4", "artery"]
    assert taken == {"vein", "vein-2", "vein-3", "vein-4", "artery"}


def test_names_that_are_the_same_when_folded_are_taken() -> None:
    assert free_id("Veins", {"veins"}, join=" ", folded=str.casefold) == "Veins 2"
