"""Turns an error in a figure's code, or a text that it cannot draw, into a problem at the line that it came from.

    with author_errors("figures.clock.words"):
        words = read(topic, spec)       # NameError ──> TrivetError: figures/clock/words.py:27: NameError: …

Figures are written by authors, so a mistake in one is reported like any other mistake: every call of a figure's code is
made in this way. An error that came through no line of a figure is a fault of Trivet, and passes through unchanged; so
does one of the machine.
"""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from trivet.errors import Problem, TrivetError, brief
from trivet.pictures.drawing import FitError
from trivet.pictures.glyphs import undrawable

PACKAGE = "figures"
REMEDY = "correct the figure"
OF_THE_MACHINE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
)
"""Errors that a correct figure can meet as well: a full disk, or no more memory."""


@contextmanager
def author_errors(module: str = "") -> Iterator[None]:
    """Raises what goes wrong in a figure's code as a TrivetError, which has the first error as its cause.

    `module` holds the function that is called; it is named if the call itself fails, as with too many arguments.
    What a figure prints goes to standard error, since standard output is the result of the command.
    """
    try:
        with redirect_stdout(sys.stderr):
            yield
    except (TrivetError, FitError):
        raise
    except (Exception, SystemExit) as error:
        problem = None if _is_of_the_machine(error) else author_problem(error, module)
        if problem is None:
            raise
        raise TrivetError(problem) from error


def author_problem(error: BaseException, module: str = "") -> Problem | None:
    """The error at the innermost line of a figure that it came through; None if it came through none."""
    called = traceback.extract_tb(error.__traceback__)
    frames = [(frame.filename, frame.lineno or 0, 0) for frame in called]
    if isinstance(error, SyntaxError) and error.filename:
        frames.append((error.filename, error.lineno or 0, error.offset or 0))
    said, trace = _relative(" ".join(brief(error).split())), "".join(traceback.format_exception(error))
    for filename, line, column in reversed(frames):
        if name := _name(Path(filename)):
            return Problem(name, line, column, said, REMEDY, trace=trace)
    unread = isinstance(error, SyntaxError) and not error.filename  # bytes that are no text
    if module and (unread or len(called) <= 2):  # in `author_errors` and in its caller: the call itself failed
        return Problem(f"{module.replace('.', '/')}.py", 0, 0, said, REMEDY, trace=trace)
    return None


def text_problems(text: str) -> list[Problem]:
    """What pictures cannot show in a text that a figure writes, at the innermost line of a figure that is running."""
    return [Problem(*_line(), f"{unshown.what}, in “{text}”", unshown.remedy) for unshown in undrawable(text)]


def _line() -> tuple[str, int, int]:
    for frame in reversed(traceback.extract_stack()):
        if name := _name(Path(frame.filename)):
            return name, frame.lineno or 0, 0
    return PACKAGE, 0, 0


def _is_of_the_machine(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in OF_THE_MACHINE


def _relative(said: str) -> str:
    """What an error says, without the folders of this machine that code is imported from, such as the project's own."""
    folders = {Path(entry) for entry in sys.path if Path(entry).is_absolute()}
    for folder in sorted((str(folder) for folder in folders if folder.name), key=len, reverse=True):
        said = said.replace(f"{folder}/", "")
    return said


def _name(file: Path) -> str:
    """How problems name a file of a figure: `figures/NAME/FILE`; nothing for another file."""
    package = sys.modules.get(PACKAGE)
    # An error in `figures/__init__.py` itself leaves no package behind.
    for folder in getattr(package, "__path__", ()) or (Path(entry) / PACKAGE for entry in sys.path):
        if file.is_relative_to(folder):
            return f"{PACKAGE}/{file.relative_to(folder).as_posix()}"
    return ""
