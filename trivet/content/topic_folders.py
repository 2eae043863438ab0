"""Finds the folders of the topics. Imports little, since every build asks."""

from __future__ import annotations

from pathlib import Path

from trivet.errors import Problem, TrivetError

CONTENT = "content"


def topic_ids(project: Path) -> tuple[str, ...]:
    """The topics of a project: the folders of `content/`, in alphabetical order."""
    content = project / CONTENT
    if not content.is_dir():
        raise TrivetError(
            Problem(
                CONTENT,
                0,
                0,
                "the folder is missing",
                "run this in a project, or start a topic with `trivet new TOPIC`",
            )
        )
    return tuple(
        sorted(path.name for path in content.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))
    )
