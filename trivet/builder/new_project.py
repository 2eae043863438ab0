"""Creates a project of one's own: a first topic, a README, a licence, workflows, and schemas for editors."""

from __future__ import annotations

from pathlib import Path

from trivet import __version__
from trivet.builder.editor_files import editor_files
from trivet.builder.new_files import written_together
from trivet.builder.project import Project
from trivet.builder.scaffold import topic_files
from trivet.content.own_templates import own_templates
from trivet.content.topic_names import another_name, wrong_name
from trivet.errors import Problem, TrivetError

TEMPLATES = {
    "README.md": Path("README.md"),
    "build.yml": Path(".github", "workflows", "build.yml"),
    "release.yml": Path(".github", "workflows", "release.yml"),
    "site.yml": Path(".github", "workflows", "site.yml"),
}
"""The files of `templates/project/`, and their places in a project."""


def start_project(
    project: Project, date: str, author: str = "", licence: str = "", *, language: str = ""
) -> tuple[Path, ...]:
    """Writes a project whose first topic has the name of its folder; returns the files that were written.

    `date` is the topic's date in ISO form. Raises TrivetError if the folder contains anything but `.git`, or if its
    name cannot be that of a topic.
    """
    folder = project.root
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        what, remedy = "a new project needs a new or an empty folder", "choose another, or name a topic to start in it"
        raise TrivetError(Problem(str(folder), 0, 0, what, remedy))
    if what := wrong_name(folder.name):
        raise TrivetError(Problem(folder.name, 0, 0, what, f"{another_name(folder.name)}, for the folder"))
    topic = topic_files(project, folder.name, date, author, licence, language=language)
    words = {"TITLE": folder.name.replace("-", " ").capitalize(), "TOPIC": folder.name, "VERSION": __version__}
    files = {folder / "LICENSE": licence_text(date[:4], author, licence)}
    for name, place in TEMPLATES.items():
        text = (own_templates() / "project" / name).read_text(encoding="utf-8")
        for word, value in words.items():
            text = text.replace(word, value)
        files[folder / place] = text
    files |= editor_files(project)
    with written_together() as written:
        for path, content in {**topic, **files}.items():
            written.write(path, content)
    return (*topic, *files)


def licence_text(year: str, author: str, licence: str) -> str:
    """Whose a project is, and on what terms others may use it."""
    whose = f"Copyright {year} {author or 'the authors named in content/*/topic.yaml'}\n"
    reserved = "All rights reserved, until a licence is named here and in topic.yaml."
    terms = f"Licence: {licence}" if licence else reserved
    return f"{whose}\n{terms}\n"
