"""Which pictures a topic needs, without drawing and, where nothing that they show has changed, without reading either.

To ask a figure what it shows, its module must be imported, and the drawing library with it. So the keys of a topic's
pictures are remembered under a key of everything that they can depend on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from trivet.build import graph
from trivet.build.cache import Store
from trivet.build.code import Code
from trivet.build.graph import Artefact, Plates
from trivet.content.model import Topic
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Theme

Pictures = Mapping[tuple[str, Theme], Artefact]
"""The pictures of a topic, planned, by the id of their entry and their theme."""


class Memory:
    """The keys that a topic's pictures had, in a file; `{topic: {"shown": key of all, "keys": {stem: key}}}`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._topics: dict[str, dict[str, object]] = json.loads(path.read_bytes())
        except (OSError, ValueError):
            self._topics = {}

    def recall(self, topic: str, shown: str) -> dict[str, str] | None:
        """The keys by stem, if what pictures can show is still what it was."""
        known = self._topics.get(topic, {})
        keys = known.get("keys")
        return dict(keys) if known.get("shown") == shown and isinstance(keys, dict) else None

    def remember(self, topic: str, shown: str, keys: Mapping[str, str]) -> None:
        """Writes the keys down."""
        self._topics[topic] = {"shown": shown, "keys": dict(keys)}
        self._path.write_text(json.dumps(self._topics, indent=1, sort_keys=True), encoding="utf-8")


def plan(topic: Topic, code: Code, store: Store, memory: Memory) -> Pictures:
    """The pictures of a topic. Raises TrivetError with everything that the topic lacks for any of them."""
    known = finished(topic, code, store, memory)
    if known is not None:
        return known
    planned: dict[tuple[str, Theme], Artefact] = {}
    problems: list[Problem] = []
    for entry, theme in graph.picture_names(topic):
        try:
            planned[entry.id, theme] = graph.picture(topic, entry, theme, code)
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    keys = {entry.spec(theme).stem: planned[entry.id, theme].key for entry, theme in graph.picture_names(topic)}
    memory.remember(topic.id, graph.pictures_key(topic, code), keys)
    return planned


def finished(topic: Topic, code: Code, store: Store, memory: Memory) -> Pictures | None:
    """The pictures of a topic if all of them are known to be up to date and in the store; else None."""
    keys = memory.recall(topic.id, graph.pictures_key(topic, code))
    names = graph.picture_names(topic)
    if keys is None or any(not store.get(keys.get(entry.spec(theme).stem, "")) for entry, theme in names):
        return None
    return {
        (entry.id, theme): graph.known_picture(topic, entry, theme, keys[entry.spec(theme).stem])
        for entry, theme in names
    }


def plates(topic: Topic, pictures: Pictures, folders: Mapping[str, Path]) -> Plates:
    """The finished pictures; `folders` says where each artefact lies, by its name."""
    return {
        (entry.id, theme): graph.load_picture(entry, theme, folders[pictures[entry.id, theme].name])
        for entry, theme in graph.picture_names(topic)
    }
