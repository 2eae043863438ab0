"""The renderer breaks lines at the last space that fits, also before an element."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint import HTML

from trivet.sheets.line_breaks import with_separate_spaces

PAGE = (
    "<html><head><title>two <b>words</b></title></head><body style='font: 12pt serif; width: {width}mm'>"
    "<p>During development the limb bud rotates <span style='display: inline-block; width: 30mm'></span>, soon.</p>"
)


@pytest.mark.parametrize(
    ("html", "separate"),
    [
        ("<body>the <strong>third</strong> root", "<body>the<span> </span><strong>third</strong> root"),
        ("<body><p> <strong>third</strong></p>", "<body><p> <strong>third</strong></p>"),
        ("<body>the <p>third</p>", "<body>the <p>third</p>"),
        ("<title>the <span>third</span></title><body>", "<title>the <span>third</span></title><body>"),
    ],
)
def test_only_the_space_between_a_text_and_an_element_is_separate(html: str, separate: str) -> None:
    assert with_separate_spaces(html) == separate


def test_no_word_is_left_alone_in_the_first_line_at_any_width() -> None:
    widths = [60 + step / 5 for step in range(80)]
    assert [width for width in widths if first_line(with_separate_spaces(PAGE.format(width=width))) == "During"] == []


def first_line(html: str) -> str:
    (page,) = HTML(string=html).render().pages

    def line(box: Any) -> Any:
        if type(box).__name__ == "LineBox":
            return box
        return next(filter(None, map(line, getattr(box, "children", ()))), None)

    def words(box: Any) -> str:
        return getattr(box, "text", "") + "".join(map(words, getattr(box, "children", ())))

    return words(line(page._page_box)).strip()
