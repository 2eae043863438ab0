"""Prints a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trivet.errors import Problem
from trivet.sheets.editions import Edition, Resources
from trivet.sheets.pdf import SheetPlaces, write


def make(
    html: str,
    shown: Resources,
    edition: Edition,
    where: SheetPlaces,
    files: Mapping[str, Path],
) -> tuple[Problem, ...]:
    """Prints the HTML of an edition to `files["pdf"]`; the warnings. Raises TrivetError if anything does not fit."""
    return write(html, files["pdf"], edition, shown.plates, where.project, fonts=shown.fonts, where=where).warnings
