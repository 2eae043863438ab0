"""Long sheets keep no styles for footnotes, which they do not have; what is printed is the same."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from trivet.sheets.font_setup import font_configuration
from trivet.sheets.html_source import KEPT, StyleSheets, html_source, shortened, styles_apart

PAGE = (
    "<html lang='en'><title>Lists</title><body><h1>Lists</h1><ul><li>one</li><li>two <q>quoted</q></li></ul>"
    "<ol start=3><li>three<br>and more</li></ol><table><tr><th>a</th><td>b</td></tr></table>"
)
RULES = resources.files("weasyprint").joinpath("css/html5_ua.css").read_text("utf-8")


def test_what_is_printed_is_the_same() -> None:
    assert html_source(PAGE, URLFetcher()).write_pdf() == HTML(string=PAGE).write_pdf()


def test_no_element_has_a_style_for_footnotes() -> None:
    kept = [line for line in shortened(RULES).splitlines() if line.startswith("::")]
    assert kept == []
    assert Counter(line[:2] for line in RULES.splitlines())["::"] == 6


@pytest.mark.parametrize("mentioned", [True, False])
def test_a_page_with_footnotes_has_them(mentioned: bool) -> None:
    page = PAGE + "<style>em { float: footnote }</style><p>A word<em>its note</em></p>" * mentioned
    (printed,) = html_source(page, URLFetcher()).render().pages
    texts = [box.text for box in printed._page_box.descendants() if type(box).__name__ == "TextBox"]
    assert ("its note" in texts) == mentioned


def test_a_page_has_its_footnotes_if_its_style_sheets_ask_for_them() -> None:
    notes = "<head><style>em { float: footnote }</style></head><p>A word<em>its note</em></p>"
    page, styles = styles_apart(notes)
    assert page == "<head></head><p>A word<em>its note</em></p>"
    sheets = [CSS(string=style) for style in styles]
    (printed,) = html_source(page, URLFetcher(), styles).render(stylesheets=sheets).pages
    assert "its note" in [box.text for box in printed._page_box.descendants() if type(box).__name__ == "TextBox"]


def test_a_style_sheet_is_parsed_once_unless_it_brings_fonts() -> None:
    kept = StyleSheets(font_configuration())
    warned: list[str] = []

    def twice(text: str) -> bool:
        return kept.parsed(text, URLFetcher(), warned) is kept.parsed(text, URLFetcher(), warned)

    assert twice("p { color: blue }")
    assert not twice('@font-face { font-family: "Pen"; src: local("Pen"); }')


def test_only_the_last_style_sheets_are_kept() -> None:
    kept = StyleSheets(font_configuration())
    for number in range(KEPT + 4):
        kept.parsed(f"p {{ width: {number}px }}", URLFetcher(), ())
    assert next(iter(kept._kept)) == "p { width: 4px }"
    assert len(kept._kept) == KEPT
