"""The renderer breaks lines at the last space that fits, also before an element."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint import HTML

from trivet.content.text.nodes import Formula
from trivet.pictures.kept_together import NO_BREAK_SPACE
from trivet.sheets.formulas import formula_html
from trivet.sheets.line_breaks import broken_well, with_last_words_together, with_separate_spaces
from trivet.sheets.sheet_html import chip

PAGE = (
    "<html><head><title>two <b>words</b></title></head><body style='font: 12pt serif; width: {width}mm'>"
    "<p>During development the limb bud rotates <span style='display: inline-block; width: 30mm'></span>, soon.</p>"
)


@pytest.mark.parametrize(
    ("html", "separate"),
    [
        ("<body>the <strong>third</strong> root", "<body>the<span> </span><strong>third</strong> root"),
        ("<body>of the\u00a0<em>third</em>", "<body>of<span> </span>the\u00a0<em>third</em>"),
        ("<body><p> <strong>third</strong></p>", "<body><p> <strong>third</strong></p>"),
        ("<body>the <p>third</p>", "<body>the <p>third</p>"),
        ("<title>the <span>third</span></title><body>", "<title>the <span>third</span></title><body>"),
    ],
)
def test_only_the_space_between_a_text_and_an_element_is_separate(html: str, separate: str) -> None:
    assert with_separate_spaces(html) == separate


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<li>lost in the back</li>", "<li>lost in the~back</li>"),
        ("<li>in back</li>", "<li>in back</li>"),
        ("<p>It is <strong>the back</strong>.\n</p>", "<p>It is <strong>the~back</strong>.\n</p>"),
        ("<p>It is the <em>back</em>.</p>", "<p>It is the~<em>back</em>.</p>"),
        ('<p>of the <span class="blank"></span></p>', '<p>of the <span class="blank"></span></p>'),
        ("<p>It is the sternocleidomastoid muscle.</p>", "<p>It is the sternocleidomastoid muscle.</p>"),
        ('<th><div class="x">goes to the toe</div></th>', '<th><div class="x">goes to the~toe</div></th>'),
        ('<p>the <span class="gap"></span> nerve.</p>', '<p>the <span class="gap"></span>~nerve.</p>'),
        ('<p>the <span class="hint">(which)</span> nerve.</p>', '<p>the <span class="hint">(which)</span>~nerve.</p>'),
        ("<p>for great-toe extension</p>", "<p>for great-\u2060toe~extension</p>"),
        ("<p>so the root {chip}.</p>", "<p>so the root~{chip}.</p>"),
        ("<p>so the root <strong>{chip}</strong>.</p>", "<p>so the root~<strong>{chip}</strong>.</p>"),
        (
            "<p>whatever the <strong>mass {formula}</strong>.</p>",
            "<p>whatever the <strong>mass~{formula}</strong>.</p>",
        ),
        ("<p>of the mass {formula} alone and whole</p>", "<p>of the mass {formula} alone and~whole</p>"),
        # A cell has less room than a list.
        ("<td>the wall of the right ventricle</td>", "<td>the wall of the right ventricle</td>"),
        ("<li>the wall of the right ventricle</li>", "<li>the wall of the right~ventricle</li>"),
        # A short word would be lost in its line; a long one is not, and may be divided.
        ("<td>midpoint of the popliteal fossa</td>", "<td>midpoint of the popliteal~fossa</td>"),
        ("<td>a CT or CT myelography</td>", "<td>a CT or CT myelography</td>"),
        ('<td>to the toe<span class="under">L5</span>', '<td>to the~toe<span class="under">L5</span>'),
        ("<td>goes to the T&amp;T&amp;T leg</td>", "<td>goes to the T&amp;T&amp;T~leg</td>"),
        ("<li>first of a few</li><li>second</li>", "<li>first of a~few</li><li>second</li>"),
        # A paragraph has more room than a list; what a note closes is a text as well.
        ("<p>which needs emergency fasciotomy.</p>", "<p>which needs emergency~fasciotomy.</p>"),
        ("<li>it is the bulbospongiosus reflex</li>", "<li>it is the bulbospongiosus reflex</li>"),
        ("<li>foot <span>or the first web</span></li>", "<li>foot <span>or the first~web</span></li>"),
    ],
)
def test_the_last_two_words_stay_together_if_there_is_room(html: str, shown: str) -> None:
    formula = formula_html(Formula("m"))
    html, shown = (text.replace("{chip}", chip("S1")).replace("{formula}", formula) for text in (html, shown))
    assert with_last_words_together(html).replace(NO_BREAK_SPACE, "~") == shown


@pytest.mark.parametrize("width", range(30, 60, 2))
def test_a_range_of_chips_is_in_one_line_at_any_width(width: int) -> None:
    range_ = f"{chip('L1')}–{chip('L2')}"
    words = f"<p>A ladder of the roots: {range_} flex it, {range_} extend it, {range_} bend it.</p>"
    page = f"<style>.chip {{ display: inline-block }}</style><body style='font: 12pt serif; width: {width}mm'>{words}"
    found = lines(broken_well(page))
    assert "".join(found).count("L1–\u2060L2") == 3
    assert [line for line in found if line.rstrip("\u2060").endswith("–")] == []


@pytest.mark.parametrize("last", ["toe", "<strong>toe</strong>", "<em>toe</em>"])
def test_no_word_is_left_alone_in_the_last_line_at_any_width(last: str) -> None:
    page = (
        "<html><body style='font: 12pt serif; width: {width}mm'><p>The dorsum of the foot and the big " + last + ".</p>"
    )
    widths = [40 + step / 2 for step in range(80)]
    assert [width for width in widths if lines(broken_well(page.format(width=width)))[-1] == "toe."] == []


@pytest.mark.parametrize("before", [" ", NO_BREAK_SPACE])
def test_no_word_is_left_alone_in_the_first_line_at_any_width(before: str) -> None:
    pages = [PAGE.format(width=60 + step / 5).replace(" <span", f"{before}<span") for step in range(80)]
    assert [page for page in pages if lines(with_separate_spaces(page))[0] == "During"] == []


def lines(html: str) -> list[str]:
    """The words of each line of a page."""
    (page,) = HTML(string=html).render().pages

    def words(box: Any) -> str:
        return getattr(box, "text", "") + "".join(map(words, getattr(box, "children", ())))

    found = (box for box in page._page_box.descendants() if type(box).__name__ == "LineBox")
    return [words(box).strip() for box in found]
