"""Paths as messages show them: right from where the user is, and short."""

from __future__ import annotations

import os
from pathlib import Path


def from_here(path: Path) -> str:
    """The path from the current folder, or the whole one if that is shorter; links and `..` are followed."""
    whole = path.resolve()
    return min(os.path.relpath(whole, Path.cwd()), str(whole), key=len)


def followed(path: Path) -> Path:
    """The path without `..`: the links on the way to it are followed, but not one at its end."""
    return path.resolve() if path.name == ".." else path.parent.resolve() / path.name
