"""The findings of the lint rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class LintFinding:
    """An error or a warning; `owner` may accept it (a fact, `table/ask`, …); `at` is its place, if elsewhere."""

    owner: str
    what: str
    remedy: str
    is_error: bool = False
    at: str = ""


def error(owner: str, what: str, remedy: str, at: str = "") -> LintFinding:
    """A finding that prevents the deck from being built."""
    return LintFinding(owner, what, remedy, True, at)
