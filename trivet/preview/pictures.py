"""Draws the pictures of topics that are out of date, in processes that stay, and keeps those that are not."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from trivet.builder import inputs, lock, picture_actions
from trivet.builder.actions import Action
from trivet.builder.executor import Executor
from trivet.builder.inputs import Inputs
from trivet.builder.plates import load_plates
from trivet.builder.process_environment import prepare_process
from trivet.builder.project import Project
from trivet.builder.reading import ReadTopic
from trivet.builder.report import ProgressReport
from trivet.builder.source_code import SourceCode
from trivet.builder.workers import Pool
from trivet.content.yaml_document import placed
from trivet.errors import Problem, gathered
from trivet.pictures.drawing import PictureName, Plate, Plates

BATCH = 6
"""How many pictures are drawn before they are shown."""


@dataclass(slots=True)
class Draughtsman:
    """Brings the pictures of a project up to date, in the store that builds use too."""

    project: Project
    report: ProgressReport
    _pool: Pool = field(init=False)
    _plates: dict[tuple[str, ...], Plate] = field(default_factory=dict)
    """By the keys of their files."""
    _complete: dict[str, tuple[tuple[object, ...], Plates]] = field(default_factory=dict)
    """By topic: what its pictures were drawn from when none was missing, and all of them."""
    _is_old: bool = False

    def __post_init__(self) -> None:
        """No process is started before there is something to draw."""
        self._pool = Pool(max(1, (os.cpu_count() or 1) - 1), keep=True)

    def close(self) -> None:
        """Ends the processes, also while another thread waits for them."""
        self._pool.kill()

    def forget_code(self) -> None:
        """Has the next pictures drawn by new processes, since these have old code."""
        self._is_old = True
        self.look_again()

    def look_again(self) -> None:
        """Has the next pictures looked for in the store, since files that they depend on may have changed."""
        self._complete.clear()

    def plates(self, read: ReadTopic, parts: tuple[str, ...], problems: list[Problem]) -> Plates:
        """The pictures that some `parts` of a topic need, by name, without those that cannot be drawn.

        If many are missing, some are drawn in each call, so that they are shown while the others wait. Adds to
        `problems` what is wrong with those that cannot be drawn. Raises TrivetError for imports that
        cannot be followed.
        """
        drawn_from = (read.words, read.offers, read.topic.head, read.topic.fonts, parts)
        before_this, plates = self._complete.get(read.topic.id, ((), {}))
        if drawn_from == before_this:
            return plates
        if self._is_old:
            self._is_old = False
            self._pool.end()
        before = Inputs(inputs.files(self.project.root))
        code = SourceCode(self.project)
        actions = picture_actions.pictures(read, parts, code)
        if missing := {name: action for name, action in actions.items() if _keys(action) not in self._plates}:
            found: list[Problem] = []
            self._keep(missing, before, code, found)
            problems += placed(found, read.topic.documents.values())
        drawn = {name: plate for name, action in actions.items() if (plate := self._plates.get(_keys(action)))}
        if len(drawn) == len(actions):
            self._complete[read.topic.id] = (drawn_from, drawn)
        return drawn

    def _keep(
        self, actions: dict[PictureName, Action], before: Inputs, code: SourceCode, problems: list[Problem]
    ) -> None:
        """Takes pictures from the store, and has some drawn that are not there: a batch in which nothing is wrong."""
        waiting = "a build is running here; pictures are drawn when it has finished …"
        with lock.alone(self.project.cache, lambda: self.report.say(waiting)):
            prepare_process(self.project)
            code.save()
            executor = Executor(self.project, self._pool, self.report, before)
            done = [action for action in actions.values() if all(map(executor.store.get, _keys(action)))]
            executor.run("drawing", done)
            wanted = [action for action in actions.values() if action not in done]
            for batch in (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH)):
                before_batch = len(problems)
                with gathered(problems):
                    executor.run("drawing", batch)
                if len(problems) == before_batch:
                    break
        drawn = {name: action for name, action in actions.items() if set(_keys(action)) <= executor.stored.keys()}
        self._plates.update(
            (_keys(actions[name]), plate) for name, plate in load_plates(drawn, executor.stored).items()
        )


def _keys(action: Action) -> tuple[str, ...]:
    return tuple(artefact.key for artefact in action.outputs.values())
