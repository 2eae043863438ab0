"""The cards of the first topic meet the deck's standards; its pictures are checked whenever it is built."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

import pytest
from pydantic import BaseModel

from tests.deck.conftest import PROJECT
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.deck.lint import LintReport, lint
from trivet.deck.note import Note
from trivet.deck.notes import notes

COURSE = 90
"""The most cards in the high-yield course."""
VIGNETTES = 42
Item = TypeVar("Item", bound=BaseModel)


@pytest.fixture(scope="module")
def lower_limb() -> Topic:
    return load_topic(PROJECT, "lower-limb")


@pytest.fixture(scope="module")
def asked(lower_limb: Topic) -> tuple[Note, ...]:
    return notes(without_pictures(lower_limb), {})


@pytest.fixture(scope="module")
def report(lower_limb: Topic, asked: tuple[Note, ...]) -> LintReport:
    return lint(without_pictures(lower_limb), asked, {})


def without_pictures(topic: Topic) -> Topic:
    """The topic as it is without any plate."""
    parts = []
    for section in topic.sections:
        tables = [
            table.model_copy(update={"rows": {key: plain(row) for key, row in table.rows.items()}})
            for table in section.tables
        ]
        changes = {
            "occlusions": (),
            "facts": tuple(map(plain, section.facts)),
            "vignettes": tuple(map(plain, section.vignettes)),
            "tables": tuple(tables),
        }
        parts.append(section.model_copy(update=changes))
    return topic.model_copy(update={"sections": tuple(parts)})


def plain(item: Item) -> Item:
    return item.model_copy(update={"answer_plate": None})


def test_no_card_is_unfair(report: LintReport) -> None:
    assert [str(problem) for problem in report.errors] == []


def test_every_warning_is_accepted(report: LintReport) -> None:
    """Except for rows that only pictures ask for, and warnings about pictures."""
    assert [str(problem) for problem in report.warnings if "no card asks for the row" not in problem.what] == []


def test_there_are_enough_vignettes(asked: tuple[Note, ...]) -> None:
    kinds = Counter(note.type for note in asked)
    assert kinds["Trivet Choice"] >= VIGNETTES


def test_right_answers_are_spread_over_the_letters(asked: tuple[Note, ...]) -> None:
    """Where scripts do not run, options are shown in the order in which the note stores them."""
    keys = Counter(note["Key"] for note in asked if note.type == "Trivet Choice")
    assert set(keys) >= set("ABCD")
    assert max(keys.values()) <= keys.total() * 0.4


def test_the_high_yield_course_is_short_and_complete(lower_limb: Topic, asked: tuple[Note, ...]) -> None:
    tag = f"{lower_limb.head.tag_prefix}::high-yield"
    course = [note for note in asked if tag in note.tags]
    pictures = [item for section in lower_limb.sections for item in section.occlusions if "high-yield" in item.marks]
    assert sum(len(note.cards) for note in course) + sum(len(item.regions or "12345678") for item in pictures) <= COURSE
    marked = {fact.id for fact in lower_limb.facts() if "high-yield" in fact.marks}
    assert marked <= {note.id.split("/")[1] for note in course}


def test_every_root_has_its_cards(lower_limb: Topic, asked: tuple[Note, ...]) -> None:
    tagged = {tag.rpartition("::")[2] for note in asked for tag in note.tags if "::root::" in tag}
    assert tagged == {root.id for root in lower_limb.legend if not root.neutral}
