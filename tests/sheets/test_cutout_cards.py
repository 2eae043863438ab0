"""The cut-out cards: which they are, and that fronts align with backs."""

from __future__ import annotations

from trivet.content.model.layout import CardSelection
from trivet.content.model.topic import Topic
from trivet.sheets.cutout_cards import chosen, place, sides
from trivet.sheets.editions import PAPERS

SELECTION = CardSelection(mark="high-yield", columns=2, rows=4)


def test_cards_are_the_questions_with_the_mark_in_teaching_order(mini: Topic) -> None:
    septum, thickest = chosen(mini, SELECTION)
    assert (septum.id, thickest.id) == ("septum", "thickest")
    assert septum.front == 'The <span class="gap"></span> separates the ventricles.'
    assert septum.back == 'The <strong class="answer">interventricular septum</strong> separates the ventricles.'


def test_backs_align_with_fronts_when_the_page_is_flipped_on_the_long_edge(mini: Topic) -> None:
    cards = chosen(mini, SELECTION) * 5
    for front, back in zip(sides(cards, SELECTION)[::2], sides(cards, SELECTION)[1::2], strict=True):
        assert not front.back
        assert back.back
        for row, behind in zip(front.rows, back.rows, strict=True):
            assert row == tuple(reversed(behind))


def test_places_are_the_same_distance_from_both_edges_of_every_paper() -> None:
    for paper in ("a4", "letter"):
        size = place(PAPERS[paper], SELECTION)
        assert abs(2 * size.left + 2 * size.width - PAPERS[paper][0]) < 0.02
        assert abs(2 * size.top + 4 * size.height - PAPERS[paper][1]) < 0.02
        assert size.width >= 90
        assert size.height >= 60
