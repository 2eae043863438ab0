"""Completes topics with what is not in their YAML: the logo, an image, and the sheets of one without `sheets.yaml`.

Whatever is made of topics is made of complete ones; what only looks names up can do without.
"""

from __future__ import annotations

from collections.abc import Iterable

from trivet.builder.project import Project
from trivet.builder.topic_logo import KeptLogos, topic_logo
from trivet.content.default_layout import default_layout
from trivet.content.model.topic import Topic
from trivet.errors import Problem, TrivetError, gathered, working_on


def complete(project: Project, topics: Iterable[Topic], logos: KeptLogos | None = None) -> tuple[Topic, ...]:
    """Topics as they are loaded, with their logos and layouts. Raises TrivetError with what is wrong with any logo.

    `logos` are those read before, for a process that reads topics again and again.
    """
    kept = logos or KeptLogos()
    found: list[Topic] = []
    problems: list[Problem] = []
    for topic in topics:
        with gathered(problems), working_on(f"content/{topic.id}"):
            logo = topic_logo(project.root, topic, kept)
            found.append(topic.model_copy(update={"logo": logo, "layout": topic.layout or default_layout(topic)}))
    if problems:
        raise TrivetError(problems)
    return tuple(found)
