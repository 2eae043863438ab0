"""Checks the templates of cards as Anki would: fields exist, conditions are closed, and the front shows something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trivet.deck.note_kinds import NoteKind
from trivet.errors import Problem

TAG = re.compile(r"\{\{(?P<sign>[#^/]?)\s*(?P<name>[^{}]*?)\s*\}\}|(?P<open>\{\{)")
SPECIAL = ("Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag")
"""Names that Anki fills in besides the fields of a note."""


def template_problems(file: str, html: str, kind: NoteKind, *, is_front: bool) -> Iterator[Problem]:
    """A problem for every tag in a template that Anki would refuse or show as an error."""
    known = {*kind.fields, *SPECIAL, *(() if is_front else ("FrontSide",))}
    opened: list[tuple[str, re.Match[str]]] = []
    for tag in TAG.finditer(html):
        name = _name(tag)
        if tag["open"]:
            yield place_in(file, html, tag.start(), "`{{` is not closed", "close it with }}")
        elif tag["sign"] == "/":
            if opened and opened[-1][0] == name:
                opened.pop()
            else:
                what = f"`{tag[0]}` closes a condition that is not the last one opened"
                yield place_in(file, html, tag.start(), what, "close conditions in the opposite order")
        elif name not in known and not (tag["sign"] and kind.is_cloze and re.fullmatch(r"c\d+", name)):
            yield place_in(
                file, html, tag.start(), f"{kind.name} has no field `{name}`", f"it has: {', '.join(kind.fields)}"
            )
        elif tag["sign"]:
            opened.append((name, tag))
    for name, tag in opened:
        yield place_in(file, html, tag.start(), f"`{tag[0]}` is not closed", f"close it with {{{{/{name}}}}}")


def nothing_shown(file: str, front: str, kind: NoteKind) -> Iterator[Problem]:
    """A problem if a whole front, with all that it includes, would make an empty card, or none."""
    for tag in TAG.finditer(front):
        is_filled = not kind.is_cloze or "cloze" in (tag["name"] or "").split(":")[:-1]
        if not tag["sign"] and _name(tag) in kind.fields and is_filled:
            return
    what = "the front shows no cloze, so there would be no card" if kind.is_cloze else "the front shows no field"
    wanted = f"cloze:{kind.fields[0]}" if kind.is_cloze else kind.heading
    yield Problem(file, 0, 0, what, f"add {{{{{wanted}}}}}")


def place_in(file: str, html: str, offset: int, what: str, remedy: str) -> Problem:
    """The problem at an offset in a template."""
    return Problem(file, html.count("\n", 0, offset) + 1, offset - html.rfind("\n", 0, offset), what, remedy)


def _name(tag: re.Match[str]) -> str:
    """The name of the field that a tag shows or tests, without filters."""
    return (tag["name"] or "").rpartition(":")[2]
