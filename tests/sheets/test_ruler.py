"""Printed sheets, measured with a ruler: paper, margins, sizes of type and cuts, in the PDF that was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from tests.sheets.conftest import POINTS, with_layout
from tests.sheets.reading import Page, pages_of
from trivet.content.model.topic import Topic
from trivet.sheets.cell_widths import MARGIN
from trivet.sheets.editions import PAPERS
from trivet.sheets.pdf import Printed

Print = Callable[[Topic, str], tuple[Path, Printed]]
LAYOUT = """
subject: Thorax
sheets:
  - {id: revision, mode: answers, title: Revision, papers: [a4, letter], themes: [light], pages: [heart]}
  - {id: fill-in, mode: worksheet, title: Worksheet, papers: [a4, letter], themes: [light], pages: [heart]}
  - {id: wall, mode: poster, title: Poster, papers: [a3], themes: [light], pages: [heart]}
  - {id: cut, mode: cards, title: Cards, papers: [a4, letter], themes: [light], cards: {mark: high-yield}}
pages:
  - id: heart
    title: Chambers of the heart
    rows:
      - cells:
          - - {id: chambers, kind: table, heading: In and out, table: chambers, columns: [chamber, inflow, outlet]}
            - {id: facts, kind: facts, heading: Remember, facts: [septum, fossa, thickest]}
"""
SHEETS = ("revision-a4", "revision-letter", "fill-in-a4", "fill-in-letter", "wall-a3")
CARDS = ("cut-a4", "cut-letter")
BODY = {"revision": 8.0, "fill-in": 8.0, "wall": 13.0}
"""The least size of running text, in points; a poster is read from two metres."""
LEAST = 7.0
FOOT = 5.0
"""Printers leave so much of the edge empty, in mm."""
CUT = (95.0, 49.5)
"""The width and height of a card on either paper, in mm."""
DOTS = 16
"""Pixels per mm of the pages on which crop marks are measured."""


@pytest.fixture(scope="module")
def sheet(mini: Topic, printed: Print) -> Callable[[str], Path]:
    """Prints an edition of the layout, once for all tests; the file."""
    topic = with_layout(mini, LAYOUT)
    return cache(lambda name: printed(topic, name)[0])


@pytest.mark.parametrize("name", [*SHEETS, *CARDS])
def test_a_page_is_as_large_as_its_paper(name: str, sheet: Callable[[str], Path]) -> None:
    paper = PAPERS[name.rpartition("-")[2]]  # type: ignore[index]
    for page in pages_of(sheet(name)):
        assert (page.width / POINTS, page.height / POINTS) == pytest.approx(paper, abs=0.1)


@pytest.mark.parametrize("name", SHEETS)
def test_words_keep_to_the_margins(name: str, sheet: Callable[[str], Path]) -> None:
    """They begin at the left margin, and none is where printers cannot print."""
    for page in pages_of(sheet(name)):
        left, top, right, bottom = edges(page)
        assert left == pytest.approx(MARGIN, abs=0.3)
        assert right >= MARGIN - 0.3
        assert min(top, bottom) >= FOOT


@pytest.mark.parametrize("name", CARDS)
def test_nothing_on_a_page_of_cards_is_where_printers_cannot_print(name: str, sheet: Callable[[str], Path]) -> None:
    with pypdfium2.PdfDocument(sheet(name)) as pdf:
        for page in pdf:
            inked = page.render(scale=DOTS / POINTS).to_numpy().min(axis=2) < 250
            rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
            height, width = inked.shape
            nearest = min(rows[0], columns[0], height - 1 - rows[-1], width - 1 - columns[-1])
            assert nearest >= spot(FOOT) - 1


@pytest.mark.parametrize("name", [*SHEETS, *CARDS])
def test_no_type_is_below_seven_points(name: str, sheet: Callable[[str], Path]) -> None:
    assert min(sizes(sheet(name))) >= LEAST


@pytest.mark.parametrize("name", SHEETS)
def test_most_letters_are_as_large_as_running_text(name: str, sheet: Callable[[str], Path]) -> None:
    found = sizes(sheet(name))
    least = BODY[name.rpartition("-")[0]]
    assert sum(count for size, count in found.items() if size >= least) > found.total() / 2


@pytest.mark.parametrize("name", CARDS)
def test_cuts_are_a_card_apart(name: str, sheet: Callable[[str], Path]) -> None:
    """On fronts and backs alike, since one cut goes through both."""
    paper, (width, height) = PAPERS[name.rpartition("-")[2]], CUT  # type: ignore[index]
    left, top = (paper[0] - 2 * width) / 2, (paper[1] - 5 * height) / 2
    with pypdfium2.PdfDocument(sheet(name)) as pdf:
        for page in pdf:
            dark = page.render(scale=DOTS / POINTS).to_numpy().max(axis=2) < 128
            across = lines(dark[spot(top - 3.7) : spot(top - 1.3), :])
            down = lines(dark[:, spot(left - 3.7) : spot(left - 1.3)].T)
            assert across == pytest.approx([left + column * width for column in range(3)], abs=0.15)
            assert down == pytest.approx([top + row * height for row in range(6)], abs=0.15)


@pytest.mark.parametrize("name", CARDS)
def test_crop_marks_end_short_of_the_words_below(name: str, sheet: Callable[[str], Path]) -> None:
    wide, high = PAPERS[name.rpartition("-")[2]]  # type: ignore[index]
    beyond = high - (high - 5 * CUT[1]) / 2 + 0.5
    with pypdfium2.PdfDocument(sheet(name)) as pdf:
        for page in pdf:
            dark = page.render(scale=DOTS / POINTS).to_numpy().max(axis=2) < 200
            beside = dark[spot(beyond) :, spot(wide / 2 - 8) : spot(wide / 2 + 8)]
            inked = np.flatnonzero(beside.any(axis=1))
            gaps = np.diff(inked)
            assert gaps[np.flatnonzero(gaps > 1)[0]] >= spot(1)
            mark = inked[: np.flatnonzero(gaps > 1)[0] + 1]
            assert len(mark) == pytest.approx(spot(3), abs=2)


def spot(place: float) -> int:
    """A place on the paper, in mm, as a pixel."""
    return round(place * DOTS)


def lines(strip: NDArray[np.bool_]) -> list[float]:
    """Where lines cross a whole strip of a page, in mm: no letter is as tall as a crop mark."""
    found = np.flatnonzero(strip.all(axis=0))
    runs = np.split(found, np.flatnonzero(np.diff(found) > 1) + 1) if found.size else []
    return [float(run.mean()) / DOTS for run in runs]


def sizes(path: Path) -> Counter[float]:
    """How many letters of a file have which size, in points."""
    letters = (letter for page in pages_of(path) for letter in page.letters if letter[0].strip())
    return Counter(round(size, 1) for *_, size in letters)


def edges(page: Page) -> tuple[float, float, float, float]:
    """How far the words are from the left, top, right and bottom edge of the paper, in mm."""
    words = [letter for letter in page.letters if letter[0].strip()]
    return (
        min(left for _, left, *_ in words) / POINTS,
        min(top for _, _, top, *_ in words) / POINTS,
        (page.width - max(right for _, _, _, right, *_ in words)) / POINTS,
        (page.height - max(bottom for _, _, _, _, bottom, _ in words)) / POINTS,
    )
