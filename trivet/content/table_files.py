"""Reads the rows of a table from a CSV or TSV file: `rows: muscles.csv`.

The head of the file names the columns, by their ids or headings, and other keys of rows (`why`, `sources`). The rows
become the same data as in YAML, with the place of every cell, and are validated and linked like any others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trivet.content import unseen
from trivet.content.ids import id_of
from trivet.content.model.facts import Row
from trivet.content.text import Line, TextError, plain
from trivet.content.yaml_document import Document, Path_
from trivet.content.yaml_reader import read_text
from trivet.errors import Problem, TrivetError, counted

if TYPE_CHECKING:
    from trivet.content.delimited import Cell

NAME = re.compile(r"[^\s./\\:][^/\\:]*\.(csv|tsv)", re.IGNORECASE)
KEYS = tuple(name for name in Row.model_fields if name != "cells")
"""The keys of a row besides its cells."""
LISTS = ("sources", "marks", "tags", "about")
"""The keys whose values are lists; in a cell, items are separated by semicolons."""


def with_rows(project: Path, document: Document) -> tuple[Document, list[Problem]]:
    """A section's document with the rows that are in files, and the problems of these files."""
    tables = document.data.get("tables") if isinstance(document.data, dict) else None
    if not isinstance(tables, list):
        return document, []
    parts: dict[Path_, Document] = {}
    problems: list[Problem] = []
    found = list(tables)
    for index, table in enumerate(tables):
        if not (isinstance(table, dict) and isinstance(table.get("rows"), str)):
            continue
        path: Path_ = ("tables", index, "rows")
        try:
            part = _read(project, document, path, table)
        except TrivetError as error:
            problems.extend(error.problems)
            found[index] = {**table, "rows": {}}
        else:
            parts[path] = part
            found[index] = {**table, "rows": part.data}
    return replace(document, data={**document.data, "tables": found}, parts=parts), problems


def _read(project: Path, document: Document, path: Path_, table: Mapping[str, Any]) -> Document:
    name = table["rows"]
    if not NAME.fullmatch(name):
        what = f"`{name}` is not the name of a CSV or TSV file in this folder"
        raise TrivetError(document.problem(path, what, "write the rows here, or name a file such as `table.csv`"))
    file = f"{document.file.rpartition('/')[0]}/{name}"
    if not (project / file).is_file():
        remedy = "write it, or the rows themselves here"
        raise TrivetError(document.problem(path, f"there is no file {file}", remedy))
    columns = table.get("columns")
    if not isinstance(columns, dict):
        return Document(file, {}, {(): (1, 1)}, ())  # refused with the section
    text = read_text(project, file)
    if hidden := [Problem(file, line, column, *unseen.explain(char)) for line, column, char in unseen.in_file(text)]:
        raise TrivetError(hidden)
    from trivet.content.delimited import records, separator

    rows = _Rows(file, {key: str(heading).strip() for key, heading in columns.items()})
    rows.read(list(records(file, text, separator(text, file))))
    if rows.problems:
        raise TrivetError(rows.problems)
    return CellsDocument(file, rows.data, rows.places, tuple(text.split("\n")))


@dataclass(frozen=True, slots=True)
class CellsDocument(Document):
    """The rows of a CSV or TSV file."""

    def place_within(self, path: Path_, before: str) -> tuple[int, int]:
        """Line and column of the character that follows `before`, as in YAML."""
        line, column = self.place(path)
        source = "\n".join((self.lines[line - 1][column - 1 :], *self.lines[line:]))
        is_quoted = source.startswith('"')
        at = int(is_quoted)
        for char in (*"".join(before.split()), ""):
            while source[at : at + 1].isspace():
                at += 1
            if not source.startswith(char, at):
                return line, column
            at += 2 if is_quoted and char == '"' else len(char)
        passed = source[:at]
        if "\n" in passed:
            return line + passed.count("\n"), at - passed.rindex("\n")
        return line, column + at


@dataclass(slots=True)
class _Rows:
    """Turns records into the data of rows. `columns` maps ids to headings; the first column names the row."""

    file: str
    columns: Mapping[str, str]
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path_, tuple[int, int]] = field(default_factory=lambda: {(): (1, 1)})
    problems: list[Problem] = field(default_factory=list)

    def read(self, found: list[tuple[Cell, ...]]) -> None:
        """Fills `data`, `places` and `problems`."""
        if not found:
            self.problems.append(Problem(self.file, 1, 1, "the file is empty", "write its head and rows"))
            return
        names = self.head(found[0])
        if self.problems:
            return
        for cells in found[1:]:
            if len(cells) != len(names):
                what = f"this row has {counted(len(cells), 'cell')}, but the head has {len(names)}"
                is_long = len(cells) > len(names)
                remedy = "put cells that contain a separator in quotation marks" if is_long else "add the others"
                self.refuse(cells[-1], what, remedy)
            else:
                self.row(dict(zip(names, cells, strict=True)))

    def head(self, cells: tuple[Cell, ...]) -> list[str]:
        """The key of a row that each column of the file gives."""
        by_heading = {heading: key for key, heading in self.columns.items()}
        names: list[str] = []
        for cell in cells:
            known = cell.text in self.columns or cell.text in KEYS
            name = cell.text if known else by_heading.get(cell.text, "")
            if not name:
                what = f"no column of the table is called `{cell.text}`"
                self.refuse(cell, what, f"use one of: {', '.join(self.columns)}; or one of: {', '.join(KEYS)}")
            elif name in names:
                self.refuse(cell, f"the column `{name}` appears twice", "remove one")
            names.append(name)
        first = next(iter(self.columns), "")
        for key in self.columns:
            if key not in names and not (key == first and "id" in names) and all(names):
                self.refuse(cells[0], f"there is no column `{key}`", "add it; its cells may be empty")
        return names

    def row(self, cells: Mapping[str, Cell]) -> None:
        """Adds one row, whose id is in the column `id` or derived from its first cell."""
        first = next(iter(self.columns))
        named = cells["id"] if "id" in cells else cells[first]
        key = named.text if "id" in cells else _id(named.text)
        if not key:
            what = f"this row has no `{'id' if 'id' in cells else first}`, which names it"
            self.refuse(named, what, "fill it in")
            return
        if key in self.data:
            line = self.places[key, ""][0]
            self.refuse(named, f"the row `{key}` is already on line {line}", "give each row an `id` of its own")
            return
        at = (named.line, named.column)
        self.places |= {(key,): at, (key, ""): at}
        self.data[key] = dict(self.values(key, cells))

    def values(self, key: str, cells: Mapping[str, Cell]) -> Iterator[tuple[str, Any]]:
        """The values of a row by key; records their places. Empty cells are None; empty keys are omitted."""
        for name, cell in cells.items():
            self.places[key, name] = self.places[key, name, ""] = (cell.line, cell.column)
            if name == "id" or (name in KEYS and not cell.text):
                continue
            if name in LISTS:
                items = [item.strip() for item in cell.text.split(";")]
                self.places |= {(key, name, index): (cell.line, cell.column) for index in range(len(items))}
                yield name, items
            else:
                yield name, cell.text or None

    def refuse(self, cell: Cell, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, cell.line, cell.column, what, remedy))


def _id(text: str) -> str:
    """The id derived from a row's first cell: the cell itself if it is a valid id."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", text):
        return text
    try:
        words = plain(Line.parse(text)) if text else ""
    except TextError:
        words = text  # reported when the cell is validated
    return id_of(words)
