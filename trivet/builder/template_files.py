"""Finds files in a project's `templates/` that Trivet would never use, most of which are misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from trivet.builder.project import Project
from trivet.content.own_templates import own_templates
from trivet.content.own_words import FOLDER as WORDS
from trivet.content.own_words import LANGUAGE
from trivet.errors import Problem

CARDS = "cards"
"""The folder in which every file name is known. Templates in `sheets/` may include other files of any name."""


def unused_templates(project: Project) -> Iterator[Problem]:
    """A problem for every file or folder in the project's `templates/` that neither cards nor sheets use."""
    folder, own = project.root / "templates", own_templates()
    if folder == own or not folder.exists():
        return
    if not folder.is_dir():
        yield Problem("templates", 0, 0, "this is not a folder, and templates belong here", "move it away")
        return
    kinds = sorted(path.name for path in own.iterdir() if path.is_dir())
    cards = {path.relative_to(own).as_posix() for path in (own / CARDS).rglob("*") if path.is_file()}
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in kinds and not path.name.startswith("."):
            remedy = f"there are: {', '.join(kinds)}"
            yield Problem(f"templates/{path.name}", 0, 0, "no template is looked up in this folder", remedy)
    for path in sorted((folder / WORDS).rglob("*")):
        name = path.relative_to(folder / WORDS).as_posix()
        if path.is_file() and not name.startswith(".") and not LANGUAGE.fullmatch(name.removesuffix(".yaml")):
            what = "this is not the name of a language"
            yield Problem(f"templates/{WORDS}/{name}", 0, 0, what, "name the file by its code: `fr.yaml`, `pt-BR.yaml`")
    for path in sorted((folder / CARDS).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in cards and not any(part.startswith(".") for part in name.split("/")):
            yield Problem(
                f"templates/{name}", 0, 0, "no card has such a template", f"there are: {', '.join(sorted(cards))}"
            )
