"""Notes are named in the window by a line of plain text."""

from __future__ import annotations

import pytest

from addon.readable import LONGEST, readable, title

CHIP = '<span class="chip"><i></i>L5</span>'


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (f"It tests {CHIP}, though not as a routine.", "It tests L5, though not as a routine."),
        ("one<br>two<div>three</div>four", "one two three four"),
        ("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", "a b"),
        ("H<sub>2</sub>O, <b>mostly</b>", "H2O, mostly"),
        ("The {{c1::knee::which}} jerk &lt; normal", "The knee jerk < normal"),
        ('<img src="a.png">', "[picture]"),
        ("{{c1::image-occlusion:rect:left=.1}}<br>{{c2::image-occlusion:rect:left=.3}}", "2 masks"),
    ],
)
def test_a_field_as_plain_text(field: str, words: str) -> None:
    assert readable(field) == words


def test_a_long_title_ends_with_a_whole_word() -> None:
    text = "A tendon reflex that tests L5, although it is not routine, is the medial hamstring reflex of the thigh."
    shown = title(["", text])
    assert shown == "A tendon reflex that tests L5, although it is not routine, is the medial hamstring reflex…"
    assert len(shown) <= LONGEST
    assert title(["x" * 200]) == "x" * (LONGEST - 1) + "…"
    assert title(["", "<br>"]) == "(without words)"
