"""Pickles values of frozen dataclasses, which topics and the words of pictures consist of, in half the usual time.

    data = dumps(words)
    pickle.loads(data)           # unpickled as ever, and as much faster

Python itself pickles a dataclass with slots field by field, and looks its fields up for every object. Here each class
is looked at once, and its objects are made again by their constructor.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any


def dumps(value: object) -> bytes:
    """A value as bytes. Raises PicklingError, AttributeError or TypeError if it cannot be pickled."""
    data = io.BytesIO()
    _Pickler(data, pickle.HIGHEST_PROTOCOL).dump(value)
    return data.getvalue()


def pickled(value: object) -> bytes:
    """A value as bytes; none if it cannot be pickled."""
    with suppress(pickle.PicklingError, AttributeError, TypeError):
        return dumps(value)
    return b""


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """The class and the values of the fields of what its constructor makes again; the rest as usual."""
        values_of = _fields_of(type(value))  # type: ignore[arg-type]
        return NotImplemented if values_of is None else (type(value), values_of(value))


@cache
def _fields_of(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """Gets the values of an object's fields; None if the constructor of the class takes anything else, or does more."""
    if not is_dataclass(kind) or getattr(getattr(kind, "__getstate__", None), "__module__", "") != "dataclasses":
        return None  # it has no slots, is not frozen, or says itself how it is pickled
    names = tuple(field.name for field in fields(kind))
    if vars(kind).get("__match_args__") != names or not names or hasattr(kind, "__post_init__"):
        return None
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)
