"""Any text is parsed or refused at a place; with a backslash before each character it is literal."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import SIGNS, TEXTS, escaped
from trivet.content.text import Line, Text, TextError, plain
from trivet.content.text.nodes import Cloze, Paragraph, TextRun
from trivet.pictures.kept_together import WORD_JOINER
from trivet.sheets.sheet_html import SheetHtml

ENDS = ("\n", "\n\n", "\n  ", "\n- ", "\n1. ", "\n|", "|---|---|\n", "{{c1::", "}}", "[L4]", "{root}", "~~~", "](")
"""What gives a text its blocks, clozes and links."""
RAW = st.lists(st.sampled_from((*SIGNS, *ENDS)), min_size=1, max_size=12).map("".join)


@given(text=TEXTS)
def test_a_line_of_escaped_characters_is_those_characters(text: str) -> None:
    assert Line.parse(escaped(text)).nodes == (TextRun(text),)


@given(text=TEXTS)
def test_a_text_of_escaped_characters_is_one_paragraph_of_them(text: str) -> None:
    assert Text.parse(escaped(text)).nodes == (Paragraph((TextRun(text),)),)


@given(answer=TEXTS, hint=TEXTS)
def test_escaped_characters_are_literal_in_clozes_and_hints(answer: str, hint: str) -> None:
    line = Line.parse(f"a {{{{c1::{escaped(answer)}::{escaped(hint)}}}}}")
    assert line.nodes == (TextRun("a "), Cloze(1, (TextRun(answer),), hint))


@given(text=TEXTS)
def test_escaped_characters_give_html_without_elements(text: str) -> None:
    shown = SheetHtml().render(Text.parse(escaped(text)))
    assert re.search(r"<(?!bdi>|/bdi>)|&(?!(amp|lt|gt|quot|nbsp|#\w+);)", shown) is None
    # Short words with hyphens are kept in one line.
    assert html.unescape(shown).replace(WORD_JOINER, "") == text.replace(WORD_JOINER, "")


@pytest.mark.parametrize("kind", [Line, Text])
@given(text=RAW)
@example(text="{{c1::[x](")
def test_any_text_is_parsed_or_refused_at_a_place_within_it(kind: type[Line] | type[Text], text: str) -> None:
    try:
        read = kind.parse(text)
    except TextError as error:
        assert 0 <= error.offset <= len(text.strip())
        assert error.what
        assert error.remedy
    else:
        assert len(re.sub(r"\s", "", plain(read))) <= len(text)
