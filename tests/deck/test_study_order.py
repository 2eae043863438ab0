"""The two directions of a row, and a vignette of the same fact, are far apart in the queue of new cards."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, combinations
from pathlib import Path
from typing import Any

import pytest
from shapely import box

from tests.deck import learner
from tests.deck.conftest import PROJECT, pack
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.content.model.vignettes import Vignette
from trivet.deck.card_sides import CardSide
from trivet.deck.kin import kin
from trivet.deck.note import Note, Origin
from trivet.deck.note_types import NoteType
from trivet.deck.notes import notes
from trivet.deck.study_order import distance, study_order
from trivet.pictures.drawing import FigureSpec, Plate, Region

FIRST = "example::high-yield"
Place = tuple[int, int]
"""The places of the first and the last card of a note in the queue."""


def question(subject: str, ask: str, *tags: str) -> Note:
    """A question about a fact or a row."""
    side = CardSide(1, f"{ask} of {subject}?", (f"{subject} {ask}",))
    return asked(subject, ask, side, *tags)


def asked(subject: str, ask: str, side: CardSide, *tags: str) -> Note:
    """A question note with that question side."""
    origin = Origin(sides=(side,), ref=f"{subject}/{ask}", subject=subject, citations=("smith",))
    return Note(f"example/{subject}/{ask}", subject + ask, "Trivet Question", (), tags, "Deck", ((1, ""),), (), origin)


def vignette(id_: str, option: str, answer: str = "", *, cites: str = "jones") -> Note:
    """A vignette whose right option has an id and a text."""
    origin = Origin(sides=(CardSide(1, "Who?", (answer,)),), ref=id_, subject=option, citations=(cites,))
    return Note(f"example/{id_}", id_, "Trivet Choice", (), (), "Deck", ((1, ""),), (), origin)


def places(made: Sequence[Note]) -> dict[str, Place]:
    """The positions of each note's cards in the queue."""
    ends = accumulate(len(note.cards) for note in made)
    return {note.ref: (end - len(note.cards), end - 1) for note, end in zip(made, ends, strict=True)}


def apart(one: Place, other: Place) -> int:
    """From the last card of one note to the first of the other."""
    first, second = sorted((one, other))
    return second[0] - first[1]


def refs(made: Iterable[Note]) -> list[str]:
    return [note.ref for note in made]


def test_kin_are_moved_apart_and_others_keep_the_authors_order() -> None:
    facts = [question(f"fact-{number}", "ask") for number in range(4)]
    row = [question("planets/mars", "moons"), question("planets/mars", "day")]
    assert refs(study_order([*row, *facts], FIRST)) == [
        *("planets/mars/moons", "fact-0/ask"),
        *("planets/mars/day", "fact-1/ask", "fact-2/ask", "fact-3/ask"),
    ]


def test_notes_without_kin_are_held_back_to_separate_kin() -> None:
    facts = [question(f"fact-{number}", "ask") for number in range(7)]
    row = [question("planets/mars", "moons"), question("planets/mars", "day")]
    made = refs(study_order([*facts, *row], FIRST))
    assert made[-3:] == ["fact-5/ask", "fact-6/ask", "planets/mars/day"]
    assert made.index("planets/mars/moons") == 5


def test_a_vignette_comes_after_its_kin_even_if_it_is_high_yield() -> None:
    rows = [question(f"planets/{name}", ask) for ask in ("moons", "day") for name in ("mars", "venus")]
    marked = replace(vignette("ask-mars", "mars"), tags=(FIRST,))
    made = refs(study_order([marked, *rows], FIRST))
    assert made == ["planets/mars/moons", "planets/venus/moons", "planets/mars/day", "ask-mars", "planets/venus/day"]


def test_a_vignette_is_kin_of_the_row_of_its_answer_and_of_equal_answers() -> None:
    row, fact = question("planets/Mars", "moons"), question("red", "colour")
    by_row = vignette("by-row", "mars")
    by_answer = vignette("by-answer", "other", "The red colour", cites="smith")
    elsewhere = vignette("elsewhere", "other", "The red colour", cites="jones")
    assert list(kin([row, fact, by_row, by_answer, elsewhere])) == [{2}, {3}, {0}, {1}, set()]


def test_two_notes_that_answer_each_other_are_kin() -> None:
    """Even from different tables; but only if each gives away the other's answer."""
    there = asked("rows/mars", "moons", CardSide(1, "How many moons has Mars?", ("two (both small)",)))
    back = asked("planets/two", "name", CardSide(1, "Which planet has two moons?", ("Mars",)))
    more = asked("fact", "ask", CardSide(1, "Is Mars the fourth planet or the third?", ("the fourth",)))
    assert list(kin([there, back, more])) == [{1}, {0}, set()]
    elsewhere = replace(back, origin=replace(back.origin, citations=("jones",)))
    assert list(kin([there, elsewhere])) == [set(), set()]


