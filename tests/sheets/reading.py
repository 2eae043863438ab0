"""What tests read from a printed PDF: words and their places, tags, fonts, bookmarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in points, its text in one line, and its letters as (text, x0, top, x1, bottom, size)."""

    width: float
    height: float
    text: str
    letters: tuple[tuple[str, float, float, float, float, float], ...]


def pages_of(path: Path) -> tuple[Page, ...]:
    """The pages of a file."""
    return _pages(path.read_bytes())


@lru_cache(maxsize=32)
def _pages(data: bytes) -> tuple[Page, ...]:
    """The pages in the bytes of a file: reading them takes longer than printing them."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return tuple(
            Page(
                float(page.width),
                float(page.height),
                one_line(page.extract_text(use_text_flow=True, x_tolerance=1.5)),
                tuple(
                    (char["text"], char["x0"], char["top"], char["x1"], char["bottom"], char["size"])
                    for char in page.chars
                ),
            )
            for page in pdf.pages
        )


def one_line(text: str) -> str:
    """The text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def letters_only(text: str) -> str:
    """The text without spaces and hyphens: readers of PDFs disagree about the ends of chips, and lines divide words."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All structure elements, in reading order."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for item in node:
                yield from walk(item)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node["/K"])

    yield from walk(pdf.Root.StructTreeRoot["/K"])


def tags(pdf: pikepdf.Pdf) -> Counter[str]:
    """How many elements of each kind the structure has."""
    return Counter(str(element["/S"]) for element in elements(pdf))


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    """The titles of all bookmarks, in order."""
    with pdf.open_outline() as outline:
        found: list[str] = []

        def walk(items: Any) -> None:
            for item in items:
                found.append(item.title)
                walk(item.children)

        walk(outline.root)
        return found


def fonts(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """The base names of all fonts, and whether they are embedded."""
    found = {}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            embedded = any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found[str(item["/FontName"]).lstrip("/")] = embedded
    return found
