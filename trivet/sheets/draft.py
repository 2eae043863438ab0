"""Prints a part of a sheet quickly, to be looked at while it is written; nothing is refused or written."""

from __future__ import annotations

from dataclasses import dataclass

from trivet.errors import Problem
from trivet.sheets.audit import warnings
from trivet.sheets.editions import Edition, Resources
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
    data, pages, findings = printer(project).print(html, edition, library, variant=None, first=first)
    errors = tuple(problem(edition, finding, where) for finding in findings)
    warned = tuple(problem(edition, finding, where) for finding in warnings(pages, edition.mode))
    return Draft(data, len(pages), errors, warned)
