"""A text as HTML, on cards and on sheets."""

from __future__ import annotations

import pytest

from tests.deck.conftest import example_topic
from trivet.content.text import Line, Text
from trivet.deck.card_html import CardHtml
from trivet.sheets.sheet_html import BLANKED, BlankedHtml, holds_blocks, html

CARD = CardHtml(example_topic())
CHIP = '<span class="chip grid" style="--light:#8fbf6a;--light-ink:#1c1a18;--dark:#3f6b20;--dark-ink:#ffffff">L4</span>'


def test_a_card_keeps_clozes_in_ankis_syntax_and_escapes_the_rest() -> None:
    text = Text.parse(r"**Skin** of [L4]: {{c1::medial *leg*::where?}}, x < 5 \* 2, {{c2::a::b::c}}")
    assert CARD.render(text) == (
        f"<strong>Skin</strong> of {CHIP}: {{{{c1::medial <em>leg</em>::where?}}}}, x &lt; 5 * 2, "
        "{{c2::a::b<bdi>:</bdi>:c}}"
    )


def test_numbers_and_their_units_stay_in_one_line() -> None:
    """On cards by an element, so that Anki's search still finds `5 mm`; on sheets by characters that do not break."""
    text = Text.parse("**5 mm** of S2–S4, {{c1::7 kg}}")
    assert CARD.render(text) == (
        '<strong><span class="whole">5 mm</span></strong> of <span class="whole">S2–S4</span>, '
        '{{c1::<span class="whole">7 kg</span>}}'
    )
    assert html(text) == ('<strong>5\u00a0mm</strong> of S2–\u2060S4, <strong class="answer">7\u00a0kg</strong>')


def test_an_answer_that_is_a_formula_has_a_box_of_its_height() -> None:
    assert CARD.render(Text.parse("{{c1::$x$}}")) == r'{{c1::<span class="set">\(x\)</span>}}'
    assert CARD.render(Text.parse("{{c1::a $x$::y}}")) == r"{{c1::a \(x\)::y}}"
    assert CARD.render(Text.parse("so\n\n$$x$$")) == r"<p>so</p>\[x\]"


def test_an_answer_cannot_break_out_of_its_cloze() -> None:
    assert CARD.render(Text.parse(r"{{c1::a\:\: b \}\}}}")) == "{{c1::a<bdi>:</bdi>: b <bdi>}</bdi><bdi>}</bdi>}}"
    assert CARD.render(Text.parse("{{c1::`}}`}}")) == "{{c1::<code><bdi>}</bdi>}</code>}}"
    assert CARD.render(Text.parse(r"{{c1::a::\}\}}}")) == "{{c1::a::<bdi>}</bdi><bdi>}</bdi>}}"


def test_a_sheet_prints_answers_and_a_worksheet_moves_them_to_the_key() -> None:
    text = Text.parse("The {{c1::*knee*}} jerk is [L4].")
    assert html(text) == 'The <strong class="answer"><em>knee</em></strong> jerk is <span class="chip r-L4">L4</span>.'
    key: list[str] = []

    def blank(answer: str) -> str:
        key.append(answer)
        return f"({len(key)})"

    assert html(text, BlankedHtml(blank)) == 'The (1) jerk is <span class="chip r-L4">L4</span>.'
    assert key == ["<em>knee</em>"]
    assert html(text, BLANKED).startswith('The <span class="gap"></span> jerk')


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a", "a"),
        ("a\n\nb", "<p>a</p><p>b</p>"),
        ("- a\n- b\n\n  c", "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("a\\\nb", "a<br>b"),
        ("H~2~O 10^3^ `<b>`", "H<sub>2</sub>O 10<sup>3</sup> <code>&lt;b&gt;</code>"),
        ("[a](https://b.org/?c=1&d=2)", '<a href="https://b.org/?c=1&amp;d=2">a</a>'),
        (
            "| a | b |\n|---|---|\n| c | d |",
            '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
            "<tbody><tr><td>c</td><td>d</td></tr></tbody></table>",
        ),
    ],
)
def test_cards_and_sheets_show_the_same_blocks(text: str, shown: str) -> None:
    parsed = Text.parse(text)
    assert CARD.render(parsed) == html(parsed) == shown.replace("<li><p>a</p></li>", "<li>a</li>")
    assert holds_blocks(html(parsed)) == shown.startswith(("<p", "<ul", "<ol", "<table"))


def test_a_column_that_is_not_filled_cannot_be_rendered() -> None:
    with pytest.raises(ValueError, match="the column root must be filled before a text is rendered"):
        html(Line.parse("{root}"))
