"""A hash of values: equal for equal values, on every machine, in every process.

    fingerprint(words, spec, "3.11")     # sha256, as 64 hexadecimal digits

Values are dataclasses, pydantic models, mappings, sequences, sets, texts, numbers, paths' texts and arrays of numbers.
The order of a mapping counts, since it can show in what is made; a set has none.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any


def fingerprint(*values: object) -> str:
    """The hash of all `values`, in order; TypeError for a value that has no lasting identity (a function, a file)."""
    digest = hashlib.sha256()
    for value in values:
        for piece in _pieces(value):
            digest.update(piece)
    return digest.hexdigest()


def _pieces(value: Any) -> Iterator[bytes]:
    """The value as bytes that begin with its kind and its length, so that no two values can run into each other."""
    match value:
        case None | bool():
            yield f"={value}".encode()
        case Enum():
            yield from _pieces((type(value).__name__, value.name))
        case int() | float():
            yield f"{type(value).__name__[0]}{value!r};".encode()
        case str():
            text = value.encode()
            yield b"s%d:" % len(text) + text
        case bytes():
            yield b"b%d:" % len(value) + value
        case datetime.date():
            yield f"d{value.isoformat()};".encode()
        case Mapping():
            yield b"{%d:" % len(value)
            for item in value.items():
                yield from _pieces(item)
        case list() | tuple():
            yield b"[%d:" % len(value)
            for item in value:
                yield from _pieces(item)
        case Set():
            yield from _pieces(sorted(fingerprint(item) for item in value))
        case _:
            yield from _object(value)


def _object(value: Any) -> Iterator[bytes]:
    yield from _pieces(type(value).__name__)
    if is_dataclass(value) and not isinstance(value, type):
        yield from _pieces([getattr(value, field.name) for field in fields(value)])
    elif fields_of := getattr(type(value), "model_fields", None):
        yield from _pieces([getattr(value, name) for name in fields_of])
    elif hasattr(value, "tobytes") and hasattr(value, "shape"):
        yield from _pieces((str(value.dtype), value.shape, value.tobytes()))
    elif hasattr(value, "wkb"):
        yield from _pieces(value.wkb)
    else:
        raise TypeError(f"{type(value).__module__}.{type(value).__qualname__} has no lasting identity")
