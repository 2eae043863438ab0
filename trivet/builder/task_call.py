"""Runs a task where it is called, in a worker or in the process that builds, and says how it ended."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from time import perf_counter
from typing import Any

from trivet.builder.scheduler import Task


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a task: a value, or the error that it ended with, and the seconds that it took."""

    task: Task
    value: Any
    error: BaseException | None
    seconds: float


class WorkerError(Exception):
    """An unexpected exception in a worker.

    `what` is the exception in a few words, `frames` are the files and lines of its traceback, innermost last, and
    `trace` is the whole traceback as text.
    """

    def __init__(self, task: str, what: str, frames: Sequence[tuple[str, int]], trace: str) -> None:
        super().__init__(task, what, frames, trace)
        self.task, self.what, self.frames, self.trace = task, what, frames, trace

    def named(self, task: str) -> WorkerError:
        """The same, in the task of this name."""
        return WorkerError(task, self.what, self.frames, self.trace)

    def __str__(self) -> str:
        """The name of the task and the traceback."""
        return f"{self.task}: {self.trace}"


def carried_out(task: Task) -> Outcome:
    """The result of a task that is run in this process, for one that takes no longer than a process takes to start."""
    value, error, seconds = called(task.make, task.arguments)
    if isinstance(error, WorkerError):
        error = error.named(task.name)
    return Outcome(task, value, error, seconds)


def called(make: str, arguments: tuple[Any, ...]) -> tuple[Any, BaseException | None, float]:
    """What a call of `make` (`module:function`) returns, or the error that it ended with, and how long it took."""
    started = perf_counter()
    value, error = _called(make, arguments)
    return value, error, perf_counter() - started


def _called(make: str, arguments: tuple[Any, ...]) -> tuple[Any, BaseException | None]:
    from trivet.errors import TrivetError, brief

    module, _, function = make.partition(":")
    try:
        return getattr(import_module(module), function)(*arguments), None
    except (TrivetError, OSError) as error:
        return None, error
    except (Exception, SystemExit) as error:
        frames = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
        return None, WorkerError("", brief(error), frames, traceback.format_exc())
