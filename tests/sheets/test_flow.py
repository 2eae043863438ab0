"""Pages that flow: blocks run through columns and over pages, tables repeat their heads, headings keep their text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from tests.sheets.conftest import MINI, edition, pages, with_layout
from tests.sheets.long_topic import long_topic
from tests.sheets.reading import Page, one_line, pages_of
from trivet.content.model.layout import Layout
from trivet.content.model.topic import Topic
from trivet.content.text import Text
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plates
from trivet.sheets import flow
from trivet.sheets.pdf import Printed, write

Print = Callable[[Topic, str], tuple[Path, Printed]]
LongSheet = Callable[[int], tuple[tuple[Page, ...], Printed]]
HEADS = "Vessel Begins at Ends in"
PAGE = """
subject: Thorax
sheets: [{id: all, mode: answers, title: Everything, papers: [a4], themes: [light], pages: [all]}]
pages:
  - id: all
    title: Chambers
    columns: 2
    flow:
      - {id: lines, kind: facts, facts: [septum]}
      - {id: two, kind: table, table: chambers, columns: [chamber, outlet]}
      - {id: map, kind: plates, plates: [{plate: heart, width_mm: 140}]}
      - {id: take-care, kind: callout, style: trap, label: Take care, facts: [fossa]}
      - {id: chips, kind: legend}
      - {id: small, kind: plates, plates: [{plate: heart, width_mm: 60}]}
