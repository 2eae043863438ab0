"""The front of a card determines its answer: it stands alone, says how many are asked for, and gives nothing away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

import pytest

from trivet.builder.deck_from_topic import notes_without_pictures
from trivet.content.model.topic import Topic
from trivet.content.text import clozes, plain
from trivet.deck.card_sides import CardSide, core, normalised
from trivet.deck.ledger import Ledger
from trivet.deck.note import Note

NUMBER = re.compile(r"\b(one|two|three|four|five|how many|first)\b")
PLURAL = re.compile(
    r"\b(?:which|what)(?: \w+){0,2}? (?:analgesics|areas|digits|discs|findings|levels|measures|movements|nerves|places|"
    r"questions|reflexes|roots|signs|structures|symptoms|vertebrae)\b",
    re.IGNORECASE,
)
"""What can be counted and is asked for one by one; muscles are asked for by the part of the limb too."""
LEANING = re.compile(
    r"^(?:Its|It|They|Their|This|These|Not|Clue)\b|\b[Tt]his (?:test|point|sign|nerve|root)\b|:\s*\S+\?$"
)
ABBREVIATION = re.compile(r"\b[A-Z]{3,}\b")
WELL_KNOWN = {"MRI"}
"""Abbreviations that need no words beside them."""
KIND_OF_THING = """
about answer areas conduction does examination from jerk lateral lesion level limb medial movements muscle muscles nerve
nerves over point points root roots sign skin spared that under value weeks what where which with
"""
"""Words that say what kind of thing is asked for, or where it is, and so may stand on both sides."""
TOLD = {
    "ladder": "the roots are asked for with their movements, whose joints return along the ladder",
    "l5-s1/pain": "a path is asked for from its beginning to its end",
    "ces-signs": "the hint offers both",
    "conus-cauda/signs": "the front offers each",
    "conus-cauda/reflexes": "two jerks are asked about by name",
    "foot-drop/eversion": "the front asks why a sign does not help, so it names the sign",
}
ALIKE = {
    ("myotomes/knee-extension/roots", "reflexes/knee-jerk/roots"),
    ("myotomes/ankle-plantarflexion/roots", "reflexes/ankle-jerk/roots"),
    ("reflexes/anal-wink/roots", "bulbocavernosus"),
}
"""Two facts with one answer: a movement and its jerk, two reflexes of one arc."""


@dataclass(frozen=True)
class Front:
    """The question side of a card that asks in words."""

    note: Note
    side: CardSide

    @property
    def said(self) -> str:
        return f"{self.note.ref}: {self.side.prompt}"


@pytest.fixture(scope="module")
def fronts(topic: Topic) -> list[Front]:
    made, _ = notes_without_pictures(topic, Ledger())
    return [Front(note, side) for note in made if note.type != "Trivet Choice" for side in note.origin.sides]


def words(text: str) -> set[str]:
    """The words that carry the meaning of a text."""
    return {word for word in normalised(text).split() if len(word) > 3} - set(KIND_OF_THING.split())


def test_a_question_is_a_sentence_that_stands_alone(fronts: list[Front]) -> None:
    asked = [front for front in fronts if front.note.type == "Trivet Question"]
    assert [front.said for front in asked if not front.side.prompt.endswith("?")] == []
    assert [front.said for front in asked if len(front.side.prompt.split()) < 5] == []
    assert [front.said for front in asked if LEANING.search(front.side.prompt)] == []


def test_what_is_asked_in_the_plural_says_how_many(fronts: list[Front]) -> None:
    open_lists = [
        front.said for front in fronts for found in PLURAL.finditer(front.side.prompt) if not NUMBER.search(found[0])
    ]
    assert open_lists == []


def test_no_word_of_the_answer_stands_in_the_question(fronts: list[Front]) -> None:
    told = {
        front.said: front.note.ref
        for front in fronts
        for answer in front.side.answers
        if words(core(answer)) & words(front.side.prompt)
    }
    assert [said for said, ref in told.items() if not ref.startswith(tuple(TOLD))] == []
    assert [ref for ref in TOLD if not any(found.startswith(ref) for found in told.values())] == []


def test_no_fact_is_asked_twice_in_one_direction(fronts: list[Front]) -> None:
    """The same answer from the same place, to questions that share a third of their words; one table asks alike."""
    twice = set()
    for one, other in combinations(fronts, 2):
        if one.note.origin.owner == other.note.origin.owner:
            continue
        answers = [{normalised(core(answer)) for answer in front.side.answers} for front in (one, other)]
        if not answers[0] & answers[1] or not set(one.note.origin.citations) & set(other.note.origin.citations):
            continue
        asked = [words(front.side.prompt) for front in (one, other)]
        if 3 * len(asked[0] & asked[1]) >= min(map(len, asked)):
            twice.add((one.note.ref, other.note.ref))
    assert twice == ALIKE


def test_an_abbreviation_on_a_front_is_spelled_out_somewhere(topic: Topic, fronts: list[Front]) -> None:
    used = {word for front in fronts for word in ABBREVIATION.findall(front.side.prompt)} - WELL_KNOWN
    said = " ".join(
        plain(text)
        for section in topic.sections
        for item in (*section.facts, *(row for table in section.tables for row in table.rows.values()))
        for text in (getattr(item, "text", None), item.why, item.note, *getattr(item, "cells", {}).values())
        if text
    )
    explained = {
        word for word in used if re.search(rf"\({word}\b|\b{word}\)|once called the {word}|{word} stands for", said)
    }
    assert used - explained == set()


def test_the_isncsci_standard_is_named_with_the_name_that_examiners_use(fronts: list[Front]) -> None:
    bare = [front.said for front in fronts if "ISNCSCI" in front.side.prompt and "ASIA" not in front.side.prompt]
    assert bare == []


def test_roots_and_levels_stand_in_their_natural_order(topic: Topic) -> None:
    """Options that are all roots or levels are looked for from above downwards; a shuffled list only costs time."""
    found = 0
    for section in topic.sections:
        for question in section.vignettes:
            named = [re.findall(r"\b[TLS]\d+\b", plain(option.text)) for option in question.options]
            bare = [
                re.sub(
                    r"\b[TLS]\d+\b|\b(?:roots?|Foramen|Lateral recess|Paracentral|Far-lateral)\b",
                    "",
                    plain(option.text),
                )
                for option in question.options
            ]
            if all(named) and not any(re.search(r"[A-Za-z]{4,}", rest) for rest in bare):
                found += 1
                order = [("TLS".index(levels[0][0]), int(levels[0][1:])) for levels in named]
                assert question.fixed_order, question.id
                assert order == sorted(order), question.id
    assert found >= 5


def test_a_hint_is_not_the_answer(topic: Topic) -> None:
    same = [
        (fact.id, cloze.hint)
        for fact in topic.facts()
        for cloze in clozes(fact.statement)
        if cloze.hint and normalised(cloze.hint) == normalised(plain(cloze.inside))
    ]
    assert same == []
