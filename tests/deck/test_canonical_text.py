"""A field rewritten by Anki's editor has the same canonical form; a field with any other text has not."""

from __future__ import annotations

import pytest

from trivet.deck.canonical_text import code_hash, tags_hash, text_hash


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it&#x27;s", "it's"),
        ("5 &gt; 3", "5 > 3"),
        ("a<br/>b", "a<br>b"),
        ("a\xa0b", "a&nbsp;b"),
        ("a\n b", "a b"),
        ("<table><tr><td>x</td></tr></table>", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("<table>\n<tr><td>x</td></tr></table>", "<table><tr><td>x</td></tr></table><br>"),
        ('<img src="a.png" alt="b">', '<img alt="b" src="a.png"/>'),
        ("e\u0301", "\u00e9"),
        ("a\x07b", "ab"),
        ("", "<br>"),
        ("&#91;x]", "[x]"),
    ],
)
def test_equivalent_html_has_the_same_hash(one: str, other: str) -> None:
    assert text_hash(one) == text_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("red", "green"),
        ("red", "Red"),
        ("<b>red</b>", "red"),
        ("&lt;b&gt;red&lt;/b&gt;", "<b>red</b>"),
        ("redblue", "red blue"),
        ("{{c1::red}}", "{{c2::red}}"),
        ('<img src="a.png">', '<img src="b.png">'),
        ("a<br>b", "a b"),
        ("x&amp;lt;", "x&lt;"),
    ],
)
def test_different_texts_have_different_hashes(one: str, other: str) -> None:
    assert text_hash(one) != text_hash(other)


def test_tags_are_hashed_as_a_set() -> None:
    assert tags_hash(["a", "B"]) == tags_hash(["b", "A", "a"])
    assert tags_hash(["a"]) != tags_hash(["a", "b"])


def test_only_trailing_whitespace_of_code_is_ignored() -> None:
    assert code_hash("a {}\n") == code_hash("a {}")
    assert code_hash("a  {}") != code_hash("a {}")
