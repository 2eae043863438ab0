"""Reports a command that failed: a line for each mistake, and a traceback only with `--debug`."""

from __future__ import annotations

import traceback
from pathlib import Path

from trivet.errors import PLACE, Problem, TrivetError, brief, visible

SHOWN = 50
"""Mistakes that are listed; an author mends those first."""
FAULT = 70
"""The exit code of a fault of Trivet itself; `EX_SOFTWARE` of sysexits.h."""


def error_lines(error: TrivetError) -> list[str]:
    """One line for each error: the first ones, and how many there are."""
    lines = [str(problem) for problem in error.problems]
    more = len(lines) - SHOWN
    return lines if more <= 0 else [*lines[:SHOWN], f"… and {more:,} more; {len(lines):,} errors in all"]


def unforeseen(error: BaseException, project: Path) -> tuple[str, int]:
    """An exception that nobody foresaw, in a line, and the exit code.

    If a template of the project ran, the mistake is there; else it is a fault of Trivet. Mistakes in figures are
    reported where they are called (:mod:`trivet.pictures.author_errors`).
    """
    frames = getattr(error, "frames", None) or _frames(error)
    what = getattr(error, "what", "") or brief(error)
    what = " ".join(what.split())
    if len(what) > 300:
        what = f"{what[:300]} …"
    task = getattr(error, "task", "")
    notes = (note.removeprefix(PLACE) for note in getattr(error, "__notes__", ()) if note.startswith(PLACE))
    place = task or next(notes, "")
    own = _own_template(error, frames, project)
    if own:
        path, line = own
        shown = f"{what}, while working on {place}" if place else what
        return str(Problem(path, line, 0, shown, "correct this file; `--debug` shows the whole traceback")), 1
    where = f" in {Path(frames[-1][0]).name}:{frames[-1][1]}" if frames else ""
    at = f"{place}: " if place else ""
    line_ = f"{at}a fault of Trivet: {what}{where}"
    return visible(f"{line_}; please report it with what `--debug` prints and the text at that place"), FAULT


def _frames(error: BaseException) -> list[tuple[str, int]]:
    return [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]


def _own_template(error: BaseException, frames: list[tuple[str, int]], project: Path) -> tuple[str, int] | None:
    """The last place in a template of the project that led to the error."""
    if file := getattr(error, "filename", None):  # a mistake of syntax
        frames = [*frames, (str(file), getattr(error, "lineno", 0) or 0)]
    for name, line in reversed(frames):
        path = Path(name)
        if path.is_relative_to(project / "templates"):
            return path.relative_to(project).as_posix(), line
    return None
