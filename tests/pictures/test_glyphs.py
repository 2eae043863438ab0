"""What the font cannot show is known from its character map; what it can show is not refused."""

from __future__ import annotations

import pytest

from trivet.pictures.glyphs import has_glyphs, undrawable, unprintable

SHOWN = (
    "L4: 5 °C ± 0.5 → ≥ 10³ H₂O “a” – b … ½ №",
    "Ångström, ḉ, Ω (U+2126), Å (U+212B), ﬁ",
    "βλάβη, нерв",
    "no\u00a0break, thin\u2009space, ideographic\u3000space",
    "soft\u00adhyphen, word\u2060joiner, zero\u200bwidth, left\u200eto\u200eright",
    "two\nlines\twide",
)
"""HarfBuzz sets these correctly, even letter by letter."""


@pytest.mark.parametrize("text", SHOWN)
def test_what_the_font_shows_is_accepted(text: str) -> None:
    assert undrawable(text) == unprintable(text) == ()


def test_what_is_raised_or_lowered_can_be_written_as_markup() -> None:
    """Pictures know no markup, and the font has raised and lowered digits."""
    assert [item.remedy for item in unprintable("H⁺ and m²")] == ["write `^+^`"]
    assert [item.remedy for item in unprintable("H⁺ ☃")] == ["use other characters"]
    assert [item.remedy for item in undrawable("H⁺")] == ["use another character"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a ☃", "cannot show “☃” (U+2603): Source Sans Pro has no glyph for it"),
        ("☃❤☃", "cannot show “☃” (U+2603), “❤” (U+2764): Source Sans Pro has no glyph for them"),
        ("😀", "cannot show “😀” (U+1F600): Source Sans Pro has no glyph for it"),
        (
            "हिन्दी",
            "cannot show “ह” (U+0939), “ि” (U+093F), “न” (U+0928) and 3 more: Source Sans Pro has no glyph for them",
        ),
        ("non\u2011breaking", "cannot show “\u2011” (U+2011): Source Sans Pro has no glyph for it"),
    ],
)
def test_a_missing_glyph_is_named(text: str, said: str) -> None:
    (found,) = unprintable(text)
    assert found.what == f"sheets {said}"
    assert found.chars[0] in text


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("cafe\u0301", "combining marks: U+0301", "write “é” (U+00E9) as one character"),
        ("e\u0301o\u0308", "combining marks: U+0301, U+0308", "write them as “é” (U+00E9), “ö” (U+00F6)"),
        ("q\u0301", "combining marks: U+0301", "use a letter without the mark"),
        ("✓\ufe0f", "combining marks: U+FE0F", "use a letter without the mark"),
        (
            "\u2067abc\u2069",
            "right-to-left scripts: “\u2067” (U+2067)",
            "remove it",
        ),
        ("ש", "right-to-left scripts: “ש” (U+05E9)", "add a font that has it to `fonts` in topic.yaml"),
    ],
)
def test_what_pictures_do_not_set_right_is_refused(text: str, what: str, remedy: str) -> None:
    (found,) = undrawable(text)
    assert (found.what, found.remedy) == (f"pictures cannot show {what}", remedy)


@pytest.mark.parametrize("text", ["cafe\u0301", "q\u0301", "✓\ufe0f", "\u2067abc\u2069"])
def test_sheets_shape_what_pictures_cannot(text: str) -> None:
    assert unprintable(text) == ()


def test_the_italic_has_no_greek() -> None:
    assert has_glyphs("βλάβη", "regular")
    assert not has_glyphs("βλάβη", "italic")
    assert has_glyphs("lésion – 5 °C", "italic")
