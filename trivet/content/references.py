"""Finds the references in values of the model: names of plates, facts, columns and so on, with their paths.

A field that holds a reference is marked in the model: `plate: Annotated[Slug, Refers("plate")]`. That is all that a new
field needs: `references` finds every marked value, and :mod:`trivet.content.link` resolves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from trivet.content.yaml_document import Path_

Owners: TypeAlias = tuple[BaseModel, ...]
"""The models around a value, the outermost first."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a string of the model as the name of something of this kind: a plate, a fact, a column."""

    kind: str


class Reference(NamedTuple):
    """A name that refers to something: the kind of thing, the name, its path in the file, and the models around it."""

    kind: str
    name: str
    path: Path_
    owners: Owners


_Finder: TypeAlias = Callable[[Any, Path_, Owners, list[Reference]], None]
"""Adds the references in a value to a list, which is quicker than passing them on from one generator to the next."""


def references(value: BaseModel) -> tuple[Reference, ...]:
    """Every reference in `value`, in the order of its fields; paths are relative to `value`."""
    found: list[Reference] = []
    _in_model(value, (), (), found)
    return tuple(found)


def kinds(model: type[BaseModel]) -> frozenset[str]:
    """The kinds of references that occur anywhere in a model."""
    return frozenset(_kinds(model, set()))


def _in_model(value: BaseModel, path: Path_, owners: Owners, found: list[Reference]) -> None:
    around = (*owners, value)
    for name, finder in _finders(type(value)):
        if (item := getattr(value, name)) is not None:
            finder(item, (*path, name), around, found)


@cache
def _finders(model: type[BaseModel]) -> tuple[tuple[str, _Finder], ...]:
    """A finder for each field of a model that can hold references."""
    found = ((name, _finder(_annotation(model, name))) for name in model.model_fields)
    return tuple((name, finder) for name, finder in found if finder is not None)


def _annotation(model: type[BaseModel], name: str) -> Any:
    """A field's type with its markers; pydantic keeps those of the outermost `Annotated` apart."""
    field = model.model_fields[name]
    for marker in field.metadata:
        if isinstance(marker, Refers):
            return Annotated[field.annotation, marker]
    return field.annotation


def _finder(kind_of: Any) -> _Finder | None:
    """A function that finds the references in values of a type; None if such values cannot hold any."""
    origin, arguments = get_origin(kind_of), get_args(kind_of)
    if origin is Annotated:
        marker = next((item for item in arguments[1:] if isinstance(item, Refers)), None)
        return _name(marker.kind) if marker else _finder(arguments[0])
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is tuple and len(arguments) == 2 and arguments[1] is ...:
        return _sequence(_finder(arguments[0]))
    if origin in (dict, Mapping):
        return _mapping(_finder(arguments[0]), _finder(arguments[1]))
    if isinstance(kind_of, type) and issubclass(kind_of, BaseModel):
        return _in_model
    return None


def _name(kind: str) -> _Finder:
    def find(value: Any, path: Path_, owners: Owners, found: list[Reference]) -> None:
        if isinstance(value, str):
            found.append(Reference(kind, value, path, owners))

    return find


def _union(arguments: tuple[Any, ...]) -> _Finder | None:
    """A finder that tells the alternatives apart by the class of the value; no two may have the same class."""
    finders = {_shape(argument): finder for argument in arguments if (finder := _finder(argument))}

    def find(value: Any, path: Path_, owners: Owners, found: list[Reference]) -> None:
        shape = BaseModel if isinstance(value, BaseModel) else type(value)
        if shape in finders:
            finders[shape](value, path, owners, found)

    return find if finders else None


def _shape(kind_of: Any) -> type:
    """The class of the values of a type; BaseModel for every model."""
    origin, arguments = get_origin(kind_of), get_args(kind_of)
    if origin is Annotated:
        return _shape(arguments[0])
    if isinstance(kind_of, type) and issubclass(kind_of, BaseModel):
        return BaseModel
    found = origin or kind_of
    return found if isinstance(found, type) else NoneType


def _sequence(finder: _Finder | None) -> _Finder | None:
    if finder is None:
        return None

    def find(value: Any, path: Path_, owners: Owners, found: list[Reference]) -> None:
        for index, item in enumerate(value):
            finder(item, (*path, index), owners, found)

    return find


def _mapping(keys: _Finder | None, values: _Finder | None) -> _Finder | None:
    """A finder for mappings. The path of a reference that is a key ends with an empty step (see `Document.places`)."""
    if keys is None and values is None:
        return None

    def find(value: Any, path: Path_, owners: Owners, found: list[Reference]) -> None:
        for key, item in value.items():
            if keys:
                keys(key, (*path, key, ""), owners, found)
            if values:
                values(item, (*path, key), owners, found)

    return find


def _kinds(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """The kinds in the types of a model's fields, and of the models nested in it."""
    seen.add(model)
    waiting = [_annotation(model, name) for name in model.model_fields]
    while waiting:
        kind_of = waiting.pop()
        for part in (kind_of, *get_args(kind_of)):
            if isinstance(part, Refers):
                yield part.kind
            elif isinstance(part, type) and issubclass(part, BaseModel) and part not in seen:
                yield from _kinds(part, seen)
        waiting += [part for part in get_args(kind_of) if get_args(part)]
