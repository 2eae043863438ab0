"""Writes the JSON Schemas of this repository's content files to `docs/schema/`: `python3 -m trivet.builder.schemas`."""

from __future__ import annotations

from pathlib import Path

from trivet.builder.project import REPOSITORY
from trivet.content.schema import schemas
from trivet.figures import catalogue

FOLDER = REPOSITORY / "docs" / "schema"


def current() -> dict[str, str]:
    """File name → JSON text, for Trivet's own files and for those that the repository's figures read."""
    return schemas(catalogue(REPOSITORY / "figures").files())


def write(folder: Path) -> None:
    """Writes them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in current().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(FOLDER)
