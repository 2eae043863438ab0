"""The `Reader` through which figures take plain text and legend styles from a topic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from trivet.content.model.facts import Fact, Row, Table
from trivet.content.model.legend import Hatch, LegendEntry
from trivet.content.model.topic import Topic
from trivet.content.text import Line, Text, clozes
from trivet.content.text import plain as words_of
from trivet.content.text.nodes import Node
from trivet.content.text.plain import marked
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import FigureSpec, Theme
from trivet.pictures.style import LegendStyle, ink_on

_REMEDY = "add it, or remove the plate from topic.yaml"


def plain(value: Text | Line | Iterable[Node]) -> str:
    """A text without markup; formulas, which no picture can show, are marked for the check of what can be drawn."""
    return words_of(value, show_formula=marked)


def legend_style(entry: LegendEntry, theme: Theme) -> LegendStyle:
    """Colour, ink and hatch of a legend entry in a theme."""
    return _legend_style(entry.id, entry.colour(theme), entry.hatch)


@cache
def _legend_style(entry: str, fill: str, hatch: Hatch) -> LegendStyle:
    """Cached, since every picture uses the same few styles."""
    return LegendStyle(entry, fill, ink_on(fill), hatch)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a topic for one picture: cells and facts as plain text, legend entries as styles in the picture's theme.

    Every method raises TrivetError if the topic does not have what is requested. The error names the figure and has the
    place of the row, the fact or the plate.
    """

    topic: Topic
    spec: FigureSpec
    _tables: dict[str, Table] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Those that were looked up."""

    def error(self, what: str, remedy: str, ref: str = "") -> TrivetError:
        """The error for something that the figure needs but the topic lacks, at the place of `ref` or of the plate."""
        plate = next((item.id for item in self.topic.head.plates if item.spec(self.spec.theme) == self.spec), "")
        places = self.topic.places
        place = places.get(ref) or places.get(f"plates/{plate}") or (f"content/{self.topic.id}/topic.yaml", 0, 0)
        return TrivetError(Problem(*place, f"the figure {self.spec.figure} needs {what}", remedy))

    def table(self, table: str) -> Table:
        """The table of that id."""
        if table not in self._tables:
            try:
                self._tables[table] = self.topic.table(table)
            except KeyError:
                raise self.error(f"the table {table}", _REMEDY) from None
        return self._tables[table]

    def row(self, table: str, row: str) -> Row:
        """The row of that id in a table."""
        found = self.table(table).rows.get(row)
        if found is None:
            raise self.error(f"the row {table}/{row}", _REMEDY)
        return found

    def heading(self, table: str, column: str) -> str:
        """The heading of a column as plain text."""
        return plain(self._column(table, column))

    def maybe(self, table: str, row: str, column: str) -> str | None:
        """A cell as plain text; None if it is empty."""
        found = self.row(table, row)
        self._column(table, column)
        text = found.cells.get(column)
        return None if text is None else plain(text)

    def cell(self, table: str, row: str, column: str) -> str:
        """A cell as plain text; it must not be empty."""
        text = self.maybe(table, row, column)
        if text is None:
            raise self.error(f"the cell {column} of {table}/{row}", "fill it in", f"{table}/{row}")
        return text

    def _column(self, table: str, column: str) -> Line:
        """The heading of a column."""
        columns = self.table(table).columns
        if column not in columns:
            raise self.error(f"the column {column} in the table {table}", "add it to the table's columns")
        return columns[column]

    def remark(self, table: str, row: str) -> str:
        """The note of a row as plain text; empty if it has none."""
        note = self.row(table, row).note
        return plain(note) if note else ""

    def fact(self, fact: str) -> Fact:
        """The fact of that id."""
        try:
            return self.topic.fact(fact)
        except KeyError:
            raise self.error(f"the fact {fact}", _REMEDY) from None

    def statement(self, fact: str) -> str:
        """A fact as plain text with its clozes filled in."""
        return plain(self.fact(fact).statement)

    def answers(self, fact: str) -> tuple[str, ...]:
        """The clozes of a fact as plain text, in order; there must be at least one."""
        found = tuple(plain(cloze.inside) for cloze in clozes(self.fact(fact).statement))
        if not found:
            raise self.error(f"clozes in the fact {fact}", "mark its answers as clozes", fact)
        return found

    def gap(self, fact: str, number: int) -> str:
        """One cloze of a fact as plain text, by its position from 1."""
        found = self.answers(fact)
        if number > len(found):
            raise self.error(f"{number} clozes in the fact {fact}", "mark its answers as clozes", fact)
        return found[number - 1]

    def reason(self, fact: str) -> str:
        """The reason (`why`) of a fact as plain text."""
        why = self.fact(fact).why
        if not why:
            raise self.error(f"a reason (why) of the fact {fact}", "write one", fact)
        return plain(why)

    def style(self, entry: str) -> LegendStyle:
        """The style of a legend entry in the picture's theme."""
        try:
            return legend_style(self.topic.entry(entry), self.spec.theme)
        except KeyError:
            raise self.error(f"the legend entry {entry}", "add it to the legend") from None

    def styles(self, entries: Iterable[str]) -> tuple[LegendStyle, ...]:
        """The styles of several legend entries, each once, in the order given."""
        return tuple(self.style(entry) for entry in dict.fromkeys(entries))

    def file(self, stem: str) -> Any:
        """The value of a content file that figures declare (`CONTENT_FILES`), by its stem."""
        found = self.topic.files.get(stem)
        if found is None:
            raise self.error(f"the file {stem}.yaml", "write it, or remove the plate from topic.yaml")
        return found
