"""Hashes values: equal values have the same hash on every machine and in every process.

    fingerprint(words, spec, "3.11")     # sha256, as 64 hexadecimal digits
    identify(words)                      # the same, with the classes of the values and their texts

Values are dataclasses, pydantic models, mappings, sequences, sets, texts, numbers and arrays of numbers.
The order of a mapping counts, since it can affect the result; a set has none.
"""

from __future__ import annotations

import datetime
import hashlib
import sys
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from types import GetSetDescriptorType, MemberDescriptorType
from typing import Any


@dataclass(frozen=True, slots=True)
class Identity:
    """The hash of some values, the classes of all objects in them, and the texts that are not ASCII."""

    digest: str
    classes: frozenset[type]
    texts: frozenset[str]


def fingerprint(*values: object) -> str:
    """The hash of all `values`, in order. Raises TypeError for values that cannot be hashed (a function, a file)."""
    return identify(*values).digest


SharedParts = dict[int, tuple[object, bytes, frozenset[type], frozenset[str]]]
"""The bytes, classes and texts of tuples and dataclasses, by id. The values are kept, so that no id is used again."""


def identify(*values: object, shared: SharedParts | None = None) -> Identity:
    """The hash of all `values`, in order, with their classes and texts.

    Raises TypeError for values that cannot be hashed.

    Calls with the same `shared` serialise only once what their values have in common; no value may change in between.
    """
    walk = _Serialiser(shared)
    for value in values:
        walk.add(value)
    digest = hashlib.sha256(b"".join(walk.pieces)).hexdigest()
    return Identity(digest, frozenset(walk.classes), frozenset(walk.texts))


class _Serialiser:
    """Serialises values, each preceded by its kind and length, so that different values give different bytes."""

    def __init__(self, shared: SharedParts | None) -> None:
        self.pieces: list[bytes] = []
        self.classes: set[type] = set()
        self.texts: set[str] = set()
        self._shared = shared

    def add(self, value: Any) -> None:
        kind = type(value)
        if kind is str:  # as most values are
            self._text(value)
        elif kind is float or kind is int:
            self.pieces.append(f"{kind.__name__[0]}{value!r};".encode())
        elif kind is tuple:
            self._once(self._sequence, value)
        elif kind is list:
            self._sequence(value)
        elif field_names(kind) is not None:  # type: ignore[arg-type]
            self.classes.add(kind)
            self._once(self._object, value)
        else:
            self._other(value)

    def _once(self, serialise: Callable[[Any], None], value: Any) -> None:
        """Serialises a value unless its bytes are known from an earlier call."""
        if self._shared is None:
            serialise(value)
            return
        if (known := self._shared.get(id(value))) is None:
            outer = self.pieces, self.classes, self.texts
            self.pieces, self.classes, self.texts = [], set(), set()
            serialise(value)
            known = value, b"".join(self.pieces), frozenset(self.classes), frozenset(self.texts)
            self._shared[id(value)] = known
            self.pieces, self.classes, self.texts = outer
        self.pieces.append(known[1])
        self.classes |= known[2]
        self.texts |= known[3]

    def _text(self, value: str) -> None:
        text = value.encode()
        if len(text) != len(value):
            self.texts.add(value)
        self.pieces.append(b"s%d:" % len(text) + text)

    def _sequence(self, value: list[Any] | tuple[Any, ...]) -> None:
        self.pieces.append(b"[%d:" % len(value))
        for item in value:
            self.add(item)

    def _other(self, value: Any) -> None:
        if type(value).__module__ != "builtins":
            self.classes.add(type(value))
        match value:
            case None | bool():
                self.pieces.append(f"={value}".encode())
            case Enum():
                self._sequence((type(value).__name__, value.name))
            case int() | float():
                self.pieces.append(f"{type(value).__name__[0]}{value!r};".encode())
            case str():
                self._text(value)
            case bytes():
                self.pieces.append(b"b%d:" % len(value) + value)
            case datetime.date():
                self.pieces.append(f"d{value.isoformat()};".encode())
            case Mapping():
                self.pieces.append(b"{%d:" % len(value))
                for item in value.items():
                    self._sequence(item)
            case list() | tuple():
                self._sequence(value)
            case Set():
                self._sequence(sorted(self._digest(item) for item in value))
            case _:
                self._object(value)

    def _object(self, value: Any) -> None:
        self._text(type(value).__name__)
        names = field_names(type(value))  # type: ignore[arg-type]
        if names is not None:
            self._sequence([getattr(value, name) for name in names])
        elif hasattr(value, "tobytes") and hasattr(value, "shape"):
            self._sequence((str(value.dtype), value.shape, value.tobytes()))
        elif hasattr(value, "wkb"):
            self.add(value.wkb)
        else:
            raise TypeError(f"{type(value).__module__}.{type(value).__qualname__} has no lasting identity")

    def _digest(self, value: object) -> str:
        found = identify(value)
        self.classes |= found.classes
        self.texts |= found.texts
        return found.digest


@cache
def field_names(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass or a pydantic model; None for anything else."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    model_fields: Mapping[str, object] | None = getattr(kind, "model_fields", None)
    return tuple(model_fields) if model_fields else None


def modules_with_behaviour(classes: Iterable[type], belongs: Callable[[str], bool]) -> tuple[str, ...]:
    """The modules that define those of `classes`, or of their bases, that :func:`has_behaviour`, sorted.

    The hash of a value does not cover its methods, so whatever uses the value also depends on the source code of these
    modules. Only modules for which `belongs` is true are considered.
    """
    every = {base for kind in classes for base in kind.__mro__}
    return tuple(sorted({kind.__module__ for kind in every if belongs(kind.__module__) and has_behaviour(kind)}))


def has_behaviour(kind: type) -> bool:
    """Whether a class has methods, properties or constants: anything besides its fields."""
    source = getattr(sys.modules.get(kind.__module__), "__file__", None)
    own_fields = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    for name, member in vars(kind).items():
        if isinstance(member, MemberDescriptorType | GetSetDescriptorType) or name in own_fields:
            continue
        if name.startswith("_") or name == "model_config":
            # Methods that `dataclass` and pydantic add are defined elsewhere.
            function = getattr(member, "__func__", member)
            code = getattr(function, "__code__", None)
            if code is not None and code.co_filename == source:
                return True
        else:
            return True
    return False
