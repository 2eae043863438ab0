"""The question side of each card as plain text, for the lint and the order of study."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from trivet.content.text import Line, Text, clozes, plain
from trivet.content.text.nodes import Cloze, Node

DASHES = re.compile("[\u2010-\u2015\u2212]")
PUNCTUATION = re.compile(r"[^\w\s-]")
SPACES = re.compile(r"[ \t\n]+")
"""Between words; a space that does not break holds parts of one word together."""
GAP = "[…]"
ChipNames = Mapping[str, str]
"""The text of each legend entry's chip."""


@dataclass(frozen=True, slots=True)
class CardSide:
    """The question side of one card and the answers it asks for, except on pictures (see `occlusion_rules`)."""

    number: int
    prompt: str
    answers: tuple[str, ...]


def cloze_sides(text: Text, names: ChipNames) -> tuple[CardSide, ...]:
    """The question sides of a cloze note, in the order of their numbers."""

    def side(number: int) -> CardSide:
        def shown(cloze: Cloze, answer: str) -> str:
            return answer if cloze.number != number else cloze.hint or GAP

        answers = tuple(on_one_line(cloze.inside, names) for cloze in clozes(text) if cloze.number == number)
        return CardSide(number, _collapsed(plain(text, shown, names, _whole)), answers)

    return tuple(side(number) for number in sorted({cloze.number for cloze in clozes(text)}))


def question_side(prompt: Text | Line, answer: Text | Line, names: ChipNames) -> tuple[CardSide, ...]:
    """The question side of a question note."""
    return (CardSide(1, on_one_line(prompt, names), (on_one_line(answer, names),)),)


def choice_side(stem: Text, question: Line, answer: Line, names: ChipNames) -> tuple[CardSide, ...]:
    """The question side of a single-best-answer note."""
    return (CardSide(1, f"{on_one_line(stem, names)} {on_one_line(question, names)}", (on_one_line(answer, names),)),)


def on_one_line(value: Text | Line | tuple[Node, ...], names: ChipNames) -> str:
    """A text as plain text on one line, with chips as cards show them."""
    return _collapsed(plain(value, None, names, _whole))


@lru_cache(maxsize=65536)
def normalised(text: str) -> str:
    """Text normalised for comparison: lower case, one kind of dash, no other punctuation.

    Marks stay: in many scripts they are vowels.
    """
    text = DASHES.sub("-", unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(PUNCTUATION.sub(_mark_or_space, text).split())


def occurs_in(words: str, text: str) -> bool:
    """Whether `text` contains `words` as whole words: `L5` is in neither `L4-L5` nor `L50`."""
    wanted, whole = normalised(words), normalised(text)
    if not wanted or wanted not in whole:  # true for most, so no pattern needs to be compiled for them
        return False
    return f" {wanted} " in f" {whole} "


def core(answer: str) -> str:
    """An answer without its parentheses: `S1, S2` for `S1, S2 (mainly S1)`."""
    return re.sub(r"\s*\([^()]*\)", "", answer).strip() or answer


def _mark_or_space(match: re.Match[str]) -> str:
    return match[0] if unicodedata.category(match[0]).startswith("M") else " "


def _whole(tex: str) -> str:
    """A formula as one word, however many spaces its TeX has."""
    return "\u00a0".join(tex.split())


def _collapsed(text: str) -> str:
    return SPACES.sub(" ", text).strip()
