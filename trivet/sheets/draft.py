"""Prints what is looked at on a screen: a part of a sheet, or one picture. Nothing is refused or written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trivet.errors import Problem
from trivet.pictures.data_address import data_address
from trivet.sheets.audit import warnings
from trivet.sheets.editions import Edition, Resources
from trivet.sheets.html_source import html_source
from trivet.sheets.pdf import SheetPlaces, printer, problem
from trivet.sheets.resources import Library


@dataclass(frozen=True, slots=True)
class Draft:
    """A PDF without what only its readers need (tags), the number of its pages, and what the audit says of them."""

    pdf: bytes
    pages: int
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def draft(html: str, edition: Edition, shown: Resources, where: SheetPlaces, first: int) -> Draft:
    """Prints a part of an edition, whose first page is page `first`.

    Raises TrivetError if it cannot be printed at all, since something is missing.
    """
    project = where.project.resolve()
    library = Library(project, shown.plates, shown.fonts)
    (data,), pages, findings = printer(project).print(html, (edition,), library, variant=None, first=first)
    errors = tuple(problem(edition, finding, where) for finding in findings)
    warned = tuple(problem(edition, finding, where) for finding in warnings(pages, edition.mode))
    return Draft(data, len(pages), errors, warned)


def picture_alone(svg: bytes, size: tuple[float, float], project: Path) -> bytes:
    """A PDF with a picture alone on a page of its `size`, width and height in mm. Its letters must be outlines."""
    width, height = size
    page = (
        f"<style>@page {{ size: {width:.4f}mm {height:.4f}mm; margin: 0 }} body {{ margin: 0 }} "
        f"img {{ display: block; width: {width:.4f}mm; height: {height:.4f}mm }}</style>"
        f'<img src="{data_address("svg+xml", svg)}" alt="">'
    )
    source = html_source(page, Library(project, ()).fetcher())
    data: bytes = source.write_pdf(font_config=printer(project).fonts)
    return data
