"""Checks the templates of cards as Anki would: fields exist, conditions are closed, and the front shows something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trivet.deck.note_kinds import NoteKind
from trivet.errors import Problem

TAG = re.compile(r"\{\{(?P<sign>[#^/]?)\s*(?P<name>[^{}]*?)\s*\}\}|(?P<open>\{\{)")
SPECIAL = ("Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag")
"""Names that Anki fills in besides the fields of a note."""


def template_problems(file: str, html: str, kind: NoteKind, is_front: bool) -> Iterator[Problem]:
    """A problem for everything in a template that Anki would refuse, or show as an error or an empty card."""
    known = {*kind.fields, *SPECIAL, *(() if is_front else ("FrontSide",))}
    opened: list[tuple[str, re.Match[str]]] = []
    shown = False
    for tag in TAG.finditer(html):
        filters, _, name = (tag["name"] or "").rpartition(":")
        if tag["open"]:
            yield _at(file, html, tag, "`{{` is not closed", "close it with }}")
        elif tag["sign"] == "/":
            if opened and opened[-1][0] == name:
                opened.pop()
            else:
                what = f"`{tag[0]}` closes a condition that is not the last one opened"
                yield _at(file, html, tag, what, "close conditions in the opposite order")
        elif name not in known and not (tag["sign"] and kind.is_cloze and re.fullmatch(r"c\d+", name)):
            yield _at(file, html, tag, f"{kind.name} has no field `{name}`", f"it has: {', '.join(kind.fields)}")
        elif tag["sign"]:
            opened.append((name, tag))
        else:
            shown |= name in kind.fields and (not kind.is_cloze or "cloze" in filters.split(":"))
    for name, tag in opened:
        yield _at(file, html, tag, f"`{tag[0]}` is not closed", f"close it with {{{{/{name}}}}}")
    if is_front and not shown:
        what = "the front shows no cloze, so there would be no card" if kind.is_cloze else "the front shows no field"
        wanted = f"cloze:{kind.fields[0]}" if kind.is_cloze else kind.heading
        yield Problem(file, 0, 0, what, f"add {{{{{wanted}}}}}")


def _at(file: str, html: str, tag: re.Match[str], what: str, remedy: str) -> Problem:
    start = tag.start()
    return Problem(file, html.count("\n", 0, start) + 1, start - html.rfind("\n", 0, start), what, remedy)
