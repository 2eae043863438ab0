"""Loads the topics of a project, and lets their figures read them.

load (content/load, content/link) ──> topics, each valid by itself
  ├── logo and layout: what completes a topic (`complete_topics`)
  ├── figures' content files: the references in them (`LINKS` of a figure)
  ├── regions: what each plate will have, so that occlusions can be checked
  └── read: the words of every picture, whose characters must be drawable
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trivet.builder.complete_topics import complete
from trivet.builder.drawn_texts import undrawable_texts
from trivet.builder.image_plates import KeptImages, image_files, read_images
from trivet.builder.irregular_files import refuse_irregular
from trivet.builder.keys import Identity, SharedParts
from trivet.builder.plain_words import KeptIdentities, words_identity
from trivet.builder.project import Project
from trivet.builder.source_code import FIGURES
from trivet.content.catalogue import Catalogue
from trivet.content.link.regions import unknown_refs, unknown_regions
from trivet.content.load import load_project, load_topic
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import NIGHT_THEME, PlateEntry
from trivet.errors import Problem, TrivetError, gathered, working_on
from trivet.figures import FigurePackage, figures_in
from trivet.pictures.author_errors import REMEDY, author_errors
from trivet.pictures.drawing import PictureName, RegionOffer, Theme
from trivet.pictures.font_files import script_fonts

if TYPE_CHECKING:
    from trivet.builder.kept_content import KeptContent
    from trivet.builder.stored_content import StoredContent


@dataclass(frozen=True, slots=True)
class ReadTopic:
    """A valid topic, with what its figures read from it.

    `words` has what each picture shows, by plate and theme, `identities` their hashes; `offers` has the regions of each
    plate, by its id.
    """

    topic: Topic
    words: Mapping[PictureName, Any]
    identities: Mapping[PictureName, Identity]
    offers: Mapping[str, tuple[RegionOffer, ...]]
    images: Mapping[str, Path] = field(default_factory=dict)
    """The files of the topic's images, by their ids."""


def read_topics(
    project: Project,
    only: Collection[str] = (),
    kept: KeptContent | StoredContent | None = None,
) -> tuple[ReadTopic, ...]:
    """All topics of a project, or `only` those with some ids, complete and read by their figures.

    `kept` is what was read before, by this process or an earlier one.

    Raises TrivetError with all errors. Figures only read topics that are valid by themselves, so the errors of the
    content are reported before theirs.
    """
    refuse_irregular(project, only)
    known = (Catalogue(figures_in(project.figures)), project.templates, kept.files if kept else None)
    loaded = [load_topic(project.root, topic, *known) for topic in sorted(only)] if only else []
    topics = tuple(loaded) or load_project(project.root, *known)
    problems: list[Problem] = []
    found: tuple[ReadTopic, ...] = ()
    with gathered(problems):
        topics = complete(project, topics, kept.logos if kept else None)
    with gathered(problems):
        found = with_words(project, topics, kept.images if kept else None, kept.identities if kept else None)
    if problems:
        raise TrivetError(problems)
    return found


def with_words(
    project: Project,
    topics: Iterable[Topic],
    images: KeptImages | None = None,
    identities: KeptIdentities | None = None,
) -> tuple[ReadTopic, ...]:
    """Topics that are valid by themselves, read by their figures. Raises TrivetError with the errors of all.

    `images` are those opened before, and `identities` those of words that were read before.
    """
    found: list[ReadTopic] = []
    problems: list[Problem] = []
    figures = figures_in(project.figures)
    for topic in topics:
        try:
            with working_on(f"content/{topic.id}"), script_fonts(topic.fonts):
                drawn: Any = ChainMap(read_images(project.root, topic, images), figures)  # type: ignore[arg-type]
                read = read_topic(topic, drawn, identities)
                found.append(replace(read, images=image_files(project.root, topic)))
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    return tuple(found)


def picture_names(topic: Topic) -> tuple[PictureName, ...]:
    """Every picture of a topic: each plate in its themes, and those that cards show at night also in the dark one."""
    from trivet.deck.card_plates import night_plates

    dark = night_plates(topic)
    return tuple(
        (plate.id, theme)
        for plate in topic.head.plates
        for theme in dict.fromkeys((*plate.themes, *((NIGHT_THEME,) if plate.id in dark else ())))
    )


