"""Tasks in worker processes: no result is lost, no process is left behind, and a dead worker is reported."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, until
from trivet.builder import workers
from trivet.builder.scheduler import Task
from trivet.builder.task_call import Outcome, WorkerError
from trivet.builder.workers import Pool, WorkerDiedError
from trivet.errors import Problem, TrivetError

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
HERE = "tests.builder.test_workers"


def double(number: int) -> tuple[int, int]:
    """An ordinary task."""
    return 2 * number, os.getpid()


def refuse(name: str) -> None:
    """A task that raises an author's error."""
    raise TrivetError(Problem(name, 0, 0, "it does not fit", "shorten it"))


def stumble() -> None:
    """A task with a bug."""
    raise ZeroDivisionError("nought")


def die() -> None:
    """A task whose process is killed, as by the system when memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    """A task whose process exits, as some libraries do on errors."""
    os._exit(7)


def sleep(seconds: float, mark: Path) -> None:
    """A task that takes a while, and records its process."""
    mark.write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(seconds)


def written(mark: Path) -> bool:
    """Whether a task has recorded its process."""
    return mark.exists() and mark.read_text(encoding="utf-8") != ""


def task(name: str, function: str, *arguments: object, cost: float = 1.0) -> Task:
    return Task(name, f"{HERE}:{function}", arguments, cost)


def test_every_task_is_run_including_those_added_later() -> None:
    values = set()
    with Pool(2) as pool:
        pool.add(task(str(number), "double", number) for number in range(5))
        for outcome in pool.outcomes():
            values.add(outcome.value[0])
            if outcome.value[0] == 8:
                pool.add([task("more", "double", 50)])
    assert values == {0, 2, 4, 6, 8, 100}


def test_tasks_can_begin_before_anybody_waits_for_them(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with Pool(1) as pool:
        pool.add([task("sheet", "sleep", 0, mark)])
        pool.begin()
        while not mark.exists():
            time.sleep(0.01)
        pool.add([task("deck", "double", 4)])
        assert [outcome.task.name for outcome in pool.outcomes()] == ["sheet", "deck"]


def note(mark: Path) -> None:
    """A call that records its process."""
    mark.write_text(str(os.getpid()), encoding="utf-8")


def test_a_process_can_load_what_its_first_task_needs(tmp_path: Path) -> None:
    with Pool(2) as pool:
        pool.warm(f"{HERE}:note", tmp_path / "mark")
        pool.add([task("sheet", "double", 4)])
        (outcome,) = pool.outcomes()
    assert (tmp_path / "mark").read_text(encoding="utf-8") == str(outcome.value[1])


def test_what_goes_wrong_while_loading_is_left_to_the_task() -> None:
    with Pool(1) as pool:
        pool.warm(f"{HERE}:stumble")
        pool.add([task("sheet", "double", 4)])
        (outcome,) = pool.outcomes()
    assert outcome.error is None
    assert outcome.value[0] == 8


def test_a_process_that_nobody_needed_is_ended(tmp_path: Path) -> None:
    with Pool(1) as pool:
        pool.warm(f"{HERE}:sleep", 60, tmp_path / "mark")
        until(lambda: written(tmp_path / "mark"))
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "mark").read_text(encoding="utf-8")), 0)


def test_a_process_that_cannot_be_started_ahead_is_started_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    started = workers._start

    def refused(*arguments: object, **options: object) -> object:
        raise BlockingIOError("resource temporarily unavailable")

    with Pool(1) as pool:
        monkeypatch.setattr(workers, "_start", refused)
        pool.warm(f"{HERE}:double", 1)
        monkeypatch.setattr(workers, "_start", started)
        pool.add([task("sheet", "double", 4)])
        (outcome,) = pool.outcomes()
    assert outcome.value[0] == 8


def how_it_is_interrupted() -> tuple[bool, bool]:
    """Whether a process ignores Ctrl-C, and whether that is blocked as well."""
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN, signal.SIGINT in blocked


def test_a_process_never_sees_an_interrupt_which_its_parent_handles() -> None:
    """It is blocked from the moment in which the process is there until it ignores it."""
    with Pool(1) as pool:
        pool.add([task("sheet", "how_it_is_interrupted")])
        (outcome,) = pool.outcomes()
    assert outcome.value == (True, False)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def interrupt(moment: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets Ctrl-C come once, just before or after this method of a process is called."""
    real = getattr(BaseProcess, method)

    def interrupted(process: BaseProcess) -> None:
        monkeypatch.setattr(BaseProcess, method, real)
        if moment == "before":
            signal.raise_signal(signal.SIGINT)
        real(process)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(BaseProcess, method, interrupted)


