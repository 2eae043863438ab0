"""Whatever an author can write in `map.yaml` reaches a map: each key is changed until the words of some map change."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from figures.anatomy.map_file import MapFile
from figures.dermatome_map import words
from tests.figures.drawn import real_topic
from trivet.content.model.topic import Topic
from trivet.content.type_words import hints, models_in
from trivet.pictures.drawing import FigureSpec

PROJECT = Path(__file__).resolve().parents[3]
DATA: dict[str, Any] = yaml.load(
    (PROJECT / "content/lower-limb/map.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
SPECS = [
    FigureSpec("dermatome_map", view, variant)
    for view in ("anterior", "lateral", "posterior")
    for variant in ("", "asked", "points", "pain")
]


def keys(model: type[BaseModel]) -> Iterator[str]:
    for key, kind in hints(model).items():
        inner = list(models_in(kind))
        yield from (found for part in inner for found in keys(part))
        if not inner:
            yield f"{model.__name__}.{key}"


def places(model: type[BaseModel], data: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        yield f"{model.__name__}.{key}", (*path, key)
        for part in models_in(hints(model)[key]):
            for index, item in enumerate(value):
                yield from places(part, item, (*path, key, index))


def others(value: Any) -> Iterator[Any]:
    """Other values of the same kind; ids of entries, of junctions and of what the topic has are tried in turn."""
    match value:
        case int() | float():
            yield value + 0.01
        case str():
            yield f"{value}2"
            yield from ("L3", "S1", "pain", "axial", "contour", "key", "bedside", "myotomes", "point", "anterior")
            yield "dermatomes/L4#point"
        case list():
            yield value[:-1]
            yield from ([new, *value[1:]] for new in others(value[0]))
        case dict():
            first, *_ = value
            yield from (value | {first: new} for new in others(value[first]))


def seen(topic: Topic, data: dict[str, Any]) -> str | None:
    """The words of some maps; None if the file is not valid, or names what is not there."""
    try:
        changed = topic.model_copy(update={"files": {"map": MapFile.model_validate(data)}})
        return repr([words.read(changed, spec) for spec in SPECS])
    except Exception:  # whatever is refused, and however
        return None


@pytest.fixture(scope="module")
def before() -> tuple[Topic, str]:
    shown = seen(real_topic(), DATA)
    assert shown is not None
    return real_topic(), shown


@pytest.mark.parametrize("key", sorted(set(keys(MapFile))))
def test_every_key_of_the_map_reaches_a_map(key: str, before: tuple[Topic, str]) -> None:
    topic, shown = before
    for path in (path for found, path in places(MapFile, DATA, ()) if found == key):
        data = copy.deepcopy(DATA)
        at: Any = data
        for step in path[:-1]:
            at = at[step]
        value = at[path[-1]]
        for at[path[-1]] in others(value):
            now = seen(topic, data)
            if now is not None and now != shown:
                return
    pytest.fail(f"no map changes with `{key}`")
