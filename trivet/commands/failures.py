"""Reports a failed command: one line per problem, a traceback only with `--debug`, and the exit code."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING

from trivet.commands.streams import OutputError, tell
from trivet.errors import PLACE, Problem, TrivetError, brief, visible

if TYPE_CHECKING:
    from trivet.commands.options import Options

SHOWN = 50
"""How many problems are listed; the rest are only counted."""
FAULT = 70
"""The exit code of a fault of Trivet itself; `EX_SOFTWARE` of sysexits.h."""
DONE = {"build": "dist/ is up to date", "release": "dist/ is up to date", "check": "the content has no errors"}
"""The outcome to report when a command succeeded but its result could not be printed."""
UNDONE = {
    "clean": "not everything was removed",
    "check": "the content was not checked",
    "new": "nothing was started",
    "import": "nothing was imported",
    "preview": "nothing is shown",
}
"""The outcome to report when the operating system raised an error; otherwise that `dist/` is unchanged."""

PUBLISHING = ("build", "watch", "release")
"""The commands that replace `dist/`."""


def interrupted(command: str, number: int) -> int:
    """Prints the line for a command that a signal has ended, by default Ctrl-C; returns the exit code."""
    tell(f"interrupted{'; dist/ still holds the last complete build' if command in PUBLISHING else ''}")
    return 128 + (number or signal.SIGINT)


def report(error: BaseException, command: str, options: Options) -> int:
    """Prints the lines for an error that a command raised; returns the exit code."""
    match error:
        case TrivetError():
            for trace in {problem.trace: None for problem in error.problems if problem.trace and options.debug}:
                tell(trace)
            for line in error_lines(error):
                tell(line)
            return 1
        case ChildProcessError():
            tell(f"{error}; run it again, with --workers 1 if memory was short")
            return 3
        case OutputError():
            tell(f"{error}; {DONE.get(command, 'the command itself succeeded')}")
            return 3
        case OSError():
            tell(_machine(command, error))
            return 3
    if options.debug:
        import traceback

        tell(getattr(error, "trace", "") or "".join(traceback.format_exception(error)))
    line, code = unforeseen(error, options.project or Path())
    tell(line)
    return code


def _machine(command: str, error: OSError) -> str:
    """The line for an error of the operating system: the path, the reason, and the outcome of the command."""
    place = f"{error.filename}: " if error.filename else ""
    reason = (error.strerror or str(error)).lower()
    outcome = getattr(error, "outcome", "") or UNDONE.get(command, "nothing was published, dist/ is unchanged")
    return visible(f"{place}{reason}; {outcome}")


def error_lines(error: TrivetError) -> list[str]:
    """One line per problem for the first :data:`SHOWN`; if there are more, also a line with their number."""
    lines = [str(problem) for problem in error.problems]
    more = len(lines) - SHOWN
    return lines if more <= 0 else [*lines[:SHOWN], f"… and {more:,} more; {len(lines):,} errors in all"]


def unforeseen(error: BaseException, project: Path) -> tuple[str, int]:
    """The line and the exit code for an unexpected exception.

    If it was raised in a template of the project, it is reported as an error there; otherwise as a fault of Trivet.
    Exceptions in the code of figures are turned into problems before (:mod:`trivet.pictures.author_errors`).
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
    found, at = [], error.__traceback__
    while at:
        found.append((at.tb_frame.f_code.co_filename, at.tb_lineno))
        at = at.tb_next
    return found


def _own_template(error: BaseException, frames: list[tuple[str, int]], project: Path) -> tuple[str, int] | None:
    """The innermost file and line of the traceback that is in a template of the project; None if there is none."""
    if file := getattr(error, "filename", None):  # a syntax error
        frames = [*frames, (str(file), getattr(error, "lineno", 0) or 0)]
    for name, line in reversed(frames):
        path = Path(name)
        if path.is_relative_to(project / "templates"):
            return path.relative_to(project).as_posix(), line
    return None
