"""Generates the JSON Schemas of a project's content files, and the page of all keys.

`python3 -m trivet.builder.schemas`, run in the project, writes them to `docs/`.
"""

from __future__ import annotations

from pathlib import Path

from trivet.builder.project import Project
from trivet.content.fields_page import fields_page
from trivet.content.schema import FILES, schemas
from trivet.figures import catalogue

FOLDER = "docs/schema"
PAGE = "docs/fields.md"


def current(project: Project) -> dict[str, str]:
    """The text of each generated file, by its path in the project; content files of its figures are included."""
    of_figures = catalogue(project.figures).files()
    page = fields_page({**FILES, **of_figures})
    return {PAGE: page, **{f"{FOLDER}/{name}": text for name, text in schemas(of_figures).items()}}


def write(project: Project) -> None:
    """Writes the generated files."""
    for name, text in current(project).items():
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Project(Path.cwd()))
