"""The cut-out cards: which questions they ask, and what is on their fronts and backs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from trivet.content.model.facts import Fact, Row
from trivet.content.model.layout import CardSelection
from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.model.values import Marked
from trivet.content.model.vignettes import Option, Vignette
from trivet.content.prompts import capitalised, dealt, rows_asked
from trivet.content.text import Line, Text, plain
from trivet.content.text.nodes import Paragraph, Strong, TextRun
from trivet.sheets.mini_map import named
from trivet.sheets.sheet_html import BLANKED, NOTHING, html

TALL = {'class="equation"': 140, "<tr": 45, "<li": 25, 'class="formula"': 8, 'class="chip': 3, 'class="gap"': 12}
"""What takes room beside letters, each with as many letters as take the same room."""


@dataclass(frozen=True, slots=True)
class CardSection:
    """The section of a card: its place among all, from 1, and its title."""

    number: int
    title: Line


@dataclass(frozen=True, slots=True)
class CutOutCard:
    """A question, its answer, its reason and its note; `options` are those of a vignette."""

    id: str
    section: CardSection
    front: Markup
    back: Markup
    why: Markup = NOTHING
    note: Markup = NOTHING
    options: tuple[Markup, ...] = ()
    right: int | None = None
    """The place of the right one among the `options`, from 0."""
    names: tuple[str, ...] = ()
    """The legend entries that its answer names, or else its question: those that its map shows, if it has one."""

    @property
    def about(self) -> str:
        """The reference of the row or fact that it is about: `key-points/L4`."""
        return self.id.rpartition("/")[0] or self.id


def chosen(topic: Topic, selection: CardSelection) -> tuple[CutOutCard, ...]:
    """The cards of the topic that are selected, in teaching order."""
    sections = [
        (CardSection(number, section.title), section)
        for number, (name, section) in enumerate(zip(topic.head.sections, topic.sections, strict=True), start=1)
        if selection.sections is None or name in selection.sections
    ]
    asked = (item for _, section in sections for item in section.vignettes if _selected(item, selection))
    options = dealt(asked)
    cards = [card for name, section in sections for card in _section(topic, name, section, selection, options)]
    return tuple(cards[: selection.limit])


def _selected(item: Marked, selection: CardSelection) -> bool:
    return selection.mark is None or selection.mark in item.marks


def _section(
    topic: Topic,
    name: CardSection,
    section: Section,
    selection: CardSelection,
    options: Mapping[str, tuple[Option, ...]],
) -> Iterator[CutOutCard]:
    """The cards of a section; `options` are those of each vignette, in the order of print."""

    def card(
        ref: str, asked: Text | Line, said: Text | Line, about: Fact | Row | Vignette, *, why: Text | None = None
    ) -> CutOutCard:
        names = _names(topic, asked, said, about) if ref.partition("/")[0] not in selection.unmapped else ()
        reason = why or (None if isinstance(about, Vignette) else about.why)
        return CutOutCard(ref, name, html(asked, BLANKED), html(said), html(reason), html(about.note), names=names)

    for fact in section.facts:
        if not _selected(fact, selection):
            continue
        for ask in fact.questions:
            yield card(f"{fact.id}/{ask.id}", ask.question, ask.answer, fact)
        if fact.question is not None and fact.answer is not None:
            yield card(fact.id, fact.question, fact.answer, fact)
        elif not fact.questions:
            yield card(fact.id, fact.statement, fact.statement, fact)
    for table in section.tables:
        found = [
            (key, card(f"{table.id}/{key}/{ask.id}", asked, capitalised(said), row, why=ask.why))
            for ask in table.questions
            for key, row, asked, said in rows_asked(table, ask)
            if _selected(row, selection)
        ]
        yield from (made for row in table.rows for key, made in found if key == row)
    for question in section.vignettes:
        if _selected(question, selection):
            right = next(option for option in question.options if option.id == question.answer)
            answer = Line((Strong(right.text.nodes),))
            made = card(question.id, _asked(question.stem, question.question), answer, question, why=right.why)
            order = options[question.id]
            yield replace(made, options=tuple(html(option.text) for option in order), right=order.index(right))


def _names(topic: Topic, asked: Text | Line, said: Text | Line, about: Fact | Row | Vignette) -> tuple[str, ...]:
    """The entries that the map of a card shows.

    A fact that names one of those that it is about is about them all, though it may write `S3–S5` without chips. Only a
    row has a map of what its question alone names: elsewhere, an answer without an entry belongs to none.
    """
    found = named(said, topic.legend) or _told(said, about)
    if isinstance(about, Fact) and set(found) & set(about.about):
        return tuple(entry.id for entry in topic.legend if entry.id in (*found, *about.about))
    return found or (named(asked, topic.legend) if isinstance(about, Row) else ())


def _told(answer: Text | Line, about: Fact | Row | Vignette) -> tuple[str, ...]:
    """The entries that a vignette is about and its answer names: options have no chips, which would tell them apart."""
    words = re.split(r"[\s,;.]+", plain(answer)) if isinstance(about, Vignette) else ()
    return tuple(entry for entry in about.about if entry in words)


def _asked(stem: Text, question: Line) -> Text:
    """The stem followed by its question, in the stem's last paragraph if it ends with one."""
    *before, last = stem.nodes
    if isinstance(last, Paragraph):
        return Text((*before, Paragraph((*last.inside, TextRun(" "), Strong(question.nodes)))))
    return Text((*stem.nodes, Paragraph((Strong(question.nodes),))))


def fullness(text: Markup) -> int:
    """About how many letters take the room of a text with formulas, tables and lists; its type is chosen by this."""
    letters = len(re.sub(r"<[^>]*>", "", text))
    return letters + sum(room * text.count(tag) for tag, room in TALL.items())
