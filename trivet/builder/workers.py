"""Runs tasks in worker processes, in the order of :mod:`trivet.builder.scheduler`.

    with Pool(2) as pool:
        pool.add(tasks)
        for outcome in pool.outcomes():      # in the order in which they finish
            pool.add(what_it_makes_possible)

Unlike the pools of the standard library, it reports which task a worker was running when it died. Workers are replaced
after some tasks. Leaving the `with` block for any reason kills every process, and removes its temporary files.
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from trivet.builder.scheduler import Task, TaskQueue
from trivet.builder.task_call import Outcome, WorkerError
from trivet.builder.worker_loop import Call, work
from trivet.interrupts import uninterrupted

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

TASKS_PER_PROCESS = 16
"""A process is replaced after this many tasks unless its pool says otherwise, at the end of a group, which frees what
libraries cache or leak."""


class WorkerDiedError(ChildProcessError):
    """A process ended before its task was done; the message names the task and says how it ended."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    temporary: str
    """The folder of its temporary files, if it has made it: libraries mean to remove theirs at the end, before which it
    may be killed.
    """
    task: Task | None = None
    group: str = ""
    done: int = 0


@dataclass(slots=True)
class Pool:
    """A pool of at most `size` processes, started on demand. `close` lists descriptors that a child must not keep.

    With `keep`, idle processes wait for the next tasks. They are then started afresh, not forked: a process that lives
    long has threads, which forks do not survive.
    """

    size: int
    close: Sequence[int] = ()
    keep: bool = False
    tasks: int = 0
    """After how many tasks a process is replaced; 0 stands for the usual number."""
    _workers: list[_Worker] = field(default_factory=list)
    _queue: TaskQueue = field(default_factory=TaskQueue)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Ends every process, whether or not it is at work."""
        self._end(self._workers)

    def kill(self) -> None:
        """Kills every process, from any thread; one that waits for outcomes gets a WorkerDiedError."""
        from multiprocessing.connection import wait

        killed = []
        for worker in tuple(self._workers):
            with suppress(ValueError, AttributeError):  # the thread that waits for outcomes is just closing it
                killed.append((worker.process.sentinel, worker.temporary))
                worker.process.kill()
        for sentinel, temporary in killed:
            with suppress(OSError, ValueError):
                wait([sentinel], timeout=1)  # so that it makes no more of them
            shutil.rmtree(temporary, ignore_errors=True)

    def add(self, tasks: Iterable[Task]) -> None:
        """Queues tasks, even while :meth:`outcomes` runs."""
        for task in tasks:
            self._queue.add(task)

    def running(self) -> tuple[Task, ...]:
        """The tasks that are running now."""
        return tuple(worker.task for worker in self._workers if worker.task)

    def warm(self, make: str, *arguments: object) -> None:
        """Starts a process that makes a call before its first task, to load what that needs; nobody gets the result."""
        with suppress(OSError):  # perhaps nothing will need a process
            self._started((make, arguments))

    def begin(self) -> None:
        """Hands the first tasks out, while the caller still has something else to do."""
        self._hand_out(size=len(self._workers))  # those that are there need not wait for what others will need
        self._import_ahead()
        self._hand_out()

    def outcomes(self) -> Generator[Outcome, None, None]:
        """The results of tasks as they finish. When no task is left, all processes are ended, unless they are kept.

        If it is closed before that, the other tasks are dropped: none of them can be taken for one that is added later.
        """
        self.begin()
        try:
            while True:
                self._hand_out()
                busy = {worker.line: worker for worker in self._workers if worker.task}
                if not busy:
                    break
                from multiprocessing.connection import wait  # not needed by a build that starts no process

                for line in wait(list(busy)):
                    yield self._collect(busy[line])  # type: ignore[index]
        finally:
            self._queue.clear()
            self._end([worker for worker in self._workers if worker.task or not self.keep])

    def _import_ahead(self) -> None:
        """Imports whatever makes more tasks than there are processes, so that those to come have it in their memory.

        One process more, beside others that are there, may as well import it for itself, and nobody waits.
        """
        is_for_one = bool(self._workers) and self.size - len(self._workers) < 2
        if not self._starts_afresh and not is_for_one:
            for module, tasks in self._queue.modules().items():
                if tasks > self.size:
                    with suppress(ImportError):  # which the process that runs such a task reports
                        import_module(module)

    @property
    def _starts_afresh(self) -> bool:
        """Whether processes are started, not forked."""
        return self.keep or sys.platform == "darwin"

    def _hand_out(self, size: int | None = None) -> None:
        """Gives tasks to idle processes, and to new ones until there are `size`, by default all of the pool."""
        while self._queue:
            worker = next((worker for worker in self._workers if worker.task is None), None)
            if worker is None and len(self._workers) >= (self.size if size is None else size):
                return
            if worker is None:
                worker = self._started()
            worker.task = self._queue.take(worker.group)
            worker.group = worker.task.group
            with suppress(ConnectionError):  # one that has died is noticed when its result is collected
                worker.line.send((worker.task.make, worker.task.arguments))

    def _started(self, *first: Call) -> _Worker:
        """Starts a process, which makes the calls `first` before it waits for tasks.

        Ctrl-C waits until the pool knows the process, or nobody would end it.
        """
        others = (*self.close, *(other.line.fileno() for other in self._workers))
        if self._starts_afresh:
            from multiprocessing.resource_tracker import ensure_running

            ensure_running()  # which lets Ctrl-C through, so not below
        with uninterrupted():
            worker = _start(others, first, afresh=self._starts_afresh)
            self._workers.append(worker)
        return worker

    def _collect(self, worker: _Worker) -> Outcome:
        task, worker.task = worker.task, None
        assert task is not None
        try:
            value, error, seconds = worker.line.recv()
        except (EOFError, OSError):
            worker.process.join()
            died = WorkerDiedError(f"{task.name}: {_death(worker.process.exitcode)}")
            self._retire(worker)
            return Outcome(task, None, died, 0)
        if isinstance(error, WorkerError):
            error = error.named(task.name)
        worker.done += 1
        if worker.done >= (self.tasks or TASKS_PER_PROCESS) and not self._queue.has_more(worker.group):
            self._retire(worker)
        return Outcome(task, value, error, seconds)

    def _end(self, workers: Sequence[_Worker]) -> None:
        """Ends processes, whether or not they are at work."""
        with uninterrupted():
            for worker in workers:
                worker.process.kill()
            for worker in tuple(workers):
                self._retire(worker)

    def _retire(self, worker: _Worker) -> None:
        """Ends a process, whether or not its task is finished."""
        worker.process.kill()
        worker.process.join()
        shutil.rmtree(worker.temporary, ignore_errors=True)
        worker.line.close()
        self._workers.remove(worker)  # not before it has ended: Ctrl-C may come at any moment
        worker.process.close()


def _death(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return f"its process was ended by {signal.Signals(-exit_code).name}"
    return f"its process exited with code {exit_code}"


def _start(close: Sequence[int], first: Sequence[Call], *, afresh: bool) -> _Worker:
    """Starts a worker, by forking unless `afresh`, so that the topic and the libraries are already in its memory.

    Signals must be blocked: the child lets them through as soon as it leaves Ctrl-C to its parent.

    The child must close the parent's ends of the other workers' pipes: as long as any process holds one, that worker
    does not notice that the parent is gone.
    """
    import multiprocessing

    context: Any = multiprocessing.get_context("spawn" if afresh else "fork")
    ours, theirs = context.Pipe()
    descriptors = () if afresh else (*close, ours.fileno())
    temporary = str(Path(tempfile.gettempdir(), f"trivet-{uuid4().hex}"))
    arguments = theirs, descriptors, tuple(sys.path), temporary, first
    process = context.Process(target=work, args=arguments, daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, temporary)
