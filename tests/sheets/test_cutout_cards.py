"""The cut-out cards: which they are, and what is on them."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.sheets.conftest import PROJECT
from trivet.content.load import load_topic
from trivet.content.model.layout import CardSelection
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.sheets.cutout_cards import chosen
from trivet.sheets.editions import editions
from trivet.sheets.sheet_html import html

SELECTION = CardSelection(mark="high-yield")


def test_cards_are_the_questions_with_the_mark_in_teaching_order(mini: Topic) -> None:
    septum, thickest = chosen(mini, SELECTION)
    assert (septum.id, thickest.id) == ("septum", "thickest")
    assert septum.front == 'The <span class="gap"></span> separates the ventricles.'
    assert septum.back == 'The <strong class="answer">interventricular septum</strong> separates the ventricles.'


def test_without_a_mark_every_fact_row_and_vignette_becomes_a_card(mini: Topic) -> None:
    everything = [card.id for card in chosen(mini, CardSelection(mark=None))]
    assert {"septum", "thickest"} < set(everything)
    assert len(everything) > 2


def test_cards_can_be_those_of_some_sections(lower_limb: Topic) -> None:
    some = chosen(lower_limb, CardSelection(mark=None, sections=("reflexes", "discs")))
    assert {str(plain(card.section.title)) for card in some} == {"Reflexes", "Disc prolapse"}
    assert {card.section.number for card in some} == {4, 5}


def test_a_card_names_the_entries_of_its_answer_or_else_of_its_question(lower_limb: Topic) -> None:
    cards = {card.id: card for card in chosen(lower_limb, CardSelection(mark=None))}
    assert cards["dermatomes/L4/area"].names == ("L4",)
    assert cards["reflexes/knee-jerk/roots"].names == ("L3", "L4")
    assert cards["natural-course"].names == ()


@pytest.fixture(scope="module")
def lower_limb() -> Topic:
    return load_topic(PROJECT, "lower-limb")


def test_no_letter_is_right_much_oftener_than_another_on_the_first_topics_cards(lower_limb: Topic) -> None:
    """For each printed edition, among the questions without a fixed order."""
    assert lower_limb.layout is not None
    selections = {sheet.id: sheet.cards for sheet in lower_limb.layout.sheets if sheet.cards}
    printed = [edition for edition in editions(lower_limb) if edition.sheet in selections]
    assert printed
    asked = {item.id: item for section in lower_limb.sections for item in section.vignettes if not item.fixed_order}
    for edition in printed:
        right: Counter[str] = Counter()
        for card in chosen(lower_limb, selections[edition.sheet]):
            if card.id in asked:
                question = asked[card.id]
                answer = next(option.text for option in question.options if option.id == question.answer)
                right["ABCDE"[card.options.index(html(answer))]] += 1
        assert right.total() >= 4, edition.name
        assert max(right.values()) - min(right[letter] for letter in "ABCD") <= 2, edition.name


def test_a_gap_in_front_is_followed_by_its_hint(mini: Topic) -> None:
    fact = mini.fact("septum")
    hinted = fact.model_copy(
        update={"text": fact.statement.parse("The {{c1::septum::which wall}} separates the ventricles.")}
    )
    sections = tuple(
        section.model_copy(update={"facts": tuple(hinted if item is fact else item for item in section.facts)})
        for section in mini.sections
    )
    card = chosen(mini.model_copy(update={"sections": sections}), SELECTION)[0]
    assert (
        card.front
        == 'The <span class="gap"></span>\u00a0<span class="hint">(which wall)</span> separates the ventricles.'
    )
    assert card.back == 'The <strong class="answer">septum</strong> separates the ventricles.'
