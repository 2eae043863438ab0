"""The cut-out cards: which they are, and what is on them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.sheets.conftest import MINI, PROJECT, edition, pages, with_layout
from trivet.content.load import load_topic
from trivet.content.model.layout import CardSelection
from trivet.content.model.topic import Topic
from trivet.content.text import Line, Text, plain
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plates
from trivet.sheets.cutout_cards import chosen, fullness
from trivet.sheets.editions import editions
from trivet.sheets.pdf import write
from trivet.sheets.sheet_html import BLANKED, html

SELECTION, EVERYTHING = CardSelection(mark="high-yield"), CardSelection(mark=None)
SHEET = """
subject: Thorax
sheets:
  - {id: cards, mode: cards, title: Cards, papers: [a4], themes: [light], cards: {mark: high-yield}}
"""


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
    assert cards["ask-slip"].names == ("L5",)


def test_a_card_about_another_map_has_none(lower_limb: Topic) -> None:
    """Its answer gives the great toe to another root than the map beside it would."""
    cards = {card.id: card for card in chosen(lower_limb, CardSelection(mark=None, unmapped=("hallux-maps",)))}
    assert cards["hallux-maps"].names == ()
    assert cards["dermatomes/L5/area"].names == ("L5",)


def test_the_cards_of_a_table_may_have_no_map(lower_limb: Topic) -> None:
    """Beside a nerve, the zones of its entries would be taken for the skin of the nerve."""
    cards = {card.id: card for card in chosen(lower_limb, CardSelection(mark=None, unmapped=("plexus-routes",)))}
    assert cards["plexus-routes/superior-gluteal/roots"].names == ()
    assert cards["reflexes/knee-jerk/roots"].names == ("L3", "L4")


def test_a_fact_that_names_part_of_what_it_is_about_shows_it_all(lower_limb: Topic) -> None:
    """It writes `S2 → S5` and `S3–S5` in letters: a map of its chips alone would leave them out."""
    cards = {card.id: card for card in chosen(lower_limb, CardSelection(mark=None))}
    assert cards["walk-up"].names == ("S1", "S2", "S3", "S4-5")
    assert cards["saddle-skin"].names == ("S3", "S4-5")


def test_only_a_row_has_a_map_of_what_its_question_alone_names(lower_limb: Topic) -> None:
    (section,) = (part for part in lower_limb.sections if str(plain(part.title)) == "Dermatomes")
    fact = section.facts[0].model_copy(
        update={"text": None, "question": Text.parse("What does [S1] supply?"), "answer": Text.parse("the heel")}
    )
    asked = section.model_copy(update={"facts": (fact,)})
    sections = tuple(asked if part is section else part for part in lower_limb.sections)
    cards = {card.id: card for card in chosen(lower_limb.model_copy(update={"sections": sections}), EVERYTHING)}
    assert cards[fact.id].names == ()
    assert cards["dermatomes/S1/area"].names == ("S1",)


def test_the_back_names_the_letter_that_the_right_option_has_in_front(lower_limb: Topic) -> None:
    (card,) = (card for card in chosen(lower_limb, EVERYTHING) if card.id == "ask-drop-sciatic")
    assert card.right is not None
    assert card.options[card.right] == "Sciatic nerve"
    assert card.back == "<strong>Sciatic nerve</strong>"


@pytest.fixture(scope="module")
def lower_limb() -> Topic:
    return load_topic(PROJECT, "lower-limb")


def test_no_letter_is_right_much_oftener_than_another_on_the_first_topics_cards(lower_limb: Topic) -> None:
    """For each printed edition, among the questions without a fixed order."""
    assert lower_limb.layout is not None
    selections = {sheet.id: sheet.cards for sheet in lower_limb.layout.sheets if sheet.cards}
    printed = [edition for edition in editions(lower_limb) if edition.sheet in selections]
    assert printed
    asked = {item.id for section in lower_limb.sections for item in section.vignettes if not item.fixed_order}
    for made in printed:
        right: Counter[str] = Counter()
        for card in chosen(lower_limb, selections[made.sheet]):
            if card.id in asked:
                assert card.right is not None
                right["ABCDE"[card.right]] += 1
        assert right.total() >= 4, made.name
        assert max(right.values()) - min(right[letter] for letter in "ABCD") <= 2, made.name


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
    hint = '<span class="hint">(which\u00a0wall)</span>'
    assert card.front == f'The <span class="gap"></span>\u00a0{hint} separates the ventricles.'
    assert card.back == 'The <strong class="answer">septum</strong> separates the ventricles.'


def test_a_hint_is_in_one_line_with_its_gap() -> None:
    front = html(Text.parse("Roots {{c1::L1–S3::first–last root}} supply it."), BLANKED)
    assert '</span>\u00a0<span class="hint">(first–\u2060last\u00a0root)</span>' in front


def test_formulas_tables_and_lists_take_the_room_of_many_letters() -> None:
    assert fullness(html(Text.parse("A *thin* wall."))) == len("A thin wall.")
    for tall in ("$$E = mc^2$$", "- a\n- b", "| a | b |\n|---|---|\n| c | d |"):
        assert fullness(html(Text.parse(tall))) >= 50


def refusals(topic: Topic, plates: Plates, folder: Path) -> list[str]:
    """What keeps the cards of a topic from being printed."""
    wanted = edition(topic, "cards-a4")
    with pytest.raises(TrivetError) as error:
        write(pages(topic, plates, wanted), folder / wanted.file, wanted, plates.values(), MINI)
    return [f"{problem.what}; {problem.remedy}" for problem in error.value.problems]


def test_a_text_that_is_too_tall_for_its_card_is_refused(mini: Topic, sketches: Plates, tmp_path: Path) -> None:
    (section,) = mini.sections
    why = Text.parse("The wall between the ventricles is thick, since the left one works hard. " * 14)
    facts = tuple(fact.model_copy(update={"why": why}) if fact.id == "septum" else fact for fact in section.facts)
    longer = mini.model_copy(update={"sections": (section.model_copy(update={"facts": facts}),)})
    found = refusals(with_layout(longer, SHEET), sketches, tmp_path)
    assert "page 2, block septum: the block extends 11.1 mm beyond its cell; shorten it, or give it more room" in found


def test_a_title_that_is_too_long_for_the_strip_of_its_cards_is_refused(
    mini: Topic, sketches: Plates, tmp_path: Path
) -> None:
    """A long one is set smaller, and one that is longer still has no room."""
    (section,) = mini.sections
    long = "Chambers, valves and vessels of the adult heart"

    def titled(title: str) -> Topic:
        renamed = section.model_copy(update={"title": Line.parse(title)})
        return with_layout(mini.model_copy(update={"sections": (renamed,)}), SHEET)

    fits = titled(long)
    wanted = edition(fits, "cards-a4")
    write(pages(fits, sketches, wanted), tmp_path / wanted.file, wanted, sketches.values(), MINI)
    first, *_ = refusals(titled(f"{long}, and the conducting system with its nodes"), sketches, tmp_path)
    assert first == (
        "page 1, block septum: “system with its nodes” extends 2.9 mm beyond its cell; shorten it, or give it more room"
    )
