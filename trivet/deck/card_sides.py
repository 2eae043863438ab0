"""A card as a learner first sees it, as text: the ground on which leaks and doubles are looked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from trivet.deck.changes import readable
from trivet.deck.note import Note

LETTERS = "ABCDE"
CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
DASHES = re.compile("[\u2010-\u2015\u2212]")
GAP = "[…]"


@dataclass(frozen=True, slots=True)
class CardSide:
    """The question side of one card, and what it asks for; pictures are looked at in `picture_rules`."""

    number: int
    prompt: str
    answers: tuple[str, ...]


def sides(note: Note) -> Iterator[CardSide]:
    """The question side of each card of a text note."""
    if note.type == "Trivet Cloze":
        for number in note.numbers:
            hidden = tuple(readable(match[2]) for match in CLOZE.finditer(note["Text"]) if int(match[1]) == number)
            yield CardSide(number, readable(_gapped(note["Text"], number)), hidden)
    elif note.type == "Trivet Question":
        yield CardSide(1, readable(note["Prompt"]), (readable(note["Answer"]),))
    elif note.type == "Trivet Choice":
        yield CardSide(1, f"{readable(note['Stem'])} {readable(note['Question'])}", (readable(note[note["Key"]]),))


def title(note: Note) -> str:
    """The section's name, which stands on every card."""
    return readable(note["Section"].partition("<span")[0])


def normal(text: str) -> str:
    """Text for comparison: one case, one kind of dash, no punctuation but dashes."""
    text = DASHES.sub("-", unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(re.sub(r"[^\w\s-]", " ", text).split())


def stands_in(words: str, text: str) -> bool:
    """Whether `text` holds `words` as words of their own: `L5` stands neither in `L4-L5` nor in `L50`."""
    wanted = normal(words)
    return bool(wanted) and bool(re.search(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])", normal(text)))


def core(answer: str) -> str:
    """An answer without what it adds in brackets: `S1, S2` of `S1, S2 (mainly S1)`."""
    return re.sub(r"\s*\([^()]*\)", "", answer).strip() or answer


def _gapped(text: str, number: int) -> str:
    def shown(match: re.Match[str]) -> str:
        return (match[3] or GAP) if int(match[1]) == number else match[2]

    return CLOZE.sub(shown, text)
