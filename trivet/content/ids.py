"""Derives ids from text, where the author has not given one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from trivet.content.anki_names import section_slug
from trivet.content.model.values import LONGEST_ID


def id_of(words: str, longest: int = LONGEST_ID) -> str:
    """The text in lower case, without accents, with hyphens, cut at a word if too long; empty if nothing is left."""
    letters = unicodedata.normalize("NFKD", words.replace("ß", "ss")).encode("ascii", "ignore").decode()
    slug = section_slug(letters)
    if len(slug) <= longest:
        return slug
    return slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def free_id(name: str, taken: set[str], *, join: str = "-", folded: Callable[[str], str] = str) -> str:
    """The name, or the name with the first number from 2 that is not `taken`, to which it is added.

    Names are compared, and `taken`, as `folded` makes them; `join` stands before the number.
    """
    found, number = name, 1
    while folded(found) in taken:
        number += 1
        found = f"{name}{join}{number}"
    taken.add(folded(found))
    return found
