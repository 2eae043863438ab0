"""Reads the topics of a project and lets their figures read them, so that whatever is named is known to exist.

load (content/load, content/link) ──> topics, sound by themselves
  ├── the figures' own content files: what they name (the `LINKS` of a figure)
  ├── occlusions: the regions that the figures offer
  └── read: the words and values of every picture
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trivet.builder.project import Project
from trivet.content.catalogue import RegionOffer
from trivet.content.link.regions import unknown_regions
from trivet.content.load import load_project
from trivet.content.model import PlateEntry, Topic
from trivet.errors import Problem, TrivetError
from trivet.figures import catalogue, load_figure
from trivet.pictures.drawing import PictureName

Words = Mapping[PictureName, Any]
"""What each picture of a topic shows, as its figure has read it."""


@dataclass(frozen=True, slots=True)
class ReadTopic:
    """A topic that is sound, with the words of all its pictures."""

    topic: Topic
    words: Words


def read_topics(project: Project) -> tuple[ReadTopic, ...]:
    """All topics of a project, read by their figures. Raises TrivetError with every mistake that is found in them.

    Figures read a topic only when it is sound by itself, so its own mistakes are reported before theirs.
    """
    found: list[ReadTopic] = []
    problems: list[Problem] = []
    for topic in load_project(project.root, catalogue(project.figures)):
        try:
            found.append(read_topic(topic))
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    return tuple(found)


def read_topic(topic: Topic) -> ReadTopic:
    """A sound topic, read by its figures.

    Raises TrivetError with what they find wrong in it: first in their own files, then in what they show.
    """
    words: dict[PictureName, Any] = {}
    problems = list(_in_files(topic)) or [*_unreadable(topic, words), *unknown_regions(topic, offers(topic))]
    if problems:
        raise TrivetError(problems)
    return ReadTopic(topic, words)


def offers(topic: Topic) -> Mapping[str, tuple[RegionOffer, ...]]:
    """Plate → the regions that its figure exports, for every plate that an occlusion asks."""
    asked = {occlusion.plate for section in topic.sections for occlusion in section.occlusions}
    found: dict[str, tuple[RegionOffer, ...]] = {}
    for plate in topic.head.plates:
        if plate.id in asked:
            with contextlib.suppress(TrivetError):  # what it lacks is reported when it reads the topic
                found[plate.id] = load_figure(plate.figure).regions(topic, plate.view, plate.variant)
    return found


def _in_files(topic: Topic) -> Iterator[Problem]:
    """What is wrong in the content files of figures; a check that several figures share is run once."""
    figures = dict.fromkeys(plate.figure for plate in topic.head.plates)
    checks = dict.fromkeys((stem, check) for name in figures for stem, check in load_figure(name).links.items())
    for stem, check in checks:
        if stem in topic.files:
            for path, what, remedy in check(topic.files[stem], topic):
                yield topic.documents[stem].problem(path, what, remedy)


def _unreadable(topic: Topic, words: dict[PictureName, Any]) -> Iterator[Problem]:
    """What figures lack in the topic, while `words` is filled. What several plates lack is reported once."""
    told: set[tuple[str, str]] = set()
    for plate in topic.head.plates:
        figure = load_figure(plate.figure)
        for theme in plate.themes:
            try:
                words[plate.id, theme] = figure.read(topic, plate.spec(theme))
            except TrivetError as error:
                for problem in error.problems:
                    if (problem.what, problem.remedy) not in told:
                        told.add((problem.what, problem.remedy))
                        yield _placed(problem, topic, plate)


def _placed(problem: Problem, topic: Topic, plate: PlateEntry) -> Problem:
    """A problem of a figure; where it has no place, at that of the plate."""
    place = (problem.path, problem.line, problem.column) if problem.line else topic.place(f"plates/{plate.id}")
    return Problem(*place, problem.what, problem.remedy)
