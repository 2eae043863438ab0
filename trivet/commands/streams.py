"""Writes to standard output and standard error, which may be closed, full, or connected to a pipe that is closed."""

from __future__ import annotations

import os
import sys


class OutputError(Exception):
    """The result of a command could not be written, though the command itself succeeded."""


def secure() -> None:
    """Makes sure that the three standard streams are open, and can encode any text.

    If one were closed, the next file to be opened would get its descriptor, and the output would end up in that file.
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
    """Prints the result of a command on standard output.

    A broken pipe is ignored: readers such as `head` stop early. Raises OutputError if writing fails otherwise.
    """
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _silence(1)
    except OSError as error:
        _silence(1)
        raise OutputError(f"standard output: {(error.strerror or str(error)).lower()}") from None


def tell(text: str) -> None:
    """Prints a line for the user on standard error; a failure to do so is ignored."""
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        _silence(2)


def _silence(number: int) -> None:
    """Redirects a descriptor to the null device, so that Python does not fail when it flushes the stream at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
