"""Renamed, swapped and reused ids are refused with a remedy; `formerly` keeps learners' reviews.

Each folder of `mistaken/` holds what differs from the released topic in `base/`, and in `expected.txt` the exact
messages.
"""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from tests.builder.conftest import edit
from tests.deck.conftest import PROJECT
from trivet.builder.deck_from_topic import notes_without_pictures
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.content.own_words import english
from trivet.deck.ledger import Ledger
from trivet.deck.note_types import read_types
from trivet.deck.note_versions import versioned_deck
from trivet.deck.notes import notes
from trivet.deck.release import release
from trivet.errors import TrivetError

HERE = Path(__file__).parent / "mistaken"
MISTAKEN = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "base")
NAMES = Path("content") / "stars" / "names.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the released topic."""
    return Path(shutil.copytree(HERE / "base", tmp_path / "project"))


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    topic = load_topic(HERE / "base", "stars")
    now = datetime.datetime(2026, 1, 9, 12, tzinfo=datetime.UTC)
    types = read_types([PROJECT / "templates"])
    done = release(
        notes(topic, {}),
        types,
        Ledger("stars"),
        version="1.0.0",
        date=now.date(),
        now=now,
        title="Stars",
        words=english(),
        tag="stars",
    )
    return done.ledger


def mods(topic: Topic, ledger: Ledger) -> dict[str, int]:
    """The present notes of the topic, with their `mod`."""
    types = read_types([PROJECT / "templates"])
    deck = versioned_deck(notes_without_pictures(topic, ledger)[0], types, ledger, version="1.1.0", tag="stars")
    return {item.note.guid: item.mod for item in deck.notes}


@pytest.mark.parametrize("case", MISTAKEN, ids=lambda path: path.name)
def test_mistaken_ids_are_refused_with_their_exact_messages(project: Path, ledger: Ledger, case: Path) -> None:
    shutil.copytree(case, project, dirs_exist_ok=True)
    with pytest.raises(TrivetError) as caught:
        notes_without_pictures(load_topic(project, "stars"), ledger)
    assert str(caught.value) == (case / "expected.txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: vega\n", "id: vega-in-the-lyre\n    formerly: vega\n"),
        ("id: kind", "id: what-kind, formerly: kind"),
        ("id: sun\n", "id: our-sun\n    formerly: sun\n"),
        ("id: colours", "id: tints\n    formerly: colours"),
        ("rigel: {star", "rigel-a: {formerly: rigel, star"),
        ("{id: colour,", "{id: which-colour, formerly: colour,"),
        ("id: first-light", "id: red-point\n    formerly: first-light"),
    ],
)
def test_formerly_keeps_identity_and_mod(project: Path, ledger: Ledger, old: str, new: str) -> None:
    edit(project / NAMES, old, new)
    assert mods(load_topic(project, "stars"), ledger) == {guid: item.mod for guid, item in ledger.notes.items()}


def test_ids_that_were_swapped_on_purpose_keep_their_notes(project: Path, ledger: Ledger) -> None:
    edit(project / NAMES, "id: vega\n", "id: x\n    formerly: vega\n")
    edit(project / NAMES, "id: deneb\n", "id: vega\n    formerly: deneb\n")
    edit(project / NAMES, "id: x\n", "id: deneb\n")
    assert mods(load_topic(project, "stars"), ledger) == {guid: item.mod for guid, item in ledger.notes.items()}


def test_a_renamed_topic_keeps_its_notes(project: Path, ledger: Ledger) -> None:
    (project / "content" / "stars").rename(project / "content" / "suns")
    edit(project / "content" / "suns" / "topic.yaml", "tag_prefix: stars", "tag_prefix: stars\nformerly: stars")
    assert mods(load_topic(project, "suns"), ledger) == {guid: item.mod for guid, item in ledger.notes.items()}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "of {{c2::the Lyre}}",
            "of {{c2::the Lyre}}, in {{c3::summer}}",
            "4:9: the cloze `summer` is new on `vega`, which was released; "
            "ask it in a note of its own: a learner who changed the old note gets its card without the text",
        ),
        (
            "{{c1::Deneb}} in",
            "{{c1::Albireo}} in",
            "7:9: the answer of c1 was `Deneb` and is now `Albireo`; "
            "if this corrects it, leave it; if it asks something else, write a note with a new id",
        ),
        (
            'id: vega\n    text: "{{c1::Vega}} is the brightest',
            'id: lyre\n    text: "{{c1::Vega}} is the very brightest',
            "4:9: `lyre` is new and closely resembles `vega`, which is gone; "
            "if you renamed it, add `formerly: vega` here, so that learners keep their reviews",
        ),
    ],
)
def test_a_possible_renaming_gives_a_warning(project: Path, ledger: Ledger, old: str, new: str, message: str) -> None:
    edit(project / NAMES, old, new)
    _, warned = notes_without_pictures(load_topic(project, "stars"), ledger)
    assert list(map(str, warned)) == [f"content/stars/names.yaml:{message}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{c1::Vega}}", "{{c1::Vega (α Lyrae)}}"),
        ("the brightest star", "by far the brightest star"),
        ("blue", "bluish"),
    ],
)
def test_a_correction_gives_no_warning(project: Path, ledger: Ledger, old: str, new: str) -> None:
    edit(project / NAMES, old, new)
    _, warned = notes_without_pictures(load_topic(project, "stars"), ledger)
    assert warned == ()
