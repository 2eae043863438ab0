"""Valid Markdown that may not mean what its author intended."""

from __future__ import annotations

import pytest

from trivet.content.text import Line, Text
from trivet.content.text.warnings import foreign_quotes, look_alikes, warnings

ITEM = r"write \- or \+ for a literal - or +; for a longer list, begin with `|` instead of `>-`"


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("5. Metatarsal", "the text begins a numbered list at 5", r"write 5\. if it is not a list"),
        ("+ 5 mm", "the text is a list of one item, `5 mm`", ITEM),
        ("- one\n  two\n\n  three", "the text is a list of one item, `one two three`", ITEM),
        ("- one - two", "the text is a list of one item, `one - two`", ITEM),
        ("a*b*c", "`b` is emphasised within a word", r"write \* for a multiplication sign"),
        ("~5–~6 mm", "`5–` is a subscript with nothing before it", r"write \~ for a literal ~"),
    ],
)
def test_markup_that_may_be_unintended_is_parsed_with_a_warning(text: str, what: str, remedy: str) -> None:
    assert [(warning.what, warning.remedy) for warning in warnings(Text.parse(text))] == [(what, remedy)]


@pytest.mark.parametrize("text", ["1. one\n2. two", "- one\n- two", "5 * 3 and a *b* c", "H~2~O, *x*~1~", r"5\. x"])
def test_ordinary_markup_gives_no_warning(text: str) -> None:
    assert list(warnings(Text.parse(text))) == []


def test_a_line_gives_the_same_warnings_as_a_text() -> None:
    assert [warning.what for warning in warnings(Line.parse("2*3*4"))] == ["`3` is emphasised within a word"]


@pytest.mark.parametrize(
    ("source", "what", "remedy"),
    [
        ("H~2O", "`H~2O` has a subscript that is not closed", r"write H~2~O, or \~ for a literal ~"),
        (
            "about {{c1::CO~2}} of it",
            "`CO~2` has a subscript that is not closed",
            r"write CO~2~, or \~ for a literal ~",
        ),
        ("the [rv] pumps", "`[rv]` is not a chip, though the legend has `RV`", r"write [RV], or \[ for the bracket"),
        (r"so \(x_1\) is", r"`\(x_1\)` is not a formula", "write $x_1$, or no backslash before the brackets"),
        (
            "5$x$",
            "`$x$` is not a formula",
            r"write $x$ with no space inside the dollar signs and no digit beside them, or \$ for a literal $",
        ),
        (
            "so $ x_2 $ is",
            "`$ x_2 $` is not a formula",
            r"write $x_2$ with no space inside the dollar signs and no digit beside them, or \$ for a literal $",
        ),
        (r"an \alpha", r"`\alpha` is outside a formula", r"write $\alpha$, or \\alpha if you mean the letters"),
        (
            "{{c1::a::$x$}} **b**",
            "`$x$` is shown as it is written, since it is in the hint of a cloze",
            "write it in words, without markup",
        ),
        ("**[l4-5]**", "`[l4-5]` is not a chip, though the legend has `L4-5`", r"write [L4-5], or \[ for the bracket"),
    ],
)
def test_text_that_only_looks_like_markup_gives_a_warning(source: str, what: str, remedy: str) -> None:
    found = look_alikes(Text.parse(source), lambda: source, ("RV", "L4-5"))
    assert [(warning.what, warning.remedy) for warning in found] == [(what, remedy)]


@pytest.mark.parametrize(
    "source",
    [
        r"\(a)",
        "(a)",
        r"\\alpha",
        "$x^2$ and $\\alpha$",
        "from $5 to $10",
        r"\$x_2\$",
        r"\no",
        "{{c1::a::5 $}}",
        r"H\~2O",
        "H~2~O",
        "~5 mm and 5 ~ 6",
        r"the \[rv] pumps",
        "`[rv]` and `H~2O`",
        "[rv](https://a.b)",
        "[x]",
    ],
)
def test_escaped_and_valid_markup_gives_no_such_warning(source: str) -> None:
    assert list(look_alikes(Text.parse(source), lambda: source, ("RV",))) == []


@pytest.mark.parametrize(
    ("text", "pairs", "said"),
    [
        ('the "groin" crease', ("“”", "‘’"), ['the quotation mark `"` is straight; write “…” or ‘…’']),
        ("the “groin” crease of Pick’s ‘Atlas’", ("“”", "‘’"), []),
        ("die “Leiste”", ("„“", "‚‘"), ["the quotation mark `”` is not one of this language; write „…“ or ‚…‘"]),
        ("die „Leiste“, das geht’s", ("„“", "‚‘"), []),
        ("«القلب»", ("«»", "“”"), []),
        ("„القلب“", ("«»", "“”"), ["the quotation mark `„` is not one of this language; write «…» or “…”"]),
        ('5\' 10" and `"code"`, Pick\'s', ("“”",), []),
    ],
)
def test_quotation_marks_are_those_of_the_language(text: str, pairs: tuple[str, ...], said: list[str]) -> None:
    found = foreign_quotes(Line.parse(text), pairs)
    assert [f"{warning.what}; {warning.remedy}" for warning in found] == said
