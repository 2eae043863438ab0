"""Ctrl-C, and the signals that end a command when its terminal closes or the system shuts down.

    with interruptible() as signals:     # all three raise KeyboardInterrupt, wherever they come
        ...
        with uninterrupted():            # except here, where they wait
            ...
    signals.heard                        # the first, or 0

Python raises KeyboardInterrupt in whatever runs. Two kinds of code cannot take it: an import leaves half a module
behind, or fails with another error, and what C code calls back loses exceptions. There, it is raised a little later: an
import is given ten seconds, unless the signal comes once more after one. Once it is raised, further signals are ignored
for a second, so that what cleans up is not cut short.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

USUAL: dict[int, Any] = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
    signal.SIGHUP: signal.SIG_DFL,
}
"""The signals, and what Python does about them unless it was told otherwise, as by `nohup`."""
_AGAIN, _LONGEST = 0.02, 10.0
"""After how many seconds a signal that came in an import is raised again, and after how many it is anyway."""
_PATIENCE = 1.0
"""Seconds after which another signal is not just the same once more: it cuts an import short, or what cleans up."""
_IMPORTS = "<frozen importlib"


class Signals:
    """What was heard. Only the main thread uses it."""

    __slots__ = ("_alarm", "_first", "_hook", "_raised", "_waits", "heard", "held")

    def __init__(self) -> None:
        self.heard = 0
        """The number of the first signal."""
        self.held = 0
        """In how many blocks, one within the other, signals wait."""
        self._waits = False
        self._first = self._raised = float("-inf")
        """When the first signal came that was not raised yet, and when one was raised."""
        self._alarm: Any = None
        """The handler of the alarm before it was needed."""
        self._hook = sys.unraisablehook

    def hear(self, number: int, frame: FrameType | None) -> None:
        """Handles a signal."""
        now = time.monotonic()
        if now - self._raised < _PATIENCE:
            return
        self.heard = self.heard or number
        is_urgent = now - self._first >= _PATIENCE and self._is_pending
        if not self._is_pending:
            self._first = now
        self._raise(None if is_urgent else frame)

    def save(self, lost: Any) -> None:
        """Handles an exception that nobody will see (as `sys.unraisablehook`)."""
        if self.heard and issubclass(lost.exc_type, KeyboardInterrupt):
            self._hear_again()
        else:
            self._hook(lost)

    def let_go(self) -> None:
        """Raises what came in a block at whose end signals need not wait any more."""
        self.held -= 1
        if self._waits and not self.held:
            self._waits = False
            self._raise(None)

    def end(self) -> None:
        """Takes back what was set up for a signal that is to be raised again."""
        if self._alarm is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._alarm)
            self._alarm = None

    @property
    def _is_pending(self) -> bool:
        return self._first != float("-inf")

    def _raise(self, frame: FrameType | None) -> None:
        """Raises a signal, unless it waits, or `frame` is part of an import."""
        now = time.monotonic()
        if self.held:
            self._waits = True
        elif now - self._first < _LONGEST and _is_importing(frame):
            self._hear_again()
        else:
            self.end()
            self._raised, self._first = now, float("-inf")
            raise KeyboardInterrupt

    def _hear_again(self) -> None:
        before = signal.signal(signal.SIGALRM, lambda _, frame: self._raise(frame))
        if self._alarm is None:
            self._alarm = signal.SIG_DFL if before is None else before
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)


@contextmanager
def interruptible() -> Iterator[Signals]:
    """Hears signals until the end of the block; those that are handled or ignored already stay so.

    In any thread but the main one, it does nothing.
    """
    signals, hook = Signals(), sys.unraisablehook
    in_main = threading.current_thread() is threading.main_thread()
    replaced = [number for number, usual in USUAL.items() if in_main and signal.getsignal(number) is usual]
    for number in replaced:
        signal.signal(number, signals.hear)
    if replaced:
        sys.unraisablehook = signals.save
    try:
        yield signals
    finally:
        if replaced:
            sys.unraisablehook = hook
            signals.end()
        for number in replaced:
            signal.signal(number, USUAL[number])


@contextmanager
def left_to_others() -> Iterator[None]:
    """Leaves Ctrl-C to code with a handler of its own until the end of the block: asyncio replaces only Python's."""
    signals = _present()
    if signals is None or signal.getsignal(signal.SIGINT) != signals.hear:
        yield
        return
    if signals.heard:
        raise KeyboardInterrupt
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signals.hear)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Lets signals wait until the end of the block, also in the processes that this thread starts in it."""
    signals = _present()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {*USUAL, signal.SIGALRM})
    if signals:  # other threads may still get them, and have them handled in this one
        signals.held += 1
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if signals:
            signals.let_go()


def leave_to_parent() -> None:
    """Ignores Ctrl-C, which the parent of this process handles, and lets the other signals end it unless it was told
    to ignore them, as by `nohup`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    hear_at_last()


def hear_at_last() -> None:
    """Lets the signals through that waited while this process was started."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {*USUAL, signal.SIGALRM})


def _present() -> Signals | None:
    """What hears signals now; None in any thread but the main one."""
    if threading.current_thread() is not threading.main_thread():
        return None
    owners = (getattr(signal.getsignal(number), "__self__", None) for number in USUAL)
    return next((owner for owner in owners if isinstance(owner, Signals)), None)


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTS):
            return True
        frame = frame.f_back
    return False
