"""User errors, each reported in one line.

A :class:`Problem` names a place and what to do about it; a :class:`TrivetError` carries every problem that was found,
so that an author can correct them all at once. The command line prints them without a traceback and exits with 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One error at one place.

    `path` is relative to the project, with forward slashes; `line` and `column` count from 1, and are 0 where the
    error has no place inside the file (a missing file, a picture that does not fit).
    """

    path: str
    line: int
    column: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """`file:line:column: what is wrong; what to do`, without unknown numbers."""
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        return f"{place}: {self.what}; {self.remedy}"


class TrivetError(Exception):
    """Everything that prevents a topic from being built, sorted by place, without duplicates."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        found = (problems,) if isinstance(problems, Problem) else problems
        self.problems: tuple[Problem, ...] = tuple(sorted(set(found)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[TrivetError], tuple[tuple[Problem, ...]]]:
        """Preserves the problems when a worker process pickles the error."""
        return type(self), (self.problems,)
