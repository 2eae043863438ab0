"""The build as a whole: load, plan, make what is not up to date, publish.

    load ──> pictures (planned, made) ──> deck and sheets (planned, made) ──> dist/

Every mistake that is found is reported at once; then nothing is published. `dist/` changes only in the last step.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trivet.builder import graph, lock, manifest, planning, publish, snapshot, versions
from trivet.builder.cache import CacheEntry, Store
from trivet.builder.graph import Artefact
from trivet.builder.project import Project, user_cache
from trivet.builder.reading import load_topics
from trivet.builder.report import Made, ProgressReport, Summary
from trivet.builder.scheduler import Task
from trivet.builder.source_code import SourceCode
from trivet.builder.workers import Pool
from trivet.content.model import Topic
from trivet.errors import Problem, TrivetError

if TYPE_CHECKING:
    from trivet.builder.decks import Shipment

ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread a process: workers fill the machine, and sums come out in one order."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: parts (`topic` or `topic/leg`; none means everything), and how many workers."""

    only: tuple[str, ...] = ()
    workers: int | None = None
    """One a core where it is not said."""
    release: str = ""
    """The topic of which a release is cut, on `date`."""
    date: datetime.date | None = None

    def wants(self, topic: str, leg: str) -> bool:
        """Whether a leg of a topic is to be published."""
        return not self.only or topic in self.only or f"{topic}/{leg}" in self.only


def build(project: Project, request: Request, report: ProgressReport) -> Summary:
    """Makes `dist/` what the content says. Raises TrivetError, with every mistake; OSError for a disk that is full."""
    waiting = "another build is running here; waiting for it to end …"
    with lock.alone(project.cache, lambda: report.say(waiting)) as handle:
        publish.recover(project)
        _prepare_process(project)
        before = snapshot.begin(project, sorted(request.only))
        with Pool(request.workers or os.cpu_count() or 1, close=(handle,)) as pool:
            return _Build(project, request, report, pool).run(before)


class _Build:
    """One run: what is known so far."""

    def __init__(self, project: Project, request: Request, report: ProgressReport, pool: Pool) -> None:
        self.project, self.request, self.report, self.pool = project, request, report, pool
        self.code = SourceCode(project)
        self.store = Store(project.cache)
        self.memory = planning.Memory(project.cache / "pictures.json")
        self.times = _Times(project.cache / "times.json")
        self.made: list[Made] = []
        self.reused: list[str] = []
        self.problems: list[Problem] = []
        self.files: dict[str, str] = {}

    def run(self, before: Mapping[str, object]) -> Summary:
        """The whole way, from the content to the summary."""
        self.store.sweep()
        self.report.stage("reading the content")
        topics = load_topics(self.project)
        _check_names(self.request, topics)
        wanted = [topic for topic in topics if any(self.request.wants(topic.id, leg) for leg in graph.LEGS)]
        self.report.stage("planning the pictures")
        pictures = {topic.id: self._pictures(topic) for topic in wanted}
        self._raise_problems()
        drawn = (artefact for planned in pictures.values() for artefact in planned.values())
        entries = self._make("drawing", drawn)
        folders = {name: entry.folder for name, entry in entries.items()}
        self.report.stage("planning decks and sheets")
        legs: list[Artefact] = []
        for topic in wanted:
            legs += self._legs(topic, planning.plates(topic, pictures[topic.id], folders))
            if self.request.wants(topic.id, "figures"):
                legs += pictures[topic.id].values()
        self._raise_problems()
        entries |= self._make("packing and printing", (one for one in legs if one.name not in entries))
        products = self._products(legs, entries)
        self.report.stage("publishing")
        document = manifest.manifest(self.project, wanted, products, self.request.only)
        publish.publish(self.project, products, document, self.files)
        self.store.prune()
        self.times.save()
        summary = Summary(
            tuple(self.made),
            tuple(sorted(self.reused)),
            {product.path: (self.project.dist / product.path).stat().st_size for product in products},
            self.report.seconds,
        )
        versions.system()  # opens the libraries that decide bytes, so that the snapshot sees them
        snapshot.note(self.project, before, summary.standing())
        return summary

    def _pictures(self, topic: Topic) -> planning.Pictures:
        with self._gathered():
            return planning.Planner(topic, self.code, self.store, self.memory).plan()
        return {}

    def _legs(self, topic: Topic, plates: graph.Plates) -> list[Artefact]:
        planned: list[Artefact] = []
        if self.request.wants(topic.id, "deck"):
            with self._gathered():
                planned.append(graph.deck(topic, self._shipment(topic, plates), self.code))
        if self.request.wants(topic.id, "sheets"):
            with self._gathered():
                planned += graph.sheets(self.project, topic, plates, self.code)
        return planned

    def _shipment(self, topic: Topic, plates: graph.Plates) -> Shipment:
        from trivet.builder import decks

        if topic.id != self.request.release:
            return decks.ship(self.project, topic, plates)
        assert self.request.date
        shipment = decks.cut(self.project, topic, plates, self.request.date, datetime.datetime.now(datetime.UTC).date())
        self.files.update(shipment.files)
        return shipment

    @contextmanager
    def _gathered(self) -> Iterator[None]:
        """Keeps an author's mistakes, so that all are told at once."""
        try:
            yield
        except TrivetError as error:
            self.problems.extend(error.problems)

    def _make(self, stage: str, artefacts: Iterable[Artefact]) -> dict[str, CacheEntry]:
        """The entries of `artefacts` by name; what the store does not have is made, side by side."""
        entries: dict[str, CacheEntry] = {}
        missing: dict[str, tuple[Artefact, Path]] = {}
        for artefact in artefacts:
            entry = self.store.get(artefact.key)
            if entry:
                entries[artefact.name] = entry
                self.reused.append(artefact.name)
            else:
                missing[artefact.name] = artefact, self.store.workshop()
        if self.store.damaged:
            self.report.say(f"{_entries(len(self.store.damaged))} of the cache made again")
            self.store.damaged.clear()
        if missing:
            self.report.stage(stage)
        self.report.expect(len(missing))
        self.pool.add(
            Task(one.name, one.make, (*one.arguments, folder), self.times.cost(one), one.group)
            for one, folder in missing.values()
        )
        for outcome in self.pool.outcomes():
            name = outcome.task.name
            if isinstance(outcome.error, TrivetError):
                self.problems.extend(outcome.error.problems)
                continue
            if outcome.error:
                raise outcome.error
            artefact, folder = missing[name]
            entries[name] = self.store.put(artefact.key, folder)
            self.made.append(Made(name, outcome.seconds))
            self.times.note(name, outcome.seconds)
            self.report.made(self.made[-1], (task.name for task in self.pool.running()))
        self._raise_problems()
        return entries

    def _products(self, artefacts: Iterable[Artefact], entries: Mapping[str, CacheEntry]) -> list[publish.Product]:
        found = []
        for artefact in artefacts:
            entry = entries[artefact.name]
            for file, path in artefact.published.items():
                found.append(publish.Product(path, entry.folder / file, entry.files[file]))
        return sorted(found, key=lambda product: product.path)

    def _raise_problems(self) -> None:
        if self.problems:
            raise TrivetError(self.problems)


