"""Vignettes single out one answer, cards ask one thing, and the short course stays short."""

from collections import defaultdict

import pytest

from trivet.content.coverage import cards, statements
from trivet.content.model.topic import Topic
from trivet.content.model.vignettes import Vignette
from trivet.content.prompts import rows_asked
from trivet.content.text import clozes, plain
from trivet.deck.card_sides import normalised

SHORT_COURSE = 90
DISCRIMINATORS = ("back-pain", "inversion", "hip-abduction", "sensory-potential")
CONTESTED = ({"L1, L2", "L2, L3"}, {"S1, S2", "L5, S1"}, {"L5", "L4, L5"})


def questions(topic: Topic) -> list[Vignette]:
    return [question for section in topic.sections for question in section.vignettes]


def words(text: str) -> set[str]:
    """The words of a text that may give an option away by standing in the stem too."""
    return {word for word in normalised(text).split() if len(word) > 3} - {"lesion", "nerve", "root", "with"}


def test_there_are_enough_vignettes(topic: Topic) -> None:
    assert len(questions(topic)) >= 42


def test_the_findings_leave_exactly_one_option(topic: Topic) -> None:
    for question in questions(topic):
        assert question.profile is not None, question.id
        profile = topic.profile(question.profile)
        fitting = [option.id for option in question.options if profile.agrees(option.id, question.findings)]
        assert fitting == [question.answer], question.id


def test_the_stem_gives_each_finding_by_its_number(topic: Topic) -> None:
    """A stem is short, but it needs at least one clause a finding, or the answer cannot be derived from it."""
    for question in questions(topic):
        assert len(plain(question.stem).split()) >= 4 * len(question.findings), question.id


def test_a_foot_drop_of_l5_has_a_true_discriminator(topic: Topic) -> None:
    for question in questions(topic):
        options = {option.id for option in question.options}
        if question.answer == "l5-root" and "common-peroneal" in options:
            assert set(question.findings) & set(DISCRIMINATORS), question.id


def test_reasons_name_no_letter(topic: Topic) -> None:
    named = [
        (question.id, option.id)
        for question in questions(topic)
        for option in question.options
        if any(f"option {letter}" in plain(option.why) for letter in "ABCDE")
    ]
    assert named == []


def test_the_right_option_is_not_known_by_its_length(topic: Topic) -> None:
    """Of four or five options, the longest alone is right about as often as by chance."""
    longest = []
    for question in questions(topic):
        lengths = {option.id: len(plain(option.text)) for option in question.options}
        most = max(lengths.values())
        if [option for option, length in lengths.items() if length == most] == [question.answer]:
            longest.append(question.id)
    assert len(longest) <= 0.3 * len(questions(topic)), longest


def test_the_right_option_does_not_repeat_the_stem_alone(topic: Topic) -> None:
    echoed = []
    for question in questions(topic):
        asked = words(f"{plain(question.stem)} {plain(question.question)}")
        echoing = [option.id for option in question.options if words(plain(option.text)) & asked]
        if echoing == [question.answer]:
            echoed.append(question.id)
    assert echoed == []


def test_contested_values_never_compete(topic: Topic) -> None:
    for question in questions(topic):
        offered = {plain(option.text) for option in question.options}
        assert not any(pair <= offered for pair in CONTESTED), question.id


def test_clozes_are_few_and_short(topic: Topic) -> None:
    for fact in topic.facts():
        found = list(clozes(fact.statement))
        assert len({cloze.number for cloze in found}) <= 3, fact.id
        assert sorted({cloze.number for cloze in found}) == list(range(1, len({c.number for c in found}) + 1)), fact.id


def test_one_prompt_has_one_answer(topic: Topic) -> None:
    answers: dict[str, set[str]] = defaultdict(set)
    for table in topic.tables():
        for ask in table.questions:
            for _, _, prompt, answer in rows_asked(table, ask):
                answers[plain(prompt)].add(plain(answer))
    assert {prompt: said for prompt, said in answers.items() if len(said) > 1} == {}


def test_almost_every_statement_says_why(topic: Topic) -> None:
    known = statements(topic)
    assert [ref for ref, item in known.items() if item.why is None] == []


@pytest.mark.parametrize("mark", ["high-yield"])
def test_the_short_course_is_short(topic: Topic, mark: str) -> None:
    count = cards(topic)
    total = sum(count[ref] for ref, item in statements(topic).items() if mark in item.marks)
    pictures = sum(10 for section in topic.sections for picture in section.occlusions if mark in picture.marks)
    assert 50 <= total + pictures <= SHORT_COURSE
