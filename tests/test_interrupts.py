"""A signal that ends a command is heard wherever it comes, but an import is not cut short, and no signal is lost."""

from __future__ import annotations

import importlib
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from trivet import interrupts
from trivet.interrupts import USUAL, interruptible, uninterrupted


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """The signals as Python has them at its start: tests that run in the background are deaf to Ctrl-C."""
    before = {number: signal.signal(number, handler) for number, handler in USUAL.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


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
    with pytest.raises(KeyboardInterrupt):
        signals.hear(signal.SIGINT, None)
    assert signals.heard == number
    assert {one: signal.getsignal(one) for one in USUAL} == USUAL


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
    monkeypatch.setattr(interrupts, "_PATIENCE", 0.1)
    module.write_text("import signal, time\nsignal.raise_signal(signal.SIGINT)\ntime.sleep(5)\nraise AssertionError\n")
    with interruptible(), pytest.raises(KeyboardInterrupt):
        importlib.import_module("interrupted")


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
    monkeypatch.setattr(sys, "__unraisablehook__", lambda lost: shown.append(lost.exc_type))
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


def test_in_another_thread_nothing_changes() -> None:
    seen: list[object] = []

    def look() -> None:
        with interruptible():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]


@pytest.mark.parametrize("number", [*USUAL, signal.SIGALRM])
def test_signals_wait_until_the_end_of_what_must_not_be_interrupted(number: int) -> None:
    done = False
    with interruptible() as signals, pytest.raises(KeyboardInterrupt):
        signal.signal(signal.SIGALRM, signals.hear)
        with uninterrupted():
            signal.raise_signal(number)
            done = True
        wait()
    assert done
