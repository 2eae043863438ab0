"""Notes of Image Occlusion Enhanced become occlusions; learners keep the history of those that hide one mask alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.notes import NoteId

from tests.deck.learner import collection, load
from tests.importing.enhanced_decks import LABELS, MASKS, enhanced
from tests.importing.test_masks_round_trip import outwards
from tests.importing.test_round_trip import history, study, updated
from trivet.commands import main
from trivet.content.own_words import english, words_for
from trivet.importing import Draft, ForeignDeck, MaskedPlate, facts, read_package
from trivet.importing.deck_pictures import NoPictures
from trivet.importing.masks import mask_shapes, parts
from trivet.pictures.image.mask_layer import DrawnMask, DrawnText, MaskDrawing

SIZE = (400, 300)
BOXES = ((0.1, 0.2, 0.4, 0.3), (0.5, 0.5, 0.7, 0.6), (0.1, 0.7, 0.3, 0.9))


class Lake(NoPictures):
    """Every picture is that of a lake, and every drawing has three masks, the first over the words *The sky*."""

    def masked_plate_of(self, name: str) -> MaskedPlate:
        return MaskedPlate("lake-masks", *SIZE)

    def drawn_masks_of(self, name: str) -> MaskDrawing:
        series = name.removesuffix("-O.svg")
        masks = tuple(DrawnMask(f"{series}-{number}", (box,)) for number, box in enumerate(BOXES, start=1))
        return MaskDrawing(masks, (DrawnText("The sky", (0.2, 0.25)),), has_more=True)


@pytest.fixture(scope="module", params=["ao", "oa"])
def deck(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ForeignDeck:
    return read_package(enhanced(tmp_path_factory.mktemp("old"), request.param), "enhanced.apkg")


def drafts(deck: ForeignDeck, pictures: NoPictures | None = None) -> tuple[Draft, ...]:
    return facts(deck, english(), pictures=pictures or Lake())


@pytest.mark.parametrize("deck", ["oa"], indirect=True)
def test_a_note_that_hides_one_mask_alone_is_an_occlusion(deck: ForeignDeck) -> None:
    made = drafts(deck)
    assert [draft.id for draft in made] == ["lake-masks", "lake-masks-2", "lake-masks-3"]
    assert [draft.guid for draft in made] == [note.guid for note in deck.notes]
    for number, draft in enumerate(made, start=1):
        assert draft.masked
        assert (draft.masked.table, draft.masked.hides_all, len(draft.masked.parts)) == ("lake-parts", False, 3)
        assert draft.masked.asked == draft.masked.parts[number - 1]
        assert draft.masked.parts[0].name == "The sky"
        assert draft.texts == {"question": "What is it?", "why": "In June.\n\nIt is *deep*.\n\nSource: An atlas"}
        assert draft.lost == ("what is drawn on the picture beside its masks",)


@pytest.mark.parametrize("deck", ["ao"], indirect=True)
def test_notes_that_hide_each_other_are_one_occlusion(deck: ForeignDeck) -> None:
    (made,) = drafts(deck)
    assert made.masked
    assert (made.masked.hides_all, made.masked.asked) == (True, None)
    assert (made.guid, made.merged) == ("", tuple(note.guid for note in deck.notes))
    assert made.lost == (
        "what is drawn on the picture beside its masks",
        "the review history of notes that are one occlusion now",
    )


@pytest.mark.parametrize("deck", ["ao"], indirect=True)
def test_what_notes_of_one_picture_do_not_share_is_told(deck: ForeignDeck) -> None:
    """The author has deleted the third note, and given the second another header."""
    first, second, _ = deck.notes
    fields = (*second.fields[:1], "Another header", *second.fields[2:])
    (made,) = drafts(ForeignDeck((first, replace(second, fields=fields))))
    assert "what others of its notes say in words" in made.lost
    assert "that some of its masks have no card" in made.lost


@pytest.mark.parametrize("deck", ["oa"], indirect=True)
def test_a_note_without_words_asks_in_the_language_of_the_topic(deck: ForeignDeck) -> None:
    note = deck.notes[0]
    empty = replace(note, fields=tuple(text if "img" in text or "-oa-" in text else "" for text in note.fields))
    (made,) = facts(ForeignDeck((empty,)), words_for("de"), pictures=Lake())
    assert made.texts == {"question": "Was liegt unter der Abdeckung?"}


@pytest.mark.parametrize("deck", ["oa"], indirect=True)
def test_a_mask_that_is_not_in_the_drawing(deck: ForeignDeck) -> None:
    note = deck.notes[0]
    other = replace(note, fields=(note.fields[0][:-1] + "7", *note.fields[1:]))
    (made,) = drafts(ForeignDeck((other,)))
    assert re.fullmatch("its mask is not in `[0-9a-f]{32}-oa-O.svg`", made.refused)


def test_masks_that_are_missing(deck: ForeignDeck) -> None:
    made = drafts(deck, NoPictures())
    assert [draft.note.guid for draft in made] == [note.guid for note in deck.notes]
    assert all(re.fullmatch("its masks, `.*-O.svg`, are missing, or cannot be read", draft.refused) for draft in made)


@pytest.mark.parametrize("deck", ["oa"], indirect=True)
def test_a_second_time_nothing_is_imported(deck: ForeignDeck) -> None:
    made = facts(deck, english(), guids={note.guid for note in deck.notes}, pictures=Lake())
    assert {draft.refused for draft in made} == {"a fact with its `guid` is there already"}


def built(old: Path, project: Path) -> Path:
    """The deck that `trivet import` and `trivet build` make of a package."""
    project.mkdir()
    assert main(["import", str(old), "--topic", "lake", "--project", str(project), "--quiet"]) == 0
    assert main(["build", "--only", "lake/deck", "--project", str(project), "--quiet"]) == 0
    return project / "dist/lake/lake.apkg"


def change_type(col: Collection, notes: list[NoteId]) -> None:
    """What *Change Note Type* in Anki's browser does if its suggestions are left as they are."""
    new = col.models.by_name("Trivet Picture")
    assert new
    old = col.get_note(notes[0]).mid
    request = col.models.change_notetype_info(old_notetype_id=old, new_notetype_id=new["id"]).input
    request.note_ids.extend(notes)
    col.models.change_notetype_of_notes(request)


