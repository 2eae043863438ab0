"""Adds to a YAML file by inserting lines, so that comments and the author's layout stay.

What is inserted is read again: if the file would not say exactly what it said before and the new part, it is refused.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from trivet.errors import Problem, TrivetError


def with_items(text: str, key: str, items: Sequence[str]) -> str:
    """The text of a mapping with more items in the list under `key`, each as YAML writes it.

    Raises TrivetError where that cannot be done.
    """
    node = _value(text, key)
    found = ""
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        end = _index(text, node.end_mark.line, node.end_mark.column) - 1
        before = text[:end].rstrip()
        between = "" if not node.value else " " if before.endswith(",") else ", "
        found = before + between + ", ".join(items) + text[len(before) :]
    elif isinstance(node, yaml.SequenceNode) and node.value:
        mark = _last_leaf(node.value[-1]).end_mark
        indent = " " * node.start_mark.column
        lines = text.split("\n")
        after = mark.line + (mark.column > 0)  # a text in several lines ends where the next line begins
        while not lines[after - 1].strip():
            after -= 1
        lines[after:after] = [f"{indent}- {item}" for item in items]
        found = "\n".join(lines)
    _verify(
        text, found, lambda data: {**data, key: [*data[key], *map(_data, items)]}, f"add {', '.join(items)} to `{key}`"
    )
    return found


def with_items_of(text: str, key: str, items: Sequence[str]) -> str:
    """The text of a mapping with more items in the list under `key`, which is added if it is not there."""
    if not items:
        return text
    if _value(text, key) is not None:
        return with_items(text, key, items)
    return with_entry(text, key, "".join((f"{key}:\n", *(f"  - {item}\n" for item in items))))


def with_entry(text: str, key: str, entry: str) -> str:
    """The text of a mapping with one key more, at its end; `entry` is the key with its value."""
    before = text if not text or text.endswith("\n") else f"{text}\n"
    found = f"{before}\n{entry}" if text.strip() else entry
    added = _data(entry)[key]
    _verify(text, found, lambda data: {**data, key: added}, f"write the entry `{key}`")
    return found


def exchange(path: Path, content: bytes) -> None:
    """Writes a file anew in one step, so that nobody reads a part of it. If that fails, it is as it was."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        shutil.copymode(path, beside)
        os.replace(beside, path)  # noqa: PTH105
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _value(text: str, key: str) -> yaml.Node | None:
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _last_leaf(node: yaml.Node) -> yaml.Node:
    """The last value in a node; the marks at which mappings and lists of several lines end lie further down."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_leaf(last[1] if isinstance(last, tuple) else last)
    return node


def _index(text: str, line: int, column: int) -> int:
    return sum(len(part) + 1 for part in text.split("\n")[:line]) + column


def _data(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CBaseLoader) or {}


def _verify(before: str, after: str, change: Any, remedy: str) -> None:
    try:
        is_right = bool(after) and _data(after) == change(_data(before))
    except (yaml.YAMLError, KeyError, TypeError):
        is_right = False
    if not is_right:
        raise TrivetError(Problem("content", 0, 0, "a line could not be added to a file of this form", remedy))
