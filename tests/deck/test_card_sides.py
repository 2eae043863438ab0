"""Whether words occur in a text: as whole words, in any script."""

from __future__ import annotations

import pytest

from trivet.content.text import Line, Text
from trivet.deck.card_sides import normalised, occurs_in, question_side


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("L5", "the L5 root", True),
        ("L5", "the L4-L5 disc, L50", False),
        ("l4–l5", "the L4-L5 disc", True),
        ("الأرض", "أين الأرض؟", True),
        ("قمر", "كم قمراً للمريخ؟", False),
        ("हृदय", "हृदय कहाँ है?", True),
        ("क", "किताब और कान", False),  # a vowel sign does not end a word
        ("", "anything", False),
    ],
)
def test_words_occur_as_whole_words(words: str, text: str, expected: bool) -> None:
    assert occurs_in(words, text) is expected


def test_a_formula_is_one_word() -> None:
    (side,) = question_side(Text.parse("What is $x = a + b$ for $a = 1$?"), Line.parse("$1 + b$"), {})
    assert len(side.prompt.split(" ")) == 5
    assert len(side.answers[0].split(" ")) == 1


def test_marks_are_kept_and_punctuation_is_not() -> None:
    assert normalised("हिन्दी — «Straße»!") == "हिन्दी - strasse"
