"""Standard output and standard error, which may be closed, full, or read by a program that stops reading."""

from __future__ import annotations

import os
import sys


class OutputError(Exception):
    """The result could not be written; what was done is done."""


def secure() -> None:
    """Makes sure that the three standard streams exist, and that they can write any text.

    Where one is closed, the next file to be opened would get its number, and what is printed would end up in it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # gets the lowest number that is free
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def result(text: str) -> None:
    """Prints what a command was asked for.

    A reader that wants no more, such as `head`, is no mistake. Raises OutputError if the text is lost otherwise.
    """
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _silence(1)
    except OSError as error:
        _silence(1)
        raise OutputError(f"standard output: {(error.strerror or str(error)).lower()}") from None


def tell(text: str) -> None:
    """Prints a line for people; if nobody can read it, that is no mistake."""
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        _silence(2)


def _silence(number: int) -> None:
    """Turns a stream to nowhere, so that Python does not try again, and fail, when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
