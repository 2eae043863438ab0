"""Reads notes from a CSV or TSV file: one a row, the front and the back, or a text with clozes.

The head names the columns: `front` or `question`, `back` or `answer`, `text`, `why` or `extra`, `tags`, `deck`, `guid`,
also in German and Arabic. Without such a head, the first two columns are front and back. Anki's own export of notes as
text says the same in lines that begin with `#`, and Excel the separator in a first line `sep=;`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path

from trivet.content import unseen
from trivet.content.delimited import Cell, records, separator
from trivet.content.utf8 import decoded
from trivet.errors import Problem, TrivetError, counted
from trivet.importing.foreign import ForeignDeck, ForeignNote, ForeignType

LARGEST = 50_000_000
DIRECTIVE = re.compile(r"#([a-z ]+):(.*)")
CHARS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
NAMES = {
    "front": "front",
    "question": "front",
    "back": "back",
    "answer": "back",
    "text": "text",
    "why": "why",
    "extra": "why",
    "back extra": "why",
    "tags": "tags",
    "deck": "deck",
    "guid": "guid",
    "notetype": "notetype",
    "note type": "notetype",
    **{"vorderseite": "front", "frage": "front", "rückseite": "back", "antwort": "back"},
    **{"erklärung": "why", "warum": "why", "rückseite extra": "why", "schlagwörter": "tags", "stapel": "deck"},
    **{"سؤال": "front", "السؤال": "front", "جواب": "back", "الجواب": "back", "إجابة": "back", "الإجابة": "back"},
    **{"لماذا": "why", "الشرح": "why", "الوسوم": "tags"},
}
EXCEL = re.compile(r"sep=(.)(?=\n)", re.IGNORECASE)
CLOZE = re.compile(r"\{\{c\d+::")
QUESTION = ForeignType("question", ("front", "back", "why"), (("{{front}}", "{{back}}{{why}}"),))
STATEMENT = ForeignType("cloze", ("text", "why"), (("{{cloze:text}}", "{{cloze:text}}{{why}}"),), is_cloze=True)


def read_rows(path: Path, name: str) -> ForeignDeck:
    """The notes of a file, which errors call `name`. Raises TrivetError with what is wrong, by line and column."""
    size = path.stat().st_size
    if size > LARGEST:
        what = f"the file has {size:,} bytes, more than {LARGEST:,}"
        raise TrivetError(Problem(name, 0, 0, what, "split it"))
    text = decoded(name, path.read_bytes())
    if hidden := [Problem(name, line, column, *unseen.explain(char)) for line, column, char in unseen.in_file(text)]:
        raise TrivetError(hidden)
    excel = EXCEL.match(text)
    told, body = _directives(text[excel.end() :] if excel else text)
    said = excel[1] if excel else told.get("separator", "")
    char = CHARS.get(said.lower(), said) or separator(body, name)
    found = list(records(name, body, char))
    columns, rows = _columns(name, told, found)
    others = tuple(column for column in columns if column not in NAMES.values())
    is_html = told.get("html", "false") == "true"
    notes: list[ForeignNote] = []
    problems: list[Problem] = []
    for cells in rows:
        if len(cells) > len(columns):
            what = f"this row has {counted(len(cells), 'cell')}, but the head has {len(columns)}"
            remedy = "put cells that contain a separator in quotation marks"
            problems.append(Problem(name, cells[-1].line, cells[-1].column, what, remedy))
            continue
        notes.append(_note(dict(zip(columns, cells, strict=False)), others, is_html))
    if problems:
        raise TrivetError(problems)
    return ForeignDeck(tuple(notes), has_head=bool(told) or len(rows) < len(found))


def _directives(text: str) -> tuple[dict[str, str], str]:
    """What Anki's export says of itself, and the rest, in which each of these lines is left empty."""
    told: dict[str, str] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = DIRECTIVE.fullmatch(line)
        if match is None:
            break
        told[match[1]], lines[number] = match[2].strip(), ""
    return told, "\n".join(lines)


def _columns(
    name: str, told: Mapping[str, str], found: list[tuple[Cell, ...]]
) -> tuple[list[str], list[tuple[Cell, ...]]]:
    """What each column holds, by its heading if nothing is known of it, and the rows below the head."""
    if not found:
        raise TrivetError(Problem(name, 1, 1, "the file is empty", "write its head and rows"))
    if told:
        width = max(len(row) for row in found)
        special = {key.removesuffix(" column"): at for key, at in told.items() if key.endswith(" column")}
        columns = [""] * width
        for key, at in special.items():
            if at.isdecimal() and 1 <= int(at) <= width:
                columns[int(at) - 1] = NAMES.get(key, "")
        free = iter(("front", "back", "why"))
        return [column or next(free, _unnamed(at)) for at, column in enumerate(columns)], found
    named = [NAMES.get(cell.text.casefold(), "") for cell in found[0]]
    if ("front" in named and "back" in named) or "text" in named:
        first = {key: at for at, key in reversed(list(enumerate(named))) if key}
        twice = [cell for at, cell in enumerate(found[0]) if named[at] and first[named[at]] != at]
        if twice:
            what = f"the column `{twice[0].text}` appears twice"
            raise TrivetError(Problem(name, twice[0].line, twice[0].column, what, "remove one"))
        headings = [cell.text for cell in found[0]]
        return [
            known or (headings[at] if headings.count(headings[at]) == 1 and headings[at] else _unnamed(at))
            for at, known in enumerate(named)
        ], found[1:]
    if len(found[0]) < 2 and not CLOZE.search(found[0][0].text):
        what = "this row has one cell, but a note needs a front and a back"
        remedy = "name the columns in a first line: `front,back` or `text`"
        raise TrivetError(Problem(name, found[0][0].line, found[0][0].column, what, remedy))
    width = max(map(len, found))
    return [*("front", "back", "why")[:width], *(_unnamed(at) for at in range(3, width))], found


def _unnamed(at: int) -> str:
    return f"column {at + 1}"


def _note(cells: Mapping[str, Cell], others: tuple[str, ...], is_html: bool) -> ForeignNote:
    """The note of a row; the columns `others` are fields that no card shows."""

    def html(*names: str) -> str:
        text = next((cells[name].text for name in names if name in cells and cells[name].text), "")
        return text if is_html else escape(text, quote=False).replace("\n", "<br>")

    first = next(iter(cells.values()))
    place, said = (first.line, first.column), {key: cell.text for key, cell in cells.items()}
    guid, tags, deck = said.get("guid", ""), tuple(re.split(r"[\s;]+", said.get("tags", ""))), said.get("deck", "")
    is_cloze = bool(CLOZE.search(said.get("text") or said.get("front", "")))
    more = [part for part in (html("back") if "text" not in said else "", html("why")) if part]
    statement, question = (html("text", "front"), "<p>".join(more)), (html("front", "text"), html("back"), html("why"))
    kind, fields = (STATEMENT, statement) if is_cloze else (QUESTION, question)
    kind, fields = replace(kind, fields=(*kind.fields, *others)), (*fields, *map(html, others))
    return ForeignNote(guid, kind, fields, tuple(filter(None, tags)), deck, (0,), place)
