"""What was withdrawn: why, as the content says, and how the cards of whoever still has it tell so."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection

from tests.builder.conftest import edit
from tests.deck import learner, nasty
from tests.deck.conftest import PROJECT
from tests.deck.test_inert import ALIVE, spaced, visible
from trivet.builder.deck_from_topic import notes_without_pictures
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.content.own_words import english
from trivet.deck.ledger import Ledger
from trivet.deck.note import DeckHead, Note, VersionedNote
from trivet.deck.note_types import NoteType, VersionedType, read_types
from trivet.deck.note_versions import VersionedDeck
from trivet.deck.notes import notes
from trivet.deck.package import write
from trivet.deck.release import Release, release
from trivet.deck.withdrawn import notices, reasons
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plate

BASE = Path(__file__).parent / "mistaken" / "base"
VEGA = """  - id: vega
    text: "{{c1::Vega}} is the brightest star of {{c2::the Lyre}}."
    sources: [atlas]
"""
RIGEL = "      rigel: {star: Rigel, colour: blue, sources: [atlas]}\n"
SUN = "    questions: [{id: kind, question: What kind of star is the Sun?, answer: A yellow dwarf}]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the released topic."""
    return Path(shutil.copytree(BASE, tmp_path / "project"))


@pytest.fixture(scope="module")
def ledger(types: tuple[NoteType, ...]) -> Ledger:
    return cut(load_topic(BASE, "stars"), types, Ledger("stars"), "1.0.0").ledger


def cut(topic: Topic, types: tuple[NoteType, ...], ledger: Ledger, version: str) -> Release:
    now = datetime.datetime(2026, 1, 9 + int(version[2]), 12, tzinfo=datetime.UTC)
    made = notes(topic, {})
    why = reasons(topic, made, ledger)
    return release(
        made,
        types,
        ledger,
        version=version,
        date=now.date(),
        now=now,
        title="Stars",
        words=english(),
        tag="stars",
        reasons=why,
    )


def without(project: Path, *parts: str, said: str = "") -> Topic:
    """The topic without some of its parts; `said` is what it says of them."""
    for part in parts:
        edit(project / "content/stars/names.yaml", part, "")
    edit(project / "content/stars/topic.yaml", "sections: [names]", f"sections: [names]\n{said}".rstrip("\n"))
    return load_topic(project, "stars")


@pytest.mark.parametrize(
    ("part", "entry", "identity"),
    [
        (VEGA, "vega", "vega"),
        (RIGEL, "colours/rigel", "colours/rigel/colour"),
        (RIGEL, "colours/colour", "colours/rigel/colour"),
        (RIGEL, "colours/rigel/colour", "colours/rigel/colour"),
        (RIGEL, "colours", "colours/rigel/colour"),
    ],
)
def test_an_entry_names_a_note_or_what_it_is_part_of(
    project: Path, ledger: Ledger, part: str, entry: str, identity: str
) -> None:
    topic = without(project, part, said=f"withdrawn: {{{entry}: The atlas has *dropped* it.}}")
    assert notes_without_pictures(topic, ledger)[0]
    done = cut(topic, read_types([PROJECT / "templates"]), ledger, "1.1.0")
    told = {item.note.identity: (item.retired, item.reason) for item in done.edition.withdrawn}
    assert told == {identity: ("1.1.0", "The atlas has dropped it.")}


def test_the_closest_entry_counts(project: Path, types: tuple[NoteType, ...], ledger: Ledger) -> None:
    text = (project / "content/stars/names.yaml").read_text("utf-8")
    table = text[text.index("tables:") : text.index("vignettes:")]
    topic = without(project, table, said="withdrawn:\n  colours: All of them.\n  colours/rigel: This one.\n")
    told = {item.note.identity: item.reason for item in cut(topic, types, ledger, "1.1.0").edition.withdrawn}
    assert told == {"colours/rigel/colour": "This one.", "colours/antares/colour": "All of them."}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            "withdrawn: {pluto: It is no planet.}",
            "content/stars/topic.yaml:10:20: nothing was released as `pluto`; correct it, or remove it",
        ),
        (
            "withdrawn: {deneb: It is far away.}",
            "content/stars/topic.yaml:10:20: `deneb` is withdrawn here, but it is still asked; remove one of the two",
        ),
        (
            "withdrawn: {colours/rigel/colour/x: No.}",
            "content/stars/topic.yaml:10:13: `withdrawn` cannot have the key `colours/rigel/colour/x`; "
            "write an id, or ids with `/` between them: `planets/mars`",
        ),
    ],
)
def test_an_entry_that_names_nothing_is_refused(project: Path, ledger: Ledger, said: str, message: str) -> None:
    with pytest.raises(TrivetError) as caught:
        notes_without_pictures(without(project, VEGA, said=said), ledger)
    assert str(caught.value) == message