@pytest.mark.usefixtures("usual_signals")
@pytest.mark.parametrize("method", ["start", "kill", "join"])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_ctrl_c_in_a_bad_moment_leaves_no_process_behind(
    moment: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeyboardInterrupt), Pool(2, tasks=1) as pool:
        pool.add(task(str(number), "double", number) for number in range(5))
        interrupt(moment, method, monkeypatch)
        list(pool.outcomes())
    assert active_children() == []


def what_hangs_it_up() -> str:
    """What the end of its terminal does to a process."""
    return str(signal.getsignal(signal.SIGHUP))


@pytest.mark.parametrize("handler", [signal.SIG_IGN, signal.SIG_DFL])
def test_a_process_outlives_its_terminal_if_its_parent_does(handler: signal.Handlers) -> None:
    """As `nohup` has it."""
    before = signal.signal(signal.SIGHUP, handler)
    try:
        with Pool(1) as pool:
            pool.add([task("sheet", "what_hangs_it_up")])
            (outcome,) = pool.outcomes()
    finally:
        signal.signal(signal.SIGHUP, before)
    assert outcome.value == str(handler)


def test_seconds_are_those_of_the_task_not_of_the_wait() -> None:
    with Pool(1) as pool:
        pool.add([task("sheet", "double", 4)])
        pool.begin()
        time.sleep(0.5)
        (outcome,) = pool.outcomes()
    assert outcome.seconds < 0.25


def test_the_longest_starts_first() -> None:
    with Pool(1) as pool:
        pool.add(task(str(cost), "double", 1, cost=cost) for cost in (1.0, 9.0, 4.0))
        assert [outcome.task.name for outcome in pool.outcomes()] == ["9.0", "4.0", "1.0"]


def test_a_process_is_replaced_after_some_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "TASKS_PER_PROCESS", 2)
    with Pool(1) as pool:
        pool.add(task(str(number), "double", number) for number in range(6))
        assert len({outcome.value[1] for outcome in pool.outcomes()}) == 3


def test_processes_are_replaced_while_others_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "TASKS_PER_PROCESS", 2)
    with Pool(3) as pool:
        pool.add(task(str(number), "double", number) for number in range(12))
        assert len({outcome.value[1] for outcome in pool.outcomes()}) >= 6


def test_an_authors_error_is_returned_with_all_its_problems() -> None:
    with Pool(1) as pool:
        pool.add([task("sheet", "refuse", "page 1")])
        (outcome,) = pool.outcomes()
    assert str(outcome.error) == "page 1: it does not fit; shorten it"


def test_an_unexpected_exception_is_returned_with_its_traceback() -> None:
    with Pool(1) as pool:
        pool.add([task("sheet", "stumble")])
        (outcome,) = pool.outcomes()
    assert isinstance(outcome.error, WorkerError)
    assert "ZeroDivisionError: nought" in str(outcome.error)


@pytest.mark.parametrize(("function", "how"), [("die", "was ended by SIGKILL"), ("leave", "exited with code 7")])
def test_a_process_that_dies_is_reported_with_its_task(function: str, how: str) -> None:
    with Pool(2) as pool:
        pool.add([task("lower-limb/sheets/poster-a3", function), task("other", "double", 4)])
        outcomes = {outcome.task.name: outcome for outcome in pool.outcomes()}
    died = outcomes["lower-limb/sheets/poster-a3"].error
    assert isinstance(died, WorkerDiedError)
    assert str(died) == f"lower-limb/sheets/poster-a3: its process {how}"
    assert outcomes["other"].value[0] == 8


def test_a_process_that_died_before_it_was_given_a_task_is_reported_with_it() -> None:
    with Pool(1, keep=True) as pool:
        pool.add([task("first", "double", 1)])
        assert [outcome.value[0] for outcome in pool.outcomes()] == [2]
        pool.kill()
        time.sleep(0.2)
        pool.add([task("second", "double", 2)])
        (outcome,) = pool.outcomes()
    assert isinstance(outcome.error, WorkerDiedError)
    assert str(outcome.error) == "second: its process was ended by SIGKILL"