def test_learners_keep_the_history_of_each_note_that_hides_one_mask(tmp_path: Path) -> None:
    old = enhanced(tmp_path, "oa")
    new = built(old, tmp_path / "project")
    col = collection(tmp_path / "learner")
    try:
        load(col, old)
        before, notes = study(col), list(col.find_notes(""))
        assert load(col, new)["conflicting"] == len(notes) == len(MASKS)
        change_type(col, notes)
        assert updated(col, new) == {"new": 0, "updated": len(MASKS), "conflicting": 0}
        assert list(col.find_notes("")) == notes
        assert history(col) == before
        assert len(before) == len(MASKS)
        third = col.get_note(notes[2])
        assert (third["Header"], len(third.cards())) == ("What is it?", 1)
        assert "Source: An atlas" in third["Why"]
        (part,) = parts(mask_shapes(third["Occlusion"]), *SIZE)
        # Two shapes in a group; a mask is two pixels larger on each side than the label that it covers.
        for covered, drawn in zip(part.boxes, ((40, 210, 80, 60), (280, 195, 20, 60)), strict=True):
            assert all(0 <= edge <= 4 for edge in outwards(drawn, covered))
        (shown,) = re.findall('src="([^"]*)"', third["Image"])
        assert (Path(col.media.dir()) / shown).is_file()
    finally:
        col.close()


def test_notes_that_hide_each_other_are_built_as_one_that_hides_all(tmp_path: Path) -> None:
    new = built(enhanced(tmp_path, "ao", labels=LABELS), tmp_path / "project")
    col = collection(tmp_path / "learner")
    try:
        load(col, new)
        (note_id,) = col.find_notes("")
        note = col.get_note(note_id)
        assert len(note.cards()) == len(MASKS)
        assert col.get_image_occlusion_note(note_id=note_id).note.occlude_inactive
        assert all(name in note["Back Extra"] for name in ("The sky", "Part 2", "Part 3"))
    finally:
        col.close()


@pytest.mark.parametrize("deck", ["oa"], indirect=True)
def test_a_picture_in_the_header_is_not_the_one_with_masks(deck: ForeignDeck) -> None:
    note = deck.notes[0]
    header = 'What is it? <img src="hint.png">'
    (made,) = drafts(ForeignDeck((replace(note, fields=(note.fields[0], header, *note.fields[2:])),)))
    assert made.texts["question"] == "What is it?"
    assert "the picture `hint.png`" in made.lost
    assert made.masked


class Overlapping(Lake):
    """The second mask lies within the first, and the third is tiny."""

    def drawn_masks_of(self, name: str) -> MaskDrawing:
        boxes = ((0.1, 0.1, 0.9, 0.9), (0.2, 0.2, 0.4, 0.4), (0.5, 0.5, 0.501, 0.6))
        masks = (DrawnMask(f"m-{name[-8:-6]}-{number}", (box,)) for number, box in enumerate(boxes, start=1))
        return MaskDrawing(tuple(masks))


def test_masks_may_overlap_if_each_hides_one_alone(deck: ForeignDeck) -> None:
    hides_all = "-ao-" in deck.notes[0].fields[0]
    assert [draft.refused for draft in drafts(deck, Overlapping())] == (
        ["two of its masks overlap"] * 3 if hides_all else ["", "", "its mask is too small to be tapped on a phone"]
    )


class Crowded(Lake):
    """A drawing has more masks than any card could show."""

    def drawn_masks_of(self, name: str) -> MaskDrawing:
        return MaskDrawing(tuple(DrawnMask(f"m-{number}", ((0, 0, 0.1, 0.1),)) for number in range(501)))


def test_a_drawing_with_too_many_masks(deck: ForeignDeck) -> None:
    assert {draft.refused for draft in drafts(deck, Crowded())} == {"there are more than 500 masks on its picture"}