def test_nothing_is_withdrawn_without_a_reason(project: Path, types: tuple[NoteType, ...], ledger: Ledger) -> None:
    with pytest.raises(TrivetError) as caught:
        cut(without(project, VEGA), types, ledger, "1.1.0")
    assert str(caught.value) == (
        "content/stars/names.yaml:4:9: `vega` was released and is gone, and nothing says why; "
        "give the reason under `withdrawn` in topic.yaml, for learners still have it; or put it back"
    )


def test_every_release_lists_what_was_ever_withdrawn(
    project: Path, types: tuple[NoteType, ...], ledger: Ledger
) -> None:
    second = cut(without(project, VEGA, said="withdrawn: {vega: It is too bright.}"), types, ledger, "1.1.0")
    edit(project / "content/stars/names.yaml", "burn fast", "burn very fast")
    third = cut(load_topic(project, "stars"), types, second.ledger, "1.2.0")
    for done in (second, third):
        assert "## Withdrawn so far (1)" in done.notes_text
        assert '"Id:stars/vega"' in done.notes_text
        assert "- in 1.1.0, Names: Vega is the brightest star of the Lyre.\n  - It is too bright.\n" in done.notes_text
    assert third.edition.withdrawn == second.edition.withdrawn


@pytest.fixture(scope="module")
def gone(made: tuple[Note, ...], types: tuple[NoteType, ...]) -> VersionedDeck:
    """Every note of the example, withdrawn; the reasons are what Anki would take for its own."""
    every: list[VersionedNote] = []
    for at, why in enumerate(nasty.STRINGS):
        note = made[at % len(made)]
        every.append(VersionedNote(replace(note, id=f"{note.id}-{at}", guid=f"{note.guid}-{at}"), 7, "1.1.0", why))
    return VersionedDeck("1.1.0", tuple(VersionedType(kind, 7) for kind in types), (), tuple(every))


def test_every_kind_of_note_says_why_in_place_of_its_question(
    gone: VersionedDeck, plates: Mapping[str, Plate], tmp_path: Path
) -> None:
    package = tmp_path / "withdrawn.apkg"
    deck = notices(gone, english().cards)
    assert not any(item.note.media for item in deck.notes)
    write(package, DeckHead("Trivet::Example", ""), deck.types, deck.notes, {})
    col = learner.collection(tmp_path / "learner")
    assert learner.load(col, package)["new"] == len(gone.withdrawn)
    assert not col.get_empty_cards().notes
    found = list(_unsaid(col, gone))
    col.close()
    assert found == []


def test_a_withdrawn_note_says_what_it_asked(gone: VersionedDeck) -> None:
    told = [item.note["Why"] for item in notices(gone, english().cards).notes]
    assert '<div class="was">Neighbouring dermatomes […], so one lost root causes […].</div>' in told


def _unsaid(col: Collection, gone: VersionedDeck) -> Iterator[str]:
    for item in gone.withdrawn:
        (found,) = (note for note in map(col.get_note, col.find_notes("")) if note.guid == item.note.guid)
        cards = found.cards()
        if [card.ord + 1 for card in cards] != list(item.note.numbers):
            yield f"{item.note.id}: its cards are {[card.ord for card in cards]}"
        wanted = spaced(f"Withdrawn in 1.1.0. {item.reason} You may delete this card.")
        for card in cards:
            for side in (card.question(), card.answer()):
                page = learner.HIDDEN.sub("", side)
                drawn = "image-occlusion-canvas" in page or 'class="asked' in page
                if wanted not in visible(page) or ALIVE.search(page) or drawn:
                    yield f"{item.note.id}, {card.ord}: {visible(page)!r} is not {wanted!r}"