def test_leaving_the_pool_kills_every_process(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    with Pool(2) as pool:
        pool.add([task("long", "sleep", 60, mark), task("short", "double", 1)])
        assert next(iter(pool.outcomes())).task.name == "short"
        until(lambda: written(mark))
        started = time.monotonic()
    assert time.monotonic() - started < 15  # it would take a minute to finish
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text("utf-8")), 0)


@pytest.mark.parametrize("_", range(10))
def test_a_pool_is_killed_while_another_thread_waits_for_it(_: int, tmp_path: Path) -> None:
    """That thread sees one process end, and ends and closes the others, while this one is about to kill them."""
    marks, outcomes = [tmp_path / str(number) for number in range(3)], list[Outcome]()
    pool = Pool(3)
    pool.add(task(mark.name, "sleep", 60, mark) for mark in marks)
    waiting = threading.Thread(target=lambda: outcomes.extend(pool.outcomes()))
    waiting.start()
    until(lambda: all(map(written, marks)))
    pool.kill()
    waiting.join(60)
    assert {type(outcome.error) for outcome in outcomes} == {WorkerDiedError}


@pytest.mark.parametrize("keep", [False, True])
def test_what_is_left_when_somebody_stops_is_not_taken_for_what_is_added_later(keep: bool, tmp_path: Path) -> None:
    """Tasks of the same name may be both running and waiting, as after a figure was saved while it was drawn."""
    with Pool(2, keep=keep) as pool:
        names = ("heart-light", "heart-dark", "heart-grey", "heart-blank")
        pool.add(task(name, "sleep", 60 * number, tmp_path / name) for number, name in enumerate(names))
        outcomes = pool.outcomes()
        assert next(outcomes).task.name == "heart-light"
        outcomes.close()
        pool.add(task(name, "double", 50) for name in names)
        later = {outcome.task.name: outcome.value[0] for outcome in pool.outcomes()}
    assert later == dict.fromkeys(names, 100)


def leave_files() -> str:
    """A task of a library that would remove its temporary files when its process ends."""
    folder = tempfile.mkdtemp()
    (Path(folder) / "font.otf").write_text("a font", encoding="utf-8")
    return folder


@pytest.mark.parametrize("end", ["end", "kill"])
@pytest.mark.parametrize("keep", [False, True])
def test_temporary_files_go_with_their_process(
    keep: bool, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pool = Pool(1, keep=keep)
    pool.add([task("sheet", "leave_files")])
    outcome = next(iter(pool.outcomes()))
    assert Path(outcome.value).is_relative_to(tmp_path)
    getattr(pool, end)()
    assert list(tmp_path.iterdir()) == []
    pool.end()


FRESH = """
import signal
from multiprocessing.process import BaseProcess
from trivet.builder.scheduler import Task
from trivet.builder.workers import Pool

if __name__ == "__main__":
    real = BaseProcess.start
    def start(process):
        real(process)
        print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    BaseProcess.start = start
    with Pool(1, keep=True) as pool:
        pool.add([Task("sheet", "os:getpid", ())])
        list(pool.outcomes())
"""


def test_ctrl_c_is_kept_from_the_first_process_that_is_started_afresh(tmp_path: Path) -> None:
    """Of what Python starts with that, to keep track of what processes share, it lets Ctrl-C through."""
    (tmp_path / "fresh.py").write_text(FRESH, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "fresh.py")],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True\n"


@pytest.mark.parametrize(("number", "expected"), [(1, False), (2, True)])
def test_what_makes_more_tasks_than_there_are_processes_is_imported_once_for_all(
    number: int, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made_often.py").write_text("import os\nMADE_BY = os.getpid()\ndef make(): return MADE_BY\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "made_often", raising=False)
    with Pool(1) as pool:
        pool.add(Task(f"task {index}", "made_often:make", ()) for index in range(number))
        made_by = {outcome.value for outcome in pool.outcomes()}
    assert (made_by == {os.getpid()}) == expected
    sys.modules.pop("made_often", None)


def test_a_module_that_is_missing_is_reported_by_its_tasks() -> None:
    with Pool(1) as pool:
        pool.add(Task(f"task {index}", "no_such_module:make", ()) for index in range(2))
        errors = [outcome.error for outcome in pool.outcomes()]
    assert all(isinstance(error, WorkerError) and "no_such_module" in error.what for error in errors)
    assert len(errors) == 2
