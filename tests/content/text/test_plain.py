"""A text without its markup."""

from __future__ import annotations

from trivet.content.text import Line, Text, plain


def test_clozes_become_their_answers_or_a_replacement() -> None:
    text = Text.parse("**Test** the {{c1::knee}} jerk: [L4], `code`, [Gray](https://example.org)")
    assert plain(text) == "Test the knee jerk: L4, code, Gray"
    assert plain(text, lambda cloze, answer: f"({len(answer)})") == "Test the (4) jerk: L4, code, Gray"


def test_each_block_is_on_its_own_line() -> None:
    assert plain(Text.parse("a\n\n- b\n- c\n\n| d | e |\n|---|---|\n| f | g |")) == "a\nb\nc\nd e\nf g"


def test_columns_stay_as_they_are_written() -> None:
    assert plain(Line.parse("*{root}* [{root}]")) == "{root} [{root}]"
