"""Checks of what an edition says: a revision sheet prints every rapid line, a worksheet gives no answer away."""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterator, Mapping

from trivet.content.model.topic import Topic
from trivet.sheets.editions import Edition
from trivet.sheets.text_renderer import TextRenderer

REMEDIES = {
    "page": "word it differently, or blank something else",
    "block": "add `worksheet: never` or `accept: the reason` to it, or blank something else",
    "plate": "add `worksheet: never` or `accept: the reason` to its block, or print another plate",
}
"""What to do where an answer is given away."""
LEAST_LETTERS = 8
"""Answers at least this long must not appear elsewhere on a worksheet; shorter ones are entries and common words."""
Finding = tuple[str, str, str]
"""The reference of a sheet, block or plate (see `Topic.place`), what is wrong, and what to do."""
Texts = Mapping[tuple[str, str], str]
"""(page or block, its id) → its words as HTML, including alt texts."""
Drawn = Mapping[str, tuple[str, ...]]
"""Plate id → the words in it."""
_TAG = re.compile(r"<[^>]*>")
_ALT = re.compile(r'\balt="([^"]*)"')


def findings(topic: Topic, edition: Edition, renderer: TextRenderer, texts: Texts, drawn: Drawn) -> Iterator[Finding]:
    """Everything that is wrong with an edition.

    `texts` are its pages and blocks, `drawn` the words in the pictures of its pages, both without the key.
    """
    if edition.mode == "answers":
        yield from _left_out(topic, edition, renderer)
    if edition.mode == "worksheet":
        yield from _given_away(edition, renderer, texts, drawn)


def rapid(topic: Topic) -> Iterator[str]:
    """References of all facts and rows that are marked rapid."""
    yield from (fact.id for fact in topic.facts() if "rapid" in fact.marks)
    for table in topic.tables():
        yield from (f"{table.id}/{name}" for name, row in table.rows.items() if "rapid" in row.marks)


def plain_text(html: str) -> str:
    """The words in some HTML, including alt texts, in lower case with single spaces."""
    text = " ".join([*_ALT.findall(html), _TAG.sub(" ", html)])
    return " ".join(_html.unescape(text).casefold().split())


def _left_out(topic: Topic, edition: Edition, renderer: TextRenderer) -> Iterator[Finding]:
    for ref in rapid(topic):
        if ref not in renderer.printed:
            what = f"the sheet `{edition.sheet}` leaves out `{ref}`, which is marked rapid"
            yield f"sheets/{edition.sheet}", what, "print it in a block, or remove the mark"


def _given_away(edition: Edition, renderer: TextRenderer, texts: Texts, drawn: Drawn) -> Iterator[Finding]:
    """Answers that can be read on the worksheet itself, in a text, in a picture or in its alt text."""
    places = [(kind, name, plain_text(text)) for (kind, name), text in texts.items()]
    places += [("plate", name, plain_text(" ".join(words))) for name, words in drawn.items()]
    for entry in renderer.key:
        answer = plain_text(str(entry.answer))
        if len(answer) < LEAST_LETTERS:
            continue
        for kind, name, text in places:
            if re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", text):
                what = f"the {kind} `{name}` gives away blank {entry.number} of `{edition.sheet}` ({answer})"
                yield f"{kind}s/{name}", what, REMEDIES[kind]
