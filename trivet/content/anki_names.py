"""Names that Anki takes as they are: decks, whose levels `::` separates, and tags."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from trivet.content.text import LONGEST_LINE, Line, plain

DEEPEST = 8
"""Levels of a topic's deck: more than anyone uses, and far from what Anki cannot import."""
TAG = re.compile(r"[\w.-]+(::[\w.-]+)*")


def _deck(name: str) -> str:
    levels = name.split("::")
    if any(not level or level != level.strip() or level.strip(":") != level for level in levels) or "\n" in name:
        raise ValueError(f"`{name}` is no name of a deck; write names with `::` between them: `Science::Planets`")
    if len(levels) > DEEPEST:
        raise ValueError(f"the deck lies {len(levels)} levels deep; use at most {DEEPEST}")
    return unicodedata.normalize("NFC", name)


def _tag(name: str) -> str:
    if not TAG.fullmatch(name):
        raise ValueError(f"`{name}` is no tag; use letters, digits, hyphens and dots, with `::` between levels")
    return unicodedata.normalize("NFC", name)


def _sub_deck(title: Line) -> Line:
    words = plain(title)
    if "::" in words or words.endswith(":"):
        raise ValueError("no name of a deck holds `::` or ends in `:`; write the title with other signs")
    if not section_slug(words):
        raise ValueError("the title has no letter or digit, so it gives no tag; add a word")
    return title


def sub_deck_name(number: int, words: str) -> str:
    """The own name of a section's deck; decks sort by name, so it begins with the number."""
    return unicodedata.normalize("NFC", f"{number:02d} {words}")


def section_slug(words: str) -> str:
    """A title as a tag: lower case, with hyphens."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", words).lower()).strip("-")


Characters = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE, strip_whitespace=True)]
DeckName = Annotated[Characters, AfterValidator(_deck)]
TagName = Annotated[Characters, AfterValidator(_tag)]
SectionTitle = Annotated[Line, AfterValidator(_sub_deck)]
"""A line that becomes the name of a sub-deck, and a tag."""
