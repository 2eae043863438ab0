"""Learners of an old deck keep their history: real Anki, the old package, reviews, and the deck that was made of it."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.import_export_pb2 import (
    IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from tests.deck.conftest import PROJECT
from tests.deck.learner import collection, load
from tests.importing.old_decks import NOTES, exported, photograph
from trivet.commands import main
from trivet.content.load import load_topic
from trivet.deck.description import deck_head
from trivet.deck.field_text import media_name
from trivet.deck.ledger import Ledger
from trivet.deck.note_types import read_types
from trivet.deck.note_versions import versioned_deck
from trivet.deck.notes import notes
from trivet.deck.package import write
from trivet.pictures.drawing import Plate

KEPT = 9
"""Notes that can be brought in: one asks a picture, one has a cloze inside another."""
SECTION = "trivet::school::section::school-stuff"


def rebuilt(old: Path, folder: Path) -> Path:
    """The deck that `trivet import` and a release make of the old one."""
    folder.mkdir()
    assert main(["import", str(old), "--topic", "school", "--project", str(folder), "--quiet"]) == 0
    topic = load_topic(folder, "school")
    image = folder / "content/school/images/lake-view.jpg"
    # On a worksheet it would be the answer.
    assert topic.plate("lake-view").themes == ("light",)
    spec = topic.plate("lake-view").spec("light")
    lake = Plate(spec, image, image, 400, 300, (), "A lake", "A lake", (), "digest")
    made = notes(topic, {"lake-view": lake})
    types = read_types([PROJECT / "templates"])
    deck = versioned_deck(
        made, types, Ledger("school"), version="1.0.0", tag="trivet::school", epoch=int(time.time()) - 60
    )
    path = folder / "school.apkg"
    write(path, deck_head(topic.head, topic.words), deck.types, deck.notes, {media_name(lake): image})
    return path


def study(col: Collection) -> dict[int, tuple[int, int]]:
    """Reviews every card once; repetitions and interval of each."""
    for card_id in col.find_cards(""):
        card = col.get_card(card_id)
        card.start_timer()
        col.sched.answerCard(card, 4)
    return history(col)


def history(col: Collection) -> dict[int, tuple[int, int]]:
    cards = (col.get_card(card) for card in col.find_cards(""))
    return {card.id: (card.reps, card.ivl) for card in cards if card.reps}


def change_types(col: Collection) -> None:
    """What *Change Note Type* in Anki's browser does: fields and cards in their order, all notes of a type at once."""
    for type_id in {col.get_note(note).mid for note in col.find_notes('-"note:Trivet *"')}:
        old = col.models.get(type_id)
        assert old
        new = col.models.by_name("Trivet Cloze" if old["type"] else "Trivet Question")
        assert new
        request = col.models.change_notetype_info(old_notetype_id=type_id, new_notetype_id=new["id"]).input
        del request.new_fields[:]
        request.new_fields.extend([0, 1, *[-1] * (len(new["flds"]) - 2)])
        request.note_ids.extend(col.find_notes(f"mid:{type_id}"))
        col.models.change_notetype_of_notes(request)


def updated(col: Collection, package: Path) -> dict[str, int]:
    """Imports with *Update notes: Always*; what the log counts."""
    options = ImportAnkiPackageOptions(update_notes=IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS)
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log
    col.models._clear_cache()
    return {name: len(getattr(log, name)) for name in ("new", "updated", "conflicting")}


@pytest.mark.parametrize("legacy", [False, True], ids=["new-format", "old-format"])
def test_the_same_notes_are_updated_and_keep_their_history(tmp_path: Path, legacy: bool) -> None:
    old = exported(tmp_path, legacy=legacy)
    new = rebuilt(old, tmp_path / "project")
    col = collection(tmp_path / "learner")
    try:
        assert load(col, old)["new"] == len(NOTES)
        before, note_ids = study(col), set(col.find_notes(""))
        first = load(col, new)
        # Anki keeps a note of another type as it is; only the reverse card, a note of its own, is new.
        assert (first["new"], first["updated"], first["conflicting"]) == (1, 0, KEPT)
        change_types(col)
        assert updated(col, new) == {"new": 0, "updated": KEPT, "conflicting": 0}
        assert len(col.find_notes("")) == len(NOTES) + 1
        adopted = [note for note in map(col.get_note, note_ids) if note["Id"]]
        assert len(adopted) == KEPT
        water = next(note for note in adopted if note["Id"] == "school/what-is-h2o")
        assert (water["Prompt"], water["Answer"]) == ("What <strong>is</strong> H<sub>2</sub>O?", "Water<br>and ice")
        paris = next(note for note in adopted if note["Id"].startswith("school/the-capital"))
        assert paris["Text"] == "The {{c1::capital::a town}} of {{c2::France}}<br>is {{c1::Paris}}."
        assert water.tags == ["trivet::school::chem::water", "trivet::school::kind::question", SECTION]
        sun, lake = (
            next(note for note in adopted if note["Id"].startswith(f"school/{name}"))
            for name in ("where-does-the-sun", "what-does-the-lake")
        )
        assert (sun["Answer"], lake["Answer"]) == ("over the <strong>hills</strong>", "See the picture.")
        (shown,) = {re.findall('src="([^"]*)"', note["Picture"])[0] for note in (sun, lake)}
        assert (Path(col.media.dir()) / shown).read_bytes() == photograph()
        # Every card that was reviewed still has its reviews, except the reverse one, whose note has one card now.
        after = history(col)
        assert {card: after[card] for card in after} == {card: before[card] for card in after}
        assert len(before) - len(after) == 1
        assert len(paris.cards()) == 2
    finally:
        col.close()


def test_merging_note_types_would_keep_later_releases_away(tmp_path: Path) -> None:
    """In one step, and every review stays, but Trivet's note types get the old fields too."""
    old = exported(tmp_path)
    new = rebuilt(old, tmp_path / "project")
    col = collection(tmp_path / "learner")
    try:
        load(col, old)
        before = study(col)
        options = ImportAnkiPackageOptions(
            update_notes=IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS, merge_notetypes=True
        )
        log = col.import_anki_package(ImportAnkiPackageRequest(package_path=str(new), options=options)).log
        assert (len(log.updated), len(log.conflicting)) == (KEPT, 0)
        assert history(col) == before
        col.models._clear_cache()
        kind = col.models.by_name("Trivet Question")
        assert kind
        assert "Front" in [field["name"] for field in kind["flds"]]
        assert load(col, new)["conflicting"] > 0
    finally:
        col.close()
