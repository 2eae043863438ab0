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

from trivet.builder.actions import PARTS
from trivet.builder.complete_topics import complete
from trivet.builder.image_files import holds_images, image_files
from trivet.builder.irregular_files import refuse_irregular
from trivet.builder.keys import Identity, SharedParts
from trivet.builder.needed_pictures import needed_pictures
from trivet.builder.plain_words import KeptIdentities, words_identity
from trivet.builder.project import Project
from trivet.builder.request import Request
from trivet.builder.source_code import FIGURES
from trivet.content.catalogue import Catalogue
from trivet.content.link.regions import unknown_refs, unknown_regions
from trivet.content.load import load_project, load_topic
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import PlateEntry
from trivet.errors import Problem, TrivetError, gathered, working_on
from trivet.figures import FigurePackage, figures_in
from trivet.pictures.author_errors import REMEDY, author_errors
from trivet.pictures.drawing import PictureName, RegionOffer, Theme
from trivet.pictures.font_files import script_fonts

if TYPE_CHECKING:
    from trivet.builder.image_plates import KeptImages
    from trivet.builder.kept_content import KeptContent
    from trivet.builder.stored_content import StoredContent


@dataclass(frozen=True, slots=True)
class ReadTopic:
    """A valid topic, with what its figures read from it.

    `words` has what each picture that is needed shows, by plate and theme, `identities` their hashes; `offers` has the
    regions of their plates, by id.
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
    """All topics of a project, or `only` some topics or parts (`topic` or `topic/part`), complete and read by their
    figures for the pictures that these parts need.

    `kept` is what was read before, by this process or an earlier one.

    Raises TrivetError with all errors. Figures only read topics that are valid by themselves, so the errors of the
    content are reported before theirs.
    """
    ids = {name.partition("/")[0] for name in only}
    refuse_irregular(project, ids)
    figures = figures_in(project.figures)
    known = (Catalogue(figures), project.templates, kept.files if kept else None)
    loaded = [load_topic(project.root, topic, *known) for topic in sorted(ids)]
    topics = tuple(loaded) or load_project(project.root, *known)
    problems: list[Problem] = []
    found: tuple[ReadTopic, ...] = ()
    with gathered(problems):
        topics = complete(project, topics, kept.logos if kept else None)
    with gathered(problems):
        images, identities = (kept.images, kept.identities) if kept else (None, None)
        found = with_words(project, topics, figures, images, identities, only=only)
    if problems:
        raise TrivetError(problems)
    return found


def with_words(
    project: Project,
    topics: Iterable[Topic],
    figures: Mapping[str, FigurePackage],
    images: KeptImages | None = None,
    identities: KeptIdentities | None = None,
    *,
    only: Collection[str] = (),
) -> tuple[ReadTopic, ...]:
    """Topics that are valid by themselves, read by their `figures`. Raises TrivetError with the errors of all.

    `images` are those opened before, and `identities` those of words that were read before; `only` as in
    :func:`read_topics`.
    """
    asked = Request(tuple(only))
    found: list[ReadTopic] = []
    problems: list[Problem] = []
    for topic in topics:
        try:
            with working_on(f"content/{topic.id}"), script_fonts(topic.fonts):
                drawn: Any = ChainMap(_images(project.root, topic, images), figures)  # type: ignore[arg-type]
                read = read_topic(topic, drawn, identities, asked.parts(topic.id))
                found.append(replace(read, images=image_files(project.root, topic)))
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    return tuple(found)


def _images(project: Path, topic: Topic, kept: KeptImages | None) -> Mapping[str, FigurePackage]:
    """The images of a topic, by `image/ID`."""
    if not holds_images(project, topic):
        return {}
    from trivet.builder.image_plates import read_images

    return read_images(project, topic, kept)


def read_topic(
    topic: Topic,
    figures: Mapping[str, FigurePackage],
    kept: KeptIdentities | None = None,
    parts: Collection[str] = PARTS,
) -> ReadTopic:
    """The topic, read by its figures for the pictures that some `parts` of it need.

    `kept` are the identities of the words that they read last, all of them drawable.

    Raises TrivetError with the problems in figures' content files or, if there are none, in the words of pictures.
    """
    used = {name: figures[name] for name in dict.fromkeys(plate.drawn_from for plate in topic.head.plates)}
    reader = _PlateReader(topic, used, needed_pictures(topic, parts))
    problems = list(_file_problems(topic, used))
    name = f"{topic.id} for {', '.join(parts)}{' with its fonts' if topic.fonts else ''}"
    if not problems:
        reader.read()
        known = kept.get(name, reader.words) if kept else None
        reader.identify(known)
        problems = [
            *reader.problems.values(),
            # The fonts of a topic are content, so others may be there now.
            *(_undrawable(topic, reader.identities) if known is None or topic.fonts else ()),
            *unknown_refs(topic, reader.offers),
            *unknown_regions(topic, reader.offers),
        ]
        if kept and known is None and not problems:
            kept.put(name, reader.words, reader.identities)
    if problems:
        raise TrivetError(problems)
    return ReadTopic(topic, reader.words, reader.identities, reader.offers)


def _undrawable(topic: Topic, words: Mapping[PictureName, Identity]) -> Iterator[Problem]:
    from trivet.builder.drawn_texts import undrawable_texts  # which words that are known do without

    return undrawable_texts(topic, words)


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
    """Calls the figures of a topic for its plates, in the themes in which they are `needed`."""

    topic: Topic
    figures: Mapping[str, FigurePackage]
    needed: Collection[PictureName]
    words: dict[PictureName, Any] = field(default_factory=dict)
    identities: dict[PictureName, Identity] = field(default_factory=dict)
    offers: dict[str, tuple[RegionOffer, ...]] = field(default_factory=dict)
    problems: dict[tuple[str, str], Problem] = field(default_factory=dict)
    """By message, so that a problem that several plates share is reported only once."""

    def read(self) -> None:
        """Fills `words`, `offers` and `problems`."""
        offered: dict[tuple[str, str, str], tuple[RegionOffer, ...]] = {}
        themes: dict[str, list[Theme]] = {}
        for name, theme in self.needed:
            themes.setdefault(name, []).append(theme)
        for plate in self.topic.head.plates:
            if plate.id not in themes:
                continue
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
