"""Prints a part of a sheet and paints its pages, in a process of its own."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2

from trivet.errors import Problem
from trivet.sheets.draft import draft
from trivet.sheets.editions import Edition, Resources
from trivet.sheets.pdf import SheetPlaces

SCALE = 2.0
"""Pixels per point: 144 dpi."""


@dataclass(frozen=True, slots=True)
class PageImages:
    """The pages of a part as PNG, and what the audit says of them."""

    pages: tuple[bytes, ...]
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PartToPrint:
    """A part of an edition: its HTML, the pictures and fonts that it shows, and the number of its first page."""

    html: str
    edition: Edition
    shown: Resources
    where: SheetPlaces
    first: int


def make(part: PartToPrint) -> PageImages:
    """The pages of a part. Raises TrivetError if it cannot be printed at all, since something is missing."""
    made = draft(part.html, part.edition, part.shown, part.where, part.first)
    return PageImages(_painted(made.pdf), made.errors, made.warnings)


def _painted(pdf: bytes) -> tuple[bytes, ...]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_png(page) for page in document)
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage) -> bytes:
    written = io.BytesIO()
    page.render(scale=SCALE).to_pil().save(written, "PNG", compress_level=1)  # for speed: it is not kept
    return written.getvalue()
