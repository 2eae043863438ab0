"""Has the references to the pages of a PDF made once for each page.

    with quick_references():
        document.write_pdf()

Every tag names its page. For each of them, WeasyPrint asks for the references to all pages, which are made anew: on 50
pages of cards with 14,000 tags, that was a sixteenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def quick_references() -> Iterator[None]:
    """While this lasts, a PDF keeps the references to its pages until it has more of them."""
    from pydyf import PDF

    slow = PDF.page_references
    known: dict[int, tuple[Any, int, tuple[bytes, ...]]] = {}

    def references(pdf: Any) -> tuple[bytes, ...]:
        count = len(pdf.pages["Kids"])
        kept = known.get(id(pdf))
        if kept is None or kept[1] != count:
            kept = known[id(pdf)] = pdf, count, slow.fget(pdf)
        return kept[2]

    PDF.page_references = property(references)
    try:
        yield
    finally:
        PDF.page_references = slow