def read_topic(topic: Topic, figures: Mapping[str, FigurePackage], kept: KeptIdentities | None = None) -> ReadTopic:
    """The topic, read by its figures; `kept` are the identities of the words that they read last, all of them drawable.

    Raises TrivetError with the problems in figures' content files or, if there are none, in the words of pictures.
    """
    used = {name: figures[name] for name in dict.fromkeys(plate.drawn_from for plate in topic.head.plates)}
    reader = _PlateReader(topic, used)
    problems = list(_file_problems(topic, used))
    name = f"{topic.id} with its fonts" if topic.fonts else topic.id
    if not problems:
        reader.read()
        known = kept.get(name, reader.words) if kept else None
        reader.identify(known)
        problems = [
            *reader.problems.values(),
            # The fonts of a topic are content, so others may be there now.
            *(undrawable_texts(topic, reader.identities) if known is None or topic.fonts else ()),
            *unknown_refs(topic, reader.offers),
            *unknown_regions(topic, reader.offers),
        ]
        if kept and known is None and not problems:
            kept.put(name, reader.words, reader.identities)
    if problems:
        raise TrivetError(problems)
    return ReadTopic(topic, reader.words, reader.identities, reader.offers)


def _file_problems(topic: Topic, figures: Mapping[str, FigurePackage]) -> Iterator[Problem]:
    """The problems in the content files of figures; a check shared by several figures runs only once."""
    checks = dict.fromkeys((stem, check) for figure in figures.values() for stem, check in figure.links.items())
    for stem, check in checks:
        if stem in topic.files:
            try:
                with author_errors(check.__module__):
                    found = tuple(check(topic.files[stem], topic))
            except TrivetError as error:
                yield from error.problems
                continue
            if not all(isinstance(item, tuple) and len(item) == 3 and isinstance(item[0], tuple) for item in found):
                file = f"{check.__module__.replace('.', '/')}.py"
                what = f"the check of {stem}.yaml returns something other than tuples of path, what is wrong and remedy"
                yield Problem(file, 0, 0, what, REMEDY)
                continue
            for path, what, remedy in found:
                yield topic.documents[stem].problem(path, what, remedy)


@dataclass(slots=True)
class _PlateReader:
    """Calls the figures of a topic for each of its plates."""

    topic: Topic
    figures: Mapping[str, FigurePackage]
    words: dict[PictureName, Any] = field(default_factory=dict)
    identities: dict[PictureName, Identity] = field(default_factory=dict)
    offers: dict[str, tuple[RegionOffer, ...]] = field(default_factory=dict)
    problems: dict[tuple[str, str], Problem] = field(default_factory=dict)
    """By message, so that a problem that several plates share is reported only once."""

    def read(self) -> None:
        """Fills `words`, `offers` and `problems`."""
        offered: dict[tuple[str, str, str], tuple[RegionOffer, ...]] = {}
        themes: dict[str, list[Theme]] = {}
        for name, theme in picture_names(self.topic):
            themes.setdefault(name, []).append(theme)
        for plate in self.topic.head.plates:
            figure, shown = self.figures[plate.drawn_from], (plate.drawn_from, plate.view, plate.variant)
            with self._gathered(plate):
                if shown not in offered:
                    offered[shown] = figure.regions(self.topic, plate.view, plate.variant)
                self.offers[plate.id] = offered[shown]
            for theme in themes[plate.id]:
                with self._gathered(plate), working_on(f"{self.topic.id}/figures/{plate.id}-{theme}"):
                    self.words[plate.id, theme] = figure.read(self.topic, plate.spec(theme))

    def identify(self, known: Mapping[PictureName, Identity] | None) -> None:
        """Fills `identities`, unless they are known, and adds to `problems`."""
        if known is not None:
            self.identities.update(known)
            return
        shared = SharedParts()
        for (plate_id, theme), words in self.words.items():
            plate = self.topic.plate(plate_id)
            with self._gathered(plate):
                self.identities[plate_id, theme] = words_identity(words, plate.drawn_from, shared)

    @contextmanager
    def _gathered(self, plate: PlateEntry) -> Iterator[None]:
        """Collects problems; those without a place get the place of the plate."""
        try:
            yield
        except TrivetError as error:
            for problem in error.problems:
                has_place = problem.line or problem.path.startswith(f"{FIGURES}/")
                path, line, column = self.topic.place(f"plates/{plate.id}")
                placed = problem if has_place else replace(problem, path=path, line=line, column=column)
                self.problems.setdefault((problem.what, problem.remedy), placed)
