"""Prints a part of a sheet and paints its pages, in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from trivet.errors import Problem
from trivet.pictures.png_file import RGB, png_file
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
    """A page as PNG: unfiltered and lightly compressed, which takes a third of the time that Pillow does."""
    pixels = page.render(scale=SCALE, rev_byteorder=True).to_numpy()
    height, width, _ = pixels.shape
    return png_file(pixels.reshape(height, 3 * width), width, RGB, 1)
