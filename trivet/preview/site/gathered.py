"""What a site shows of a topic, from the finished build: the topic, its notes, and its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trivet.builder.actions import PARTS
from trivet.builder.cache import Store
from trivet.builder.clear_masks import tone_memo
from trivet.builder.deck_plan import deck_plan
from trivet.builder.plates import finished_plates
from trivet.builder.project import Project
from trivet.builder.reading import ReadTopic
from trivet.builder.source_code import SourceCode
from trivet.content.model.topic import Topic
from trivet.deck.note import Note
from trivet.deck.note_types import NoteType, read_types
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plates


@dataclass(frozen=True, slots=True)
class Gathered:
    """A topic as it was built. `built` is its folder in `dist/`, `media` the pictures on cards by their names there."""

    topic: Topic
    notes: tuple[Note, ...]
    types: tuple[NoteType, ...]
    media: Mapping[str, Path]
    plates: Plates
    built: Path

    @property
    def package(self) -> Path:
        """The deck for Anki."""
        return self.built / f"{self.topic.id}.apkg"

    @property
    def withdrawn(self) -> Path | None:
        """The package of withdrawn notes, if there are any."""
        path = self.built / f"{self.topic.id}-withdrawn.apkg"
        return path if path.is_file() else None


def gathered(project: Project, read: ReadTopic) -> Gathered:
    """What there is of a topic after a build. Raises TrivetError if something was saved since."""
    topic = read.topic
    plates = finished_plates(read, PARTS, SourceCode(project), Store(project.cache))
    if plates is None:
        what = "a file was saved while the pages were written"
        raise TrivetError(Problem(f"content/{topic.id}", 0, 0, what, "export again"))
    plan = deck_plan(project, topic, plates, tone_memo(project.cache))
    notes = tuple(item.note for item in plan.deck.notes)
    built = project.dist / topic.id
    return Gathered(topic, notes, tuple(read_types(project.templates)), plan.media, plates, built)
