"""Writes a text file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def make(text: str, files: Mapping[str, Path]) -> None:
    """Writes `text` to `files["md"]`."""
    files["md"].write_text(text, encoding="utf-8", newline="\n")
