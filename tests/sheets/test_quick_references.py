"""References to pages are as they always were, and are not made again while there are no more pages."""

from __future__ import annotations

import pydyf

from trivet.sheets.quick_references import quick_references


def pdf_of(pages: int) -> pydyf.PDF:
    pdf = pydyf.PDF()
    for _ in range(pages):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    return pdf


def test_references_are_the_same_and_follow_new_pages() -> None:
    one, other = pdf_of(3), pdf_of(5)
    expected = one.page_references, other.page_references
    with quick_references():
        assert (one.page_references, other.page_references) == expected
        one.add_page(pydyf.Dictionary({"Type": "/Page"}))
        more = one.page_references
    assert more == one.page_references
    assert len(more) == 4


def test_references_are_made_once() -> None:
    pdf = pdf_of(2)
    with quick_references():
        assert pdf.page_references is pdf.page_references
    assert pdf.page_references is not pdf.page_references
