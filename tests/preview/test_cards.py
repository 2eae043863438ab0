"""Cards are made again only if their note or its look has changed."""

from __future__ import annotations

from dataclasses import replace

from trivet.builder.project import PACKAGE
from trivet.deck.note import Note, fields
from trivet.deck.note_kinds import QUESTION
from trivet.deck.note_types import read_types
from trivet.preview.cards import CardMaker, cards, looks

LOOKS = looks(read_types((PACKAGE.parent / "templates",)))


def note(name: str, prompt: str) -> Note:
    values = {"Prompt": prompt, "Answer": "four", "Id": f"heart/{name}"}
    shown = fields(QUESTION.name, values)
    return Note(f"heart/{name}", name, QUESTION.name, shown, ("heart::section::a",), "Heart", ((1, ""),))


def test_only_the_card_that_changes_is_made_again() -> None:
    maker = CardMaker()
    chambers, valves = note("chambers", "How many chambers?"), note("valves", "How many valves?")
    before = maker.cards((chambers, valves), LOOKS, "heart")
    changed = note("valves", "How many valves are there?")
    after = maker.cards((chambers, changed), LOOKS, "heart")
    assert after[0] is before[0]
    assert after == cards((chambers, changed), LOOKS, "heart")


def test_another_stylesheet_keeps_the_html() -> None:
    maker, made = CardMaker(), (note("chambers", "How many chambers?"),)
    before = maker.cards(made, LOOKS, "heart")
    red = {name: replace(look, css=".card { color: red }") for name, look in LOOKS.items()}
    after = maker.cards(made, red, "heart")
    assert after == cards(made, red, "heart")
    assert after[0].front is before[0].front


def test_another_template_makes_all_again() -> None:
    maker, made = CardMaker(), (note("chambers", "How many chambers?"),)
    maker.cards(made, LOOKS, "heart")
    turned = {name: replace(look, front=look.back, css="") for name, look in LOOKS.items()}
    assert maker.cards(made, turned, "heart") == cards(made, turned, "heart")
