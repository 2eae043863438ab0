"""Builds what the page shows, again and again in one process, so that only what a saved file changes is built.

    engine = Engine(project, only, report)
    for state in engine.steps():          # from the quick to the slow: cards, sheets, what pictures say, findings
        if state != "draw":
            show(state)
    if engine.draw(engine.reads):         # in another thread: whether there are other pictures than before
        …                                 # the steps again

Files that have not changed are not read again (:mod:`trivet.content.kept_files`); pictures are drawn by processes that
stay, and only those whose words or code have changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from trivet.builder import reading
from trivet.builder.complete_topics import complete
from trivet.builder.irregular_files import refuse_irregular
from trivet.builder.kept_content import KeptContent
from trivet.builder.project import Project
from trivet.builder.report import ProgressReport
from trivet.content.catalogue import Catalogue
from trivet.content.load import load_project
from trivet.content.model.topic import Topic
from trivet.deck.field_text import media_name
from trivet.deck.note_types import NoteType, read_types
from trivet.deck.shown_topic import shown_topic
from trivet.errors import Problem, TrivetError, gathered, working_on
from trivet.figures import figures_in
from trivet.pictures.drawing import Plates
from trivet.preview.board import BoardImages
from trivet.preview.card_page import version
from trivet.preview.cards import CardMaker, Look, looks
from trivet.preview.findings import examine
from trivet.preview.note_maker import MadeNotes, NoteMaker
from trivet.preview.pictures import Draughtsman
from trivet.preview.printing import SheetPrinter
from trivet.preview.sheets import SheetMaker
from trivet.preview.state import State, TopicState

STEPS = ("code", "content", "deck", "words", "pictures")
"""What can find problems; the first is not a step, but what is said about code that runs here."""


@dataclass(slots=True)
class Engine:
    """What is shown, and what is kept to build it again quickly. One thread at a time takes steps, and one draws.

    `only` are the topics to show, all if empty.
    """

    project: Project
    only: Sequence[str]
    report: ProgressReport
    state: State = field(default_factory=State)
    media: dict[str, Path] = field(default_factory=dict)
    """The files of pictures on cards, by their names in collections; also those of earlier states."""
    types: tuple[NoteType, ...] = ()
    """The note types that are shown."""
    reads: tuple[reading.ReadTopic, ...] = ()
    """The topics as their figures read them last, for :meth:`draw`."""
    sheets: SheetMaker = field(init=False)
    printer: SheetPrinter = field(init=False)
    _kept: KeptContent = field(init=False)
    _notes: NoteMaker = field(init=False)
    _cards: CardMaker = field(default_factory=CardMaker)
    _pictures: Draughtsman = field(init=False)
    _images: BoardImages = field(init=False)
    _plates: dict[str, Plates] = field(default_factory=dict)
    _problems: dict[str, tuple[Problem, ...]] = field(default_factory=lambda: dict.fromkeys(STEPS, ()))
    """By the step that found them, which is done again before they go."""

    def __post_init__(self) -> None:
        """Nothing is read before the first step."""
        self._kept = KeptContent(self.project.root)
        self._notes = NoteMaker(self.project, self._kept.notes)
        self._pictures = Draughtsman(self.project, self.report)
        self._images = BoardImages(self.project.root)
        self.sheets = SheetMaker(self.project)
        self.printer = SheetPrinter(self.report)

    def close(self) -> None:
        """Ends the processes that draw and print."""
        self._pictures.close()
        self.printer.close()
        self.printer.join()

    def forget_code(self) -> None:
        """The processes that draw have old code; the next picture starts new ones."""
        self._pictures.forget_code()

    def note_code(self, wrong: tuple[Problem, ...]) -> None:
        """Has it shown what is wrong with code that runs here, and goes on running as it was."""
        self._problems["code"] = wrong

    @property
    def has_wrong_code(self) -> bool:
        """Whether there is anything wrong with code that runs here."""
        return bool(self._problems["code"])

    def look_again(self) -> None:
        """Files besides the content have changed, on which pictures may depend."""
        self._pictures.look_again()

    def steps(self) -> Iterator[State | Literal["draw"]]:
        """The state after each step, and when pictures can be drawn, before the steps that can wait.

        A step that fails leaves what was shown, and adds what is wrong.
        """
        made: list[MadeNotes] = []
        types: tuple[NoteType, ...] = ()
        with self._step("content"):
            topics = self._load()
            types = read_types(self.project.templates)
            made = [self._notes.make(topic, self._plates.get(topic.id, {})) for topic in topics]
        if not made:
            yield self._now()
            return
        shown = looks(types)
        self._show(made, shown, types)
        if any(self.sheets.is_asked(item.topic.id) for item in made):
            yield self._now()
        self._show_sheets()
        yield self._now()
        self._kept.images.hashes.clear()
        with self._step("words"):
            kept, shown_topics = self._kept, [item.topic for item in made]
            figures = figures_in(self.project.figures)
            self.reads = reading.with_words(self.project, shown_topics, figures, kept.images, kept.identities)
        self._show_images()
        yield self._now()
        yield "draw"
        self._examine(made, types)
        yield self._now()

    def draw(self, reads: Sequence[reading.ReadTopic]) -> bool:
        """Draws what cards and sheets that were asked for show and is not drawn.

        Returns whether there is anything to show that was not there before.
        """
        found: list[Problem] = []
        before = {read.topic.id: self._plates.get(read.topic.id) for read in reads}
        for read in reads:
            with gathered(found):
                parts = ("deck", "sheets") if self.sheets.is_asked(read.topic.id) else ("deck",)
                self._plates[read.topic.id] = self._pictures.plates(read, parts, found)
        wrong, self._problems["pictures"] = self._problems["pictures"], tuple(sorted(set(found)))
        after = {read.topic.id: self._plates.get(read.topic.id) for read in reads}
        return before != after or wrong != self._problems["pictures"]

    def _load(self) -> tuple[Topic, ...]:
        refuse_irregular(self.project, self.only)
        catalogue = Catalogue(figures_in(self.project.figures))
        found = load_project(self.project.root, catalogue, self.project.templates, self._kept.files)
        shown = [topic for topic in found if not self.only or topic.id in self.only]
        return complete(self.project, shown, self._kept.logos)

    def _show(self, made: Sequence[MadeNotes], shown: Mapping[str, Look], types: Sequence[NoteType]) -> None:
        before = {item.topic.id: item for item in self.state.topics}
        topics = []
        for item in made:
            old = before.get(item.topic.id) or TopicState(item.topic, ())
            topics.append(
                replace(
                    old,
                    topic=item.topic,
                    cards=self._cards.cards(item.notes, shown, item.topic.head.tag_prefix),
                    released=item.ledger.version,
                    waiting=item.waiting,
                    plates=(*item.plates.items(), *item.night.items()),
                )
            )
            editions = (*item.plates.values(), *item.night.values())
            self.media.update((media_name(plate), plate.card) for plate in editions if plate.card)
        self.types = tuple(types)
        self.state = replace(self.state, topics=tuple(topics), frame=version(self.project, types))

    def _show_sheets(self) -> None:
        """Adds their sheets to the topics that are shown."""
        topics = tuple(
            replace(state, sheets=self.sheets.sheets(state.topic, self._plates.get(state.topic.id, {})))
            for state in self.state.topics
        )
        self.state = replace(self.state, topics=topics)

    def _examine(self, made: Sequence[MadeNotes], types: Sequence[NoteType]) -> None:
        """Adds the findings to the topics that are shown."""
        found: list[Problem] = []
        topics = []
        for item, topic in zip(made, self.state.topics, strict=True):
            with working_on(f"{item.topic.id}/deck"):
                seen = examine(
                    shown_topic(item.topic, item.plates),
                    item.notes,
                    item.plates,
                    types,
                    item.ledger,
                    warned=item.warnings,
                    is_whole=not item.waiting,
                )
            topics.append(
                replace(topic, findings=seen.findings, others=seen.others, news=seen.news, release=seen.release)
            )
            found.extend(seen.errors)
        self._problems["deck"] = tuple(sorted(set(found)))
        self.state = replace(self.state, topics=tuple(topics))

    def image(self, topic: str, image: str) -> Path | None:
        """The file of an image that the drawing board shows; None if there is none."""
        shown = (item for state in self.state.topics if state.topic.id == topic for item in state.images)
        return next((item.path for item in shown if item.id == image), None)

    def _show_images(self) -> None:
        """Adds their images to the topics that are shown, for the drawing board."""
        hashes = self._kept.images.hashes
        topics = tuple(replace(state, images=self._images.read(state.topic, hashes)) for state in self.state.topics)
        self.state = replace(self.state, topics=topics)

    def _step(self, name: str) -> _Step:
        return _Step(self._problems, name)

    def _now(self) -> State:
        # Whatever builds on content that is wrong was found in what it said before, and may be mended by now.
        outdated = bool(self._problems["content"])
        steps = ("code", "content") if outdated else STEPS
        problems = dict.fromkeys(problem for name in steps for problem in self._problems[name])
        self.state = replace(self.state, problems=tuple(problems), outdated=outdated)
        return self.state


@dataclass(slots=True)
class _Step:
    """Collects the problems of a step under its name, in place of those it had before."""

    problems: dict[str, tuple[Problem, ...]]
    name: str

    def __enter__(self) -> None:
        """The problems of before stay until the step is done."""

    def __exit__(self, _: object, error: BaseException | None, trace: object) -> bool:
        if error is None or isinstance(error, TrivetError):
            self.problems[self.name] = error.problems if error else ()
            return True
        return False
