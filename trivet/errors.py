"""What a user can do wrong, said in one line.

A :class:`Problem` names a place and what to do about it; a :class:`TrivetError` carries every problem that was found,
so that an author mends them in one go. The command line prints them and exits with status 1, without a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake at one place.

    `path` is relative to the project, with forward slashes; `line` and `column` count from 1, and are 0 where the
    mistake has no place inside the file (a missing file, a picture that does not fit).
    """

    path: str
    line: int
    column: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """`file:line:column: what is wrong; what to do`, without the numbers that are not known."""
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        return f"{place}: {self.what}; {self.remedy}"


class TrivetError(Exception):
    """Everything that keeps a topic from being built, sorted by place, each problem once."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        found = (problems,) if isinstance(problems, Problem) else problems
        self.problems: tuple[Problem, ...] = tuple(sorted(set(found)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[TrivetError], tuple[tuple[Problem, ...]]]:
        """Keeps the problems when the error crosses from a worker process."""
        return type(self), (self.problems,)
