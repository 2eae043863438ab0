"""JSON Schemas of a project's content files, and the page of all their keys.

`python3 -m trivet.builder.schemas`, run in the project, regenerates them.
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
    """Path in the project → text, for Trivet's own files and for those that the project's figures read."""
    of_figures = catalogue(project.figures).files()
    page = fields_page({**FILES, **of_figures})
    return {PAGE: page, **{f"{FOLDER}/{name}": text for name, text in schemas(of_figures).items()}}


def write(project: Project) -> None:
    """Writes them into `docs/` of the project."""
    for name, text in current(project).items():
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Project(Path.cwd()))
