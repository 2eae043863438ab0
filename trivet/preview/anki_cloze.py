"""Renders the clozes in a field as Anki does: `{{c1::answer::hint}}`, nested ones, and the masks of pictures.

revealed(text, number, is_question)      # the filter `cloze:`
only(text, number, is_question)          # the filter `cloze-only:`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MARK = re.compile(r"\{\{c(?P<number>\d+)::|\}\}", re.IGNORECASE)
MASK = "image-occlusion:"
SHOWN = ("left", "top", "width", "height", "rx", "ry", "points", "oi", "text", "scale", "fs", "fill", "angle")
"""The properties of a mask that Anki passes on to the page."""
NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


@dataclass(slots=True)
class Cloze:
    """A cloze, with what is in it; without a hint of its own, three dots stand for it."""

    number: int
    hint: str = "..."
    inside: list[str | Cloze] = field(default_factory=list)

    @property
    def mask(self) -> str:
        """The description of a mask, if this is one."""
        first = self.inside[0] if self.inside else ""
        return first.removeprefix(MASK) if isinstance(first, str) and first.startswith(MASK) else ""

    def text(self) -> str:
        """What is hidden, without the marks of the clozes in it."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.inside)


def parse(text: str) -> list[str | Cloze]:
    """The clozes of a text, and what is between them. One that is not closed is dropped, as Anki drops it."""
    found: list[str | Cloze] = []
    opened: list[Cloze] = []

    def add(part: str | Cloze) -> None:
        (opened[-1].inside if opened else found).append(part)

    def add_text(part: str) -> None:
        if opened and "::" in part:
            part, _, opened[-1].hint = part.partition("::")
        if part:
            add(part)

    at = 0
    for mark in MARK.finditer(text):
        add_text(text[at : mark.start()])
        at = mark.end()
        if mark["number"]:
            opened.append(Cloze(int(mark["number"])))
        elif opened:
            add(opened.pop())
        else:
            add(mark[0])
    add_text(text[at:])
    return found


def revealed(text: str, number: int, is_question: bool) -> str:
    """The text with every cloze marked, that of the card hidden in a question; empty if it is not in the text."""
    parts = parse(text)
    if not any(cloze.number == number for cloze in _all(parts)):
        return ""
    return "".join(_shown(part, number, is_question) for part in parts)


def only(text: str, number: int, is_question: bool) -> str:
    """The hints, or the answers, of the card's clozes and nothing else."""
    mine = (cloze for cloze in _all(parse(text)) if cloze.number == number)
    return ", ".join(cloze.hint if is_question else cloze.text() for cloze in mine)


def _all(parts: list[str | Cloze]) -> Iterator[Cloze]:
    for part in parts:
        if isinstance(part, Cloze):
            yield part
            yield from _all(part.inside)


def _shown(part: str | Cloze, number: int, is_question: bool) -> str:
    if isinstance(part, str):
        return part
    is_asked = part.number == number
    if part.mask:
        return _mask(part, is_asked, is_question)
    inside = "".join(_shown(item, number, is_question) for item in part.inside)
    if not is_asked:
        return f'<span class="cloze-inactive" data-ordinal="{part.number}">{inside}</span>'
    if not is_question:
        return f'<span class="cloze" data-ordinal="{part.number}">{inside}</span>'
    kept = "".join(map(_encoded, inside))
    return f'<span class="cloze" data-cloze="{kept}" data-ordinal="{part.number}">[{part.hint}]</span>'


def _mask(part: Cloze, is_asked: bool, is_question: bool) -> str:
    """The element from which the page draws a mask. Number 0 is always hidden."""
    shape, *properties = part.mask.split(":")
    given = dict(pair.split("=", 1) for pair in properties if "=" in pair)
    data = [f'data-shape="{shape}" ']
    for name, value in given.items():
        if name in SHOWN and value:
            data.append(f'data-{"occludeInactive" if name == "oi" else name}="{value}" ')
    if not part.number or (is_asked and is_question):
        kind = "cloze"
    else:
        kind = "cloze-highlight" if is_asked else "cloze-inactive"
    return f'<div class="{kind}" data-ordinal="{part.number}" {"".join(data)}></div>'


def _encoded(char: str) -> str:
    """A character within an attribute: ASCII letters and digits stay, and so does what is beyond Latin-1."""
    if (char.isascii() and char.isalnum()) or ord(char) > 255:
        return char
    return NAMED.get(char) or f"&#x{ord(char):X};"
