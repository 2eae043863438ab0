"""User errors, each reported in one line.

A :class:`Problem` names a place and what to do about it; a :class:`TrivetError` carries every problem that was found,
so that an author can correct them all at once. The command line prints them without a traceback and exits with 1.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""The categories of characters that a reader cannot see, and that may do something to what he sees."""
PLACE = "while working on "


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One error at one place.

    `path` is relative to the project, with forward slashes; `line` and `column` count from 1, and are 0 where the
    error has no place inside the file (a missing file, a picture that does not fit). `trace` is the traceback of an
    error in an author's code, which `--debug` prints.
    """

    path: str
    line: int
    column: int
    what: str
    remedy: str
    trace: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        """`file:line:column: what is wrong; what to do`, without unknown numbers."""
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        return visible(f"{place}: {self.what}; {self.remedy}")


def visible(text: str) -> str:
    """A line with whatever would steer a terminal, break the line or turn its direction written out, as `\\x1b`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(sign) if unicodedata.category(sign) in HIDDEN else sign for sign in text)


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def counted(number: int, noun: str) -> str:
    """`1 note`, `2 notes`; for nouns that take an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def brief(error: BaseException) -> str:
    """An exception in a few words: its kind, and what it says."""
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


@contextmanager
def working_on(place: str) -> Iterator[None]:
    """Notes the place in the content on every unforeseen exception, so that it can be reported."""
    try:
        yield
    except (TrivetError, OSError):
        raise
    except (Exception, SystemExit) as error:
        if not any(note.startswith(PLACE) for note in getattr(error, "__notes__", ())):
            error.add_note(f"{PLACE}{place}")
        raise


class TrivetError(Exception):
    """Everything that prevents a topic from being built, sorted by place, without duplicates."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        found = (problems,) if isinstance(problems, Problem) else problems
        self.problems: tuple[Problem, ...] = tuple(sorted(set(found)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[TrivetError], tuple[tuple[Problem, ...]]]:
        """Preserves the problems when a worker process pickles the error."""
        return type(self), (self.problems,)
