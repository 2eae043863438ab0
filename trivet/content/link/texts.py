"""Checks the markup of texts against the topic: chips exist, and clozes and columns are used only where allowed.

Every text is well formed, since it was parsed when it was loaded.
"""

from __future__ import annotations

from collections.abc import Collection

from trivet.content.kept_checks import KeptChecks
from trivet.content.link.links import Links, TopicFiles
from trivet.content.model.facts import RowQuestion, Table
from trivet.content.model.topic_file import TopicFile
from trivet.content.prompts import chip_columns, entry_named, rows_asked
from trivet.content.text import Line, Text, chips, clozes, columns, plain, texts
from trivet.content.text.find import nodes_of
from trivet.content.text.nodes import Formula, Link, Paragraph, TextRun
from trivet.content.unseen import is_blank
from trivet.content.yaml_document import Document, Path_


def link_texts(links: Links, files: TopicFiles, known: Collection[str], kept: KeptChecks | None = None) -> None:
    """Adds the problems in all texts; `known` are the ids of the legend entries.

    Files that were found sound before, as `kept` knows, are skipped.
    """
    entries = frozenset(known)
    for file in files.all():
        if kept and kept.are_sound(file.document, entries):
            continue
        before = len(links.problems)
        plain_fields = isinstance(file.value, TopicFile)
        for path, text in texts(file.value):
            _visible(links, file.document, path, text)
            if plain_fields or path == ("title",):
                _no_formula(links, file.document, path, text)
            if not all(isinstance(node, TextRun | Paragraph) for node in nodes_of(text)):
                _text(links, file.document, path, text, known)
        if kept and len(links.problems) == before:
            kept.put_sound(file.document, entries)


def link_columns(links: Links, document: Document, path: Path_, table: Table, ask: RowQuestion) -> None:
    """Adds a problem for each column that the question at `path` names but its table does not have."""
    for key, line in (("question", ask.question), ("answer", ask.answer)):
        for column in dict.fromkeys(columns(line)):
            if column not in table.columns:
                remedy = f"use one of: {', '.join(table.columns)}; or write `\\{{`"
                links.add_within(document, (*path, key), f"{{{column}}}", f"unknown column `{column}`", remedy)


def link_cells(links: Links, document: Document, path: Path_, table: Table, known: Collection[str]) -> None:
    """Adds a problem for each cell of the table at `path` that a question shows as a chip but that is not an entry."""
    for ask in table.questions:
        wanted = dict.fromkeys((*chip_columns(ask.question), *chip_columns(ask.answer)))
        for key, row, *_ in rows_asked(table, ask) if wanted else ():
            for column in wanted:
                cell = row.cells[column]
                if cell is None or (entry := entry_named(cell)) in known:
                    continue
                what = f"`[{{{column}}}]` of the question `{ask.id}` needs a legend entry, but `{entry}` is not one"
                at = (*path, "rows", key, column)
                remedy = "name an entry here, or leave this row out with `rows`"
                links.add(document, at if document.has(at) else (*at[:-1], ""), what, remedy)


def _visible(links: Links, document: Document, path: Path_, text: Text | Line) -> None:
    """Checks that a text and each of its clozes have visible characters, and that links have host names."""
    for part in (text, *(Line(cloze.inside) for cloze in clozes(text))):
        if is_blank(plain(part)):
            links.add(document, path, "the text contains only invisible characters", "write something, or remove it")
            return
    for node in nodes_of(text):
        if isinstance(node, Link) and "[" in node.address:
            what = f"`{node.address}` has an IP address in brackets"
            links.add_within(document, path, node.address, what, "write the host name")


def _no_formula(links: Links, document: Document, path: Path_, text: Text | Line) -> None:
    """Titles and descriptions become names of decks and files, which are plain text."""
    if any(isinstance(node, Formula) for node in nodes_of(text)):
        what = f"`{path[-1]}` is shown without markup and cannot contain a formula"
        links.add_within(document, path, "$", what, "write it in words")


def _text(links: Links, document: Document, path: Path_, text: Text | Line, known: Collection[str]) -> None:
    for entry in dict.fromkeys(chips(text)):
        if entry not in known:
            remedy = "use one that the legend in topic.yaml lists, or write `\\[`"
            links.add_within(document, path, f"[{entry}]", f"unknown legend entry `[{entry}]`", remedy)
    if any(clozes(text)) and not (path[0] == "facts" and path[-1] == "text"):
        what = "a cloze is allowed only in the text of a fact"
        links.add_within(document, path, "{{", what, "write the answer without braces")
    if path[0] == "tables" and path[2] == "questions" and path[-1] in ("question", "answer"):
        return
    for column in dict.fromkeys(columns(text)):
        what = f"`{{{column}}}` stands for a column, which only the questions of a table can use"
        remedy = "write the words themselves, or `\\{` for a brace"
        links.add_within(document, path, f"{{{column}}}", what, remedy)
