"""Writes what editors need to complete, check and explain the keys of content: the schemas, and where they apply."""

from __future__ import annotations

import json
from pathlib import Path

from trivet.builder.project import Project
from trivet.content.schema import FILES, schemas
from trivet.figures import catalogue

FOLDER = "schema"
SETTINGS = Path(".vscode", "settings.json")


def write_editor_files(project: Project) -> tuple[Path, ...]:
    """Writes :func:`editor_files`; returns the files that were written."""
    files = editor_files(project)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return tuple(files)


def editor_files(project: Project) -> dict[Path, str]:
    """The schemas of this version, for `schema/`, and settings for editors unless there are some, with their texts.

    Content files of the project's own figures have schemas too.
    """
    of_figures = catalogue(project.figures).files()
    files = {project.root / FOLDER / name: text for name, text in schemas(of_figures).items()}
    if not (project.root / SETTINGS).exists():
        files[project.root / SETTINGS] = json.dumps({"yaml.schemas": applied(tuple(of_figures))}, indent=2) + "\n"
    return files


def applied(of_figures: tuple[str, ...]) -> dict[str, str | list[str]]:
    """The files to which each schema applies; a section is any file of a topic that is nothing else."""
    others = [name for name in (*FILES, *of_figures) if name not in ("sources", "section")]
    found: dict[str, str | list[str]] = {f"{FOLDER}/sources.json": "content/sources.yaml"}
    found |= {f"{FOLDER}/{name}.json": f"content/*/{name}.yaml" for name in others}
    found[f"{FOLDER}/section.json"] = ["content/*/*.yaml", f"!content/*/{{{','.join(others)}}}.yaml"]
    return found
