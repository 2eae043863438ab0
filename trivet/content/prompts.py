"""How a topic's questions are asked in every output: the rows that a table's question covers, the order of options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from trivet.content.model.facts import Row, RowQuestion, Table
from trivet.content.model.vignettes import Option, Vignette
from trivet.content.text import Line, columns, plain
from trivet.content.text.find import nodes_of
from trivet.content.text.nodes import (
    Chip,
    Code,
    Column,
    ColumnChip,
    Formula,
    Inline,
    InlineNode,
    LineBreak,
    TextRun,
    joined,
)


def rows_asked(table: Table, ask: RowQuestion) -> Iterator[tuple[str, Row, Line, Line]]:
    """The rows that a question asks about: id, row, question and answer, with the row's cells filled in.

    Rows that `ask.rows` does not list are skipped, as are rows whose cell is empty in a column that the question names.
    """
    for key, row in rows_covered(table, ask):
        prompt, answer = filled(ask.question, row.cells), filled(ask.answer, row.cells)
        if prompt is not None and answer is not None:
            yield key, row, prompt, answer


def rows_covered(table: Table, ask: RowQuestion) -> Iterator[tuple[str, Row]]:
    """The rows that a question asks about, by id, as :func:`rows_asked` gives them, but without their texts."""
    named = {*columns(ask.question), *columns(ask.answer)}
    for key, row in table.rows.items():
        if (ask.rows is None or key in ask.rows) and all(row.cells.get(name) is not None for name in named):
            yield key, row


def filled(line: Line, cells: Mapping[str, Line | None]) -> Line | None:
    """The line with its columns replaced by the nodes of a row's cells; None if one of these cells is empty."""
    named = {name: cells.get(name) for name in columns(line)}
    values = {name: cell for name, cell in named.items() if cell is not None}
    if len(values) < len(named):
        return None
    return Line(joined(_spliced(line.nodes, values))) if values else line


def chip_columns(line: Line) -> tuple[str, ...]:
    """The columns whose cells must name a legend entry: `[{column}]`."""
    return tuple(node.name for node in nodes_of(line) if isinstance(node, ColumnChip))


def entry_named(cell: Line) -> str:
    """The id of the legend entry that a cell names, as a chip or as plain text; it may not exist."""
    chip = cell.nodes[0] if len(cell.nodes) == 1 else None
    return chip.entry if isinstance(chip, Chip) else plain(cell)


def capitalised(line: Line) -> Line:
    """The line with its first character capitalised."""
    return Line(_capitalised(line.nodes))


def shuffled(question: Vignette) -> tuple[Option, ...]:
    """The options in the order in which a note stores them; the card shuffles them again every day.

    Authors tend to write the right option first, so the options are sorted by a hash of the ids of question and option.
    Options of a fixed order are left as written.
    """
    if question.fixed_order:
        return question.options
    return tuple(sorted(question.options, key=lambda option: _hash(question, option.id)))


def dealt(questions: Iterable[Vignette]) -> dict[str, tuple[Option, ...]]:
    """The options of each question, by its id, in the order in which sheets print them.

    A sheet cannot shuffle, so the right options are spread evenly over the letters: each goes to one of the letters
    that have been right least often so far. Options of a fixed order are left as written.
    """
    right: Counter[int] = Counter()
    found: dict[str, tuple[Option, ...]] = {}
    for question in questions:
        options = shuffled(question)
        if not question.fixed_order:
            letter = min(range(len(options)), key=lambda letter: (right[letter], _hash(question, str(letter))))
            right[letter] += 1
            others = [option for option in options if option.id != question.answer]
            answer = next(option for option in options if option.id == question.answer)
            options = (*others[:letter], answer, *others[letter:])
        found[question.id] = options
    return found


def _hash(question: Vignette, part: str) -> str:
    """A hash that depends only on the ids, so that the order does not change when other questions do."""
    return sha256(f"{question.identity}/{part}".encode()).hexdigest()


def _spliced(nodes: Inline, cells: Mapping[str, Line]) -> Iterator[InlineNode]:
    for node in nodes:
        match node:
            case Column():
                yield from cells[node.name].nodes
            case ColumnChip():
                yield Chip(entry_named(cells[node.name]))
            case TextRun() | LineBreak() | Code() | Formula() | Chip():
                yield node
            case _:
                yield replace(node, inside=joined(_spliced(node.inside, cells)))


def _capitalised(nodes: Inline) -> Inline:
    if not nodes:
        return nodes
    first, *rest = nodes
    match first:
        case TextRun():
            return (TextRun(first.text[:1].upper() + first.text[1:]), *rest)
        case LineBreak() | Code() | Formula() | Chip() | Column() | ColumnChip():
            return nodes
    return (replace(first, inside=_capitalised(first.inside)), *rest)
