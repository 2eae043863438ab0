"""Packs the updater for learners: a zip of its modules, as Anki installs it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trivet.deck.archive import Member, write_zip


def make(members: Mapping[str, Path], files: Mapping[str, Path]) -> None:
    """Writes `members`, file paths by their names in the zip, to `files["ankiaddon"]`. Symbolic links are followed."""
    write_zip(files["ankiaddon"], (Member(name, path.read_bytes()) for name, path in sorted(members.items())))
