"""A hash of values: equal for equal values, on every machine, in every process.

    fingerprint(words, spec, "3.11")     # sha256, as 64 hexadecimal digits

Values are dataclasses, pydantic models, mappings, sequences, sets, texts, numbers, paths' texts and arrays of numbers.
The order of a mapping counts, since it can show in what is made; a set has none.
"""

from __future__ import annotations

import datetime
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from types import GetSetDescriptorType, MemberDescriptorType
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
    if (parts := _fields(value)) is not None:
        yield from _pieces(parts)
    elif hasattr(value, "tobytes") and hasattr(value, "shape"):
        yield from _pieces((str(value.dtype), value.shape, value.tobytes()))
    elif hasattr(value, "wkb"):
        yield from _pieces(value.wkb)
    else:
        raise TypeError(f"{type(value).__module__}.{type(value).__qualname__} has no lasting identity")


def _fields(value: Any) -> list[Any] | None:
    """The values of the fields of a dataclass or a pydantic model; None for anything else."""
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in fields(value)]
    if fields_of := getattr(type(value), "model_fields", None):
        return [getattr(value, name) for name in fields_of]
    return None


def modules_with_behaviour(value: object, belongs: Callable[[str], bool]) -> tuple[str, ...]:
    """The modules of the classes in `value` that are more than their fields (see :func:`has_behaviour`), sorted.

    The hash of a value does not tell what its methods do. So whoever is given the value depends on the source code of
    these modules as well. Only modules for which `belongs` is true are of interest.
    """
    classes = {base for kind in _classes(value) for base in kind.__mro__}
    return tuple(sorted({kind.__module__ for kind in classes if belongs(kind.__module__) and has_behaviour(kind)}))


def has_behaviour(kind: type) -> bool:
    """Whether a class has methods, properties or constants: something that instances have and no field holds."""
    source = getattr(sys.modules.get(kind.__module__), "__file__", None)
    own_fields = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    for name, member in vars(kind).items():
        if isinstance(member, MemberDescriptorType | GetSetDescriptorType) or name in own_fields:
            continue
        if name.startswith("_") or name == "model_config":
            # What `dataclass` and pydantic add comes from elsewhere.
            function = getattr(member, "__func__", member)
            code = getattr(function, "__code__", None)
            if code is not None and code.co_filename == source:
                return True
        else:
            return True
    return False


def _classes(value: Any) -> Iterator[type]:
    if type(value).__module__ != "builtins":
        yield type(value)
    match value:
        case str() | bytes():
            pass
        case Mapping():
            for item in value.items():
                yield from _classes(item)
        case list() | tuple() | Set():
            for item in value:
                yield from _classes(item)
        case _:
            for item in _fields(value) or ():
                yield from _classes(item)