@pytest.mark.parametrize("seed", range(60))
def test_up_to_three_kin_always_have_room(seed: int) -> None:
    """Rows asked in one direction or two, some with a vignette, among facts, in any order."""
    rolled = random.Random(seed)
    made = [question(f"fact-{number}", "ask") for number in range(rolled.randint(0, 15))]
    for number in range(rolled.randint(1, 12)):
        row = f"rows/r{number}"
        made += [
            question(row, ask, *rolled.choice([(), (FIRST,)])) for ask in ("there", "back")[: rolled.randint(1, 2)]
        ]
        if rolled.random() < 0.5:
            made.append(vignette(f"ask-{number}", f"r{number}"))
    rolled.shuffle(made)
    ordered = study_order(made, FIRST)
    assert sorted(refs(ordered)) == sorted(refs(made))
    found = places(ordered)
    near = [
        (ordered[one].ref, ordered[other].ref)
        for one, others in enumerate(kin(ordered))
        for other in others
        if apart(found[ordered[one].ref], found[ordered[other].ref]) < distance(ordered)
    ]
    assert near == []


def test_without_room_kin_are_as_far_apart_as_possible() -> None:
    five = [question("planets/mars", ask) for ask in ("moons", "day", "year", "mass", "size")]
    others = [question(f"fact-{number}", "ask") for number in range(4)]
    found = places(study_order([*five, *others], FIRST))
    assert min(apart(found[one.ref], found[other.ref]) for one, other in combinations(five, 2)) >= 1
    assert found["planets/mars/size"] == (8, 8)


# The first topic, in Anki's own queue.


@pytest.fixture(scope="module")
def lower_limb() -> Topic:
    return load_topic(PROJECT, "lower-limb")


@pytest.fixture(scope="module")
def queue(
    lower_limb: Topic, types: tuple[NoteType, ...], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, list[str]]:
    """The references of the new cards of each sub-deck, as Anki's scheduler would show them one after the other."""
    folder = tmp_path_factory.mktemp("queue")
    package = pack(folder / "deck.apkg", lower_limb, blank_plates(lower_limb, folder), types)
    col = learner.collection(folder / "collection")
    try:
        learner.load(col, package)
        return dict(_queues(col))
    finally:
        col.close()


def _queues(col: Any) -> Iterator[tuple[str, list[str]]]:
    config = col.decks.config_dict_for_deck_id(1)
    config["new"]["perDay"] = 9999
    config["newSortOrder"] = 1  # as gathered; a day's cards would be sorted by their template otherwise
    col.decks.update_config(config)
    for deck in col.decks.all_names_and_ids():
        col.decks.set_current(deck.id)
        queued = col.sched.get_queued_cards(fetch_limit=9999).cards
        if not col.decks.children(deck.id):
            yield deck.name, [col.get_note(item.card.note_id)["Id"].partition("/")[2] for item in queued]


def blank_plates(topic: Topic, folder: Path) -> dict[str, Plate]:
    """Plates with the regions that occlusions ask for, on an image of one byte: the order depends on no drawing."""
    image = folder / "blank.png"
    image.write_bytes(b"0")
    regions: dict[str, dict[str, Region]] = defaultdict(dict)
    for section in topic.sections:
        for asked in section.occlusions:
            assert asked.regions, f"{asked.id} does not say which regions it asks"
            for name in asked.regions:
                ref = name.partition("-")[2]
                regions[asked.plate][name] = Region(name, asked.region_kind, box(0.1, 0.1, 0.3, 0.3), ref)
    return {
        entry.id: Plate(
            FigureSpec(entry.drawn_from, entry.view, entry.variant),
            *(image, image, 100, 100, tuple(regions[entry.id].values()), "A picture.", "A picture.", ()),
            digest=f"{number:032x}",
        )
        for number, entry in enumerate(topic.head.plates)
    }


def test_the_queue_of_the_first_topic_contains_every_card_once(
    queue: Mapping[str, list[str]], lower_limb: Topic, tmp_path: Path
) -> None:
    made = notes(lower_limb, blank_plates(lower_limb, tmp_path))
    assert [ref for refs in queue.values() for ref in refs] == [note.ref for note in made for _ in note.cards]


def test_kin_of_the_first_topic_are_apart(queue: Mapping[str, list[str]], lower_limb: Topic) -> None:
    answers = {item.id: item.answer for section in lower_limb.sections for item in section.vignettes}
    rows = {f"{table.id}/{row}" for table in lower_limb.tables() for row in table.rows}
    near: list[tuple[str, str]] = []
    pairs = 0
    for refs in queue.values():
        found = {ref: (refs.index(ref), len(refs) - 1 - refs[::-1].index(ref)) for ref in dict.fromkeys(refs)}
        for one, other in combinations(found, 2):
            subjects = [ref.rpartition("/")[0] for ref in (one, other)]
            same_row = subjects[0] == subjects[1] and subjects[0] in rows
            of_vignette = other in answers and answers[other] == subjects[0].rpartition("/")[2].casefold()
            if same_row or of_vignette:
                pairs += 1
                if apart(found[one], found[other]) < min(20, len(refs) // 3):
                    near.append((one, other))
    assert near == []
    assert pairs > 40


def test_vignettes_of_the_first_topic_come_after_their_kin(lower_limb: Topic, tmp_path: Path) -> None:
    made = notes(lower_limb, blank_plates(lower_limb, tmp_path))
    for section in lower_limb.sections:
        part = [note for note in made if note.deck.endswith(section.deck_name)]
        found = places(part)
        asked: tuple[Vignette, ...] = section.vignettes
        relatives = {
            note.ref: [part[index].ref for index in others] for note, others in zip(part, kin(part), strict=True)
        }
        for item in asked:
            for other in relatives[item.id]:
                assert found[other] < found[item.id]
                assert apart(found[other], found[item.id]) >= distance(part), (other, item.id)
