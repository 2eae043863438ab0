"""Prints a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trivet.pictures.drawing import Plate
from trivet.sheets.editions import Edition
from trivet.sheets.pdf import write


def make(project: Path, html: str, plates: tuple[Plate, ...], edition: Edition, files: Mapping[str, Path]) -> None:
    """Prints the HTML of an edition to `files["pdf"]`. Raises TrivetError if anything does not fit."""
    write(html, files["pdf"], edition, plates, project)
