"""A signal that ends a command is heard wherever it comes, but an import is not cut short, and no signal is lost."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from trivet import interrupts
from trivet.interrupts import USUAL, interruptible, left_to_others, uninterrupted

pytestmark = pytest.mark.usefixtures("usual_signals")


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a module `interrupted`, to be written."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "interrupted", raising=False)
    return tmp_path / "interrupted.py"


def wait() -> None:
    time.sleep(5)
    raise AssertionError("it was not interrupted")


@pytest.mark.parametrize("number", list(USUAL))
def test_each_signal_interrupts_and_the_first_is_remembered(number: int) -> None:
    with interruptible() as signals, pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)
    assert signals.heard == number
    assert {one: signal.getsignal(one) for one in USUAL} == USUAL


def test_what_cleans_up_is_not_cut_short_by_a_second_signal_but_by_a_late_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupts, "_PATIENCE", 60.0)
    with interruptible() as signals:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        monkeypatch.setattr(interrupts, "_PATIENCE", 0.0)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert signals.heard == signal.SIGTERM


def test_an_import_comes_to_its_end_first(module: Path) -> None:
    module.write_text("import signal\nsignal.raise_signal(signal.SIGINT)\nCOMPLETE = True\n")
    with interruptible() as signals, pytest.raises(KeyboardInterrupt):
        try:
            imported = importlib.import_module("interrupted")
        except KeyboardInterrupt:
            pytest.fail("it was cut short")
        wait()
    assert imported.COMPLETE
    assert signals.heard == signal.SIGINT


def test_an_import_without_end_is_interrupted_all_the_same(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupts, "_LONGEST", 0.1)
    module.write_text("import signal, time\nsignal.raise_signal(signal.SIGINT)\ntime.sleep(5)\nraise AssertionError\n")
    with interruptible(), pytest.raises(KeyboardInterrupt):
        importlib.import_module("interrupted")


def test_a_long_import_is_interrupted_by_whoever_presses_ctrl_c_once_more(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not by a second press at once, which many make by habit."""
    heard: list[str] = []
    monkeypatch.setattr(interrupts, "_PATIENCE", 0.5)
    monkeypatch.setattr(interrupts, "heard_in_test", heard, raising=False)
    module.write_text(
        "import signal, time\n"
        "from trivet.interrupts import heard_in_test\n"
        "signal.raise_signal(signal.SIGINT)\n"
        "signal.raise_signal(signal.SIGINT)\n"
        "heard_in_test.append('twice')\n"
        "time.sleep(0.6)\n"
        "signal.raise_signal(signal.SIGINT)\n"
        "heard_in_test.append('once more')\n"
    )
    with interruptible(), pytest.raises(KeyboardInterrupt):
        importlib.import_module("interrupted")
    assert heard == ["twice"]


class Interrupting:
    """What Python ignores all exceptions of."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def test_what_comes_where_exceptions_are_ignored_is_heard_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    with interruptible(), pytest.raises(KeyboardInterrupt):
        Interrupting()
        wait()
    assert capsys.readouterr().err == ""


def test_other_exceptions_that_are_ignored_are_shown_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: shown.append(lost.exc_type))
    monkeypatch.setattr(Interrupting, "__del__", lambda item: 1 / 0)
    with interruptible():
        Interrupting()
    assert shown == [ZeroDivisionError]


def test_what_is_ignored_stays_so() -> None:
    """As `nohup` has it."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with interruptible() as signals:
        signal.raise_signal(signal.SIGHUP)
    assert signals.heard == 0


LEFT_TO_ASYNCIO = """
import asyncio, signal
from trivet.interrupts import interruptible, left_to_others

async def serve():
    asyncio.get_running_loop().call_later(0.05, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("cancelled")
        raise

signal.signal(signal.SIGINT, signal.default_int_handler)
with interruptible() as signals:
    with left_to_others():
        print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
        try:
            asyncio.run(serve())
        except KeyboardInterrupt:
            print("interrupted")
    print(signal.getsignal(signal.SIGINT) == signals.hear)
with left_to_others():
    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
"""


def test_ctrl_c_can_be_left_to_others() -> None:
    """The server of the preview is told to end; it may be anywhere, so KeyboardInterrupt could be lost in it.

    In a process of its own: the browser of other tests has a loop in this one.
    """
    done = subprocess.run([sys.executable, "-c", LEFT_TO_ASYNCIO], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "cancelled", "interrupted", "True", "True"]


def test_what_came_before_is_not_left_to_others() -> None:
    with interruptible() as signals, pytest.raises(KeyboardInterrupt):
        signals.heard = signal.SIGINT
        with left_to_others():
            pytest.fail("it would serve")


def test_in_another_thread_nothing_changes() -> None:
    seen: list[object] = []

    def look() -> None:
        with interruptible():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]


@pytest.mark.parametrize("number", list(USUAL))
@pytest.mark.parametrize("threads", [0, 1])
def test_signals_wait_until_the_end_of_what_must_not_be_interrupted(number: int, threads: int) -> None:
    """Also if another thread gets them, since Python handles them in the main one."""
    over, done = threading.Event(), False
    others = [threading.Thread(target=over.wait, daemon=True) for _ in range(threads)]
    for other in others:
        other.start()
    with interruptible(), pytest.raises(KeyboardInterrupt):
        with uninterrupted():
            with uninterrupted():
                os.kill(os.getpid(), number)
            time.sleep(0.05)
            done = True
        wait()
    over.set()
    assert done


def test_the_alarm_of_a_caller_is_left_alone() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, frame: heard.append(number))
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    with interruptible():
        pass
    time.sleep(0.1)
    signal.signal(signal.SIGALRM, before)
    assert heard == [signal.SIGALRM]
