"""What is no CSS in the style sheet of cards is refused at its place."""

from __future__ import annotations

import pytest

from tests.builder.conftest import REPOSITORY
from trivet.deck.style_rules import style_problems

NOT_CSS = "this is not CSS; write rules as `.name { property: value; }`"
OPEN = "this is not closed; add what is missing: `}`, `)`, a quotation mark, or `*/` after a comment"


@pytest.mark.parametrize(
    ("css", "problems"),
    [
        (".a { color: red }\n.b { color: ", [f"2:1: {OPEN}"]),
        ('.a { content: "x; }', [f"1:1: {OPEN}"]),
        ("@media print {\n  .a { color: red }\n", [f"1:1: {OPEN}"]),
        ("/* x", [f"1:1: {OPEN}"]),
        (".a { color: ; }", [f"1:6: {NOT_CSS}"]),
        (".a { color red; }", [f"1:15: {NOT_CSS}"]),
        (".a { color: red }\n{% if night %}", [f"2:13: {NOT_CSS}"]),
        ("} .a { color: red }", [f"1:1: {NOT_CSS}"]),
        (".a { color: red }\n}", [f"2:1: {NOT_CSS}"]),
        ("@media print { .a { color } }", [f"1:26: {NOT_CSS}"]),
    ],
)
def test_what_is_no_css_is_refused(css: str, problems: list[str]) -> None:
    assert list(map(str, style_problems("style.css", css))) == [f"style.css:{problem}" for problem in problems]


@pytest.mark.parametrize(
    "css",
    [
        "",
        ".a { color: red; .b { color: blue } }",
        "@layer a; @font-face { src: url(x) }",
        "@keyframes a { from { color: red } to { color: blue } }",
        ".a { --nothing: ; }",
    ],
)
def test_css_is_accepted(css: str) -> None:
    assert not list(style_problems("style.css", css))


def test_the_style_of_cards_is_css() -> None:
    css = (REPOSITORY / "templates" / "cards" / "style.css").read_text(encoding="utf-8")
    assert not list(style_problems("style.css", css))
