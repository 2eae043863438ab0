"""A question with its answer, as sheets print it."""

from __future__ import annotations

import pytest

from trivet.content.text import Text, clozes, plain, with_answer


@pytest.mark.parametrize(
    ("question", "answer", "printed"),
    [
        ("Which planet?", "*Mars*", "Which planet? {{c1::*Mars*}}"),
        ("Two\n\nparagraphs?", "Yes.\n\nBoth.", "Two\n\nparagraphs? {{c1::Yes.}}\n\n{{c1::Both.}}"),
        ("Which?", "- Mars\n- Venus", "Which?\n\n- {{c1::Mars}}\n- {{c1::Venus}}"),
        ("Which?", "3. Mars\n\n   and Venus", "Which?\n\n3. {{c1::Mars}}\n\n   {{c1::and Venus}}"),
        ("- a\n- b", "c", "- a\n- b\n\n{{c1::c}}"),
        ("Which?", "$$x$$", r"Which? {{c1::$\displaystyle x$}}"),
        ("Which?", "| a | b |\n|---|---|\n| c |  |", "Which?\n\n| a | b |\n|---|---|\n| {{c1::c}} |  |"),
    ],
)
def test_the_answer_is_a_cloze_of_the_text(question: str, answer: str, printed: str) -> None:
    assert with_answer(Text.parse(question), Text.parse(answer)) == Text.parse(printed)


def test_nothing_of_the_answer_is_outside_a_cloze() -> None:
    both = with_answer(Text.parse("Which?"), Text.parse("one\n\n- two\n- three"))
    assert [plain(cloze.inside) for cloze in clozes(both)] == ["one", "two", "three"]
