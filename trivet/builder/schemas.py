"""JSON Schemas of a project's content files, for editors: `python3 -m trivet.builder.schemas`, run in the project."""

from __future__ import annotations

from pathlib import Path

from trivet.builder.project import Project
from trivet.content.schema import schemas
from trivet.figures import catalogue

FOLDER = "docs/schema"


def current(project: Project) -> dict[str, str]:
    """File name → JSON text, for Trivet's own files and for those that the project's figures read."""
    return schemas(catalogue(project.figures).files())


def write(project: Project) -> None:
    """Writes them into `docs/schema/` of the project."""
    folder = project.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in current(project).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Project(Path.cwd()))
