"""References are found by walking the model, and every field that holds one is marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, get_args

import pytest
from pydantic import BaseModel, StringConstraints

from trivet.content.model.layout import Layout
from trivet.content.model.section import Section
from trivet.content.model.topic_file import TopicFile
from trivet.content.model.values import CITATION, ROW_ID, SLUG
from trivet.content.references import Refers, kinds, references

PlateName = Annotated[str, Refers("plate")]
NAMES = frozenset({SLUG, ROW_ID, CITATION, r"^[A-Za-z0-9][A-Za-z0-9_/-]*$"})
"""The forms of ids."""
DEFINED = frozenset({"id", "formerly", "noun", "columns", "rows", "findings", "cases"})
"""The fields that give something its id, as a value or as keys; all other ids are names of something."""


class Leaf(BaseModel):
    plate: PlateName | None = None


class Fork(BaseModel):
    id: str
    plates: tuple[PlateName, ...] = ()
    pair: tuple[float, float] = (0.0, 0.0)
    spots: tuple[tuple[float, float] | Annotated[str, Refers("junction")], ...] = ()
    keyed: dict[PlateName, tuple[Leaf, ...]] = {}
    leaf: Annotated[Leaf | None, "of no meaning"] = None


def test_references_are_found_in_every_type_that_can_contain_them() -> None:
    leaf = Leaf(plate="c")
    fork = Fork(id="x", plates=("a", "b"), spots=((0, 1), "crotch"), keyed={"k": (leaf, Leaf())}, leaf=Leaf(plate="d"))
    found = {(item.kind, item.name, item.path) for item in references(fork)}
    assert found == {
        ("plate", "a", ("plates", 0)),
        ("plate", "b", ("plates", 1)),
        ("junction", "crotch", ("spots", 1)),
        ("plate", "k", ("keyed", "k", "")),
        ("plate", "c", ("keyed", "k", 0, "plate")),
        ("plate", "d", ("leaf", "plate")),
    }
    assert next(item.owners for item in references(fork) if item.name == "c") == (fork, leaf)
    assert kinds(Fork) == {"plate", "junction"}


def test_a_default_value_is_a_reference_too() -> None:
    class View(BaseModel):
        view: Annotated[str, Refers("view")] = "front"

    assert [(item.kind, item.name) for item in references(View())] == [("view", "front")]


@pytest.mark.parametrize("model", [TopicFile, Section, Layout])
def test_every_field_with_an_id_defines_it_or_refers_to_it(model: type[BaseModel]) -> None:
    assert sorted(set(unmarked(model, set()))) == []


def unmarked(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """The fields below a model whose ids are neither marked as references nor define anything."""
    seen.add(model)
    for name, field in model.model_fields.items():
        kind_of: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        if name not in DEFINED and any(is_id(part) for part in parts(kind_of)):
            yield f"{model.__name__}.{name}"
        for part in parts(kind_of):
            if isinstance(part, type) and issubclass(part, BaseModel) and part not in seen:
                yield from unmarked(part, seen)


def parts(kind_of: Any) -> Iterator[Any]:
    """A type and all types in it; the text within a marked type is not looked at by itself."""
    yield kind_of
    if not is_text(kind_of):
        for part in get_args(kind_of):
            yield from parts(part)


def is_text(kind_of: Any) -> bool:
    return getattr(kind_of, "__metadata__", None) is not None and get_args(kind_of)[0] is str


def is_id(kind_of: Any) -> bool:
    """Whether a type is that of an id that nothing marks."""
    markers = getattr(kind_of, "__metadata__", ()) if is_text(kind_of) else ()
    forms = {item.pattern for item in markers if isinstance(item, StringConstraints)}
    forms |= {getattr(item, "pattern", None) for item in markers}
    return bool(forms & NAMES) and not any(isinstance(item, Refers) for item in markers)
