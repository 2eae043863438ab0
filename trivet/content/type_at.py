"""Finds the types that the model allows at the location of a validation error.

    found = type_at(TopicFile, ("plates", 2, "width_mm"))
    found.alternatives     # float, with its bounds
    found.path             # the same location without the steps that are not in the file

Pydantic's locations also contain steps that are not in the file: the kind of a block, the branch of a union, and
`[key]` for a key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from trivet.content.type_words import hints
from trivet.content.yaml_document import Path_

KEY = "[key]"
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the types that a value may have, with its constraints and markers."""

    kind: Any
    markers: tuple[Any, ...] = ()

    @property
    def model(self) -> type[BaseModel] | None:
        """The type, if it is a model."""
        return self.kind if isinstance(self.kind, type) and issubclass(self.kind, BaseModel) else None

    @property
    def tags(self) -> tuple[str, ...]:
        """The values of the discriminator (`kind`) that select this model from several."""
        names = [marker.discriminator for marker in self.markers if isinstance(marker, FieldInfo)]
        return tuple(tag for name in names if self.model and name for tag in get_args(hints(self.model)[str(name)]))


@dataclass(frozen=True, slots=True)
class TypeAt:
    """The types that are allowed at a location, the innermost model around it, and its path in the file.

    The path of a key ends with an empty step, as in :class:`trivet.content.yaml_document.Document`.
    """

    alternatives: tuple[Alternative, ...]
    owner: type[BaseModel] | None
    path: Path_

    def marker(self, kind: type[M]) -> M | None:
        """The first marker of that class on any of the alternatives; None if there is none."""
        return next(
            (item for alternative in self.alternatives for item in alternative.markers if isinstance(item, kind)), None
        )


def type_at(model: Any, place: Sequence[str | int]) -> TypeAt:
    """The types that `model` allows at `place`, a location as pydantic's errors give it."""
    alternatives: tuple[Alternative, ...] = tuple(_alternatives(model))
    keys: tuple[Alternative, ...] = ()
    owner: type[BaseModel] | None = None
    path: Path_ = ()
    for step in place:
        if step == KEY:
            alternatives, path = keys, (*path, "")
        elif len(alternatives) > 1 and (
            tagged := tuple(alternative for alternative in alternatives if step in alternative.tags)
        ):
            alternatives = tagged
        elif found := next(
            ((alternative, inside) for alternative in alternatives if (inside := _inside(alternative, step))), None
        ):
            alternative, (inside, key) = found
            alternatives, keys = tuple(_alternatives(inside)), tuple(_alternatives(key))
            owner, path = alternative.model or owner, (*path, step)
    if owner is None or any(alternative.model for alternative in alternatives):
        owner = next((alternative.model for alternative in alternatives if alternative.model), owner)
    return TypeAt(alternatives, owner, path)


def _inside(alternative: Alternative, step: str | int) -> tuple[Any, Any] | None:
    """The type of the value one step inside, and the type of the keys there; None if there is no such step."""
    origin, arguments = get_origin(alternative.kind), get_args(alternative.kind)
    if alternative.model:
        if step not in alternative.model.model_fields:
            return None
        kind, markers = hints(alternative.model)[str(step)], alternative.model.model_fields[str(step)].metadata
        return (Annotated[kind, *markers] if markers else kind), str
    if origin is tuple and isinstance(step, int):
        is_list = len(arguments) == 2 and arguments[1] is ...
        return (arguments[0] if is_list else arguments[min(step, len(arguments) - 1)]), str
    if origin in (dict, Mapping) and isinstance(step, str):
        return arguments[1], arguments[0]
    return None


def _alternatives(kind: Any, markers: tuple[Any, ...] = ()) -> Iterator[Alternative]:
    """The alternatives of a type except None, each with the markers of the types around it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        inner = (more for item in arguments[1:] for more in (item, *getattr(item, "metadata", ())))
        yield from _alternatives(arguments[0], (*markers, *inner))
    elif origin in (Union, UnionType):
        for argument in arguments:
            yield from _alternatives(argument, markers)
    elif isinstance(kind, type) and issubclass(kind, RootModel):
        yield from _alternatives(next(iter(hints(kind).values())), markers)
    elif kind is not NoneType:
        yield Alternative(kind, markers)
