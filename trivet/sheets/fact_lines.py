"""The lines of facts: those that a block prints, and each as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from trivet.content.model.blocks import FactsBlock
from trivet.content.model.facts import Fact
from trivet.content.model.topic import Topic
from trivet.content.text import Line
from trivet.sheets.sheet_html import NOTHING, html
from trivet.sheets.text_renderer import TextRenderer


def chosen(block: FactsBlock, topic: Topic) -> list[Fact]:
    """The facts of a block: those named, in that order, then those with the mark, in the topic's order."""
    named = [topic.fact(fact) for fact in block.facts]
    marked = [fact for fact in topic.facts() if block.mark in fact.marks and fact not in named] if block.mark else []
    return named + marked


def lines(
    facts: Iterable[Fact],
    with_notes: tuple[str, ...],
    renderer: TextRenderer,
    key_notes: Mapping[str, Line] | None = None,
) -> tuple[Markup, ...]:
    """Facts as HTML; those in `with_notes` are followed by their notes, those in `key_notes` have some in the key."""
    found = []
    for fact in facts:
        renderer.printed.append(fact.id)
        before = len(renderer.key)
        said = renderer.text(fact.statement)
        renderer.keyed((key_notes or {}).get(fact.id), before)
        note = renderer.noted(html(fact.note), before) if fact.id in with_notes else NOTHING
        found.append(said + Markup(' <span class="note">{}</span>').format(note) if note else said)
    return tuple(found)
