"""What belongs together in a line: a number and its unit, both ends of a range, an abbreviation and its word.

    together("5 mm at S2–S4")      # ("5 mm", True), (" at ", False), ("S2–S4", True)

Sheets bind it with characters that do not break. Cards use an element, since Anki's search finds no `5 mm` whose blank
is another character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trivet.pictures.kept_together import NO_BREAK_SPACE, TOGETHER, WORD_JOINER, bound_pattern

ISOLATE, END_OF_ISOLATE = "\u2066", "\u2069"
"""Between these, a text runs from left to right, whatever is around it."""
HYPHENATED = re.compile(r"(?<![\w-])\w{1,15}(?:-\w{1,15})+(?![\w-])")
"""A word with hyphens: `well-known`, `B-12`."""
WHOLE_WORD = 16
"""The length, in characters, up to which such a word is not divided between lines."""
LONE_FRACTION = re.compile(" (?=[½⅓⅔¼¾⅛])")
"""The space before a fraction."""
LATIN = re.compile("[A-Za-zÀ-ɏͰ-Ͽ]")
"""A letter that runs from left to right: those of units, and of what ranges name."""


def together(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether a line must not break inside it."""
    done = 0
    for match in TOGETHER.finditer(text):
        if match.start() > done:
            yield text[done : match.start()], False
        yield match[0], True
        done = match.end()
    if done < len(text):
        yield text[done:], False


def bound(text: str) -> str:
    """The text with spaces, dashes and hyphens that do not break where they must not.

    No line ends with an arrow, which would point into whatever stands beside it, and none begins with a fraction.
    """
    text = text.replace("→ ", f"→{NO_BREAK_SPACE}")
    text = LONE_FRACTION.sub(NO_BREAK_SPACE, text)
    if TOGETHER.search(text):
        text = "".join(_tied(piece) if kept else piece for piece, kept in together(text))
    return HYPHENATED.sub(lambda word: _whole(word[0]), text) if "-" in text else text


def isolated(text: str) -> str:
    """A bound text for pages from right to left: Latin units and names in it run from left to right."""

    def apart(match: re.Match[str]) -> str:
        return f"{ISOLATE}{match[0]}{END_OF_ISOLATE}" if LATIN.search(match[0]) else match[0]

    return bound_pattern().sub(apart, text)


def _whole(word: str) -> str:
    return word.replace("-", f"-{WORD_JOINER}") if len(word) <= WHOLE_WORD else word


def _tied(piece: str) -> str:
    return re.sub("[–−]", rf"\g<0>{WORD_JOINER}", piece.replace(" ", NO_BREAK_SPACE))
