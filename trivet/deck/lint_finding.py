"""The findings of the lint rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class LintFinding:
    """An error or a warning.

    `owner` is the reference of what may accept it (a fact, `table/question`, …); `at` is the reference of its place, if
    that is another.
    """

    owner: str
    what: str
    remedy: str
    is_error: bool = False
    at: str = ""


def error(owner: str, what: str, remedy: str, at: str = "") -> LintFinding:
    """A finding that prevents the deck from being built."""
    return LintFinding(owner, what, remedy, True, at)
