"""Reads the topics of a project and has their figures read them, which verifies every name.

load (content/load, content/link) ──> topics, each valid by itself
  ├── the figures' own content files: the names in them (the `LINKS` of a figure)
  ├── occlusions: the regions that the figures offer
  └── read: the words and values of every picture, whose texts must be such as pictures can show
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trivet.builder import inputs
from trivet.builder.drawn_texts import undrawable_texts
from trivet.builder.project import Project
from trivet.content.catalogue import RegionOffer
from trivet.content.link.regions import unknown_regions
from trivet.content.load import load_project, load_topic
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import PlateEntry
from trivet.errors import Problem, TrivetError, working_on
from trivet.figures import catalogue, load_figure
from trivet.pictures.drawing import PictureName

Words = Mapping[PictureName, Any]
"""What each picture of a topic shows, as read by its figure."""


@dataclass(frozen=True, slots=True)
class ReadTopic:
    """A valid topic, with the words of all its pictures."""

    topic: Topic
    words: Words


def read_topics(project: Project, only: Collection[str] = ()) -> tuple[ReadTopic, ...]:
    """All topics of a project, or `only` some, read by their figures.

    Raises TrivetError with every error in them. Figures read a topic only if it is valid by itself,
    so its own errors are reported before theirs.
    """
    found: list[ReadTopic] = []
    problems: list[Problem] = []
    refuse_irregular(project, only)
    figures = catalogue(project.figures)
    topics = [load_topic(project.root, topic, figures) for topic in sorted(only)] if only else []
    for topic in topics or load_project(project.root, figures):
        try:
            with working_on(f"content/{topic.id}"):
                found.append(read_topic(topic))
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    return tuple(found)


def refuse_irregular(project: Project, only: Collection[str] = ()) -> None:
    """Raises TrivetError for every pipe, device and link that a build of `only` those topics would meet."""
    home = str(project.root)
    content = [project.content / topic for topic in only] or [project.content]
    found = (
        Problem(project.name(Path(path)), 0, 0, what, "put a regular file there, or remove it")
        for folder in (*content, project.figures, project.root / "templates")
        for path, what in inputs.irregular(str(folder), home)
    )
    if problems := list(found):
        raise TrivetError(problems)


def read_topic(topic: Topic) -> ReadTopic:
    """A valid topic, read by its figures.

    Raises TrivetError with the problems that they find: first those in their own files, then those in what they show.
    """
    words: dict[PictureName, Any] = {}
    problems = list(_file_problems(topic)) or [
        *_read_words(topic, words),
        *undrawable_texts(topic, words),
        *unknown_regions(topic, offers(topic)),
    ]
    if problems:
        raise TrivetError(problems)
    return ReadTopic(topic, words)


def offers(topic: Topic) -> Mapping[str, tuple[RegionOffer, ...]]:
    """Plate → the regions that its figure exports, for every plate that an occlusion uses."""
    asked = {occlusion.plate for section in topic.sections for occlusion in section.occlusions}
    found: dict[str, tuple[RegionOffer, ...]] = {}
    for plate in topic.head.plates:
        if plate.id in asked:
            with contextlib.suppress(TrivetError):  # reported when the figure reads the topic
                found[plate.id] = load_figure(plate.figure).regions(topic, plate.view, plate.variant)
    return found


def _file_problems(topic: Topic) -> Iterator[Problem]:
    """The problems in the content files of figures; a check that several figures share runs once."""
    figures = dict.fromkeys(plate.figure for plate in topic.head.plates)
    checks = dict.fromkeys((stem, check) for name in figures for stem, check in load_figure(name).links.items())
    for stem, check in checks:
        if stem in topic.files:
            for path, what, remedy in check(topic.files[stem], topic):
                yield topic.documents[stem].problem(path, what, remedy)


def _read_words(topic: Topic, words: dict[PictureName, Any]) -> Iterator[Problem]:
    """Fills `words`; yields what figures lack in the topic, and what several plates lack only once."""
    reported: set[tuple[str, str]] = set()
    for plate in topic.head.plates:
        figure = load_figure(plate.figure)
        for theme in plate.themes:
            try:
                with working_on(f"{topic.id}/figures/{plate.id}-{theme}"):
                    words[plate.id, theme] = figure.read(topic, plate.spec(theme))
            except TrivetError as error:
                for problem in error.problems:
                    if (problem.what, problem.remedy) not in reported:
                        reported.add((problem.what, problem.remedy))
                        yield _placed(problem, topic, plate)


def _placed(problem: Problem, topic: Topic, plate: PlateEntry) -> Problem:
    """A problem of a figure, at the place of the plate if it has none of its own."""
    place = (problem.path, problem.line, problem.column) if problem.line else topic.place(f"plates/{plate.id}")
    return Problem(*place, problem.what, problem.remedy)
