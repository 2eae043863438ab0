"""Writes the copy of a picture that leaves this computer, with its letters as outlines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trivet.pictures.outlines import with_outlines


def make(svg: Path, files: Mapping[str, Path]) -> None:
    """Writes the copy of the picture in `svg` to `files["svg"]`."""
    outlined = with_outlines(svg.read_text(encoding="utf-8"))
    files["svg"].write_text(outlined, encoding="utf-8", newline="\n")
