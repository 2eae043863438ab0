"""Valid Markdown that may not mean what its author intended."""

from __future__ import annotations

import pytest

from trivet.content.text import Line, Text
from trivet.content.text.warnings import warnings

ITEM = r"write \- or \+ for the sign; for a longer list, begin with `|` instead of `>-`"


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("5. Metatarsal", "the text begins a numbered list at 5", r"write 5\. if it is not a list"),
        ("+ 5 mm", "the text is a list of one item, `5 mm`", ITEM),
        ("- one - two", "the text is a list of one item, `one - two`", ITEM),
        ("a*b*c", "`b` is emphasised within a word", r"write \* for a sign of multiplication"),
        ("~5–~6 mm", "`5–` is a subscript of nothing", r"write \~ for the sign"),
    ],
)
def test_a_text_that_may_not_be_meant_is_read_and_warned_of(text: str, what: str, remedy: str) -> None:
    assert [(warning.what, warning.remedy) for warning in warnings(Text.parse(text))] == [(what, remedy)]


@pytest.mark.parametrize("text", ["1. one\n2. two", "- one\n- two", "5 * 3 and a *b* c", "H~2~O, *x*~1~", r"5\. x"])
def test_what_is_meant_is_not_warned_of(text: str) -> None:
    assert list(warnings(Text.parse(text))) == []


def test_a_line_is_looked_at_too() -> None:
    assert [warning.what for warning in warnings(Line.parse("2*3*4"))] == ["`3` is emphasised within a word"]
