"""The build as a whole: load, plan, make what is not up to date, publish.

    load ──> pictures (planned, made) ──> decks and sheets (planned, made) ──> dist/

All errors are reported together, and then nothing is published. `dist/` changes only in the last step.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trivet.builder import graph, inputs, lock, manifest, own_files, publish, recovery, snapshot, versions
from trivet.builder.executor import Executor
from trivet.builder.graph import Action
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
from trivet.errors import Problem, TrivetError, working_on
from trivet.pictures.drawing import PictureName, Plates

if TYPE_CHECKING:
    from trivet.builder.deck_plan import DeckPlan

ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread a process: workers fill the machine, and sums come out in one order."""

Pictures = Mapping[str, Mapping[PictureName, Action]]
"""The planned pictures of each topic, by its id."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: `only` some (`topic` or `topic/part`; everything if empty), and how many workers."""

    only: tuple[str, ...] = ()
    workers: int | None = None
    """By default one for each core."""
    release: str = ""
    """The topic of which a release is cut, on `date`."""
    date: datetime.date | None = None

    def parts(self, topic: str) -> tuple[str, ...]:
        """The parts of a topic that are to be published."""
        return tuple(part for part in graph.PARTS if not self.only or {topic, f"{topic}/{part}"} & set(self.only))


def build(project: Project, request: Request, report: ProgressReport) -> Summary:
    """Brings `dist/` up to date. Raises TrivetError, with every error; OSError if the disk is full."""
    # Before anything that ends up in a key is read: whatever is changed from now on is noticed (Executor).
    before = Inputs(inputs.files(project))
    topic_ids(project.root)  # Where there is no project, nothing is left behind.
    waiting = "another build is running here; waiting for it to end …"
    with lock.alone(project.cache, lambda: report.say(waiting)) as handle:
        for line in recovery.recover(project):
            report.say(line)
        publish.check_place(project)
        _prepare_process(project)
        with Pool(request.workers or os.cpu_count() or 1, close=(handle,)) as pool:
            return _Build(project, request, report, Executor(project, pool, report, before)).run(before)


class _Build:
    """One run: what is known so far."""

    def __init__(self, project: Project, request: Request, report: ProgressReport, executor: Executor) -> None:
        self.project, self.request, self.report, self.executor = project, request, report, executor
        self.code = SourceCode(project)
        self.problems: list[Problem] = []
        self.files: dict[str, str] = {}
        """The files of the project that a release writes, by path."""

    def run(self, before: Inputs) -> Summary:
        """The whole way, from the content to the summary."""
        self.executor.mend()
        self.report.stage("reading the content")
        only = {asked.partition("/")[0] for asked in self.request.only}
        _check_names(self.request, topic_ids(self.project.root))
        wanted = read_topics(self.project, only)
        self.report.stage("planning the pictures")
        pictures = self._pictures(wanted)
        drawings = [action for planned in pictures.values() for action in planned.values()]
        self.executor.run("drawing", drawings)
        self.report.stage("planning decks and sheets")
        others = self._decks_and_sheets([read.topic for read in wanted], pictures)
        if not self.request.only:
            others.extend(graph.updater(self.project, self.code))
        self.executor.run("packing and printing", others)
        self.report.stage("publishing")
        return self._publish(before, [read.topic for read in wanted], [*drawings, *others])

    def _pictures(self, topics: Iterable[ReadTopic]) -> Pictures:
        planned: dict[str, Mapping[PictureName, Action]] = {}
        for read in topics:
            with self._gathered(), working_on(f"{read.topic.id}/figures"):
                planned[read.topic.id] = graph.pictures(read, self.request.parts(read.topic.id), self.code)
        self._raise_problems()
        self.code.save()
        return planned

    def _decks_and_sheets(self, topics: Iterable[Topic], pictures: Pictures) -> list[Action]:
        planned: list[Action] = []
        for topic in topics:
            parts = [part for part in self.request.parts(topic.id) if part != "figures"]
            shown = graph.uses(topic, parts)
            drawn = {name: action for name, action in pictures[topic.id].items() if name in shown}
            plates = load_plates(drawn, self.executor.stored)
            if "deck" in parts:
                with self._gathered(), working_on(f"{topic.id}/deck"):
                    planned += (self._deck(topic, plates), graph.bibliography(topic, self.code))
            if "sheets" in parts:
                with self._gathered(), working_on(f"{topic.id}/sheets"):
                    planned.extend(graph.sheets(self.project, topic, plates, self.code))
        self._raise_problems()
        return planned

    def _deck(self, topic: Topic, plates: Plates) -> Action:
        hashes = {stored.path: stored.sha256 for stored in self.executor.stored.values()}
        return graph.deck(topic, self._deck_plan(topic, plates), hashes, self.code)

    def _deck_plan(self, topic: Topic, plates: Plates) -> DeckPlan:
        from trivet.builder import deck_plan

        if topic.id != self.request.release:
            return deck_plan.deck_plan(self.project, topic, plates)
        assert self.request.date
        plan = deck_plan.release_plan(self.project, topic, plates, self.request.date, _now())
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
        except OSError as error:  # It is published all the same.
            self.report.say(f"{error.filename or self.project.cache}: {(error.strerror or str(error)).lower()}")
        return summary

    def _remember(self, before: Inputs, hashes: Mapping[str, str], summary: Summary) -> None:
        self.executor.finish()
        versions.system()  # opens the libraries that decide bytes, so that the snapshot sees them
        snapshot.note(self.project, before, sorted(self.request.only), hashes, summary.size())

    def _products(self, actions: Iterable[Action]) -> Iterator[publish.Product]:
        for action in actions:
            for artefact in action.outputs.values():
                if artefact.published:
                    stored = self.executor.stored[artefact.key]
                    yield publish.Product(artefact.published, stored.path, stored.sha256)

    @contextmanager
    def _gathered(self) -> Iterator[None]:
        """Collects the author's errors, so that all are reported together."""
        try:
            yield
        except TrivetError as error:
            self.problems.extend(error.problems)

    def _raise_problems(self) -> None:
        if self.problems:
            raise TrivetError(self.problems)


def _now() -> datetime.datetime:
    """This moment, on the clock of this place: its day is the one that whoever cuts a release calls today."""
    return datetime.datetime.now().astimezone().replace(microsecond=0)


def _prepare_process(project: Project) -> None:
    """Overrides the user's settings of the libraries; workers inherit this."""
    os.environ.update(ALONE)
    os.environ["MPLCONFIGDIR"] = str(_matplotlib_cache(project))
    os.environ["MATPLOTLIBRC"] = os.devnull
    os.environ["MPLBACKEND"] = "agg"


def _matplotlib_cache(project: Project) -> Path:
    """Where matplotlib lists the machine's fonts, which takes a second: one list for all projects of this user.

    Figures use none of those fonts. Where the user's cache is not writable, the project's is used.
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
        if topic not in known or (slash and part not in graph.PARTS):
            remedy = f"choose one of {', '.join(known)}, if need be with /{', /'.join(graph.PARTS)}"
            raise TrivetError(Problem("--only", 0, 0, f"there is no {asked}", remedy))
