"""The cut-out cards: which questions they ask, and how fronts and backs are laid out so that they align.

Pages are printed on both sides and flipped on the long edge, so the left column of the fronts is behind the right
column of the backs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from trivet.content.model.facts import RowQuestion, Table
from trivet.content.model.layout import CardSelection
from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.model.vignettes import Option, Vignette
from trivet.content.prompts import capitalised, dealt, rows_asked
from trivet.content.text import Line, Text
from trivet.content.text.nodes import Paragraph, Strong, TextRun
from trivet.sheets.sheet_html import BLANKED, NOTHING, html

LEAST_LEFT, LEAST_TOP = 9.0, 14.0
"""The least margins, in mm."""
MARK = 4.0
"""Length of a crop mark in mm."""


@dataclass(frozen=True, slots=True)
class CutOutCard:
    """A question, its answer, its reason and its note; `options` are those of a vignette."""

    id: str
    section: Markup
    front: Markup
    back: Markup
    why: Markup = NOTHING
    note: Markup = NOTHING
    options: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class CardPage:
    """One side of a page of cards: rows of slots, `None` where a slot is empty."""

    back: bool
    rows: tuple[tuple[tuple[int, CutOutCard] | None, ...], ...]


@dataclass(frozen=True, slots=True)
class CardGrid:
    """The size of a card and the margins around all of them, in mm. Margins are symmetrical, so that sides align."""

    width: float
    height: float
    left: float
    top: float


def place(paper: tuple[float, float], selection: CardSelection) -> CardGrid:
    """The largest cards in whole millimetres that leave room for crop marks and the foot."""
    width = (paper[0] - 2 * LEAST_LEFT) // selection.columns
    height = (paper[1] - 2 * LEAST_TOP) // selection.rows
    left, top = (paper[0] - width * selection.columns) / 2, (paper[1] - height * selection.rows) / 2
    return CardGrid(width, height, round(left, 2), round(top, 2))


def crops(size: CardGrid, selection: CardSelection) -> tuple[str, ...]:
    """Crop marks in the margins, as CSS: a short line at both ends of every cut."""
    wide, high = size.width * selection.columns, size.height * selection.rows
    marks = []
    for column in range(selection.columns + 1):
        x = column * size.width
        marks += [f"left: {x:g}mm; top: {y:g}mm; width: 0.4pt; height: {MARK:g}mm" for y in (-MARK - 1.5, high + 1.5)]
    for row in range(selection.rows + 1):
        y = row * size.height
        marks += [f"left: {x:g}mm; top: {y:g}mm; width: {MARK:g}mm; height: 0.4pt" for x in (-MARK - 1.5, wide + 1.5)]
    return tuple(marks)


def chosen(topic: Topic, selection: CardSelection) -> tuple[CutOutCard, ...]:
    """The cards of the topic that carry the mark, in teaching order."""
    marked = (item for section in topic.sections for item in section.vignettes if selection.mark in item.marks)
    options = dealt(marked)
    cards = [card for section in topic.sections for card in _section(section, selection.mark, options)]
    return tuple(cards[: selection.limit])


def sides(cards: tuple[CutOutCard, ...], selection: CardSelection) -> tuple[CardPage, ...]:
    """Fronts and backs, page by page; the backs' columns run the other way."""
    places = selection.columns * selection.rows
    found: list[CardPage] = []
    for start in range(0, len(cards), places):
        slots: list[tuple[int, CutOutCard] | None] = [
            (start + i + 1, cards[start + i]) if start + i < len(cards) else None for i in range(places)
        ]
        rows = tuple(tuple(slots[i : i + selection.columns]) for i in range(0, places, selection.columns))
        found.append(CardPage(back=False, rows=rows))
        found.append(CardPage(back=True, rows=tuple(tuple(reversed(row)) for row in rows)))
    return tuple(found)


def _section(section: Section, mark: str, options: Mapping[str, tuple[Option, ...]]) -> Iterator[CutOutCard]:
    """The cards of a section; `options` are those of each vignette, in the order of print."""
    name = html(section.title)
    for fact in section.facts:
        if mark not in fact.marks:
            continue
        if fact.questions:
            for prompt in fact.questions:
                front, back = html(prompt.question), html(prompt.answer)
                yield CutOutCard(f"{fact.id}/{prompt.id}", name, front, back, html(fact.why), html(fact.note))
        elif fact.question is not None:
            front, back = html(fact.question), html(fact.answer)
            yield CutOutCard(fact.id, name, front, back, html(fact.why), html(fact.note))
        else:
            yield CutOutCard(fact.id, name, html(fact.text, BLANKED), html(fact.text), html(fact.why), html(fact.note))
    for table in section.tables:
        cards = [(key, card) for ask in table.questions for key, card in _row_cards(name, table, ask, mark)]
        yield from (card for row in table.rows for key, card in cards if key == row)
    marked = (question for question in section.vignettes if mark in question.marks)
    yield from (_choice(name, question, options[question.id]) for question in marked)


def _row_cards(section: Markup, table: Table, ask: RowQuestion, mark: str) -> Iterator[tuple[str, CutOutCard]]:
    """A card with its row's id for each marked row that the question is asked about; answers begin with a capital."""
    for key, row, prompt, answer in rows_asked(table, ask):
        if mark in row.marks:
            front, back = html(prompt), html(capitalised(answer))
            why, note = html(ask.why or row.why), html(row.note)
            yield key, CutOutCard(f"{table.id}/{key}/{ask.id}", section, front, back, why, note)


def _choice(section: Markup, question: Vignette, options: tuple[Option, ...]) -> CutOutCard:
    right = next(option for option in question.options if option.id == question.answer)
    return CutOutCard(
        question.id,
        section,
        html(_asked(question.stem, question.question)),
        html(Line((Strong(right.text.nodes),))),
        html(right.why),
        html(question.note),
        tuple(html(option.text) for option in options),
    )


def _asked(stem: Text, question: Line) -> Text:
    """The stem followed by its question, in the stem's last paragraph if it ends with one."""
    *before, last = stem.nodes
    if isinstance(last, Paragraph):
        return Text((*before, Paragraph((*last.inside, TextRun(" "), Strong(question.nodes)))))
    return Text((*stem.nodes, Paragraph((Strong(question.nodes),))))
