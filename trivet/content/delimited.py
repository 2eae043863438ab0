"""Parses CSV and TSV as in RFC 4180, keeping the place of every cell.

    separator(text, file)                    # the character between cells: a tab, a comma or a semicolon
    for cells in records(file, text, char): ...

A cell in quotation marks may contain the separator, line breaks, and doubled quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trivet.errors import Problem, TrivetError

SEPARATORS = ",;\t"
QUOTED = re.compile(r'"((?:[^"]|"")*)"')
HEAD = re.compile(r'(?:"(?:[^"]|"")*"|[^",;\t\n])*+([,;\t]?)')


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and the line and column (from 1) where it begins in the file."""

    text: str
    line: int
    column: int


def separator(text: str, file: str) -> str:
    """The character between cells: a tab in a TSV file; in a CSV file, the first separator in its head."""
    if file.lower().endswith((".tsv", ".tab")):
        return "\t"
    head = HEAD.match(text)
    return (head[1] if head else "") or ","


def records(file: str, text: str, char: str) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row that is not empty. Raises TrivetError at the first cell with wrong quotation marks."""
    bare = re.compile(rf"[^{re.escape(char)}\n]*")
    at, line, start, end = 0, 1, 0, len(text)
    cells: list[Cell] = []
    while at < end or cells:
        column = at - start + 1
        if text.startswith('"', at):
            quoted = QUOTED.match(text, at)
            if quoted is None:
                remedy = 'close it after the text; within a cell in quotation marks, double it: `""`'
                raise TrivetError(Problem(file, line, column, "a quotation mark is not closed", remedy))
            cells.append(Cell(quoted[1].replace('""', '"').strip(), line, column))
            if breaks := quoted[1].count("\n"):
                line, start = line + breaks, at + 1 + quoted[1].rindex("\n") + 1
            at = quoted.end()
            if at < end and text[at] not in (char, "\n"):
                what = "text follows the closing quotation mark of a cell"
                raise TrivetError(
                    Problem(file, line, at - start + 1, what, 'double the quotation marks within a cell: `""`')
                )
        else:
            found = bare.match(text, at)
            assert found is not None  # the empty text matches
            blank = len(found[0]) - len(found[0].lstrip())
            cells.append(Cell(found[0].strip(), line, column + (blank if found[0].strip() else 0)))
            at = found.end()
        if at < end and text[at] == char:
            at += 1
            if at < end:
                continue
            cells.append(Cell("", line, at - start + 1))
        if any(cell.text for cell in cells):
            yield tuple(cells)
        cells = []
        at, line, start = at + 1, line + 1, at + 1
