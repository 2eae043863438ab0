"""The audit of boxes, as plain values: its findings and their exact words."""

from __future__ import annotations

from dataclasses import replace

from trivet.sheets.audit import audit, fill, warnings
from trivet.sheets.laid_out import LaidOutItem, LaidOutPage, Rect

PAPER, AREA = Rect(0, 0, 100, 150), Rect(10, 10, 90, 140)


def text(words: str, left: float, top: float, *, width: float = 30, size: float = 8) -> LaidOutItem:
    """A run of text, 3 mm high, in the block `skin` of page 1."""
    return LaidOutItem("text", 1, 1, "skin", Rect(left, top, left + width, top + 3), AREA, words, size)


def page(*items: LaidOutItem, bottom: float = 139) -> LaidOutPage:
    """Page 1, with a block that reaches down to `bottom` mm."""
    block = LaidOutItem("block", 1, 1, "skin", Rect(10, 10, 90, bottom), AREA)
    return LaidOutPage(1, PAPER, AREA, (block, *items))


def sentences(*sheets: LaidOutPage) -> list[str]:
    return [f"{finding.what}; {finding.remedy}" for finding in audit(sheets, "answers")]


def test_a_page_that_fits_is_passed() -> None:
    assert sentences(page(text("groin", 10, 10))) == []


def test_text_beyond_the_margin_is_named_with_its_distance() -> None:
    assert sentences(page(text("popliteal fossa", 70, 20, width=24))) == [
        "page 1, block skin: “popliteal fossa” extends 4.0 mm beyond the page; shorten it, or give it more room"
    ]


def test_text_beyond_its_cell_is_named() -> None:
    cell = Rect(10, 10, 40, 30)
    assert sentences(page(replace(text("popliteal fossa", 12, 20), frame=cell))) == [
        "page 1, block skin: “popliteal fossa” extends 2.0 mm beyond its cell; shorten it, or give it more room"
    ]


def test_lines_that_lie_on_one_another_are_found() -> None:
    one = replace(text("knee jerk", 10, 20), kind="line")
    other = replace(text("ankle jerk", 20, 22), kind="line", block="reflexes")
    assert sentences(page(one, other)) == [
        "page 1, block reflexes: “ankle jerk” overlaps “knee jerk” of block skin by 1.0 mm; give them more room"
    ]


def test_a_block_on_another_page_than_its_own_is_found_and_the_pages_counted() -> None:
    moved = LaidOutItem("block", 2, 1, "reflexes", Rect(10, 10, 90, 24), AREA)
    assert sentences(page(), LaidOutPage(2, PAPER, AREA, (moved,))) == [
        "there are 2 pages instead of 1; cut a block, or give its row more room",
        "page 1: the block reflexes does not fit: it ends 14.0 mm down the next page; shorten it or a block above it",
    ]


def test_an_empty_page_is_found() -> None:
    assert sentences(page(), LaidOutPage(2, PAPER, AREA, ())) == [
        "there are 2 pages instead of 1; cut a block, or give its row more room",
        "page 2 is empty; shorten page 1 a little",
    ]


def test_a_key_may_run_on_to_further_pages() -> None:
    key = LaidOutItem("block", 2, 2, "key", Rect(10, 10, 90, 140), AREA, flows=True)
    sheets = (page(), LaidOutPage(2, PAPER, AREA, (key,)), LaidOutPage(3, PAPER, AREA, (replace(key, page=3),)))
    assert audit(sheets, "worksheet") == ()


def test_small_type_is_found_in_texts_and_in_pictures() -> None:
    picture = replace(text("plate:map-light?1", 10, 40, size=6.5), kind="picture", block="map")
    assert sentences(page(text("note", 10, 20, size=6.8), picture)) == [
        "page 1, block skin: “note” is set in 6.8 pt, which is 0.2 pt too small; "
        "set it in 7 pt or more, print the picture wider, or give its plate a smaller `width_mm`",
        "page 1, block map: the picture map-light is set in 6.5 pt, which is 0.5 pt too small; "
        "set it in 7 pt or more, print the picture wider, or give its plate a smaller `width_mm`",
    ]


def test_a_page_that_is_not_full_is_a_warning() -> None:
    short = page(bottom=75)
    assert fill(short) == 0.5
    assert sentences(short) == []
    assert [f"{finding.what}; {finding.remedy}" for finding in warnings((short,), "answers")] == [
        "page 1 is filled only to 0.50, 45.5 mm short of 0.85; add a block, enlarge a picture, or let the page flow"
    ]
    assert warnings((short,), "poster") == ()
