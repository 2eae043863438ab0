"""Texts of several paragraphs, lists and small tables."""

from __future__ import annotations

import pytest

from trivet.content.text import Text, TextError, plain
from trivet.content.text.nodes import (
    BulletList,
    Code,
    Emphasis,
    Inline,
    LineBreak,
    NumberedList,
    Paragraph,
    SmallTable,
    TextRun,
)


def run(text: str) -> Inline:
    return (TextRun(text),)


def test_a_text_has_paragraphs_lists_and_small_tables() -> None:
    text = Text.parse("Two:\n\n- one\n- *two*\n\n1. first\n2. second\n\n| a | b |\n|---|---|\n| `x` | y\\|z |")
    assert text == Text(
        (
            Paragraph(run("Two:")),
            BulletList(((Paragraph(run("one")),), (Paragraph((Emphasis(run("two")),)),))),
            NumberedList(((Paragraph(run("first")),), (Paragraph(run("second")),))),
            SmallTable((run("a"), run("b")), (((Code("x"),), run("y|z")),)),
        )
    )


def test_lines_of_a_paragraph_are_joined_and_a_backslash_breaks_them() -> None:
    assert Text.parse("one\ntwo\\\nthree").nodes == (Paragraph((TextRun("one two"), LineBreak(), TextRun("three"))),)


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("> 50 %", r"`>` begins a quotation; write \> for a literal >", 0),
        ("a\n\n# b", r"a heading is not allowed in a text; write **strong** words instead, or \# for a literal #", 3),
        ("a\n---", "a line of `-` or `=` makes the line above it a heading; "
         "remove it, or leave a blank line before it", 0),
        ("a\n\n***", "a line is ruled across the text; remove it, or write a backslash before its first character", 3),
        ("```\na\n```", "a block of code cannot be shown; write `code` inside a line", 0),
        ("$$\nx\\bm\n$$", r"cards and sheets do not both show `\bm` in a formula; write \boldsymbol{…}", 4),
        ("a\n\n- $$x_$$", "the formula has a `^` or `_` with nothing after it; write what stands there", 7),
        ("$$x$$ (1)", "a formula has a label, which nothing shows; remove what is in brackets after it", 0),
        ("a\n$$x$$", r"`$$` is inside a line; write $x^2$; `$$x^2$$` needs a paragraph of its own, in a long field", 2),
        ("| a | b | |---|---| | c | d |", "a table is on a single line; "
         "begin the field with `|` instead of `>-`, which joins lines", 10),
        ("one\ntwo *three\n\nfour", "emphasis is not closed; close it with *", 8),
        ("- one\n- two `x", r"code is not closed; close it with `, or write \` for a literal `", 12),
        ("| a | b |\n|---|---|\n| c | *d |", "emphasis is not closed; close it with *", 26),
        ("| a | b |\n|---|---|\n| c | d | e |", "this row has 3 cells, but the head of the table has 2; "
         r"write \| for a bar inside a cell", 20),
        ("a | b\n--|--\nc | d\ne | f | g", "this row has 3 cells, but the head of the table has 2; "
         r"write \| for a bar inside a cell", 18),
        ("one\n\n" + "- " * 10 + "two", "lists are nested more than 9 levels deep; use fewer levels", 5),
    ],
)  # fmt: skip
def test_unsupported_blocks_are_refused_where_they_begin(text: str, message: str, offset: int) -> None:
    with pytest.raises(TextError) as caught:
        Text.parse(text)
    assert (str(caught.value), caught.value.offset) == (message, offset)


def test_nine_levels_of_lists_and_escaped_bars_are_kept() -> None:
    assert plain(Text.parse("- " * 9 + "two")) == "two"
    assert plain(Text.parse("| a | b |\n|---|---|\n| L5\\|S1 | 2 |\n| c |")) == "a b\nL5|S1 2\nc "
