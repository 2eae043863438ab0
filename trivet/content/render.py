"""The ways in which a parsed text is shown.

The HTML renderers take a `chip`, which turns a legend entry's id into HTML: cards and sheets draw the chip
differently. Text is escaped here and nowhere else, so nothing from the content can become markup.
"""

from __future__ import annotations

import html as _html
from collections.abc import Callable

from trivet.content.markup import Cloze, Emphasis, LegendChip, Nodes, Strong, Words

ChipHtml = Callable[[str], str]


def as_html(nodes: Nodes, chip: ChipHtml, cloze: Callable[[Cloze, str], str]) -> str:
    """HTML; `cloze` gets each cloze with its answer already rendered and says what stands in its place."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Words):
            parts.append(_html.escape(node.text, quote=False))
        elif isinstance(node, LegendChip):
            parts.append(chip(node.entry))
        else:
            inside = as_html(node.inside, chip, cloze)
            if isinstance(node, Strong):
                parts.append(f"<strong>{inside}</strong>")
            elif isinstance(node, Emphasis):
                parts.append(f"<em>{inside}</em>")
            else:
                parts.append(cloze(node, inside))
    return "".join(parts)


def for_card(nodes: Nodes, chip: ChipHtml) -> str:
    """HTML for a field of a note: clozes stay in Anki's syntax."""

    def anki(cloze: Cloze, inside: str) -> str:
        hint = f"::{_html.escape(cloze.hint, quote=False)}" if cloze.hint else ""
        # A `::` inside the answer would be read as the start of a hint, and `}}` as the end of the cloze.
        safe = inside.replace("::", "&#58;&#58;").replace("}}", "&#125;&#125;")
        return f"{{{{c{cloze.number}::{safe}{hint}}}}}"

    return as_html(nodes, chip, anki)


def for_sheet(nodes: Nodes, chip: ChipHtml) -> str:
    """HTML for a printed sheet: the answers stand out."""
    return as_html(nodes, chip, lambda cloze, inside: f'<strong class="answer">{inside}</strong>')


def for_worksheet(nodes: Nodes, chip: ChipHtml, blank: Callable[[str], str]) -> str:
    """HTML for a worksheet: `blank` is given each answer's HTML, keeps it for the key, and says what is printed."""
    return as_html(nodes, chip, lambda cloze, inside: blank(inside))


def plain(nodes: Nodes, cloze: Callable[[Cloze, str], str] | None = None) -> str:
    """Text alone: entries by their names, clozes as their answers or as `cloze` says."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Words):
            parts.append(node.text)
        elif isinstance(node, LegendChip):
            parts.append(node.entry)
        elif isinstance(node, Cloze) and cloze is not None:
            parts.append(cloze(node, plain(node.inside)))
        else:
            parts.append(plain(node.inside, cloze))
    return "".join(parts)
