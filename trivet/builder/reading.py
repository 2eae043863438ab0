"""Reads the topics of a project and lets their figures read them, so that whatever is named is known to exist.

load (content/load, content/link) ──> topics, sound by themselves
  ├── the figures' own content files: what they name (the `LINKS` of a figure)
  ├── occlusions: the regions that the figures offer
  └── read: the words and values of every picture
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping

from trivet.builder.project import Project
from trivet.content.catalogue import RegionOffer
from trivet.content.link.regions import unknown_regions
from trivet.content.load import load_project
from trivet.content.model import PlateEntry, Topic
from trivet.errors import Problem, TrivetError
from trivet.figures import catalogue, load_figure


def load_topics(project: Project) -> tuple[Topic, ...]:
    """All topics of a project, read by their figures. Raises TrivetError with every mistake that is found in them.

    Figures read a topic only when it is sound by itself, so its own mistakes are reported before theirs.
    """
    topics = load_project(project.root, catalogue(project.figures))
    problems = [problem for topic in topics for problem in problems_of_figures(topic)]
    if problems:
        raise TrivetError(problems)
    return topics


def problems_of_figures(topic: Topic) -> Iterable[Problem]:
    """What the figures of a sound topic find wrong in it: first in their own files, then in what they show."""
    problems = list(_in_files(topic)) or [*_unreadable(topic), *unknown_regions(topic, offers(topic))]
    return problems


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


def _unreadable(topic: Topic) -> Iterator[Problem]:
    """What figures lack in the topic. What several plates lack is reported once, at the first of them."""
    told: set[tuple[str, str]] = set()
    for plate in topic.head.plates:
        for problem in _lacks(topic, plate):
            if (problem.what, problem.remedy) not in told:
                told.add((problem.what, problem.remedy))
                yield problem


def _lacks(topic: Topic, plate: PlateEntry) -> Iterator[Problem]:
    """What the figure of a plate does not find; where it gives no place, that of the plate."""
    for theme in plate.themes[:1]:  # themes differ in colours alone, and the legend has them all
        try:
            load_figure(plate.figure).read(topic, plate.spec(theme))
        except TrivetError as error:
            for problem in error.problems:
                place = (problem.path, problem.line, problem.column)
                if not problem.line:
                    place = topic.place(f"plates/{plate.id}")
                yield Problem(*place, problem.what, problem.remedy)
