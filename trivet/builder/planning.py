"""Which pictures a topic needs: read from it by their figures, or known from last time if nothing they see changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from trivet.builder import graph
from trivet.builder.cache import Store
from trivet.builder.graph import Artefact, Plates
from trivet.builder.seeing import Parts, Seen
from trivet.builder.source_code import SourceCode
from trivet.content.model import PlateEntry, Topic
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Theme

Pictures = Mapping[tuple[str, Theme], Artefact]
"""The pictures of a topic, planned, by the id of their entry and their theme."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a picture: its key, the code that read it, and a hash of each part that it looked at."""

    key: str
    code: str
    seen: Mapping[str, str]


class Memory:
    """What is known of pictures, by topic and stem, kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            document = json.loads(path.read_bytes())
            self._known = {name: Known(**known) for name, known in document.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self._known = {}

    def __getitem__(self, name: str) -> Known | None:
        return self._known.get(name)

    def __setitem__(self, name: str, known: Known) -> None:
        self._known[name] = known

    def save(self) -> None:
        """Writes it down."""
        document = {name: asdict(known) for name, known in sorted(self._known.items())}
        self._path.write_text(json.dumps(document, indent=0), encoding="utf-8")


class Planner:
    """Plans the pictures of one topic."""

    def __init__(self, topic: Topic, code: SourceCode, store: Store, memory: Memory) -> None:
        self.topic, self.code, self.store, self.memory = topic, code, store, memory
        self.parts = Parts(topic)

    def plan(self) -> Pictures:
        """All pictures. Raises TrivetError with everything that the topic lacks for any of them."""
        planned: dict[tuple[str, Theme], Artefact] = {}
        problems: list[Problem] = []
        for entry, theme in graph.picture_names(self.topic):
            try:
                planned[entry.id, theme] = self._known(entry, theme) or self._read(entry, theme)
            except TrivetError as error:
                problems.extend(error.problems)
        self.memory.save()
        if problems:
            raise TrivetError(problems)
        return planned

    def finished(self) -> Pictures | None:
        """All pictures, if they are known to be up to date and lie in the store; else None."""
        found: dict[tuple[str, Theme], Artefact] = {}
        for entry, theme in graph.picture_names(self.topic):
            artefact = self._known(entry, theme)
            if artefact is None:
                return None
            found[entry.id, theme] = artefact
        return found

    def _known(self, entry: PlateEntry, theme: Theme) -> Artefact | None:
        known = self.memory[self._name(entry, theme)]
        if known is None or known.code != graph.picture_code(entry, self.code):
            return None
        if any(self.parts[name] != digest for name, digest in known.seen.items()) or not self.store.get(known.key):
            return None
        return graph.known_picture(self.topic, entry, theme, known.key)

    def _read(self, entry: PlateEntry, theme: Theme) -> Artefact:
        seen = Seen(self.topic)
        artefact = graph.picture(cast(Topic, seen), entry, theme, self.code)
        looked_at = {name: self.parts[name] for name in seen.names}
        self.memory[self._name(entry, theme)] = Known(artefact.key, graph.picture_code(entry, self.code), looked_at)
        return artefact

    def _name(self, entry: PlateEntry, theme: Theme) -> str:
        spec = entry.spec(theme)
        return f"{self.topic.id}/{spec.stem}@{spec.width_mm:g}:{','.join(spec.layers)}"


def plates(topic: Topic, pictures: Pictures, folders: Mapping[str, Path]) -> Plates:
    """The finished pictures that are among `folders`, which says where each artefact lies, by its name."""
    return {
        (entry.id, theme): graph.load_picture(entry, theme, folders[name])
        for entry, theme in graph.picture_names(topic)
        if (name := pictures[entry.id, theme].name) in folders
    }
