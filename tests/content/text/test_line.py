"""Parsing lines: what an author writes, and the nodes that it becomes."""

from __future__ import annotations

import pytest

from trivet.content.text import Line, Text, TextError, chips, clozes, columns, plain
from trivet.content.text.nodes import (
    Chip,
    Cloze,
    Code,
    Column,
    ColumnChip,
    Emphasis,
    Inline,
    Link,
    Paragraph,
    Strong,
    Subscript,
    Superscript,
    TextRun,
)


def run(text: str) -> Inline:
    return (TextRun(text),)


def test_a_line_is_parsed_into_nodes() -> None:
    assert Line.parse("**Skin** of [L4], *mostly*") == Line(
        (Strong(run("Skin")), TextRun(" of "), Chip("L4"), TextRun(", "), Emphasis(run("mostly")))
    )


def test_clozes_have_numbers_answers_and_hints() -> None:
    (paragraph,) = Text.parse("The {{c2::great *toe*::which?}} is {{c1::[L5]}}.").nodes
    assert paragraph == Paragraph(
        (
            TextRun("The "),
            Cloze(2, (TextRun("great "), Emphasis(run("toe"))), "which?"),
            TextRun(" is "),
            Cloze(1, (Chip("L5"),)),
            TextRun("."),
        )
    )


def test_subscripts_superscripts_code_and_links_are_parsed() -> None:
    assert Line.parse("H~2~O, 10^−3^").nodes == (
        *(TextRun("H"), Subscript(run("2")), TextRun("O, 10"), Superscript(run("−3"))),
    )
    assert Line.parse("`a {b}`").nodes == (Code("a {b}"),)
    assert Line.parse("see [*Gray*](https://example.org/a_b)").nodes == (
        *(TextRun("see "), Link((Emphasis(run("Gray")),), "https://example.org/a_b")),
    )


def test_markup_works_inside_superscripts() -> None:
    assert Line.parse("m^{{c1::*2*}}^").nodes == (TextRun("m"), Superscript((Cloze(1, (Emphasis(run("2")),)),)))


def test_block_markup_is_literal_in_a_line() -> None:
    for text in ("> 50 %", "5. Metatarsal", "- 5 °C", "+ 5 mm", "# 1", "1) a"):
        assert Line.parse(text) == Line(run(text))


def test_columns_are_nodes_at_any_depth() -> None:
    line = Line.parse("*{root}*, [{root}] and **the {area}**")
    assert line.nodes == (
        Emphasis((Column("root"),)),
        TextRun(", "),
        ColumnChip("root"),
        TextRun(" and "),
        Strong((TextRun("the "), Column("area"))),
    )
    assert columns(line) == ("root", "root", "area")
    assert columns(Line.parse("{reflex} and {} of {nerve}")) == ("reflex", "", "nerve")


def test_chips_and_clozes_are_found_at_any_depth() -> None:
    text = Text.parse("- *see [L4]*\n- {{c1::**[L5]**}} {{c3::x}}")
    assert list(chips(text)) == ["L4", "L5"]
    assert [cloze.number for cloze in clozes(text)] == [1, 3]


def test_brackets_around_anything_but_an_entry_are_text() -> None:
    assert Line.parse("[sic] and [ L4 ]") == Line(run("[sic] and [ L4 ]"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"p\* < 0.05", "p* < 0.05"),
        (r"\[L4] \{root} \{\{c1::x\}\}", "[L4] {root} {{c1::x}}"),
        (r"\<b> \&nbsp; \$5\$ \~5 \^ \` \_", "<b> &nbsp; $5$ ~5 ^ ` _"),
        (r"{{c1::a\:\: b \}\}}}", "a:: b }}"),
        ("x < 5 & y > 3; R&D; 5 * 3; snake_case; a::b", "x < 5 & y > 3; R&D; 5 * 3; snake_case; a::b"),
        ("from $5 to $10, ~5 mm", "from $5 to $10, ~5 mm"),
    ],
)
def test_markup_is_literal_after_a_backslash_or_between_spaces(text: str, shown: str) -> None:
    assert plain(Text.parse(text)) == shown


def test_escapes_work_in_hints() -> None:
    (cloze,) = clozes(Text.parse(r"{{c1::x::a\}\} \*b\* c::d}}"))
    assert cloze.hint == "a}} *b* c::d"


def test_code_and_links_may_contain_what_ends_a_cloze() -> None:
    (cloze,) = clozes(Text.parse("{{c1::`}}` and [a](https://example.org/}}x)}} b"))
    assert plain(cloze.inside) == "}} and a"


