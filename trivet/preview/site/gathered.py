"""What a site shows of a topic, after a build: the topic, its notes, and its pictures, all of them also in pixels."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trivet.builder import inputs, lock
from trivet.builder.actions import PARTS, Action
from trivet.builder.cache import StoredFile
from trivet.builder.clear_masks import tone_memo
from trivet.builder.deck_from_topic import deck_source
from trivet.builder.deck_plan import deck_plan
from trivet.builder.executor import Executor
from trivet.builder.inputs import Inputs
from trivet.builder.picture_actions import outlined, pictures
from trivet.builder.plates import load_plates
from trivet.builder.project import Project
from trivet.builder.reading import ReadTopic
from trivet.builder.report import ProgressReport
from trivet.builder.source_code import SourceCode
from trivet.builder.workers import Pool
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import placed
from trivet.deck.note import Note
from trivet.deck.note_types import NoteType, read_types
from trivet.errors import Problem, TrivetError
from trivet.errors import gathered as gathered_problems
from trivet.pictures.drawing import PictureName, Plates
from trivet.preview.site.slide_actions import slide_actions


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a topic, each with a file for cards, and their SVGs with letters as outlines.

    `slides` are the PNGs of those of which cards show an SVG.
    """

    plates: Plates
    outlined: Mapping[PictureName, Path]
    slides: Mapping[PictureName, Path]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A topic as it was built; `built` is its folder in `dist/`."""

    topic: Topic
    notes: tuple[Note, ...]
    types: tuple[NoteType, ...]
    pictures: Pictures
    built: Path

    @property
    def plates(self) -> Plates:
        """Its pictures, each with a file for cards."""
        return self.pictures.plates

    @property
    def package(self) -> Path:
        """The deck for Anki."""
        return self.built / f"{self.topic.id}.apkg"

    @property
    def withdrawn(self) -> Path | None:
        """The package of withdrawn notes, if there are any."""
        path = self.built / f"{self.topic.id}-withdrawn.apkg"
        return path if path.is_file() else None


def gathered(project: Project, read: ReadTopic, shown: Pictures) -> Gathered:
    """What there is of a topic with these pictures. Raises TrivetError for whatever a build refuses."""
    topic = read.topic
    plan = deck_plan(project, deck_source(project, topic, shown.plates, tone_memo(project.cache)))
    notes = tuple(item.note for item in plan.deck.notes)
    return Gathered(topic, notes, tuple(read_types(project.templates)), shown, project.dist / topic.id)


def drawn(
    project: Project, reads: Sequence[ReadTopic], workers: int | None, report: ProgressReport
) -> Mapping[str, Pictures]:
    """All pictures of some topics, by the ids of these; what the store lacks, such as their pixels, is made once.

    Raises TrivetError for pictures that cannot be drawn.
    """
    before, code = Inputs(inputs.files(project.root)), SourceCode(project)
    documents = [document for read in reads for document in read.topic.documents.values()]
    planned: dict[str, Mapping[PictureName, Action]] = {}
    problems: list[Problem] = []
    waiting = "a build is running here; waiting for it to finish …"
    with lock.alone(project.cache, lambda: report.say(waiting)) as handle:
        for read in reads:
            with gathered_problems(problems):
                planned[read.topic.id] = pictures(read, PARTS, code, with_pixels=True)
        if problems:
            raise TrivetError(problems)
        with Pool(workers or os.cpu_count() or 1, close=(handle,)) as pool:
            executor = Executor(project, pool, report, before)
            try:
                executor.run("drawing", [action for actions in planned.values() for action in actions.values()])
            except TrivetError as error:
                raise TrivetError(placed(error.problems, documents)) from error
            copies = {topic: outlined(actions, executor.stored, code) for topic, actions in planned.items()}
            executor.run("outlining letters", [action for actions in copies.values() for action in actions.values()])
            stored = executor.stored
            plates = {topic: load_plates(actions, stored) for topic, actions in planned.items()}
            vectors = {topic: _made(actions, stored) for topic, actions in copies.items()}
            slides = {
                read.topic.id: slide_actions(
                    project.root, read.topic, plates[read.topic.id], vectors[read.topic.id], code
                )
                for read in reads
            }
            executor.run("painting slides", [action for actions in slides.values() for action in actions.values()])
            executor.finish()
        code.save()
        pixels = {topic: _made(actions, stored) for topic, actions in slides.items()}
        return {topic: Pictures(plates[topic], _paths(vectors[topic]), _paths(pixels[topic])) for topic in planned}


def _made(actions: Mapping[PictureName, Action], stored: Mapping[str, StoredFile]) -> Mapping[PictureName, StoredFile]:
    """The file that each action has made."""
    return {name: stored[artefact.key] for name, action in actions.items() for artefact in action.outputs.values()}


def _paths(made: Mapping[PictureName, StoredFile]) -> Mapping[PictureName, Path]:
    return {name: file.path for name, file in made.items()}
