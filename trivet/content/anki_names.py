"""Names that Anki takes as they are: decks, whose levels `::` separates, and tags."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from trivet.content.text import Line, plain

DEEPEST = 8
"""Levels of a topic's deck: more than anyone uses, and far from what Anki cannot import."""
TAG = re.compile(r"[\w.-]+(::[\w.-]+)*")


def _deck(name: str) -> str:
    levels = name.split("::")
    if any(not level or level != level.strip() or level.strip(":") != level for level in levels) or "\n" in name:
        raise ValueError(f"`{name}` is no name of a deck; write names with `::` between them: `Science::Planets`")
    if len(levels) > DEEPEST:
        raise ValueError(f"the deck lies {len(levels)} levels deep; use at most {DEEPEST}")
    return name


def _tag(name: str) -> str:
    if not TAG.fullmatch(name):
        raise ValueError(f"`{name}` is no tag; use letters, digits, hyphens and dots, with `::` between levels")
    return name


def _sub_deck(title: Line) -> Line:
    words = plain(title)
    if "::" in words:
        raise ValueError("the title holds `::`, which would make a deck of its own; write it with other signs")
    if not section_slug(words):
        raise ValueError("the title has no letter or digit, so it gives no tag; add a word")
    return title


def section_slug(words: str) -> str:
    """A title as a tag: lower case, with hyphens."""
    return re.sub(r"[\W_]+", "-", words.lower()).strip("-")


Characters = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
DeckName = Annotated[Characters, AfterValidator(_deck)]
TagName = Annotated[Characters, AfterValidator(_tag)]
SectionTitle = Annotated[Line, AfterValidator(_sub_deck)]
"""A line that becomes the name of a sub-deck, and a tag."""
