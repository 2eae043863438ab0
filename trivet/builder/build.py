"""The whole build: load, plan, make what is out of date, publish.

    load ──> pictures (planned, made) ──> decks and sheets (planned, made) ──> dist/

If there are errors, they are reported together and nothing is published: `dist/` changes only in the last step.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trivet.builder import (
    graph,
    inputs,
    lock,
    manifest,
    own_files,
    picture_actions,
    publish,
    recovery,
    snapshot,
    versions,
)
from trivet.builder.actions import PARTS, Action
from trivet.builder.executor import Executor
from trivet.builder.inputs import Inputs
from trivet.builder.kept_parts import kept_parts
from trivet.builder.plates import load_plates
from trivet.builder.project import Project, user_cache
from trivet.builder.reading import ReadTopic, read_topics
from trivet.builder.report import ProgressReport, Summary
from trivet.builder.source_code import SourceCode
from trivet.builder.workers import Pool
from trivet.content.load import topic_ids
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import placed
from trivet.errors import Problem, TrivetError, gathered, working_on
from trivet.pictures.drawing import PictureName, Plates

if TYPE_CHECKING:
    from trivet.builder.check_result import TopicCheck
    from trivet.builder.deck_plan import DeckPlan
    from trivet.builder.memo import Memo

ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread per process: the workers already use every core, and the order of floating-point sums stays the same."""

Pictures = Mapping[str, Mapping[PictureName, Action]]
"""The planned pictures of each topic, by topic id."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: `only` some topics or parts (`topic` or `topic/part`; everything if empty), and how."""

    only: tuple[str, ...] = ()
    workers: int | None = None
    """The number of worker processes; by default one per core."""
    release: str = ""
    """The topic of which a release is cut, dated `date`; empty for an ordinary build."""
    date: datetime.date | None = None

    def parts(self, topic: str) -> tuple[str, ...]:
        """The parts of a topic to be published."""
        return tuple(part for part in PARTS if not self.only or {topic, f"{topic}/{part}"} & set(self.only))


def build(project: Project, request: Request, report: ProgressReport) -> Summary:
    """Brings `dist/` up to date. Raises TrivetError with all errors; OSError if a file cannot be written."""
    # Taken before anything that goes into a key is read, so that the executor notices whatever is saved from now on.
    before = Inputs(inputs.files(project.root))
    topic_ids(project.root)  # Raises before anything is written if this is not a project.
    waiting = "another build is running here; waiting for it to finish …"
    with lock.alone(project.cache, lambda: report.say(waiting)) as handle:
        for line in recovery.recover(project):
            report.say(line)
        publish.check_place(project)
        prepare_process(project)
        with Pool(request.workers or os.cpu_count() or 1, close=(handle,)) as pool:
            return _Build(project, request, report, Executor(project, pool, report, before)).run(before)


