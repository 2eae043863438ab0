"""The names of decks and tags: what Anki allows in them, and how a section's title becomes both."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from trivet.content.text import LONGEST_LINE, Line, plain

DEEPEST = 8
"""Levels in the name of a topic's deck; Anki fails to import decks that are nested very deeply."""
TAG = re.compile(r"[\w.-]+(::[\w.-]+)*")


def _deck(name: str) -> str:
    levels = name.split("::")
    if any(not level or level != level.strip() or level.strip(":") != level for level in levels) or "\n" in name:
        raise ValueError(f"`{name}` is not a valid deck name; separate its levels with `::`: `Science::Planets`")
    if len(levels) > DEEPEST:
        raise ValueError(f"the name of the deck has {len(levels)} levels; use at most {DEEPEST}")
    return unicodedata.normalize("NFC", name)


def _tag(name: str) -> str:
    if not TAG.fullmatch(name):
        what = f"`{name}` is not a valid tag"
        raise ValueError(f"{what}; use letters, digits, hyphens and dots, with `::` between levels")
    return unicodedata.normalize("NFC", name)


def _sub_deck(title: Line) -> Line:
    words = plain(title)
    if "::" in words or words.endswith(":"):
        raise ValueError("the title becomes the name of a deck, which cannot contain `::` or end in `:`; reword it")
    if not section_slug(words):
        raise ValueError("the title has no letter or digit, so no tag can be made from it; add a word")
    return title


def sub_deck_name(number: int, words: str) -> str:
    """The last level of the name of a section's deck; decks sort by name, so it begins with the number."""
    return unicodedata.normalize("NFC", f"{number:02d} {words}")


def section_slug(words: str) -> str:
    """A title as a tag: lower case, with hyphens."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", words).lower()).strip("-")


Characters = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE, strip_whitespace=True)]
DeckName = Annotated[Characters, AfterValidator(_deck)]
TagName = Annotated[Characters, AfterValidator(_tag)]
SectionTitle = Annotated[Line, AfterValidator(_sub_deck)]
"""A line that becomes the name of a sub-deck, and a tag."""
