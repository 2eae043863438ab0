"""A task that is run in the process that builds ends as it would in a worker."""

from __future__ import annotations

import os

from trivet.builder.scheduler import Task
from trivet.builder.task_call import WorkerError, carried_out
from trivet.errors import Problem, TrivetError


def double(number: int) -> tuple[int, int]:
    return number * 2, os.getpid()


def refuse(name: str) -> None:
    raise TrivetError(Problem(name, 0, 0, "it does not fit", "shorten it"))


def stumble() -> None:
    raise ZeroDivisionError("nought")


def leave() -> None:
    raise SystemExit(7)


def task(function: str, *arguments: object) -> Task:
    return Task(f"topic/{function}", f"{__name__}:{function}", arguments)


def test_its_value_is_made_in_this_process() -> None:
    outcome = carried_out(task("double", 4))
    assert (outcome.value, outcome.error) == ((8, os.getpid()), None)
    assert outcome.seconds >= 0


def test_an_authors_error_is_returned_with_all_its_problems() -> None:
    assert str(carried_out(task("refuse", "page 1")).error) == "page 1: it does not fit; shorten it"


def test_an_unexpected_exception_is_returned_with_its_task_and_traceback() -> None:
    error = carried_out(task("stumble")).error
    assert isinstance(error, WorkerError)
    assert (error.task, error.what) == ("topic/stumble", "ZeroDivisionError: nought")
    assert str(error).startswith("topic/stumble: Traceback")
    assert isinstance(carried_out(task("leave")).error, WorkerError), "a task may not end the process"