class _Build:
    """The state of one build."""

    def __init__(self, project: Project, request: Request, report: ProgressReport, executor: Executor) -> None:
        self.project, self.request, self.report, self.executor = project, request, report, executor
        self.code = SourceCode(project)
        self.problems: list[Problem] = []
        self.checked: list[TopicCheck] = []
        """What a check would say, for those that follow."""
        self.files: dict[str, str] = {}
        """The text of the project's files that a release writes, by path."""

    def run(self, before: Inputs) -> Summary:
        """Runs all stages, from reading the content to publishing."""
        self.executor.mend()
        self.report.stage("reading the content")
        only = {asked.partition("/")[0] for asked in self.request.only}
        _check_names(self.request, topic_ids(self.project.root))
        wanted = read_topics(self.project, only)
        self.report.stage("planning the pictures")
        pictures = self._pictures(wanted)
        drawings = [action for planned in pictures.values() for action in planned.values()]
        documents = [document for read in wanted for document in read.topic.documents.values()]
        try:
            self.executor.run("drawing", drawings)
        except TrivetError as error:
            raise TrivetError(placed(error.problems, documents)) from error
        self.report.stage("planning decks and sheets")
        others = self._decks_and_sheets([read.topic for read in wanted], pictures)
        if not self.request.only:
            others.append(graph.updater(self.project, self.code))
        self.code.save()
        self.executor.run("packing and printing", others)
        self.report.stage("publishing")
        return self._publish(before, [read.topic for read in wanted], [*drawings, *others])

    def _pictures(self, topics: Iterable[ReadTopic]) -> Pictures:
        planned: dict[str, Mapping[PictureName, Action]] = {}
        for read in topics:
            with gathered(self.problems), working_on(f"{read.topic.id}/figures"):
                planned[read.topic.id] = picture_actions.pictures(read, self.request.parts(read.topic.id), self.code)
        self._raise_problems()
        self.code.save()  # even if a picture cannot be drawn
        return planned

    def _decks_and_sheets(self, topics: Iterable[Topic], pictures: Pictures) -> list[Action]:
        from trivet.builder.clear_masks import tone_memo
        from trivet.builder.known_shapes import known_shapes

        planned: list[Action] = []
        tones = tone_memo(self.project.cache)
        with known_shapes(self.project.cache) as shapes:
            for topic in topics:
                parts = [part for part in self.request.parts(topic.id) if part != "figures"]
                shown = picture_actions.uses(topic, parts)
                drawn = {name: action for name, action in pictures[topic.id].items() if name in shown}
                plates = load_plates(drawn, self.executor.stored)
                if "deck" in parts:
                    with gathered(self.problems), working_on(f"{topic.id}/deck"):
                        planned += (*self._deck(topic, plates, tones), graph.bibliography(topic, self.code))
                if "sheets" in parts:
                    with gathered(self.problems), working_on(f"{topic.id}/sheets"):
                        planned.extend(graph.sheets(self.project, topic, plates, self.code))
        self._raise_problems()
        tones.save()
        shapes.save()
        return planned

    def _deck(self, topic: Topic, plates: Plates, tones: Memo) -> tuple[Action, ...]:
        from trivet.builder.check_result import of_plan

        hashes = {stored.path: stored.sha256 for stored in self.executor.stored.values()}
        plan = self._deck_plan(topic, plates, tones)
        self.checked.append(of_plan(topic, plan))
        return (graph.deck(topic, plan, hashes, self.code), *graph.withdrawn(topic, plan, self.code))

    def _deck_plan(self, topic: Topic, plates: Plates, tones: Memo) -> DeckPlan:
        from trivet.builder import deck_plan

        if topic.id != self.request.release:
            return deck_plan.deck_plan(self.project, topic, plates, tones)
        assert self.request.date
        plan = deck_plan.release_plan(self.project, topic, plates, tones, date=self.request.date, now=_now())
        self.files.update(plan.files)
        return plan

    def _publish(self, before: Inputs, topics: Sequence[Topic], actions: Iterable[Action]) -> Summary:
        products = sorted(self._products(actions), key=lambda product: product.path)
        kept = kept_parts(self.project, self.request.only) if self.request.only else None
        document = manifest.manifest(self.project, topics, products, self.request.only, kept)
        everything = [*products, *(kept.products if kept else ())]
        hashes = publish.publish(self.project, everything, document, self.files)
        if own_files.is_there(staging := self.project.staging):
            self.report.say(f"{staging.name}: dist/ is new, and this last build cannot be removed; remove it")
        summary = Summary(
            tuple(self.executor.made),
            tuple(sorted(self.executor.reused)),
            {product.path: (self.project.dist / product.path).stat().st_size for product in products},
            self.report.seconds,
        )
        try:
            self._remember(before, hashes, summary)
        except OSError as error:  # `dist/` has been published all the same.
            self.report.say(f"{error.filename or self.project.cache}: {(error.strerror or str(error)).lower()}")
        return summary

    def _remember(self, before: Inputs, hashes: Mapping[str, str], summary: Summary) -> None:
        self.executor.finish()
        versions.system()  # loads the libraries that decide bytes, so that the snapshot lists them
        from trivet.builder.check_result import CheckResult

        said = {"summary": summary.size(), "check": CheckResult(tuple(self.checked)).text()}
        snapshot.note(self.project, before, sorted(self.request.only), hashes, said)

    def _products(self, actions: Iterable[Action]) -> Iterator[publish.Product]:
        for action in actions:
            for artefact in action.outputs.values():
                if artefact.published:
                    stored = self.executor.stored[artefact.key]
                    yield publish.Product(artefact.published, stored.path, stored.sha256)

    def _raise_problems(self) -> None:
        if self.problems:
            raise TrivetError(self.problems)


def _now() -> datetime.datetime:
    """The current local time, to the second: a release is dated by the local day."""
    return datetime.datetime.now().astimezone().replace(microsecond=0)


def prepare_process(project: Project) -> None:
    """Sets environment variables that override the user's settings of numerical libraries and matplotlib.

    Workers inherit them.
    """
    os.environ.update(ALONE)
    os.environ["MPLCONFIGDIR"] = str(_matplotlib_cache(project))
    os.environ["MATPLOTLIBRC"] = os.devnull
    os.environ["MPLBACKEND"] = "agg"


def _matplotlib_cache(project: Project) -> Path:
    """The folder for matplotlib's list of the machine's fonts, shared by all projects since making it takes a second.

    Figures use none of those fonts. If the user's cache is not writable, the project's is used.
    """
    try:
        folder = user_cache() / "matplotlib"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: this user has no home
        return project.cache / "matplotlib"
    return folder if os.access(folder, os.W_OK) else project.cache / "matplotlib"


def _check_names(request: Request, known: Sequence[str]) -> None:
    if request.release and request.release not in known:
        raise TrivetError(Problem(request.release, 0, 0, "there is no such topic", f"choose one of {', '.join(known)}"))
    for asked in request.only:
        topic, slash, part = asked.partition("/")
        if topic not in known or (slash and part not in PARTS):
            remedy = f"choose one of {', '.join(known)}, optionally followed by /{', /'.join(PARTS)}"
            raise TrivetError(Problem("--only", 0, 0, f"there is no {asked}", remedy))
