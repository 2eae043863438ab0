"""Carries out actions: reuses what is in the store, and has workers make the rest.

executor = Executor(project, pool, report, before)
executor.run("drawing", actions)
executor.stored[artefact.key]        # StoredFile(path, sha256), for each artefact of the actions
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trivet.builder import folder_names, own_files, snapshot
from trivet.builder.actions import Action
from trivet.builder.cache import Store, StoredFile
from trivet.builder.inputs import Inputs
from trivet.builder.known_hashes import KnownHashes
from trivet.builder.project import Project
from trivet.builder.report import Made, ProgressReport
from trivet.builder.scheduler import Task
from trivet.builder.task_call import Outcome, carried_out
from trivet.builder.workers import Pool
from trivet.errors import Problem, TrivetError


@dataclass(frozen=True, slots=True)
class _Job:
    """An action to run, and the path for each file that is missing from the store, by format."""

    action: Action
    files: dict[str, Path]


class Executor:
    """Runs the actions of one build, and reports the warnings that they return.

    `before` is the state of all inputs when the build began; `hashes` are those of files that are known already, and
    `entries` those of the store.
    """

    def __init__(
        self,
        project: Project,
        pool: Pool,
        report: ProgressReport,
        before: Inputs,
        hashes: KnownHashes | None = None,
        *,
        entries: dict[str, StoredFile] | None = None,
    ) -> None:
        self.project, self.pool, self.report, self.before = project, pool, report, before
        self.hashes = hashes or KnownHashes()
        self.store = Store(project.cache, self.hashes.of, entries)
        self.stored: dict[str, StoredFile] = {}
        self.made: list[Made] = []
        self.reused: list[str] = []
        self._begun: dict[str, _Job | None] = {}
        self._times = _Times(project.cache / "times.json")

    def mend(self) -> None:
        """Removes from the cache what is damaged, which is reported, and what killed builds left there."""
        damaged = self.store.sweep()
        own_files.discard(self.project.failed)
        if self._times.is_damaged:
            damaged.append("times.json")
        note = self.project.cache / folder_names.LAST_BUILD
        if own_files.is_there(note) and not snapshot.is_sound(note):
            own_files.discard(note)
            damaged.append(note.name)
        if damaged:
            self.report.say(f"{self.project.cache.name}: damaged, and made again: {', '.join(sorted(damaged))}")

    def begin(self, actions: Iterable[Action]) -> None:
        """Has workers begin with some of the actions that :meth:`run` will get, while the others are planned."""
        jobs = {action.name: self._job(action) for action in actions}
        self.pool.add(self._task(job) for job in jobs.values() if job)
        self.pool.begin()
        self._begun.update(jobs)

    def run(self, stage: str, actions: Iterable[Action], *, here: bool = False) -> None:
        """Brings every artefact of `actions` into the store; what is made `here` is made without a worker.

        Raises TrivetError with the problems of all actions, or with the inputs that changed during the build;
        WorkerDiedError, WorkerError or OSError as soon as an action fails with one of these.
        """
        begun, self._begun = self._begun, {}
        fresh = {action.name: job for action in actions if action.name not in begun and (job := self._job(action))}
        jobs = {**{name: job for name, job in begun.items() if job}, **fresh}
        if self.store.damaged:
            self.report.say(f"{_entries(len(self.store.damaged))} of the cache made again")
            self.store.damaged.clear()
        if jobs:
            self.report.stage(stage)
        self.report.expect(len(jobs))
        if not jobs:
            return  # processes that wait for the tasks of a later stage go on waiting
        tasks = map(self._task, fresh.values())
        if not here:
            self.pool.add(tasks)
        problems: list[Problem] = []
        with closing((carried_out(task) for task in tasks) if here else self.pool.outcomes()) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome.error, TrivetError):
                    problems.extend(outcome.error.problems)
                elif outcome.error:
                    raise outcome.error
                else:
                    self._keep(jobs[outcome.task.name], outcome)
        if problems:
            raise TrivetError(problems)

    def finish(self) -> None:
        """Prunes the store, and saves how long each action took."""
        self.store.prune()
        self._times.save()

    def _job(self, action: Action) -> _Job | None:
        """The job for an action; None if all of its artefacts are in the store."""
        missing: dict[str, str] = {}
        for kind, artefact in action.outputs.items():
            if stored := self.store.get(artefact.key):
                self.stored[artefact.key] = stored
            else:
                missing[kind] = artefact.file
        if not missing:
            self.reused.append(action.name)
            return None
        folder = self.store.workshop()
        return _Job(action, {kind: folder / file for kind, file in missing.items()})

    def _task(self, job: _Job) -> Task:
        action = job.action
        cost = self._times.of(action.name, action.cost)
        return Task(action.name, action.make, (*action.arguments, job.files), cost, action.group)

    def _keep(self, job: _Job, outcome: Outcome) -> None:
        """Stores the results of a job, unless one of its inputs has changed since the build began."""
        changed = self.before.changed(job.action.inputs)
        if changed:
            what = "this file changed during the build, which may have read either version"
            raise TrivetError(Problem(self.project.name(Path(path)), 0, 0, what, "build again") for path in changed)
        for kind, file in job.files.items():
            key = job.action.outputs[kind].key
            self.stored[key] = self.store.put(key, file)
        self.made.append(Made(job.action.name, outcome.seconds))
        self._times.note(job.action.name, outcome.seconds)
        self.report.made(self.made[-1], (task.name for task in self.pool.running()))
        for problem in outcome.value or ():
            self.report.say(f"warning: {problem}")


class _Times:
    """How long each action took last time, so that the longest can start first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seconds: dict[str, float] = {}
        self.is_damaged = False
        if not own_files.is_there(path):
            return
        try:
            document: Any = own_files.read_json(path)
            self._seconds = {str(name): float(seconds) for name, seconds in document.items()}
        except (OSError, ValueError, TypeError, AttributeError, OverflowError):
            self.is_damaged = True  # The estimates of the actions are used instead.

    def of(self, name: str, guess: float) -> float:
        """The seconds that an action took, or `guess` if unknown."""
        return self._seconds.get(name, guess)

    def note(self, name: str, seconds: float) -> None:
        """Records a time."""
        self._seconds[name] = round(seconds, 3)

    def save(self) -> None:
        """Writes the times to their file."""
        own_files.keep(self._path, json.dumps(self._seconds, indent=1, sort_keys=True))


def _entries(number: int) -> str:
    return "1 damaged entry" if number == 1 else f"{number} damaged entries"
