"""Cuts a release, and checks its tag. No hosting service is involved.

trivet release TOPIC --date 2026-11-25        writes the ledger and the release notes, together with dist/
trivet release TOPIC-v1.0.0 --check           fails unless topic.yaml and the ledger agree with the tag
                --on origin/main              … and the commit is on that branch
trivet release TOPIC-v1.0.0 --assemble DIR    builds twice, compares, and fills DIR/assets and DIR/notes.md
trivet release TOPIC-v0.1.0 --pre DIR         the same for a pre-release, which has no ledger
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from trivet.builder.build import build
from trivet.builder.checkout import elsewhere, not_on
from trivet.builder.deck_from_topic import ledger_of
from trivet.builder.deck_plan import notes_name
from trivet.builder.deck_source import ledger_name
from trivet.builder.known_releases import refuse_lost_ledger
from trivet.builder.project import Project
from trivet.builder.report import ProgressReport, Summary
from trivet.builder.request import Request
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.deck.ledger import Ledger
from trivet.deck.pre_release import is_pre_release
from trivet.errors import Problem, TrivetError
from trivet.figures import catalogue

TAG = re.compile(r"(?P<topic>[a-z][a-z0-9-]*)-v(?P<version>\d+\.\d+\.\d+)")


def cut(project: Project, topic: str, date: datetime.date, workers: int | None, report: ProgressReport) -> Summary:
    """Builds everything, and publishes it together with the new ledger and the release notes of `topic`.

    Raises TrivetError for whatever `build` refuses, and for a release that is not allowed.
    """
    name = ledger_name(topic)
    if not (project.root / name).exists():
        refuse_lost_ledger(project.root, (topic,), name, anywhere=True)
    return build(project, Request(workers=workers, release=topic, date=date), report)


def check_tag(project: Project, tag: str, branch: str = "") -> Topic:
    """The topic of the tag of a release or pre-release.

    Raises TrivetError unless the tag, topic.yaml and the ledger agree on version and date, and the release notes exist;
    for a pre-release, if there is a ledger, or if its date is in the future. If the tag exists, its commit must be
    checked out; if `branch` is given, it must contain that commit.
    """
    match = TAG.fullmatch(tag)
    if not match:
        raise TrivetError(Problem(tag, 0, 0, "this is not a release tag", "write TOPIC-vMAJOR.MINOR.PATCH"))
    topic = load_topic(project.root, match["topic"], catalogue(project.figures), project.templates)
    ledger = ledger_of(project, topic)
    problems = [*elsewhere(project.root, tag), *(not_on(project.root, branch) if branch else ())]
    if topic.head.version != match["version"]:
        what = f"the version is {topic.head.version}, but the tag says {match['version']}"
        problems.append(Problem(f"content/{topic.id}/topic.yaml", 0, 0, what, "tag the commit of that release"))
    if is_pre_release(match["version"]):
        problems.extend(_no_pre_release(topic, ledger))
    elif ledger.version != match["version"]:
        what = f"the ledger was last written for {ledger.version or 'no release'}, not for {match['version']}"
        problems.append(Problem(ledger.path, 1, 1, what, f"run `trivet release {topic.id} --date …` and commit"))
    elif ledger.date != topic.head.date.isoformat():
        what = f"the ledger was written on {ledger.date}, but topic.yaml says {topic.head.date}"
        problems.append(Problem(ledger.path, 1, 1, what, "set the date back to that of the release"))
    notes = notes_name(topic.id, match["version"])
    has_notes = is_pre_release(match["version"]) or (project.root / notes).is_file()
    if not problems and not has_notes:
        problems.append(Problem(notes, 0, 0, "the release notes are missing", f"restore them: `git checkout {notes}`"))
    if problems:
        raise TrivetError(problems)
    return topic


def _no_pre_release(topic: Topic, ledger: Ledger) -> Iterator[Problem]:
    """Why a version 0.x of a topic cannot be published."""
    place = f"content/{topic.id}/topic.yaml"
    if ledger.version:
        what = f"{ledger.version} was released, so there can be no pre-release"
        yield Problem(place, 0, 0, what, f"raise the version above {ledger.version}, and cut a release")
    if topic.head.date > datetime.datetime.now().astimezone().date():
        yield Problem(place, 0, 0, f"{topic.head.date} is in the future", "use the day of the pre-release")
