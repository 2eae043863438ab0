"""What a topic asks, the same for every leg: which rows a table's question reaches, and how options are ordered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from trivet.content.model import Option, Row, RowQuestion, Table, Vignette

COLUMN = re.compile(r"\{([^{}]*)\}")


def columns_in(text: str) -> tuple[str, ...]:
    """The columns that a question of a table names: `{root}`, `{area}`."""
    return tuple(COLUMN.findall(text))


def rows_asked(table: Table, ask: RowQuestion) -> Iterator[tuple[str, Row, str, str]]:
    """The rows that a question is put to: id, row, prompt and answer (markup).

    A row that `ask.rows` does not list is passed over, and so is one without a value for a column that is named.
    """
    for key, row in table.rows.items():
        if ask.rows is not None and key not in ask.rows:
            continue
        prompt, answer = _filled(ask.prompt, row), _filled(ask.answer, row)
        if prompt is not None and answer is not None:
            yield key, row, prompt, answer


def shuffled(question: Vignette) -> tuple[Option, ...]:
    """The options as learners meet them.

    Authors write the answer first, so they stand in an order that tells nothing, by a hash of the ids of question and
    option; those of a fixed order stay as they are written.
    """
    if question.fixed_order:
        return question.options
    return tuple(sorted(question.options, key=lambda option: sha256(f"{question.id}/{option.id}".encode()).hexdigest()))


def _filled(text: str, row: Row) -> str | None:
    """A text with the row's cells in it; None where the row has no value for one of them."""
    if any(row.cells.get(name) is None for name in columns_in(text)):
        return None
    return COLUMN.sub(lambda match: row.cells[match[1]] or "", text)
