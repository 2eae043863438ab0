"""Facts and tables: what is taught, and the questions that are asked of it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from trivet.content.model.values import Adopted, ColumnId, EntryName, Illustrated, Label, Marked, Renamable, RowId, Slug
from trivet.content.references import Refers
from trivet.content.text import Line, Text, with_answer


class FactQuestion(Adopted, Renamable):
    """A question about a fact: one card."""

    id: Slug
    """The permanent id of the question within its fact: review history is keyed to it."""
    question: Line
    """What the front of the card asks."""
    answer: Line
    """What the back of the card shows as the answer."""


class Fact(Adopted, Illustrated, Renamable):
    """A statement with clozes, which cards ask for and sheets print; or a question with its answer."""

    id: Slug
    """The permanent id of the fact, unique in the topic: review history is keyed to it, and sheets refer to it."""
    text: Text | None = None
    """The statement, with at least one cloze `{{c1::answer}}`; clozes of the same number share a card. On a worksheet
    every cloze is a numbered blank. A fact has either this or a `question`."""
    question: Text | None = None
    """What the front of the card asks, instead of a `text`. Sheets print it with its answer, which is a blank on
    worksheets."""
    answer: Text | None = None
    """The answer to the `question`, on the back of the card."""
    questions: tuple[FactQuestion, ...] = ()
    """Questions to ask instead of the clozes of the `text`, one card each; the clozes are then used on worksheets
    only."""
    about: tuple[EntryName, ...] = ()
    """Ids of the legend entries it is about; each gives its cards a tag."""
    accept: Label | None = None
    """Why the warnings of `check` about this fact are accepted; if it is left out, they are listed."""

    @property
    def statement(self) -> Text:
        """What sheets print: the text, or the question with its answer as a cloze."""
        if self.text is not None:
            return self.text
        assert self.question is not None and self.answer is not None  # linking refuses any other
        return with_answer(self.question, self.answer)


class Row(Illustrated, Renamable):
    """A row of a table: one cell per column, and the keys of every statement. Its reference is `table/row`."""

    id: RowId
    """The key of the row in its table."""
    cells: dict[Annotated[str, Refers("column")], Line | None]
    """The cell of that column; `null` leaves it empty, and questions that name it skip the row. Every column needs one,
    except the first, which is the id of the row if it is left out."""
    about: tuple[EntryName, ...] = ()
    """Ids of the legend entries it is about; each gives its cards a tag. A row with the id of an entry is always
    about it."""

    @model_validator(mode="before")
    @classmethod
    def gather_cells(cls, row: Any) -> Any:
        """In YAML a row's cells are among its other keys: whatever is not a field is a cell."""
        if not isinstance(row, dict) or "cells" in row:
            return row
        own = set(cls.model_fields) - {"cells"}
        cells = {key: value for key, value in row.items() if key not in own}
        return {"cells": cells} | {key: value for key, value in row.items() if key in own}


class RowQuestion(Renamable):
    """A question that is asked of each row of its table, one card per row.

    A row is skipped if its cell is empty in a column that the question names.
    """

    id: Slug
    """The permanent id of the question within its table: review history is keyed to it."""
    question: Line
    """What the front of the card asks; `{column}` stands for the row's cell, `[{column}]` for its chip."""
    answer: Line
    """What the back of the card shows as the answer; `{column}` is the row's cell, `[{column}]` its chip."""
    rows: tuple[Annotated[RowId, Refers("row")], ...] | None = Field(default=None, min_length=1)
    """Ids of the rows to ask about; all rows if it is left out."""
    why: Text | None = None
    """Shown after the answer instead of the row's own `why`, which is shown if this is left out."""
    accept: Label | None = None
    """Why the warnings of `check` about this question are accepted; if it is left out, they are listed."""


class Table(Marked, Renamable):
    """Facts of one kind: rows and columns, and the questions that are asked of each row."""

    id: Slug
    """The permanent id of the table, unique in the topic: review history is keyed to it, and references to rows begin
    with it."""
    columns: dict[ColumnId, Line] = Field(min_length=1)
    """The columns from left to right, each an id with its heading. The first names the row."""
    rows: dict[RowId, Row]
    """The rows from top to bottom, each under its permanent id; or the name of a CSV or TSV file beside this one, whose
    head names the columns by their ids or headings."""
    questions: tuple[RowQuestion, ...] = ()
    """The questions, each of which makes one card per row; without any, the table is only printed and drawn."""

    @model_validator(mode="before")
    @classmethod
    def name_rows(cls, table: Any) -> Any:
        """In YAML a row's id is its key, which is also the default of its first cell."""
        if not isinstance(table, dict) or not isinstance(table.get("rows"), dict):
            return table
        columns = table.get("columns")
        first = {next(iter(columns)): None} if isinstance(columns, dict) and columns else {}
        rows = {
            key: {**dict.fromkeys(first, key), **row, "id": key} if isinstance(row, dict) else row
            for key, row in table["rows"].items()
        }
        return {**table, "rows": rows}