"""


@pytest.fixture(scope="module")
def long_sheet(mini: Topic, printed: Print) -> LongSheet:
    """The pages and the report of an answer sheet of sixty facts and ninety rows, in so many columns, printed once."""

    def made(columns: int) -> tuple[tuple[Page, ...], Printed]:
        path, told = printed(long_topic(mini, 60, 90, columns), "long-a4")
        return pages_of(path), told

    return cache(made)


def words(page: Page) -> str:
    return one_line(page.text)


@pytest.mark.parametrize(("columns", "sides"), [(1, 4), (2, 3)])
def test_sixty_facts_and_ninety_rows_run_over_as_many_pages_as_they_need(
    long_sheet: LongSheet, columns: int, sides: int
) -> None:
    sheet, told = long_sheet(columns)
    assert len(told.pages) == sides
    everything = " ".join(words(page) for page in sheet)
    assert [n for n in range(1, 61) if f"sinus number {n}," not in everything] == []
    assert [n for n in range(1, 91) if f"branch {n} of the arch" not in everything] == []
    for page in sheet:
        assert ("of the arch" in words(page)) == (HEADS in words(page))


def test_both_columns_repeat_the_heads_of_a_table(long_sheet: LongSheet) -> None:
    sheet, _ = long_sheet(2)
    assert [words(page).count(HEADS) for page in sheet] == [0, 1, 2]


@pytest.mark.parametrize("facts", [2, 3])
def test_a_small_table_is_not_divided_between_columns(mini: Topic, printed: Print, facts: int) -> None:
    """Although after two facts the columns would end more nearly level if it were."""
    topic = long_topic(mini, facts, 6, 2)
    path, _ = printed(topic.model_copy(update={"id": f"small-{facts}"}), "long-a4")
    (page,) = pages_of(path)
    text = "".join(letter[0] for letter in page.letters)
    starts = {round(page.letters[found.start()][1]) for found in re.finditer(r"branch\s?\d", text)}
    assert len(starts) == 1


@pytest.mark.parametrize("facts", [30, 31, 32, 33, 34, 35, 36, 37])
def test_a_heading_is_on_the_page_of_its_first_row(mini: Topic, printed: Print, facts: int) -> None:
    """However many lines are above it: its place moves down the page and over its foot."""
    topic = long_topic(mini, facts, 3)
    path, _ = printed(topic.model_copy(update={"id": f"heading-{facts}"}), "long-a4")
    (page,) = (page for page in pages_of(path) if "From where to where" in words(page))
    assert f"{HEADS} V1 branch 1 of the arch" in words(page)


def test_a_worksheet_that_flows_has_its_key_on_a_page_of_its_own_and_no_answer_before(
    mini: Topic, printed: Print
) -> None:
    path, _ = printed(long_topic(mini, 60, 90, 2), "fill-in-a4")
    *sheet, key = pages_of(path)
    assert len(sheet) == 4
    assert words(key).startswith("Key One mark per blank, for the meaning and not the wording.")
    for page in sheet:
        assert "sinus number" not in words(page) and "lobe" not in words(page)
        assert "left ventricle" not in words(page)
    assert "152 lobe 90" in words(key)


def test_what_would_be_cramped_in_a_column_runs_across_the_page(mini: Topic) -> None:
    topic = with_layout(mini, PAGE)
    assert topic.layout is not None
    found = list(flow.runs(topic, topic.layout.pages[0], "a4", "answers"))
    assert [(columns, [block.id for block in blocks]) for columns, blocks in found] == [
        (2, ["lines", "two"]),
        (1, ["map"]),
        (1, ["take-care"]),
        (1, ["chips"]),
        (2, ["small"]),
    ]


def test_a_plate_that_is_wider_than_the_paper_is_refused(mini: Topic) -> None:
    from trivet.sheets.cell_widths import too_wide

    topic = with_layout(mini, PAGE.replace("width_mm: 140", "width_mm: 200"))
    (problem,) = too_wide(topic)
    assert problem.what == "its plates are 200 mm wide, but the cell of the block `map` is only 192 mm wide on a4"


def test_a_word_that_is_too_long_for_its_column_is_refused(mini: Topic, sketches: Plates, tmp_path: Path) -> None:
    topic = long_topic(mini, 2, 2, 2)
    wanted = edition(topic, "long-a4")
    page = pages(topic, sketches, wanted).replace("branch 2", "5" * 36)
    with pytest.raises(TrivetError, match=r"page 1, block vessels: “5+” extends \d+\.\d mm beyond its cell"):
        write(page, tmp_path / "sheet.pdf", wanted, sketches.values(), MINI)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ({"id": "all", "title": "All"}, "the page is empty; write its blocks under `rows` or `flow`"),
        (
            {
                "id": "all",
                "title": "All",
                "flow": [{"id": "a", "kind": "legend"}],
                "rows": [{"cells": [[{"id": "b", "kind": "legend"}]]}],
            },
            "the page has both `rows` and `flow`; remove one of them",
        ),
    ],
)
def test_a_page_is_fixed_or_flows(page: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Layout.model_validate({"subject": "Thorax", "sheets": [], "pages": [page]})


@pytest.mark.parametrize("text", ["It is $a$.", r"It is $\begin{pmatrix} a \\ b \\ c \end{pmatrix}$.", "It\n\nis."])
def test_the_square_before_a_fact_is_on_the_line_of_its_first_words(mini: Topic, printed: Print, text: str) -> None:
    """However high a formula makes that line; so it is on worksheets, whose lines are further apart."""
    facts = (mini.sections[0].facts[0].model_copy(update={"id": "fact-1", "text": Text.parse(text)}),)
    topic = long_topic(mini, 3, 1)
    section = topic.sections[0]
    topic = topic.model_copy(update={"sections": (section.model_copy(update={"facts": (*facts, *section.facts[1:])}),)})
    for name in ("long-a4", "fill-in-a4"):
        assert square_heights(printed(topic, name)[0]) == [pytest.approx(0.35, abs=0.02)] * 3


def square_heights(path: Path) -> list[float]:
    """How far, in mm, each square stands above the baseline of the words that follow it."""
    side, found = 1.2 * 96 / 25.4, dict[float, float]()
    with pikepdf.open(path) as pdf:
        lower = None
        for step in pikepdf.parse_content_stream(pdf.pages[0]):
            numbers = list(step.operands)
            if str(step.operator) == "re" and float(numbers[3]) == pytest.approx(side, abs=0.01):
                lower = float(numbers[1]) + side
            if str(step.operator) == "Tm" and lower is not None:
                found[lower], lower = (float(numbers[5]) - lower) * 25.4 / 96, None
    return list(found.values())
