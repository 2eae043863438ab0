"""How texts are read and shown."""

from __future__ import annotations

import pytest

from trivet.content.markup import Cloze, LegendChip, MarkupError, Strong, Words, clozes, entries, parse
from trivet.content.render import for_card, for_sheet, for_worksheet, plain

TEXT = r"**Skin** of [L4]: {{c1::medial *leg*::where?}}, x < 5 \* 2, {{c2::a::b::c}}"


def chip(root: str) -> str:
    return f"<i>{root}</i>"


def test_a_text_becomes_nodes() -> None:
    assert parse("**Skin** of [L4] {{c2::leg::hint}}") == (
        Strong((Words("Skin"),)),
        Words(" of "),
        LegendChip("L4"),
        Words(" "),
        Cloze(2, (Words("leg"),), "hint"),
    )


def test_brackets_that_are_no_root_are_text() -> None:
    assert plain(parse("[sic] and [ L4 ]")) == "[sic] and [ L4 ]"


def test_roots_and_clozes_are_found_in_any_depth() -> None:
    nodes = parse("*see [L4]* {{c1::**[L5]**}} {{c3::x}}")
    assert list(entries(nodes)) == ["L4", "L5"]
    assert [cloze.number for cloze in clozes(nodes)] == [1, 3]


def test_a_card_keeps_clozes_in_ankis_syntax_and_escapes_the_rest() -> None:
    assert for_card(parse(TEXT), chip) == (
        "<strong>Skin</strong> of <i>L4</i>: {{c1::medial <em>leg</em>::where?}}, x &lt; 5 * 2, {{c2::a::b::c}}"
    )


def test_an_answer_cannot_break_out_of_its_cloze() -> None:
    assert for_card(parse(r"{{c1::a\:\: b \}\}}}"), chip) == "{{c1::a&#58;&#58; b &#125;&#125;}}"


def test_a_sheet_shows_answers_and_a_worksheet_keeps_them_for_the_key() -> None:
    nodes = parse("The {{c1::knee}} jerk is [L4].")
    assert for_sheet(nodes, chip) == 'The <strong class="answer">knee</strong> jerk is <i>L4</i>.'
    key: list[str] = []

    def blank(answer: str) -> str:
        key.append(answer)
        return f"({len(key)})"

    assert for_worksheet(nodes, chip, blank) == "The (1) jerk is <i>L4</i>."
    assert key == ["knee"]


def test_plain_text_has_the_answers_or_what_stands_for_them() -> None:
    nodes = parse("**Test** the {{c1::knee}} jerk: [L4]")
    assert plain(nodes) == "Test the knee jerk: L4"
    assert plain(nodes, lambda cloze, answer: "…") == "Test the … jerk: L4"


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("the {{c1::knee", "a cloze is not closed; close it with }}", 4),
        ("the {{c1::knee::joint", "a cloze is not closed; close it with }}", 4),
        ("{{c1::a {{c2::b}}}}", "a cloze stands inside another; write them one after the other", 8),
        ("{{c1,2::knee}}", "`{{` does not open a cloze; write {{c1::answer}}, with one number", 0),
        ("{{c0::knee}}", "a cloze is numbered 0; number clozes from 1", 0),
        ("{{c1:: }}", "a cloze is empty; write its answer after the two colons", 0),
        ("knee}}", "`}}` closes nothing; remove it, or open the cloze with {{c1::", 4),
        ("a **knee", "strong text is not closed; close it with **", 2),
        ("a *knee", "emphasis is not closed; close it with *", 2),
    ],
)
def test_broken_markup_is_refused_where_it_begins(text: str, message: str, offset: int) -> None:
    with pytest.raises(MarkupError) as caught:
        parse(text)
    assert (str(caught.value), caught.value.offset) == (message, offset)
