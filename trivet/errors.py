"""User errors, each reported in one line.

A :class:`Problem` names a place and what to do about it; a :class:`TrivetError` carries every problem that was found,
so that an author can correct them all at once. The command line prints them without a traceback and exits with 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories of invisible characters: controls, formatting, surrogates, line and paragraph separators."""
PLACE = "while working on "
"""How the note begins that `working_on` adds to an exception."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One error at one place.

    `path` is relative to the project, with forward slashes; `line` and `column` count from 1, and are 0 where the
    error has no place inside the file (a missing file, a picture that does not fit). `within` is a path of keys and
    indices, from which the place in a content file is found where positions are not known, as in a figure. `trace` is
    the traceback of an error in an author's code, which `--debug` prints.
    """

    path: str
    line: int
    column: int
    what: str
    remedy: str
    within: tuple[str | int, ...] = field(default=(), compare=False, repr=False)
    trace: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        """`file:line:column: what is wrong; what to do`, without unknown numbers."""
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        return visible(f"{place}: {self.what}; {self.remedy}")


def visible(text: str) -> str:
    """Escapes, as `\\x1b`, every character that would control the terminal, break the line or reverse its direction."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    return "".join(_escaped(char) if unicodedata.category(char) in HIDDEN else char for char in text)


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def counted(number: int, noun: str) -> str:
    """`1 note`, `2 notes`; for nouns whose plural ends in s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """What a remedy adds if a known name is close to the one given: ` (did you mean `x`?)`; otherwise nothing."""
    import difflib  # not needed unless something is wrong

    near = difflib.get_close_matches(given, list(known), 1)
    return f" (did you mean `{near[0]}`?)" if near else ""


def brief(error: BaseException) -> str:
    """`ValueError: its message`, or the class alone if the exception has no message."""
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


@contextmanager
def working_on(place: str) -> Iterator[None]:
    """Adds a note with the place in the content to any unexpected exception, for the report of the fault."""
    try:
        yield
    except (TrivetError, OSError):
        raise
    except (Exception, SystemExit) as error:
        if not any(note.startswith(PLACE) for note in getattr(error, "__notes__", ())):
            error.add_note(f"{PLACE}{place}")
        raise


@contextmanager
def gathered(problems: list[Problem]) -> Iterator[None]:
    """Adds the problems of a TrivetError to a list instead of raising it, so that all are reported together."""
    try:
        yield
    except TrivetError as error:
        problems.extend(error.problems)


class TrivetError(Exception):
    """Everything that prevents a topic from being built, sorted by place, without duplicates."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        found = (problems,) if isinstance(problems, Problem) else problems
        self.problems: tuple[Problem, ...] = tuple(sorted(set(found)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[TrivetError], tuple[tuple[Problem, ...]]]:
        """Preserves the problems when a worker process pickles the error."""
        return type(self), (self.problems,)
