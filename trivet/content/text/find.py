"""Finds nodes in texts, and texts in values of the content model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from trivet.content.text.nodes import Chip, Cloze, Column, ColumnChip, Node, walk
from trivet.content.text.types import Line, Text

Path = tuple[str | int, ...]
PLAIN = (str, int, float, type(None))
"""The most common values without texts; they are skipped."""


def nodes_of(value: Text | Line | Iterable[Node]) -> Iterator[Node]:
    """All nodes of a text in reading order, at any depth."""
    return walk(value.nodes if isinstance(value, Text | Line) else value)


def clozes(value: Text | Line | Iterable[Node]) -> Iterator[Cloze]:
    """The clozes, in reading order."""
    return (node for node in nodes_of(value) if isinstance(node, Cloze))


def chips(value: Text | Line | Iterable[Node]) -> Iterator[str]:
    """The ids of the legend entries that chips name, in reading order."""
    return (node.entry for node in nodes_of(value) if isinstance(node, Chip))


def columns(value: Text | Line | Iterable[Node]) -> tuple[str, ...]:
    """The ids of the columns that are named as `{column}` or `[{column}]`, in reading order."""
    return tuple(node.name for node in nodes_of(value) if isinstance(node, Column | ColumnChip))


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Text | Line]]:
    """Every text below a value of the content model, with the path of fields, keys and indices that leads to it."""
    if isinstance(value, Text | Line):
        yield path, value
        return
    inside: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, BaseModel):
        inside = value.__dict__.items()
    elif isinstance(value, Mapping):
        inside = value.items()
    elif isinstance(value, tuple):
        inside = enumerate(value)
    for step, item in inside:
        if not isinstance(item, PLAIN):
            yield from texts(item, (*path, step))
