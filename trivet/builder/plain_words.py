"""Identifies the words of pictures, which must be plain values: a worker process gets them, and keys hash them."""

from __future__ import annotations

from typing import Any

from trivet.builder.keys import Identity, SharedParts, identify
from trivet.builder.source_code import FIGURES
from trivet.errors import Problem, TrivetError


def words_identity(words: Any, figure: str, shared: SharedParts) -> Identity:
    """The identity of a picture's words; `shared` is what those of earlier pictures have in common with them.

    Raises TrivetError for words that are not plain values.
    """
    try:
        found = identify(words, shared=shared)
    except TypeError as error:
        raise _not_plain(figure, str(error)) from None
    # A worker process unpickles classes by name.
    if local := next((kind.__name__ for kind in found.classes if "<locals>" in kind.__qualname__), None):
        raise _not_plain(figure, f"the class {local} is defined in a function")
    return found


def _not_plain(figure: str, why: str) -> TrivetError:
    what = f"what `read` returns is not a plain value: {why}"
    remedy = "return texts, numbers, tuples and frozen dataclasses of the module"
    return TrivetError(Problem(f"{FIGURES}/{figure}/words.py", 0, 0, what, remedy))