def test_equal_texts_have_equal_nodes_wherever_they_are() -> None:
    folded, quoted = Text.parse("The *knee*\njerk"), Text.parse("  The *knee* jerk ")
    assert folded == quoted
    assert hash(folded) == hash(quoted)


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("the {{c1::knee", "a cloze is not closed; close it with }}", 4),
        ("the {{c1::knee::joint", "a cloze is not closed; close it with }}", 4),
        ("{{c1::a {{c2::b}}}}", "a cloze is inside another; write them one after the other", 8),
        ("{{c1::a::b {{c2::c}}}}", "a cloze is inside another; write them one after the other", 11),
        ("{{c1,2::knee}}", "`{{` does not open a cloze; write {{c1::answer}}, with one number", 0),
        ("{{c500::knee}}", "a cloze is numbered 500; number clozes from 1 to 499", 0),
        ("{{c0::knee}}", "a cloze is numbered 0; number clozes from 1 to 499", 0),
        ("{{c1:: }}", "a cloze is empty; write its answer after the two colons", 0),
        ("knee}}", "`}}` does not close anything; remove it, or open the cloze with {{c1::", 4),
        ("a **knee", "strong text is not closed; close it with **", 2),
        ("a *knee", "emphasis is not closed; close it with *", 2),
        ("a _knee", "emphasis is not closed; close it with _", 2),
        ("p* < 0.05", r"`*` does not close anything; write \* for a literal *", 1),
        ("a ** b **", r"`**` has spaces on both sides; write **words**, or \* for a literal *", 2),
        ("**a:**b", "strong text is not closed; ** does not close between a punctuation mark and a letter: "
         "put the mark outside, or add a space", 0),
        ("漢字**「字」**漢", "strong text is not closed; ** does not close between a punctuation mark and a letter: "
         "put the mark outside, or add a space", 2),
        ("a `code", r"code is not closed; close it with `, or write \` for a literal `", 2),
        ("Ca^2+", r"a superscript is not closed; write 10^3^, without spaces, or \^ for a literal ^", 2),
        ("a <br> b", r"`<br>` is HTML, which a text cannot contain; remove it, or write \< for a literal <", 2),
        ("a <B>b</B>", r"`<B>` is HTML, which a text cannot contain; write **strong**, or write \< for a literal <", 2),
        ("a <https://example.org>", "an address is in `<>`; write [words](address)", 2),
        ("1&nbsp;mm", r"`&nbsp;` is HTML; write the character itself, or \& for a literal &", 1),
        ("see [a](javascript:x)", r"a link is incomplete; write [words](https://…), or \] for the bracket", 6),
        ("see [a](b.html)", "`b.html` is not the address of a link; begin it with https://", 4),
        ('[a](https://b.org "c")', "a link has a title, which nothing shows; remove the words in quotes", 0),
        ("![a](b.png)", "an image is not allowed in a text; name a plate under `answer_plate`", 0),
        ("the formula $x^$", "the formula has a `^` or `_` with nothing after it; write what stands there", 13),
        (r"**so** $a + \bm{b}$", r"cards and sheets do not both show `\bm` in a formula; write \boldsymbol{…}", 12),
        ("$a{{c1::b}}$", "a cloze is inside a formula; put the whole formula into the cloze", 2),
        ("$$x$$ 5", "`$$` is inside a line; write $x^2$; `$$x^2$$` needs a paragraph of its own, in a long field", 0),
        ("1\tmm", r"the text contains a control character ('\t'); in double quotes, \t and \f are control characters: "
         "use single quotes, or `>-`", 1),
    ],
)  # fmt: skip
def test_malformed_markup_is_refused_where_it_begins(text: str, message: str, offset: int) -> None:
    for kind in (Text, Line):
        with pytest.raises(TextError) as caught:
            kind.parse(text)
        assert (str(caught.value), caught.value.offset) == (message, offset)


def test_a_blank_line_is_refused_where_one_line_is_wanted() -> None:
    with pytest.raises(TextError, match="a field of one line contains a blank line; join the lines"):
        Line.parse("one\n\n*two*")


def test_a_hostile_text_is_parsed_quickly() -> None:
    for text in ("[" * 3000, "a**" * 3000, "{{c1::" * 500, "`" * 3000, "*a " * 3000):
        with pytest.raises(TextError):
            Text.parse(text + "^")
