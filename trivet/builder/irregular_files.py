"""Refuses what a build cannot read (pipes, broken links, links that lead outside) and templates that nothing uses."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from trivet.builder import inputs
from trivet.builder.project import Project
from trivet.builder.template_files import unused_templates
from trivet.errors import Problem, TrivetError


def refuse_irregular(project: Project, only: Collection[str] = ()) -> None:
    """Raises TrivetError for files that a build of these topics cannot read, and for templates that nothing uses."""
    home = str(project.root)
    content = [project.content / topic for topic in only] or [project.content]
    found = (
        Problem(project.name(Path(path)), 0, 0, what, "put a regular file there, or remove it")
        for folder in (*content, project.figures, project.root / "templates")
        for path, what in inputs.irregular(str(folder), home)
    )
    if problems := [*found, *unused_templates(project)]:
        raise TrivetError(problems)
