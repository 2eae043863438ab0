"""Turns an error in a figure's code, or a text that it cannot draw, into a problem at the line that it came from.

    with author_errors():
        words = read(topic, spec)       # NameError ──> TrivetError: figures/clock/words.py:27: NameError: …

A figure is written by an author, so a mistake in it is reported like any other mistake. An error that came through no
line of a figure is a bug in Trivet, and passes through unchanged.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import FitError
from trivet.pictures.glyphs import undrawable

PACKAGE = "figures"
REMEDY = "correct the figure"


@contextmanager
def author_errors() -> Iterator[None]:
    """Raises what goes wrong in a figure's code as a TrivetError, which has the first error as its cause."""
    try:
        yield
    except (TrivetError, FitError, OSError):
        raise
    except Exception as error:
        problem = author_problem(error)
        if problem is None:
            raise
        raise TrivetError(problem) from error


def author_problem(error: Exception) -> Problem | None:
    """The error at the innermost line of a figure that it came through; None if it came through none."""
    frames = [(frame.filename, frame.lineno or 0, 0) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        frames.append((error.filename, error.lineno or 0, error.offset or 0))
    said = " ".join(f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}".split())
    for filename, line, column in reversed(frames):
        if name := _name(Path(filename)):
            return Problem(name, line, column, said, REMEDY)
    return None


def text_problems(text: str) -> list[Problem]:
    """What pictures cannot show in a text that a figure writes, at the innermost line of a figure that is running."""
    return [Problem(*_line(), f"{unshown.what}, in “{text}”", unshown.remedy) for unshown in undrawable(text)]


def _line() -> tuple[str, int, int]:
    for frame in reversed(traceback.extract_stack()):
        if name := _name(Path(frame.filename)):
            return name, frame.lineno or 0, 0
    return PACKAGE, 0, 0


def _name(file: Path) -> str:
    """How problems name a file of a figure: `figures/NAME/FILE`; nothing for another file."""
    package = sys.modules.get(PACKAGE)
    for folder in getattr(package, "__path__", ()):
        if file.is_relative_to(folder):
            return f"{PACKAGE}/{file.relative_to(folder).as_posix()}"
    return ""
