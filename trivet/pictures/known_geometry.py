"""Remembers what was found out about the regions of a plate, so that a check need not load what works with shapes.

    known(plate, "masks of zone-L4", make)      # a value of JSON: `make()`, or what it was for an equal plate before
    known_shape("lines of a hatch", make)       # the same for what no plate shows
    with remembered(memo.value): …              # while this lasts, it is looked up and noted there

Without anything to remember it in, as in a process that makes one artefact, every value is found out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias

from trivet.pictures.drawing import Plate

Lookup: TypeAlias = Callable[[str, Callable[[], Any]], Any]
"""From a key and what finds its value to the value."""


def _found(key: str, make: Callable[[], Any]) -> Any:
    return make()


_LOOKUP: ContextVar[Lookup] = ContextVar("known_geometry", default=_found)


@contextmanager
def remembered(lookup: Lookup) -> Iterator[None]:
    """While this lasts, whatever is asked about plates is looked up."""
    token = _LOOKUP.set(lookup)
    try:
        yield
    finally:
        _LOOKUP.reset(token)


def known(plate: Plate, question: str, make: Callable[[], Any]) -> Any:
    """The answer to a question about a plate, which depends on nothing but what is drawn: a value of JSON, not None."""
    return known_shape(f"{plate.digest} {question}", make)


def known_shape(question: str, make: Callable[[], Any]) -> Any:
    """The answer to a question about shapes which depends on nothing but its words: a value of JSON, not None."""
    return _LOOKUP.get()(question, make)
