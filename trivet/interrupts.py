"""Ctrl-C, and the signals that end a command when its terminal closes or the system shuts down.

    with interruptible() as signals:     # all three raise KeyboardInterrupt, wherever they come
        ...
        with uninterrupted():            # except here, where they wait
            ...
    signals.heard                        # the first, or 0

Python raises KeyboardInterrupt in whatever runs. Two kinds of code cannot take it: an import leaves half a module
behind, or fails with another error, and what C code calls back loses exceptions. There, it is raised a little later.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

USUAL: dict[int, Any] = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
    signal.SIGHUP: signal.SIG_DFL,
}
"""The signals, and what Python does about them unless it was told otherwise, as by `nohup`."""
_AGAIN, _PATIENCE = 0.02, 1.0
"""After how many seconds a signal that came at a bad moment is raised again, and after how many it is anyway."""
_IMPORTS = "<frozen importlib"


@dataclass(slots=True)
class Signals:
    """What was heard."""

    heard: int = 0
    """The number of the first signal."""
    _since: float = 0.0

    def hear(self, number: int, frame: FrameType | None) -> None:
        """Handles a signal, or the alarm that raises one again."""
        now = time.monotonic()
        if not self.heard:
            self.heard, self._since = number, now
        if now - self._since < _PATIENCE and _is_importing(frame):
            self._hear_again()
            return
        raise KeyboardInterrupt

    def save(self, lost: Any) -> None:
        """Handles an exception that nobody will see (as `sys.unraisablehook`)."""
        if issubclass(lost.exc_type, KeyboardInterrupt):
            self._hear_again()
        else:
            sys.__unraisablehook__(lost)

    def _hear_again(self) -> None:
        signal.signal(signal.SIGALRM, self.hear)
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)


@contextmanager
def interruptible() -> Iterator[Signals]:
    """Hears signals until the end of the block; those that are handled or ignored already stay so.

    In any thread but the main one, it does nothing.
    """
    signals, alarm, hook = Signals(), signal.getsignal(signal.SIGALRM), sys.unraisablehook
    replaced = [number for number, usual in USUAL.items() if signal.getsignal(number) is usual]
    try:
        for number in replaced:
            signal.signal(number, signals.hear)
    except ValueError:
        yield signals
        return
    sys.unraisablehook = signals.save
    try:
        yield signals
    finally:
        sys.unraisablehook = hook
        signal.setitimer(signal.ITIMER_REAL, 0)
        if alarm is not None:
            signal.signal(signal.SIGALRM, alarm)
        for number in replaced:
            signal.signal(number, USUAL[number])


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Lets signals wait until the end of the block, also in the processes that this thread starts in it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {*USUAL, signal.SIGALRM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """Ignores Ctrl-C, which the parent of this process handles, and lets the other signals end it at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    hear_at_last()


def hear_at_last() -> None:
    """Lets the signals through that waited while this process was started."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {*USUAL, signal.SIGALRM})


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTS):
            return True
        frame = frame.f_back
    return False
