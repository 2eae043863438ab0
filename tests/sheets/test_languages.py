"""A sheet in German, read back from its PDF: its words, its language, and how long words are divided."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.sheets.conftest import MINI
from trivet.content.load import load_topic
from trivet.content.model.layout import Layout
from trivet.content.own_words import words_for
from trivet.content.text import Line
from trivet.sheets import pdf
from trivet.sheets.editions import editions
from trivet.sheets.pages import pages

TEMPLATES = (MINI.parents[2] / "templates",)
LONG = "Herzkranzgefäßerweiterungsbehandlung"
SHEET = {"id": "blatt", "title": "Blatt", "mode": "worksheet", "papers": ["a4"], "themes": ["light"], "pages": ["eins"]}


def printed(folder: Path, language: str) -> str:
    """The words of the first page of a worksheet with a long word in every cell."""
    topic = load_topic(MINI, "heart-chambers")
    table = next(iter(topic.tables()))
    narrow = {"id": "t", "kind": "table", "table": table.id, "columns": list(table.columns)}
    beside = {"id": "f", "kind": "facts", "facts": [next(topic.facts()).id]}
    page = {"id": "eins", "title": "Kammern", "rows": [{"widths": [1, 2], "cells": [[narrow], [beside]]}]}
    layout = Layout.model_validate({"subject": "Medizin", "sheets": [SHEET], "pages": [page]})
    cells = dict.fromkeys(table.columns, Line.parse(f"die {LONG}"))
    rows = {key: row.model_copy(update={"cells": cells}) for key, row in table.rows.items()}
    sections = tuple(
        section.model_copy(
            update={"tables": tuple(item.model_copy(update={"rows": rows}) for item in section.tables if item == table)}
        )
        for section in topic.sections
    )
    head = topic.head.model_copy(update={"language": language})
    spoken = topic.model_copy(
        update={"head": head, "words": words_for(language), "layout": layout, "sections": sections}
    )
    (edition,) = editions(spoken)
    path = folder / f"{language}.pdf"
    pdf.write(pages(spoken, {}, edition, TEMPLATES), path, edition, (), MINI)
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_german_sheet_speaks_german(tmp_path: Path) -> None:
    said = printed(tmp_path, "de-AT")
    for words in ("Name", "Datum", "von 1", "Lösungen", "Seite 1 / 2"):
        assert words in said
    listed = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(tmp_path / "de-AT.pdf"), "-"], capture_output=True, check=True
    )
    assert b"/Lang (de-AT)" in listed.stdout


@pytest.mark.parametrize(("language", "part"), [("de", "Herzkranz"), ("en-GB", "Herzkran")])
def test_long_words_are_divided_as_in_the_language(tmp_path: Path, language: str, part: str) -> None:
    assert set(re.findall(r"(Herz\w*)-\s", printed(tmp_path, language))) == {part, "Herzkranzge"}
