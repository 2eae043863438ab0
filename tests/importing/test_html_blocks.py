"""HTML of another deck as markup: what is kept, what is named as lost, and that nothing is shown otherwise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trivet.content.text import Text, plain
from trivet.importing.html_blocks import read_html
from trivet.importing.source import plainer, source


def markup(html: str, *, clozes: bool = False) -> str | None:
    return source(Text(read_html(html, clozes=clozes).blocks))


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("plain words", "plain words"),
        ("a <b>bold </b>word and <i>another</i>", "a **bold** word and *another*"),
        ('<span style="font-weight: 700">x</span><span style="font-style:italic"> y</span>', "**x** *y*"),
        ("H<sub>2</sub>O, 10<sup>3</sup>", "H~2~O, 10^3^"),
        ("use <code>a*b</code>", "use `a*b`"),
        ('<a href="https://example.org/a">there</a>', "[there](https://example.org/a)"),
        ("<div>one</div><div>two</div>three<br>four", "one\\\ntwo\\\nthree\\\nfour"),
        ("one<br><br>two<p>three</p>", "one\n\ntwo\n\nthree"),
        ("<h2>Head</h2>text", "**Head**\n\ntext"),
        ("<ul><li>x</li><li>y<ul><li>z</li></ul></li></ul>end", "- x\n- y\n  - z\n\nend"),
        ("<ol start=3><li>x<li>y</ol>", "3. x\n4. y"),
        ("<ol><li>x<p>more<li>y</ol>", "1. x\n\n   more\n\n2. y"),
        ("<table><tr><th>A<th>B<tr><td>1<td>2|3</table>", "| A | B |\n|---|---|\n| 1 | 2\\|3 |"),
        ("<table><tr><td>alone</td></tr></table>", "alone"),
        ("a&nbsp;&nbsp;b &lt;c&gt; &amp;amp;", "a b \\<c> \\&amp;"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("*x* **y** _z_ ~a~ ^b^ `c`", "\\*x\\* \\*\\*y\\*\\* \\_z\\_ \\~a\\~ \\^b\\^ \\`c\\`"),
        ("[L4] {root} $5 $6", "\\[L4\\] \\{root\\} $5 $6"),
        ("1. x", "1\\. x"),
        (r"so \(x^2 &lt; \frac{1}{2}\).", r"so $x^2 < \frac{1}{2}$."),
        (r"<b>\[x\]</b>", r"**$\displaystyle x$**"),
        ("[$]a_1[/$] is [$$]b[/$$]", r"$a_1$ is $\displaystyle b$"),
        ("# x", "\\# x"),
        ("<style>b{}</style>x<script>y</script>", "x"),
        ("{{c1::x}}", "\\{\\{c1::x\\}\\}"),
    ],
)
def test_html_becomes_markup(html: str, written: str) -> None:
    assert markup(html) == written


@pytest.mark.parametrize(
    ("html", "written"),
    [
        (
            "the {{c1::capital}} of {{c2::<b>France</b>::a <i>land</i>}}",
            "the {{c1::capital}} of {{c2::**France**::a land}}",
        ),
        ("<b>the {{c1::capital</b> city}}", "**the** {{c1::**capital** city}}"),
        ("{{c1::one<br>two}}", "{{c1::one\\\ntwo}}"),
        ("{{c1::a<ul><li>b</li></ul>}}", "{{c1::a}}\n\n- {{c1::b}}"),
        (r"{{c1::\(x^2\)}} is \(y\)", r"{{c1::$x^2$}} is $y$"),
        ("std::vector is {{c1::a::b}}", "std::vector is {{c1::a::b}}"),
    ],
)
def test_clozes_stay_clozes(html: str, written: str) -> None:
    assert markup(html, clozes=True) == written


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("{{c1::a {{c2::b}}}}", "a cloze is inside another"),
        ("{{c1::a", "a cloze is not closed"),
        ("{{c0::a}}", "a cloze is numbered 0"),
        ("{{c500::a}}", "a cloze is numbered 500"),
    ],
)
def test_clozes_that_no_fact_can_have_are_refused(html: str, why: str) -> None:
    assert read_html(html, clozes=True).refused == why


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ('x <img src="a/heart.png" onerror="x()">', "the picture `heart.png`"),
        ("x [sound:a b.mp3]", "the sound `a b.mp3`"),
        ("<u>x</u>", "underlining"),
        ('<font color="red">x</font>', "a colour"),
        (r"\(\notthere x\)", "a formula, which was kept as its source"),
        ("[latex]x[/latex]", "a formula, which was kept as its source"),
        ('<a href="javascript:x()">x</a>', "the link to `javascript:x()`"),
        ("x\u200e\u202ey", "a character that is not seen"),
        ('<table><tr><td colspan="2">x<tr><td>y<td>z</table>', "merged cells of a table"),
        ("<script>x</script>y", "a script"),
        ("<iframe src=x></iframe>y", "`<iframe>`"),
    ],
)
def test_what_is_lost_is_named(html: str, lost: str) -> None:
    assert read_html(html).lost == (lost,)


def test_emphasis_that_markup_cannot_write_is_left_out() -> None:
    blocks = read_html("<b>(a)</b>b").blocks
    assert source(Text(blocks)) is None
    assert source(Text(plainer(blocks))) == "(a)b"


SIGNS = (*"ab 1.)*_~^`$[]{}<>|#-+=:!&;\"'/\\", "\n", "::", "{{c1::", "}}", "&amp;", "\\(", "\\)", "[$]", "[/$]", "x^2")
TAGS = (
    *("<b>", "</b>", "<i>", "</i>", "<sub>", "</sub>", "<ul>", "</ul>", "<li>", "</li>", "<ol>", "<div>", "</div>"),
    *("<table>", "<tr>", "<td>", "</table>", "<p>", "<br>", "<code>", "</code>", '<a href="https://a.b">', "</a>"),
)


def words(text: Text) -> str:
    """The words alone; a formula that markup cannot hold is written as it was, in `\\(…\\)`."""
    return re.sub(r"\\[()]|\s", "", plain(text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SIGNS + TAGS), max_size=24).map("".join), st.booleans())
def test_whatever_is_written_is_read_as_it_was_meant(html: str, clozes: bool) -> None:
    read = read_html(html, clozes=clozes)
    if read.refused:
        return
    text = Text(read.blocks)
    written = source(text)
    if written is not None:
        assert Text.parse(written) == text
    else:
        bare = Text(plainer(read.blocks))
        assert words(bare) == words(text)