class _Times:
    """How long artefacts took last time, so that the longest starts first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._seconds: dict[str, float] = json.loads(path.read_bytes())
        except (OSError, ValueError):
            self._seconds = {}

    def cost(self, artefact: Artefact) -> float:
        """Seconds that it will take, as far as one can know."""
        return self._seconds.get(artefact.name, artefact.cost)

    def note(self, name: str, seconds: float) -> None:
        """Remembers a time."""
        self._seconds[name] = round(seconds, 3)

    def save(self) -> None:
        """Writes them down."""
        self._path.write_text(json.dumps(self._seconds, indent=1, sort_keys=True), encoding="utf-8")


def _entries(number: int) -> str:
    return "1 damaged entry" if number == 1 else f"{number} damaged entries"


def _prepare_process(project: Project) -> None:
    """Shuts out what this machine's user has set up for the libraries; workers inherit it."""
    os.environ.update(ALONE)
    os.environ["MPLCONFIGDIR"] = str(_matplotlib_cache(project))
    os.environ["MATPLOTLIBRC"] = os.devnull
    os.environ["MPLBACKEND"] = "agg"


def _matplotlib_cache(project: Project) -> Path:
    """Where matplotlib lists the machine's fonts, which takes a second: one list for all projects of this user.

    Figures use none of those fonts. Where the user's cache is not writable, the project's is used.
    """
    folder = user_cache() / "matplotlib"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return project.cache / "matplotlib"
    return folder if os.access(folder, os.W_OK) else project.cache / "matplotlib"


def _check_names(request: Request, topics: Sequence[Topic]) -> None:
    known = [topic.id for topic in topics]
    if request.release and request.release not in known:
        raise TrivetError(Problem(request.release, 0, 0, "there is no such topic", f"choose one of {', '.join(known)}"))
    for part in request.only:
        topic, _, leg = part.partition("/")
        if topic not in known or (leg and leg not in graph.LEGS):
            remedy = f"choose one of {', '.join(known)}, if need be with /{', /'.join(graph.LEGS)}"
            raise TrivetError(Problem("--only", 0, 0, f"there is no {part}", remedy))
