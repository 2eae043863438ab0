"""The example from right to left, read back from its PDFs: mirrored pages, joined letters, an embedded subset."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.sheets.conftest import MINI
from tests.sheets.reading import pages_of
from trivet.content.default_layout import default_layout
from trivet.content.load import load_topic
from trivet.content.model.layout import Layout
from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Plate
from trivet.sheets import pdf
from trivet.sheets.editions import Edition, editions
from trivet.sheets.pages import pages

PROJECT = MINI.parents[2] / "examples/right-to-left"
TEMPLATES = (MINI.parents[2] / "templates",)
FIXED: dict[str, object] = {
    "subject": "الفلك",
    "sheets": [
        {"id": "fixed", "title": "مراجعة", "mode": "answers", "papers": ["a4"], "themes": ["light"], "pages": ["one"]},
    ],
    "pages": [
        {
            "id": "one",
            "title": "الكواكب",
            "lead": "ترتيبها وأنواعها",
            "rows": [
                {
                    "widths": [2, 1],
                    "cells": [
                        [
                            {
                                "id": "kinds",
                                "kind": "table",
                                "table": "planets",
                                "columns": ["planet", "kind", "diameter"],
                            }
                        ],
                        [{"id": "facts", "kind": "facts", "facts": ["nearest", "largest"]}],
                    ],
                }
            ],
        }
    ],
}


def printed(folder: Path, layout: Layout | None = None) -> tuple[Topic, Path]:
    """The first sheet of the example, without its pictures."""
    topic = load_topic(PROJECT, "solar-system")
    bare = topic.model_copy(update={"head": topic.head.model_copy(update={"plates": ()})})
    bare = bare.model_copy(update={"layout": layout or default_layout(bare)})
    edition: Edition = editions(bare)[0]
    none: Mapping[tuple[str, str], Plate] = {}
    path = folder / edition.file
    pdf.write(pages(bare, none, edition, TEMPLATES), path, edition, (), PROJECT, fonts=topic.fonts)  # type: ignore[arg-type]
    return bare, path


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed(tmp_path_factory.mktemp("rtl"), Layout.model_validate(FIXED))[1]


def lefts(path: Path) -> dict[str, float]:
    """The left edge of each word where it is first on the page, in points. Arabic words are listed as they are seen."""
    command = ["pdftotext", "-bbox", "-f", "1", "-l", "1", str(path), "-"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = re.findall(r'xMin="([\d.]+)"[^>]*>([^<]*)<', found)
    return {word if word.isascii() else word[::-1]: float(left) for left, word in reversed(words)}  # the first counts


def test_columns_of_tables_and_cells_of_pages_are_mirrored(fixed: Path) -> None:
    at = lefts(fixed)
    assert at["4879"] < at["صخري"] < at["عطارد"], "the first column is on the right"
    facts = next(left for word, left in at.items() if word.startswith("11"))
    assert facts < at["4879"], "the first cell is on the right"


def test_a_number_stands_before_its_latin_unit(fixed: Path) -> None:
    at = lefts(fixed)
    assert at["4879"] < at["km"]


@pytest.mark.parametrize(("mode", "paper", "size"), [("answers", "a4", 8), ("poster", "a3", 10)])
def test_the_number_of_the_page_is_on_the_left_and_as_large_as_the_foot(
    tmp_path: Path, mode: str, paper: str, size: float
) -> None:
    sheet = {"id": "fixed", "title": "مراجعة", "mode": mode, "papers": [paper], "themes": ["light"], "pages": ["one"]}
    layout = Layout.model_validate({**FIXED, "sheets": [sheet]})
    (page,) = pages_of(printed(tmp_path, layout)[1])
    numbers = [
        (x, letter_size) for text, x, top, _, _, letter_size in page.letters if text == "1" and top > page.height - 60
    ]
    assert [letter_size for x, letter_size in numbers if x < page.width / 4] == [pytest.approx(size, abs=0.01)] * 2


def test_the_font_is_embedded_as_a_subset(fixed: Path) -> None:
    listed = subprocess.run(["pdffonts", str(fixed)], capture_output=True, text=True, check=True).stdout
    naskh = [line for line in listed.splitlines() if "Naskh" in line]
    assert len(naskh) == 3, "regular, semibold and bold"
    assert all(re.search(r"yes +yes +yes", line) for line in naskh), "embedded, a subset, with Unicode"
    assert fixed.stat().st_size < 60_000


def test_a_page_that_flows_passes_the_audit(tmp_path: Path) -> None:
    topic, path = printed(tmp_path)
    assert topic.direction == "rtl"
    assert lefts(path)["المجموعة"] > 300, "the title is on the right"


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_what_to_do_with_cards_is_left_of_the_title_and_keeps_clear_of_the_marks(tmp_path: Path, columns: int) -> None:
    sheet = {"id": "cut", "mode": "cards", "title": "بطاقات للقص", "papers": ["a4"], "themes": ["light"]}
    cards = {"mark": None, "columns": columns, "limit": 6}
    layout = Layout.model_validate({"subject": "الفلك", "sheets": [{**sheet, "cards": cards}]})
    at = lefts(printed(tmp_path, layout)[1])
    assert at["الخطوط."] < at["المجموعة"] if columns > 1 else at["المجموعة"] > 300
    assert columns == 1 or at["أكبر"] < at["أقرب"], "the first card is on the right"


def test_a_long_line_of_the_key_goes_on_below_its_answer_and_not_below_its_number(tmp_path: Path) -> None:
    """The note has so many equal words that some are on a second line."""
    sheet = {"id": "ask", "mode": "worksheet", "title": "ورقة عمل", "papers": ["a4"], "themes": ["light"]}
    notes = {"largest": " ".join(["أو"] * 60)}
    block = {"id": "facts", "kind": "facts", "facts": ["largest"], "key_notes": notes}
    page = {"id": "one", "title": "الكواكب", "rows": [{"cells": [[block]]}]}
    layout = Layout.model_validate({"subject": "الفلك", "sheets": [{**sheet, "pages": ["one"]}], "pages": [page]})
    _, path = printed(tmp_path, layout)
    command = ["pdftotext", "-bbox", "-f", "2", "-l", "2", str(path), "-"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', found)
    (number,) = (float(right) for right, word in words if word == "1")
    again = [float(right) for right, word in words if len(word) == 2 and not word.isascii()]
    assert len(again) >= 60
    assert max(again) < number - 4 * 72 / 25.4
