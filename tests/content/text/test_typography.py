"""Numbers stay with their units, ranges in one piece, and abbreviations with their words."""

from __future__ import annotations

import pytest

from trivet.content.text.typography import bound, together


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("5 mm at S2–S4", ["5 mm", "S2–S4"]),
        ("from 1.5–2 kg, 10 000 km and 5 %", ["1.5–2 kg", "000 km", "5 %"]),
        ("1,000 kg/m³ (20 °C).", ["1,000 kg/m³", "20 °C"]),
        ("L5–S1 or 1990–1995", ["L5–S1", "1990–1995"]),
        ("3 mice and 4 members, well–being, A–Z", []),
        ("6–12 weeks, for six weeks, after 1,5 Jahren", ["6–12 weeks", "six weeks", "1,5 Jahren"]),
        ("1–2–3 and v1.5–", []),
        ("no. 5 m. 5 m-high", ["5 m", "5 m"]),
        ("Der N. olfactorius, z. B. bei E. coli.", ["N. olfactorius", "z. B.", "E. coli"]),
        ("hepatitis B. The liver, 20 °C. a 5-A. b and CES-R. here", ["20 °C"]),
    ],
)
def test_what_belongs_together(text: str, kept: list[str]) -> None:
    pieces = list(together(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, whole in pieces if whole] == kept


def test_sheets_bind_with_characters_that_do_not_break() -> None:
    assert bound("5 mm at S2–S4 here") == "5\u00a0mm at S2–\u2060S4 here"
    assert bound("nothing here") == "nothing here"
    assert bound("for 6–12 weeks") == "for 6–\u206012\u00a0weeks"
    assert bound("thigh → knee → leg") == "thigh →\u00a0knee →\u00a0leg"
    assert bound("root ½, any part ½.") == "root\u00a0½, any part\u00a0½."


def test_a_short_word_with_hyphens_is_not_divided_on_sheets() -> None:
    """A long one may have to be: a narrow column has no room for it."""
    assert bound("great-toe, S4-5 and CES-R. here") == "great-\u2060toe, S4-\u20605 and CES-\u2060R. here"
    assert bound("flexor-digitorum-longus, -5 and wait -") == "flexor-digitorum-longus, -5 and wait -"
