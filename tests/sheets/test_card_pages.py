"""Where cut-out cards are on paper: fronts align with backs, and nothing is where printers do not print."""

from __future__ import annotations

import base64

import pytest

from trivet.content.model.layout import CardSelection, Paper, Sheet
from trivet.content.model.topic import Topic
from trivet.content.text import Line
from trivet.sheets.card_pages import MARK, MARK_GAP, CardSlot, crop_marks, place, sides
from trivet.sheets.cutout_cards import CutOutCard, chosen
from trivet.sheets.editions import PAPERS, page_size

SELECTION = CardSelection(mark="high-yield")
NEAREST = 5.0
"""The least distance from the edge of the paper in mm; laser printers stop at about 4.2."""


def no_map(card: CutOutCard) -> None:
    return None


@pytest.fixture
def cards(mini: Topic) -> tuple[CutOutCard, ...]:
    return chosen(mini, SELECTION) * 6


def test_backs_align_with_fronts_when_the_page_is_flipped_on_the_long_edge(cards: tuple[CutOutCard, ...]) -> None:
    found = sides(cards, SELECTION, no_map)
    for front, back in zip(found[::2], found[1::2], strict=True):
        assert not front.back
        assert back.back
        for row, behind in zip(front.rows, back.rows, strict=True):
            assert row == tuple(reversed(behind))


def test_the_last_page_is_full(cards: tuple[CutOutCard, ...]) -> None:
    """Twelve cards take two pages of ten; the other eight places are for questions of the learner's own."""
    found = sides(cards, SELECTION, no_map)
    slots = [slot for page in found if not page.back for row in page.rows for slot in row]
    assert [slot.number for slot in slots] == list(range(1, 21))
    assert [slot.card is None for slot in slots] == [False] * 12 + [True] * 8


def test_the_first_card_of_each_section_opens_it(cards: tuple[CutOutCard, ...]) -> None:
    def opens(slot: CardSlot) -> bool:
        return slot.opens

    slots = [slot for page in sides(cards, SELECTION, no_map)[::2] for row in page.rows for slot in row]
    assert [slot.number for slot in filter(opens, slots)] == [1]


@pytest.mark.parametrize(
    ("papers", "expected"),
    [(("a4",), (95.0, 53.0)), (("letter",), (97.5, 49.5)), (("a4", "letter"), (95.0, 49.5))],
    ids=["on A4", "on US Letter", "on both"],
)
def test_places_are_the_same_distance_from_both_edges_and_ten_fit_on_a_page(
    papers: tuple[Paper, ...], expected: tuple[float, float]
) -> None:
    sheet = Sheet(
        id="cards", mode="cards", title=Line.parse("Cards"), papers=papers, themes=("light",), cards=SELECTION
    )
    for paper in papers:
        width, height = page_size(sheet, paper)
        size = place((width, height), SELECTION)
        assert (size.width, size.height) == expected
        assert 2 * size.left + 2 * size.width == pytest.approx(width, abs=0.02)
        assert 2 * size.top + 5 * size.height == pytest.approx(height, abs=0.02)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_crop_marks_stay_away_from_the_edge_of_the_paper(paper: str) -> None:
    size = place(PAPERS[paper], SELECTION)  # type: ignore[index]
    assert min(size.left, size.top) - MARK_GAP - MARK >= NEAREST
    marks = crop_marks(size, SELECTION)
    assert marks.reach == MARK_GAP + MARK
    assert (marks.width, marks.height) == (2 * size.width + 2 * marks.reach, 5 * size.height + 2 * marks.reach)
    assert base64.b64decode(marks.address.partition(",")[2]).count(b"M") == 3 * (3 + 6)
