"""What a figure takes out of its topic: cells as plain text, roots in them, colours of roots.

Whatever a topic lacks is a `TrivetError` that names the table and the row, so that an author knows what to add.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from trivet.content.model import LegendEntry, Topic
from trivet.content.text import Text, clozes, plain
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Theme
from trivet.pictures.style import LegendStyle, ink_on

_ORDER = (*(f"T{n}" for n in range(1, 13)), *(f"L{n}" for n in range(1, 6)), *(f"S{n}" for n in range(1, 6)))
_NAMED = re.compile(r"([TLS]\d{1,2})(?:\s*[-–—]\s*([TLS]?)(\d{1,2}))?")


def lacks(topic: Topic, figure: str, what: str, remedy: str) -> TrivetError:
    """The error for something that `figure` needs and `topic` does not have."""
    return TrivetError(Problem(f"content/{topic.id}/topic.yaml", 0, 0, f"the figure {figure} wants {what}", remedy))


def cell(topic: Topic, table: str, row: str, column: str, *, figure: str) -> str:
    """A cell as plain text; TrivetError if the table, row or column is missing or the cell is empty."""
    found = maybe(topic, table, row, column, figure=figure)
    if found is None:
        raise lacks(topic, figure, f"the cell {column} of {table}/{row}", "fill it in")
    return found


def maybe(topic: Topic, table: str, row: str, column: str, *, figure: str) -> str | None:
    """A cell as plain text, None if it is empty; TrivetError if the table, row or column is missing."""
    try:
        there = topic.table(table)
    except KeyError:
        raise lacks(topic, figure, f"the table {table}", "add it, or take the figure out of topic.yaml") from None
    if row not in there.rows:
        raise lacks(topic, figure, f"the row {table}/{row}", "add it, or take the figure out of topic.yaml")
    if column not in there.columns:
        raise lacks(topic, figure, f"the column {column} in {table}", "add it to the table's columns")
    text = there.rows[row].cells.get(column)
    return None if text is None else plain(text)


def heading(topic: Topic, table: str, column: str, *, figure: str) -> str:
    """The heading of a column; TrivetError if table or column is missing."""
    try:
        return plain(topic.table(table).columns[column])
    except KeyError:
        raise lacks(topic, figure, f"the column {column} of the table {table}", "add it") from None


def root_style(topic: Topic, root: str, theme: Theme, *, figure: str) -> LegendStyle:
    """Colour and hatch of a root in a theme; TrivetError if the topic has no such root."""
    found = next((item for item in topic.legend if item.id == root), None)
    if found is None:
        raise lacks(topic, figure, f"the root {root}", "add it to the roots")
    fill = _fill(found, theme)
    return LegendStyle(found.id, fill, ink_on(fill), found.hatch)


def root_styles(topic: Topic, roots: Iterable[str], theme: Theme, *, figure: str) -> tuple[LegendStyle, ...]:
    """The styles of several roots, each once, in the order given."""
    return tuple(root_style(topic, root, theme, figure=figure) for root in dict.fromkeys(roots))


def roots_in(text: str) -> tuple[str, ...]:
    """The roots that a text names, in its order; `S2–S4` and `S2–4` are S2, S3, S4.

    >>> roots_in("L4 (L5)")
    ('L4', 'L5')
    """
    found: list[str] = []
    for match in _NAMED.finditer(text):
        first = match[1]
        last = f"{match[2] or first[0]}{match[3]}" if match[3] else first
        if first in _ORDER and last in _ORDER and _ORDER.index(first) <= _ORDER.index(last):
            found.extend(_ORDER[_ORDER.index(first) : _ORDER.index(last) + 1])
    return tuple(dict.fromkeys(found))


def _fill(root: LegendEntry, theme: Theme) -> str:
    return {"light": root.light, "dark": root.dark, "grey": root.grey, "blank": root.light}[theme]


def statement(topic: Topic, fact: str, *, figure: str) -> str:
    """A fact as plain text with its gaps filled; TrivetError if there is no such fact."""
    return plain(_fact(topic, fact, figure))


def answers(topic: Topic, fact: str, *, figure: str) -> tuple[str, ...]:
    """What stands in the gaps of a fact, in order; TrivetError if there is no such fact, or it has no gaps."""
    found = tuple(plain(cloze.inside) for cloze in clozes(_fact(topic, fact, figure)))
    if not found:
        raise lacks(topic, figure, f"gaps in the fact {fact}", "mark its answers as clozes")
    return found


def _fact(topic: Topic, fact: str, figure: str) -> Text:
    try:
        return topic.fact(fact).text
    except KeyError:
        raise lacks(topic, figure, f"the fact {fact}", "add it, or take the figure out of topic.yaml") from None
