"""The boxes of pictures on worksheets: numbered in reading order, and answered by what the picture would have there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from shapely import box

from trivet.content.model.topic import Topic
from trivet.pictures.drawing import FigureSpec, Plate, Region
from trivet.sheets.boxes import ACROSS, BELOW, BESIDE, HIGH, INSET, LOW, boxes
from trivet.sheets.drawn_boxes import CLEAR, DRAWN, NEAREST
from trivet.sheets.text_renderer import TextRenderer

WIDTH = 100.0


def plate(*labels: Region) -> Plate:
    """A plate that is twice as wide as it is high."""
    return Plate(FigureSpec("heart"), Path(), None, 1000, 500, labels, "", "", (), "heart")


def label(entry: str, left: float, top: float, *, height: float, text: str = "") -> Region:
    """A label 20 mm wide, on a plate of 100 mm by 50 mm; all lengths in mm."""
    shape = box(left / 100, top / 50, (left + 20) / 100, (top + height) / 50)
    return Region(f"label-{entry}", "label", shape, f"chambers/{entry}", text)


RIGHT_ATRIUM = label("RA", 10, 30, height=9, text="RA: behind the sternum")
RIGHT_VENTRICLE = label("RV", 10, 10, height=4, text="RV")
LEFT_VENTRICLE = label("LV", 70, 5, height=4, text="LV")
ANSWERED = plate(RIGHT_ATRIUM, RIGHT_VENTRICLE, LEFT_VENTRICLE)
BLANK = plate(*(replace(region, text="") for region in ANSWERED.regions))


def test_boxes_are_numbered_down_the_left_side_then_down_the_right(mini: Topic) -> None:
    renderer = TextRenderer(blanks=True)
    assert [found.number for found in boxes(BLANK, ANSWERED, WIDTH, mini, renderer)] == [1, 2, 3]
    assert [entry.answer for entry in renderer.key] == [
        '<span class="chip r-RV">RV</span>',
        '<span class="chip r-RA">RA</span> behind the sternum',
        '<span class="chip r-LV">LV</span>',
    ]


def test_a_number_is_below_its_box_on_the_line_if_there_is_one(mini: Topic) -> None:
    ventricle, atrium, left = boxes(BLANK, ANSWERED, WIDTH, mini, TextRenderer(blanks=True))
    assert RIGHT_VENTRICLE.shape.bounds[3] - RIGHT_VENTRICLE.shape.bounds[1] < LOW / 50
    assert (ventricle.left, ventricle.bottom) == (10 + INSET, 50 - 14 - BELOW)
    assert (atrium.left, atrium.bottom) == (10 + INSET, 11 + INSET)
    assert left.left == 90 - ACROSS


def test_a_number_is_in_the_upper_corner_of_a_box_that_is_large_enough(mini: Topic) -> None:
    """Its line is beside it, and no part of the label."""
    large = narrow("RV", 10, 10, height=7.0)
    (found,) = boxes(plate(large), plate(large), WIDTH, mini, TextRenderer(blanks=True))
    assert found.drawn is None
    assert (found.left, found.bottom) == (10 + INSET, 50 - 10 - INSET - HIGH)


def test_a_number_is_beside_its_box_if_there_is_a_label_right_below(mini: Topic) -> None:
    """Also if that is the label of something else."""
    near = replace(label("RA", 15, 15, height=10), ref="septum")
    picture = plate(RIGHT_VENTRICLE, near)
    (ventricle,) = boxes(picture, picture, WIDTH, mini, TextRenderer(blanks=True))
    assert ventricle.left == 10 - BESIDE


def test_a_label_for_which_the_picture_leaves_no_box_gets_one(mini: Topic) -> None:
    """In the middle of where the label is."""
    (found,) = boxes(plate(), plate(LEFT_VENTRICLE), WIDTH, mini, TextRenderer(blanks=True))
    assert found.drawn == DRAWN
    assert found.left + DRAWN[0] / 2 == pytest.approx(80)
    assert 50 - found.bottom - DRAWN[1] / 2 == pytest.approx(7)


def zone(entry: str, left: float, top: float, right: float, bottom: float) -> Region:
    """A zone of the plate; its edges in mm."""
    shape = box(left / 100, top / 50, right / 100, bottom / 50)
    return Region(f"zone-{entry}", "zone", shape, f"chambers/{entry}")


def test_it_is_moved_to_where_its_zone_holds_all_of_it(mini: Topic) -> None:
    left = 78.0
    answered = plate(LEFT_VENTRICLE, zone("LV", left, 1, 100, 20))
    (found,) = boxes(plate(), answered, WIDTH, mini, TextRenderer(blanks=True))
    assert (found.drawn, found.line) == (DRAWN, None)
    assert left + CLEAR <= found.left <= left + CLEAR + 1


def narrow(entry: str, left: float, top: float, *, height: float = 4.0) -> Region:
    """A box 6 mm wide, too small for a hand."""
    shape = box(left / 100, top / 50, (left + 6) / 100, (top + height) / 50)
    return Region(f"label-{entry}", "label", shape, f"chambers/{entry}", entry)


def test_boxes_too_small_for_a_hand_are_drawn_over_from_their_outer_edge(mini: Topic) -> None:
    picture = plate(narrow("RV", 10, 10), narrow("LV", 80, 10, height=5.6))
    left, right = boxes(picture, picture, WIDTH, mini, TextRenderer(blanks=True))
    assert (left.left, left.bottom, left.drawn) == (10, 50 - 12 - DRAWN[1] / 2, DRAWN)
    assert (right.left, right.drawn) == (86 - DRAWN[0], DRAWN)


def test_small_boxes_stay_as_they_are_where_others_have_lines_below_them(mini: Topic) -> None:
    picture = plate(narrow("RV", 10, 10), RIGHT_ATRIUM)
    assert [found.drawn for found in boxes(picture, picture, WIDTH, mini, TextRenderer(blanks=True))] == [None, None]


def test_a_box_has_a_line_below_it_at_any_size_of_print(mini: Topic) -> None:
    picture = plate(narrow("RV", 10, 10))
    large = 1.4 * WIDTH
    assert (picture.regions[0].shape.bounds[3] - picture.regions[0].shape.bounds[1]) * large / 2 < LOW * 1.4
    (found,) = boxes(picture, picture, large, mini, TextRenderer(blanks=True))
    assert found.drawn is not None


@pytest.mark.parametrize(
    ("edges", "left", "line"),
    [((20, 30), 0.0, (DRAWN[0], 40, 25, 40)), ((62, 66), WIDTH - DRAWN[0], (WIDTH - DRAWN[0], 40, 64, 40))],
)
def test_a_box_for_a_label_outside_its_zone_is_in_the_margin_with_a_line_to_the_zone(
    mini: Topic, edges: tuple[int, int], left: float, line: tuple[float, ...]
) -> None:
    answered = plate(LEFT_VENTRICLE, zone("LV", edges[0], 5, edges[1], 15))
    (found,) = boxes(plate(), answered, WIDTH, mini, TextRenderer(blanks=True))
    assert (found.left, found.drawn) == (left, DRAWN)
    assert found.line == pytest.approx(line)
    assert found.bottom + DRAWN[1] / 2 == pytest.approx(40)


def test_a_line_from_the_margin_goes_where_it_crosses_no_other_zone(mini: Topic) -> None:
    regions = (zone("LV", 62, 5, 66, 15), zone("RV", 66, 8, 80, 15))
    (found,) = boxes(plate(), plate(LEFT_VENTRICLE, *regions), WIDTH, mini, TextRenderer(blanks=True))
    assert found.line
    assert 5 < 50 - found.line[1] < 8


def test_a_box_in_the_margin_hides_no_other_zone_if_there_is_a_place_for_it(mini: Topic) -> None:
    regions = (zone("LV", 86, 5, 90, 45), zone("RV", 90, 5, 95, 30))
    (found,) = boxes(plate(), plate(LEFT_VENTRICLE, *regions), WIDTH, mini, TextRenderer(blanks=True))
    assert 50 - found.bottom - DRAWN[1] > 30


def test_boxes_in_the_margin_do_not_lie_on_each_other(mini: Topic) -> None:
    regions = (zone("LV", 40, 20, 50, 25), zone("RV", 40, 25, 50, 30))
    labels = (RIGHT_VENTRICLE, label("LV", 10, 14, height=4))
    one, two = boxes(plate(), plate(*labels, *regions), WIDTH, mini, TextRenderer(blanks=True))
    assert one.left != two.left or abs(one.bottom - two.bottom) >= DRAWN[1]


def test_a_box_is_above_a_zone_that_others_shut_in_and_a_plumb_line_leads_to_it(mini: Topic) -> None:
    """Only where the body goes on at its sides: beyond it there may be words."""
    beside = (zone("RV", 0, 5, 40, 45), zone("RA", 60, 5, 100, 45))
    answered = plate(label("LV", 40, 20, height=4), zone("LV", 40, 20, 60, 26), *beside)
    (found,) = boxes(plate(), answered, WIDTH, mini, TextRenderer(blanks=True))
    assert found.line == pytest.approx((50, 30 + NEAREST, 50, 27))
    assert (found.left, found.bottom) == pytest.approx((50 - DRAWN[0] / 2, 30 + NEAREST))


def test_a_box_that_reaches_its_zone_has_no_line(mini: Topic) -> None:
    """Where it is too low for a box, and has none of the paper beside it."""
    answered = plate(label("LV", 40, 20, height=4), zone("LV", 5, 20, 95, 24))
    (found,) = boxes(plate(), answered, WIDTH, mini, TextRenderer(blanks=True))
    assert (found.left, found.line) == (0.0, None)


def test_labels_of_other_things_have_no_number(mini: Topic) -> None:
    other = replace(LEFT_VENTRICLE, ref="septum")
    assert list(boxes(plate(other), plate(other), WIDTH, mini, TextRenderer(blanks=True))) == []
