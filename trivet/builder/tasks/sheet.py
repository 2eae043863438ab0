"""Prints a sheet."""

from __future__ import annotations

from pathlib import Path

from trivet.pictures.drawing import Plate
from trivet.sheets.editions import Edition
from trivet.sheets.pdf import write


def make(project: Path, html: str, plates: tuple[Plate, ...], edition: Edition, folder: Path) -> None:
    """Prints the HTML of an edition; raises TrivetError if anything on it does not fit."""
    write(html, folder / edition.file, edition, plates, project)
