"""What cards say in each language, as custom properties of the stylesheet.

All topics share the note types, so the stylesheet has the words of every language, and the language of a note, in its
field `Language`, chooses among them: `.trivet:lang(de) { --why: "Warum"; … }`.
"""

from __future__ import annotations

from collections.abc import Mapping

from trivet.content.css import css_string
from trivet.content.model.words import Words

STYLED = (
    *("why", "note", "my_notes", "sources", "report", "correct", "wrong", "decide", "masks", "enlarge", "too_old"),
    *("uncovered", "asked", "was_asked"),
)
"""The words that the stylesheet uses; all others are in fields."""


def words_css(words: Mapping[str, Words]) -> str:
    """The rules for the words of every language; the first language also serves notes that name none of them."""
    return "".join(
        f".trivet{f':lang({language})' if number else ''} {{ {_properties(said)} }}\n"
        for number, (language, said) in enumerate(words.items())
    )


def _properties(words: Words) -> str:
    return " ".join(f"--{name.replace('_', '-')}: {css_string(getattr(words.cards, name))};" for name in STYLED)
