"""Prints a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trivet.errors import Problem
from trivet.sheets.editions import Edition, Resources
from trivet.sheets.pdf import SheetPlaces, printer, write_all


def load(project: Path) -> None:
    """Loads what printing the sheets of a project takes: the renderer and its fonts."""
    printer(project.resolve())


def make(
    html: str,
    shown: Resources,
    editions: tuple[Edition, ...],
    where: SheetPlaces,
    files: Mapping[str, Path],
) -> tuple[Problem, ...]:
    """Prints the HTML of those editions whose paper is in `files`; the warnings.

    Raises TrivetError if anything does not fit.
    """
    wanted = {edition: files[edition.paper] for edition in editions if edition.paper in files}
    return write_all(html, wanted, shown.plates, where.project, fonts=shown.fonts, where=where)[0].warnings
