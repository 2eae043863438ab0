"""The cut-out cards: which they are, and that fronts align with backs."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.sheets.conftest import PROJECT
from trivet.content.load import load_topic
from trivet.content.model.layout import CardSelection
from trivet.content.model.topic import Topic
from trivet.sheets.cutout_cards import chosen, place, sides
from trivet.sheets.editions import PAPERS, editions
from trivet.sheets.sheet_html import html

SELECTION = CardSelection(mark="high-yield", columns=2, rows=4)


def test_cards_are_the_questions_with_the_mark_in_teaching_order(mini: Topic) -> None:
    septum, thickest = chosen(mini, SELECTION)
    assert (septum.id, thickest.id) == ("septum", "thickest")
    assert septum.front == 'The <span class="gap"></span> separates the ventricles.'
    assert septum.back == 'The <strong class="answer">interventricular septum</strong> separates the ventricles.'


def test_backs_align_with_fronts_when_the_page_is_flipped_on_the_long_edge(mini: Topic) -> None:
    cards = chosen(mini, SELECTION) * 5
    for front, back in zip(sides(cards, SELECTION)[::2], sides(cards, SELECTION)[1::2], strict=True):
        assert not front.back
        assert back.back
        for row, behind in zip(front.rows, back.rows, strict=True):
            assert row == tuple(reversed(behind))


def test_places_are_the_same_distance_from_both_edges_of_every_paper() -> None:
    for paper in ("a4", "letter"):
        size = place(PAPERS[paper], SELECTION)
        assert abs(2 * size.left + 2 * size.width - PAPERS[paper][0]) < 0.02
        assert abs(2 * size.top + 4 * size.height - PAPERS[paper][1]) < 0.02
        assert size.width >= 90
        assert size.height >= 60


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
